import { describe, expect, test } from 'vitest'
import { useRollback } from '../../../../test/database.ts'
import { paymentTimeliness } from '../common/facts.ts'
import { decideDispute, openDispute } from './disputes.ts'
import { findUnpaid } from './follow-contracts.ts'
import { allPayables, as, contractRow, factsNow, inRole, payableRow, paymentRow, receive } from './testing/world.ts'

const inTransaction = useRollback()

describe('disputes', () => {
  test('[12.5] the undisputed part stays due on its day, and a disputed payable still counts as unpaid', () =>
    inTransaction(async (ctx) => {
      const world = as(ctx, inRole('liaison'), '2025-07-20')
      const [payable] = await receive(world, { contracts: [contractRow()], payables: [payableRow()] })
      const opened = await openDispute(world, { payableId: payable!.payableId, version: payable!.version, amountFen: 3_000_000n, ground: 'quality' })
      expect(opened.undisputedFen).toBe(7_000_000n)
      await findUnpaid(as(ctx, ctx.actor, '2025-08-01'))
      expect(await factsNow(ctx, { kinds: [paymentTimeliness.kind] })).toMatchObject([{ outcome: 'unpaid', detail: { disputed: true, dueOn: '2025-07-31' } }])
      await expect(openDispute(world, { payableId: payable!.payableId, version: opened.version + 1, amountFen: 7_000_001n, ground: 'price' })).rejects.toMatchObject({
        code: 'arrears.dispute.more-than-open',
      })
    }))

  test('[12.5] a second person decides; what is not owed lowers the payable from its start', () =>
    inTransaction(async (ctx) => {
      const world = as(ctx, inRole('liaison'), '2025-07-20')
      const [payable] = await receive(world, { contracts: [contractRow()], payables: [payableRow()], payments: [paymentRow({ amount: 7_000_000n })] })
      const { disputeId } = await openDispute(world, { payableId: payable!.payableId, version: payable!.version, amountFen: 3_000_000n, ground: 'quality' })
      const reviewer = as(ctx, inRole('reviewer'), '2025-07-28')
      await expect(
        decideDispute({ ...reviewer, actor: { ...reviewer.actor, personId: world.actor.personId } }, { disputeId, version: 1, outcome: 'not-owed', reducedFen: 0n }),
      ).rejects.toMatchObject({ code: 'arrears.dispute.same-person' })
      await expect(decideDispute(reviewer, { disputeId, version: 1, outcome: 'partly-owed', reducedFen: 3_000_000n })).rejects.toMatchObject({ code: 'arrears.dispute.part-wrong' })
      await decideDispute(reviewer, { disputeId, version: 1, outcome: 'not-owed', reducedFen: 0n })
      expect((await allPayables(ctx))[0]).toMatchObject({ reducedFen: 3_000_000n, disputedFen: 0n, state: 'paid', settledOn: '2025-07-20', finding: 'on-time' })
    }))
})
