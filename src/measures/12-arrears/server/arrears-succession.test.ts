import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { clockSuccession } from '#kernel/clocks/server'
import { hashRow } from '#kernel/intake/server'
import { seedUnits, succeedUnit } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { paymentTimeliness } from '../common/facts.ts'
import { budgetTemplate, wageMonthTemplate, wageProjectTemplate } from '../common/templates/wage-templates.ts'
import { publicClearance } from './aggregates.ts'
import { arrearsSuccession } from './arrears-succession.ts'
import { listBudgets, receiveBudgets } from './budget-guard.ts'
import { approvePlan, draftPlan, judgeMonths, listPlans } from './clearance.ts'
import { moveDeposit, recordDeposit } from './deposits.ts'
import { openDispute } from './disputes.ts'
import { findMismatches } from './find-mismatches.ts'
import { findUnpaid } from './follow-contracts.ts'
import { acceptComplaint, forwardComplaint } from './handle-complaint.ts'
import { paymentIntake } from './intakes.ts'
import { explainLead, listLeads, openLeads } from './leads.ts'
import { listPayables } from './list-payables.ts'
import { lodgeComplaint } from './lodge-complaint.ts'
import { listMatchCases } from './match-cases.ts'
import { auditIntake, claimIntake, treasuryIntake } from './outside-intakes.ts'
import { readPayableFile } from './payable-file.ts'
import { requestReceivable } from './receivables.ts'
import { receiveWageMonths, receiveWageProjects } from './receive-wages.ts'
import { recordPayment } from './record-events.ts'
import { draftStatement, findMissingStatements, statementContent } from './statements.ts'
import { allPayables, as, contractRow, entriesOf, factsNow, inRole, on, payableRow, paymentRow, receive, supplier, unit } from './testing/world.ts'

const inTransaction = useRollback()
const heir = 'development-and-reform'
const batchId = '00000000-0000-7000-8000-00000000000b'
const old = { number: 'HT-2024-009', signedOn: plainDate('2024-03-01') }

const rowsOf = (template: unknown, of: string, values: readonly object[]) =>
  ({
    unit: of,
    batchId: null,
    rows: values.map((each, index) => ({
      rowNumber: index + 2,
      identity: (template as { identity(row: object): string }).identity(each),
      hash: hashRow(template as never, each as never),
      change: 'new',
      values: each,
    })),
  }) as never

async function bring(ctx: ActContext, intake: { readonly template: unknown; receive: unknown }, values: readonly object[]): Promise<void> {
  async function* batches() {
    yield (rowsOf(intake.template, 'finance-bureau', values) as { rows: readonly unknown[] }).rows
  }
  await (intake.receive as (ctx: ActContext, input: object) => Promise<void>)(ctx, { unit: 'finance-bureau', batchId, rows: batches() })
}

/** One unit with something open of every kind. */
async function everything(ctx: ActContext): Promise<void> {
  await seedUnits(ctx)
  const day = as(ctx, ctx.actor, '2026-03-10')
  await receive(day, {
    contracts: [contractRow({ budgetCode: 'YS-9' }), contractRow(old)],
    payables: [
      payableRow(),
      payableRow({ item: '尾款', deliveredOn: on('2026-03-02'), amount: 4_000_000n }),
      payableRow({ item: '三月款', deliveredOn: on('2026-03-09'), amount: 2_000_000n }),
      payableRow({ item: '首付', amount: 3_000_000n }),
      payableRow({ ...old, deliveredOn: on('2024-04-01') }),
    ],
    payments: [paymentRow({ item: '首付', amount: 3_000_000n })],
  })
  await findUnpaid(day)
  await openLeads(day)
  const liaison = as(ctx, inRole('liaison'), '2026-03-11')
  const payable = (await allPayables(ctx)).find((each) => each.item === '货款')!
  const { version } = await openDispute(liaison, { payableId: payable.payableId, version: payable.version, amountFen: 100n, ground: 'price' })
  await requestReceivable(liaison, { payableId: payable.payableId, version, requestedOn: on('2026-03-10'), amountFen: 5_000n })
  const { depositId } = await recordDeposit(liaison, { contractId: payable.contractId, kind: 'performance', form: 'cash', amountFen: 500_000n, receivedOn: on('2025-07-02') })
  await moveDeposit(liaison, { depositId, version: 1, step: 'released', on: on('2026-03-11') })
  await bring(day, claimIntake, [
    { claimNumber: 'S-1', debtor: '区建设和交通局', creditorUscc: supplier, contractNumber: 'HT-2025-001', amount: 99_000_000n, asOf: on('2026-03-01') },
  ])
  await bring(day, treasuryIntake, [{ debtor: '区建设和交通局', voucher: 'T-1', paidOn: on('2026-03-02'), amount: 900n, payeeUscc: supplier }])
  await bring(day, auditIntake, [{ reportNumber: '审报9号', item: '拖欠', debtor: '区建设和交通局', servedOn: on('2026-03-02'), amount: 800_000n }])
  await findMismatches(day)
  await receiveBudgets(liaison, rowsOf(budgetTemplate, unit, [{ code: 'YS-9', year: 2025, title: '设备', amount: 900n }]))
  await receiveWageProjects(
    liaison,
    rowsOf(wageProjectTemplate, unit, [
      {
        code: 'XM-1',
        name: '演示数据工程',
        contractorName: '演示数据乙建设公司',
        contractorUscc: supplier,
        startedOn: on('2026-01-05'),
        cycleMonths: 1,
        accountOpenedOn: null,
        finishedOn: null,
        noticeOn: null,
        accountClosedOn: null,
      },
    ]),
  )
  await receiveWageMonths(liaison, rowsOf(wageMonthTemplate, unit, [{ code: 'XM-1', month: '2026-02', amount: 700n, paidOn: null }]))
  const { planId } = await draftPlan(liaison, {
    unit,
    year: 2026,
    months: [
      { month: '2026-06', targetFen: 4_000_000n },
      { month: '2026-12', targetFen: 10_000_000n },
    ],
  })
  await approvePlan(as(ctx, inRole('unit-leader'), '2026-03-12'), { planId, version: 1 })
  await draftStatement(liaison, { unit, year: 2025 })
}

const merger = {
  kind: 'merge',
  effectiveOn: plainDate('2026-04-01'),
  basis: '示范用：机构改革方案',
  forms: [],
  abolished: [unit],
  mappings: [{ from: unit, to: heir, duties: null }],
} as const
const merge = (ctx: ActContext) => succeedUnit(as(ctx, ctx.actor, '2026-04-01'), merger, [clockSuccession, arrearsSuccession])
const heirs = (role: string) => ({ ...inRole(role, heir), predecessors: [unit] })

test('[12.1] at a merger everything owed passes on: ledger, cases, leads, deposits, plans, wages, and every clock; nothing is left behind', () =>
  inTransaction(async (ctx) => {
    await everything(ctx)
    expect((await arrearsSuccession.list(ctx, unit)).map(({ what, count }) => [what.replace('arrears.succession.', ''), count])).toEqual([
      ['contract', 2],
      ['payable', 4],
      ['claim', 1],
      ['dispute', 1],
      ['lead', 1],
      ['receivable', 1],
      ['deposit', 1],
      ['audit-finding', 1],
      ['match', 2],
      ['budget', 1],
      ['plan', 1],
      ['statement', 1],
      ['wage-project', 1],
      ['wage-month', 1],
    ])
    await merge(ctx)
    expect(await arrearsSuccession.list(ctx, unit)).toEqual([])
    expect(await ctx.db.rows(sql`select distinct owner from clocks.clock where stopped_on is null and about like 'arrears.%'`)).toEqual([{ owner: heir }])
    const liaison = as(ctx, heirs('liaison'), '2026-04-02')
    expect((await listPayables(liaison, { unit: heir, standing: 'all', page: 1, limit: 50 })).total).toBe(5)
    expect((await listMatchCases(liaison, { unit: heir, state: 'open', limit: 10 })).length).toBe(2)
    expect(await findMismatches(as(ctx, ctx.actor, '2026-04-02'))).toEqual({ opened: 0, ended: 0 })
    const [lead] = await listLeads(liaison, { unit: heir, limit: 10 })
    await explainLead(liaison, { leadId: lead!.leadId, version: lead!.version, explanation: '由原建设和交通局签订，承接后核查' })
    expect(await listPlans(liaison, {})).toMatchObject([{ unit: heir, state: 'approved', months: [{ targetFen: 4_000_000n }, { targetFen: 10_000_000n }] }])
    // The successor's statement of the year covers what it took over.
    expect((await statementContent(liaison, heir, 2025)).amountFen).toBe('20000000')
    const [entry] = await entriesOf(ctx, 'arrears.account-passed-on')
    expect(entry).toMatchObject({ about: `unit:${unit}`, payload: { from: unit, to: heir, records: { contract: 2, payable: 5, deposit: 1 } } })
  }))

test('[12.1] history keeps the old unit’s name: what fell due in its days is found about it, payments stay those it made', () =>
  inTransaction(async (ctx) => {
    await everything(ctx)
    await merge(ctx)
    const payable = async (item: string) => (await allPayables(ctx)).find((each) => each.item === item)!
    const first = (await allPayables(ctx)).find((each) => each.item === '货款' && each.dueOn === '2025-07-31')!
    const liaison = as(ctx, heirs('liaison'), '2026-04-10')
    await recordPayment(liaison, { payableId: first.payableId, version: first.version, voucher: 'V-77', paidOn: on('2026-04-09'), amountFen: first.amountFen })
    const last = await payable('三月款')
    // Entered late by the successor, but made by the old unit.
    await recordPayment(liaison, { payableId: last.payableId, version: last.version, voucher: 'V-78', paidOn: on('2026-03-30'), amountFen: 1_000_000n })
    expect(await ctx.db.rows(sql`select voucher, unit from arrears.payment order by voucher`)).toEqual([
      { voucher: 'V-1', unit },
      { voucher: 'V-77', unit: heir },
      { voucher: 'V-78', unit },
    ])
    await findUnpaid(as(ctx, ctx.actor, '2026-04-20'))
    const facts = (await factsNow(ctx, { kinds: [paymentTimeliness.kind] })).map((fact) => [fact.validOn, fact.about, fact.outcome]).sort()
    expect(facts).toEqual([
      ['2024-05-06', unit, 'unpaid'],
      ['2025-07-31', unit, 'late'],
      ['2025-07-31', unit, 'on-time'],
      ['2026-04-01', heir, 'unpaid'],
      ['2026-04-08', heir, 'unpaid'],
    ])
    const file = await readPayableFile(liaison, first.payableId)
    expect(file).toMatchObject({ payable: { unit: heir }, formerUnits: [{ unit, name: '二七区建设和交通局', until: '2026-04-01' }] })
    // Nobody published by 31 March, when the ledger was still the old unit's.
    expect(await findMissingStatements(as(ctx, ctx.actor, '2026-04-02'))).toBe(1)
    expect(await entriesOf(ctx, 'arrears.statement-found-missing')).toMatchObject([{ about: `unit:${unit}` }])
    // The old unit's own payment, handed in again by the successor, is known.
    const again = paymentRow({ item: '首付', amount: 3_000_000n })
    const identity = paymentIntake.template.identity(again as never)!
    expect([...(await paymentIntake.existing!(liaison, heir, [identity])).keys()]).toEqual([identity])
  }))

test('[12.1] where both units have a contract, a budget line or a plan of one name, neither is lost', () =>
  inTransaction(async (ctx) => {
    await everything(ctx)
    const theirs = as(ctx, inRole('liaison', heir), '2026-03-12')
    await receive(theirs, {
      unit: heir,
      contracts: [contractRow(), contractRow(old)],
      payables: [payableRow({ amount: 7_000_000n }), payableRow({ ...old, amount: 6_000_000n, deliveredOn: on('2024-04-01') })],
    })
    await receiveBudgets(theirs, rowsOf(budgetTemplate, heir, [{ code: 'YS-9', year: 2025, title: '设备', amount: 100n }]))
    const { planId } = await draftPlan(theirs, { unit: heir, year: 2026, months: [{ month: '2026-09', targetFen: 6_000_000n }] })
    await approvePlan(as(ctx, inRole('unit-leader', heir), '2026-03-12'), { planId, version: 1 })
    await merge(ctx)
    const liaison = as(ctx, heirs('liaison'), '2026-04-02')
    expect(await ctx.db.rows(sql`select count(*)::int as count, count(distinct identity)::int as names from arrears.contract where unit = ${heir}`)).toEqual([
      { count: 4, names: 4 },
    ])
    expect((await listBudgets(liaison, {})).map((line) => [line.code, line.unit, line.amountFen])).toEqual([['YS-9', heir, 1_000n]])
    const plans = await listPlans(liaison, {})
    expect(plans.find((plan) => plan.unit === heir)).toMatchObject({
      baselineFen: 16_000_000n,
      months: [
        { month: '2026-06', targetFen: 4_000_000n },
        { month: '2026-09', targetFen: 10_000_000n },
        { month: '2026-12', targetFen: 16_000_000n },
      ],
    })
    expect(plans.find((plan) => plan.unit === unit)).toMatchObject({ state: 'passed-on' })
  }))

/** Both units with stock of 2024; whichever is named has an approved plan for 2026. Each pays a part before the merger and one after it. */
async function clearing(ctx: ActContext, planned: readonly string[]): Promise<void> {
  await seedUnits(ctx)
  for (const [of, amount] of [
    [unit, 10_000_000n],
    [heir, 6_000_000n],
  ] as const) {
    const day = as(ctx, inRole('liaison', of), '2026-01-05')
    await receive(day, { unit: of, contracts: [contractRow(old)], payables: [payableRow({ ...old, amount, deliveredOn: on('2024-04-01') })] })
    if (!planned.includes(of)) continue
    const half = { month: '2026-02', targetFen: amount / 2n }
    const { planId } = await draftPlan(day, { unit: of, year: 2026, months: [half, { month: '2026-06', targetFen: amount }] })
    await approvePlan(as(ctx, inRole('unit-leader', of), '2026-01-06'), { planId, version: 1 })
  }
  const pay = async (of: string, amountFen: bigint, day: string) => {
    const owed = (await allPayables(ctx)).find((each) => each.amountFen === (of === unit ? 10_000_000n : 6_000_000n))!
    await recordPayment(as(ctx, of === unit ? heirs('liaison') : inRole('liaison', heir), day), {
      payableId: owed.payableId,
      version: owed.version,
      voucher: `V-${of}-${day}`,
      paidOn: on(day),
      amountFen,
    })
  }
  await pay(unit, 5_000_000n, '2026-02-10')
  await pay(heir, 3_000_000n, '2026-02-10')
  await judgeMonths(as(ctx, ctx.actor, '2026-03-01'))
  await merge(ctx)
  await pay(unit, 4_000_000n, '2026-04-10')
  await pay(heir, 3_000_000n, '2026-04-10')
  await judgeMonths(as(ctx, ctx.actor, '2026-07-01'))
}
const liveFor = async (ctx: ActContext) => (await listPlans(as(ctx, heirs('liaison'), '2026-07-02'), {})).filter((plan) => plan.state === 'approved')

test('[12.9] after a merger a plan counts what its targets are about: both stocks where both planned, with what was judged before kept', () =>
  inTransaction(async (ctx) => {
    await clearing(ctx, [unit, heir])
    expect(await liveFor(ctx)).toMatchObject([
      {
        unit: heir,
        baselineFen: 16_000_000n,
        outsideFen: 0n,
        months: [
          { month: '2026-02', targetFen: 3_000_000n, clearedFen: 3_000_000n, finding: 'kept' },
          { month: '2026-06', targetFen: 16_000_000n, clearedFen: 15_000_000n, finding: 'behind' },
        ],
      },
    ])
    expect(await publicClearance(as(ctx, ctx.actor, '2026-07-02'))).toEqual([{ unit: heir, year: 2026, baselineFen: 16_000_000n, targetFen: 16_000_000n, clearedFen: 15_000_000n }])
  }))

test('[12.9] payments on stock that nobody planned, or only the other unit, help no plan; what of it is unpaid is shown beside', () =>
  inTransaction(async (ctx) => {
    await clearing(ctx, [heir])
    expect(await liveFor(ctx)).toMatchObject([
      { baselineFen: 6_000_000n, outsideFen: 1_000_000n, months: [{ clearedFen: 3_000_000n }, { clearedFen: 6_000_000n, finding: 'kept' }] },
    ])
    expect(await publicClearance(as(ctx, ctx.actor, '2026-07-02'))).toMatchObject([{ unit: heir, clearedFen: 6_000_000n }])
  }))

test('[12.9] a plan that passes on counts the stock it was made for, not what its new unit owed already', () =>
  inTransaction(async (ctx) => {
    await clearing(ctx, [unit])
    expect(await liveFor(ctx)).toMatchObject([
      {
        unit: heir,
        baselineFen: 10_000_000n,
        months: [
          { clearedFen: 5_000_000n, finding: 'kept' },
          { clearedFen: 9_000_000n, finding: 'behind' },
        ],
      },
    ])
    expect(await publicClearance(as(ctx, ctx.actor, '2026-07-02'))).toMatchObject([{ unit: heir, clearedFen: 9_000_000n }])
  }))

test('[12.1] a division takes the ledger and its clocks to whoever takes the duty over, and leaves the rest', () =>
  inTransaction(async (ctx) => {
    await everything(ctx)
    const split = { ...merger, kind: 'split', abolished: [], mappings: [{ from: unit, to: heir, duties: ['12'] }] } as const
    await ctx.db.run(
      sql`insert into parties.responsibility (district, unit, duty, role, from_on) values (${ctx.district}, ${unit}, '12', 'lead', '2020-01-01') on conflict do nothing`,
    )
    await succeedUnit(as(ctx, ctx.actor, '2026-04-01'), split, [clockSuccession, arrearsSuccession])
    expect(await arrearsSuccession.list(ctx, unit)).toEqual([])
    expect(await ctx.db.rows(sql`select distinct owner from clocks.clock where stopped_on is null and about like 'arrears.%'`)).toEqual([{ owner: heir }])
  }))

test('[12.12] a complaint whose handler and debtor become one unit goes to the accepting unit; new ones find the accepting unit’s successor', () =>
  inTransaction(async (ctx) => {
    await seedUnits(ctx)
    const complain = (contractNumber: string, day: string) =>
      lodgeComplaint(
        as(ctx, ctx.actor, day),
        {
          respondent: unit,
          firmName: '演示数据甲供应商',
          firmUscc: supplier,
          firmSize: 'small',
          contractNumber,
          amountFen: '100.00',
          undisputed: true,
          words: '演示数据：货物交付已满一年，至今没有付款。',
          contact: '演示数据 联系人',
        },
        'portal',
      )
    const { complaintId } = await complain('HT-1', '2026-03-10')
    const receiver = as(ctx, inRole('liaison', 'industry-information'), '2026-03-11')
    await acceptComplaint(receiver, { complaintId, version: 1 })
    await forwardComplaint(receiver, { complaintId, version: 2, handler: heir })
    await merge(ctx)
    expect(await ctx.db.one(sql`select respondent, desk, handler from arrears.complaint`)).toEqual({
      respondent: heir,
      desk: 'industry-information',
      handler: 'industry-information',
    })
    expect(await ctx.db.rows(sql`select step, unit from arrears.complaint_step where done_on is null order by step`)).toEqual([
      { step: 'answer', unit: heir },
      { step: 'result', unit: 'industry-information' },
    ])
    expect(await ctx.db.rows(sql`select kind, owner from clocks.clock where stopped_on is null order by kind`)).toEqual([
      { kind: expect.stringContaining('answer'), owner: heir },
      { kind: expect.any(String), owner: 'industry-information' },
    ])
    const next = {
      ...merger,
      effectiveOn: plainDate('2026-05-01'),
      abolished: ['industry-information'],
      mappings: [{ from: 'industry-information', to: 'commerce-bureau', duties: null }],
    }
    await succeedUnit(as(ctx, ctx.actor, '2026-05-01'), next, [clockSuccession, arrearsSuccession])
    const later = await lodgeComplaint(
      as(ctx, ctx.actor, '2026-05-02'),
      {
        respondent: heir,
        firmName: '演示数据甲供应商',
        firmUscc: supplier,
        firmSize: 'small',
        contractNumber: 'HT-2',
        amountFen: '100.00',
        undisputed: true,
        words: '演示数据：货物交付已满一年，至今没有付款。',
        contact: '演示数据 联系人',
      },
      'portal',
    )
    expect(await ctx.db.one(sql`select desk from arrears.complaint where complaint_id = ${later.complaintId}`)).toEqual({ desk: 'commerce-bureau' })
  }))
