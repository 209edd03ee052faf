import { describe, expect, test } from 'vitest'
import { useRollback } from '../../../../test/database.ts'
import type { ContractTerms } from '../common/contract-terms.ts'
import { checkDraft } from './check-draft.ts'
import { as, contractRow, entriesOf, inRole, payableRow, receive } from './testing/world.ts'

const inTransaction = useRollback()
const draft: Omit<ContractTerms, 'signedOn'> = {
  debtorClass: 'public-body',
  debtorSize: null,
  creditorSize: 'small',
  subject: 'works',
  termStart: 'delivery',
  termDays: 30,
  acceptanceDays: null,
  tradeCustom: false,
  rate: null,
  clauses: [],
  progressBasisPoints: 8_000,
  retentionBasisPoints: 300,
}

describe('forbidden payment terms', () => {
  test('[12.4] a draft that keeps the law passes and leaves an entry', () =>
    inTransaction(async (ctx) => {
      await expect(checkDraft(as(ctx, inRole('liaison')), draft)).resolves.toEqual({ passed: true, termDays: 30 })
      expect(await entriesOf(ctx, 'arrears.draft-passed')).toHaveLength(1)
    }))

  test('[12.4] a draft with forbidden terms is refused, each with its article', () =>
    inTransaction(async (ctx) => {
      const refused = checkDraft(as(ctx, inRole('liaison')), {
        ...draft,
        termDays: 90,
        termStart: 'acceptance',
        rate: { microPercent: 1_000_000n, per: 'year' },
        clauses: ['back-to-back', 'audit-condition', 'forced-bills', 'contractor-prefinance'],
        progressBasisPoints: 7_000,
        retentionBasisPoints: 500,
      })
      await expect(refused).rejects.toMatchObject({
        kind: 'unlawful',
        code: 'arrears.draft.forbidden',
        fields: [
          { path: 'back-to-back', params: { article: '第九条' } },
          { path: 'audit-condition', params: { article: '第十二条' } },
          { path: 'forced-bills', params: { article: '第十一条' } },
          { path: 'contractor-prefinance', params: { article: '第八条' } },
          { path: 'term-too-long', params: { article: '第九条' } },
          { path: 'rate-below-floor', params: { article: '第十七条' } },
          { path: 'progress-below-floor', params: { instrument: '财建〔2022〕183号' } },
          { path: 'retention-above-ceiling', params: { instrument: '建质〔2017〕138号' } },
          { path: 'acceptance-period-missing', params: { article: '第十条' } },
        ],
      })
    }))

  test('[12.4] a signed contract with forbidden terms is recorded, flagged, and computed as if they were void', () =>
    inTransaction(async (ctx) => {
      const [payable] = await receive(ctx, { contracts: [contractRow({ auditCondition: 'yes', termDays: 90 })], payables: [payableRow()] })
      expect(payable).toMatchObject({ dueOn: '2025-09-01', dueRule: 'public-capped', startKind: 'delivery' })
      expect(await entriesOf(ctx, 'arrears.contract-recorded')).toMatchObject([
        {
          payload: {
            findings: [
              { code: 'audit-condition', effect: 'void', article: '第十二条' },
              { code: 'term-too-long', effect: 'capped', article: '第九条' },
            ],
          },
        },
      ])
    }))

  test('[12.4] the same audit clause in a contract of 2024 is not forbidden by the text of its day', () =>
    inTransaction(async (ctx) => {
      await receive(ctx, { contracts: [contractRow({ auditCondition: 'yes', signedOn: '2024-05-06' })] })
      expect(await entriesOf(ctx, 'arrears.contract-recorded')).toMatchObject([{ payload: { findings: [] } }])
    }))
})
