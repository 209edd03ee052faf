import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import type { AnyDraft } from '#kernel/intake/common'
import { hashRow } from '#kernel/intake/server'
import { seedUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { useRollback } from '../../../../test/database.ts'
import { budgetTemplate, wageMonthTemplate, wageProjectTemplate } from '../common/templates/wage-templates.ts'
import { labourCostTimeliness } from '../common/wage-facts.ts'
import { alarmsOf, guardSigning, listBudgets, receiveBudgets, warnOfShortBudgets } from './budget-guard.ts'
import { listWageProjects } from './list-wages.ts'
import { findUnpaidLabourCost, receiveWageMonths, receiveWageProjects } from './receive-wages.ts'
import { as, contractRow, entriesOf, factsNow, inRole, payableRow, receive, supplier, unit } from './testing/world.ts'
import { wageIntakes } from './wage-intakes.ts'

const rolledBack = useRollback()
const inTransaction = (work: (ctx: ActContext) => Promise<void>) =>
  rolledBack(async (ctx) => {
    await seedUnits(ctx)
    await work(ctx)
  })

const rows = (template: { identity(row: never): string | null }, values: readonly object[], change: 'new' | 'changed' = 'new') =>
  ({
    unit,
    batchId: null,
    rows: values.map((each, index) => ({
      rowNumber: index + 2,
      identity: template.identity(each as never)!,
      hash: hashRow(template as never, each as AnyDraft),
      change,
      values: each,
    })),
  }) as never

const project = (change: object = {}) => ({
  code: 'XM-2026-01',
  name: '演示数据 学校扩建',
  contractorName: '演示数据乙建设公司',
  contractorUscc: supplier,
  startedOn: plainDate('2026-01-05'),
  cycleMonths: 1,
  accountOpenedOn: plainDate('2026-01-04'),
  finishedOn: null,
  noticeOn: null,
  accountClosedOn: null,
  ...change,
})
const month = (text: string, paidOn: string | null) => ({ code: 'xm-2026-01', month: text, amount: 50_000_000n, paidOn: paidOn === null ? null : plainDate(paidOn) })
const budget = (amount: bigint) => ({ code: 'YS-01', year: 2026, title: '学校扩建', amount })

describe('wages of migrant workers', () => {
  test('[12.13] months paid in time, late and not at all become facts; paying later replaces unpaid by late', () =>
    inTransaction(async (ctx) => {
      const world = as(ctx, inRole('liaison'), '2026-05-06')
      await receiveWageProjects(world, rows(wageProjectTemplate, [project()]))
      await receiveWageMonths(world, rows(wageMonthTemplate, [month('2026-01', '2026-02-28'), month('2026-02', '2026-04-01'), month('2026-03', null)]))
      const outcomes = async () => (await factsNow(ctx, { kinds: [labourCostTimeliness.kind] })).map((fact) => [fact.validOn, fact.outcome]).sort()
      expect(await outcomes()).toEqual([
        ['2026-02-28', 'on-time'],
        ['2026-03-31', 'late'],
        ['2026-04-30', 'unpaid'],
      ])
      expect(await findUnpaidLabourCost(world)).toBe(0)
      await receiveWageMonths(as(ctx, world.actor, '2026-05-20'), rows(wageMonthTemplate, [month('2026-03', '2026-05-15')], 'changed'))
      expect((await outcomes()).at(-1)).toEqual(['2026-04-30', 'late'])
      const [listed] = await listWageProjects(world, {})
      expect(listed).toMatchObject({ unpaidFen: '0', alarms: [] })
    }))

  test('[12.13] a month not due is no finding, and the daily search finds it once when it is', () =>
    inTransaction(async (ctx) => {
      const world = as(ctx, inRole('liaison'), '2026-02-10')
      await receiveWageProjects(world, rows(wageProjectTemplate, [project({ accountOpenedOn: null })]))
      await receiveWageMonths(world, rows(wageMonthTemplate, [month('2026-01', null)]))
      expect(await findUnpaidLabourCost(as(ctx, ctx.actor, '2026-02-28'))).toBe(0)
      expect(await findUnpaidLabourCost(as(ctx, ctx.actor, '2026-03-01'))).toBe(1)
      expect(await findUnpaidLabourCost(as(ctx, ctx.actor, '2026-03-02'))).toBe(0)
      const [listed] = await listWageProjects(as(ctx, world.actor, '2026-03-02'), {})
      expect(listed?.alarms).toEqual(['labour-cost-unpaid', 'account-missing'])
    }))

  test('rows are told apart and told again: the same months are known, an unknown project is refused by its code', () =>
    inTransaction(async (ctx) => {
      const world = as(ctx, inRole('liaison'), '2026-03-01')
      await receiveWageProjects(world, rows(wageProjectTemplate, [project()]))
      await receiveWageMonths(world, rows(wageMonthTemplate, [month('2026-01', null)]))
      const [, months] = wageIntakes
      const held = await months.existing(world, unit, [wageMonthTemplate.identity(month('2026-01', null) as never)!])
      expect([...held.values()]).toEqual([
        { hash: hashRow(wageMonthTemplate as never, month('2026-01', null) as never), record: { code: 'XM-2026-01', month: '2026-01', amount: 50_000_000n, paidOn: null } },
      ])
      await expect(receiveWageMonths(world, rows(wageMonthTemplate, [{ ...month('2026-01', null), code: 'XM-9' }]))).rejects.toMatchObject({ code: 'arrears.row.project-unknown' })
    }))
})

describe('the guard against new arrears', () => {
  test('[12.14] nothing is signed or begun without a budget or beyond it, and the refusal names the article', () =>
    inTransaction(async (ctx) => {
      const world = as(ctx, inRole('liaison'), '2026-05-06')
      const draft = { unit, budgetCode: 'ys-01', amountFen: 40_000_000n, step: 'sign' as const }
      await expect(guardSigning(world, draft)).rejects.toMatchObject({ code: 'arrears.guard.no-budget', params: { article: '第八条' } })
      await receiveBudgets(world, rows(budgetTemplate, [budget(100_000_000n)]))
      expect(await guardSigning(world, draft)).toEqual({ passed: true, leftFen: '60000000' })
      await receive(world, { contracts: [contractRow({ signedOn: plainDate('2026-04-01'), amount: 70_000_000n, budgetCode: 'YS-01' })] })
      await expect(guardSigning(world, draft)).rejects.toMatchObject({ code: 'arrears.guard.beyond-budget', params: { left: '300,000.00', over: '100,000.00' } })
      await expect(guardSigning(world, { ...draft, unit: 'finance-bureau' })).rejects.toMatchObject({ code: 'access.reach.other-unit' })
      expect(await entriesOf(ctx, 'arrears.signing-within-budget')).toHaveLength(1)
    }))

  test('[12.14] what is due within sixty days beyond what is left is warned of before it is late, once a month', () =>
    inTransaction(async (ctx) => {
      const world = as(ctx, inRole('liaison'), '2026-05-06')
      await receiveBudgets(world, rows(budgetTemplate, [budget(5_000_000n)]))
      const signed = { signedOn: plainDate('2026-04-01'), amount: 5_000_000n, budgetCode: 'YS-01' }
      await receive(world, {
        contracts: [contractRow(signed)],
        payables: [payableRow({ signedOn: signed.signedOn, amount: 10_000_000n, deliveredOn: plainDate('2026-05-01') })],
      })
      const [line] = await listBudgets(world, { year: 2026 })
      expect(line).toMatchObject({ soonFen: 10_000_000n, committedFen: 5_000_000n })
      expect(alarmsOf(line!)).toEqual(['short'])
      // Due on 1 June: thirty days after delivery, moved off Sunday 31 May.
      expect(await warnOfShortBudgets(as(ctx, ctx.actor, '2026-05-07'))).toBe(1)
      expect(await warnOfShortBudgets(as(ctx, ctx.actor, '2026-05-08'))).toBe(0)
      expect(await warnOfShortBudgets(as(ctx, ctx.actor, '2026-06-01'))).toBe(1)
    }))
})
