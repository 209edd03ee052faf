import { describe, expect, test } from 'vitest'
import { judgeClaim, judgeVoucher, type VoucherSides } from './match.ts'

describe('three-way match', () => {
  const claims: readonly (readonly [string, bigint, bigint | null, string | null, bigint])[] = [
    ['claim and ledger agree', 100n, 100n, null, 0n],
    ['a contract the ledger does not know', 100n, null, 'claim-not-in-ledger', 100n],
    ['more claimed than the ledger owes', 150n, 100n, 'claim-above-ledger', 50n],
    ['less claimed than the ledger owes', 80n, 100n, 'claim-below-ledger', -20n],
    ['the ledger says nothing is overdue', 80n, 0n, 'claim-above-ledger', 80n],
  ]
  for (const [story, claimFen, ledgerFen, kind, difference] of claims) {
    test(`[12.6] ${story}`, () => {
      expect(judgeClaim({ claimFen, ledgerFen })).toEqual(kind === null ? null : { kind, differenceFen: difference })
    })
  }
  const same: VoucherSides = { ledgerFen: 100n, ledgerOn: '2026-03-02', treasuryFen: 100n, treasuryOn: '2026-03-02', covered: true }
  const vouchers: readonly (readonly [string, Partial<VoucherSides>, string | null, bigint])[] = [
    ['amount and day agree', {}, null, 0n],
    ['the treasury paid nothing under this voucher', { treasuryFen: null, treasuryOn: null }, 'payment-not-in-treasury', 100n],
    ['the treasury’s list does not reach that day', { treasuryFen: null, treasuryOn: null, covered: false }, null, 0n],
    ['the unit did not record what the treasury paid', { ledgerFen: null, ledgerOn: null }, 'treasury-not-in-ledger', -100n],
    ['amounts differ', { treasuryFen: 90n }, 'payment-differs', 10n],
    ['days differ', { treasuryOn: '2026-03-03' }, 'payment-differs', 0n],
  ]
  for (const [story, change, kind, difference] of vouchers) {
    test(`[12.6] ${story}`, () => {
      expect(judgeVoucher({ ...same, ...change })).toEqual(kind === null ? null : { kind, differenceFen: difference })
    })
  }
})
