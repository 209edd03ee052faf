import { expect, test } from 'vitest'
import { type PlainDate, plainDate } from '#base/plain-date'
import type { AnyDraft } from '#kernel/intake/common'
import { hashRow, type Intake } from '#kernel/intake/server'
import { confirmPromises, listPromises, milestoneRecords } from '#kernel/promises/server'
import type { ActContext } from '#platform/acts'
import { useRollback } from '../../../../test/database.ts'
import { as, demoUscc, inRole, seedWorld } from '../../../kernel/promises/server/testing/world.ts'
import { contractKind, policyKind } from '../common/promise-kinds.ts'
import { contractIntake, milestoneIntake, policyIntake } from './contract-intakes.ts'

const inTransaction = useRollback()
const unit = 'commerce-bureau'
const day = (text: string) => plainDate(text) as PlainDate
let batches = 0

async function take(ctx: ActContext, intake: Intake, rows: readonly AnyDraft[]): Promise<string> {
  batches += 1
  const batchId = `0190a000-0000-7000-8000-0000000001${String(batches).padStart(2, '0')}`
  async function* all() {
    yield rows.map((values, index) => ({
      rowNumber: index + 2,
      identity: intake.template.identity(values)!,
      hash: hashRow(intake.template, values),
      change: 'new' as const,
      values,
    }))
  }
  await intake.receive(as(ctx, inRole('liaison', unit)), { unit, batchId, rows: all() as never })
  return batchId
}

/** What a row's own and prepared rules say. */
async function faults(ctx: ActContext, intake: Intake, row: AnyDraft): Promise<string[]> {
  const prepared = await intake.prepare!(ctx, unit)
  const context = { today: ctx.today }
  return [...intake.template.rowRules, ...(prepared.rules ?? [])]
    .flatMap((rule) => rule(row, context))
    .map((fault) => `${fault.column} ${fault.code.replace('commitments.row.', '')}`)
}

const contract = (change: AnyDraft = {}): AnyDraft => ({
  number: '二七合〔2026〕1号',
  title: '投资协议',
  category: 'investment-promotion',
  office: '投资促进科',
  counterpartyName: '郑州示例装备有限公司',
  uscc: demoUscc,
  madeOn: day('2026-03-02'),
  amountFen: 120_000_000n,
  sourceKind: 'minutes',
  sourceNumber: '〔2026〕3号',
  sourceOn: day('2026-03-01'),
  unitClause: '按期交付厂房',
  otherClause: null,
  openness: null,
  ...change,
})
const step = (change: AnyDraft = {}): AnyDraft => ({
  number: '二七合[2026]1号',
  no: 1,
  title: '支付补助',
  side: 'unit',
  matter: 'payment',
  dueOn: day('2026-09-30'),
  amountFen: 120_000_000n,
  ...change,
})

test('[2.4] contracts come in as a workbook, milestones as another; replacing a contract keeps its milestones, and what is confirmed stays', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    await take(ctx, contractIntake, [contract()])
    await take(ctx, milestoneIntake, [step(), step({ no: 2, title: '交付厂房', matter: 'facility', amountFen: null })])
    expect(await contractIntake.existing(ctx, unit, ['二七合(2026)1号'])).toMatchObject(new Map([['二七合(2026)1号', { hash: hashRow(contractIntake.template, contract()) }]]))
    await take(ctx, contractIntake, [contract({ title: '投资协议（修订）' })])
    const { items } = await listPromises(ctx, { kinds: [contractKind.id] })
    expect(items).toMatchObject([{ title: '投资协议（修订）', owed: 2 }])
    await confirmPromises(as(ctx, inRole('reviewer', unit)), [items[0]!.promiseId])
    expect(await faults(ctx, contractIntake, contract({ title: '投资协议（修订）' }))).toEqual([])
    expect(await faults(ctx, contractIntake, contract({ title: '别的' }))).toEqual(['number confirmed-changed'])
    expect(await faults(ctx, milestoneIntake, step({ dueOn: day('2026-10-30') }))).toEqual(['number confirmed-changed'])
    await expect(take(ctx, contractIntake, [contract({ title: '别的' })])).rejects.toMatchObject({ code: 'promises.promise.confirmed-already' })
    expect((await milestoneRecords(ctx, { kind: contractKind.id, unit })).map((row) => [row.no, row.dueOn])).toEqual([
      [1, '2026-09-30'],
      [2, '2026-09-30'],
    ])
  }))

test('[2.4] wrong rows are told where they are wrong', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    expect(await faults(ctx, contractIntake, contract({ counterpartyName: '区商务局' }))).toEqual(['counterpartyName own-counterparty'])
    expect(await faults(ctx, contractIntake, contract({ sourceOn: day('2026-03-03') }))).toEqual(['sourceOn source-after'])
    expect(await faults(ctx, milestoneIntake, step())).toEqual(['number contract-unknown'])
    await take(ctx, contractIntake, [contract()])
    expect(await faults(ctx, milestoneIntake, step({ dueOn: day('2026-03-01') }))).toEqual(['dueOn due-before'])
    expect(await faults(ctx, milestoneIntake, step({ no: 0 }))).toEqual(['no place-wrong'])
  }))

test('[2.4] a batch can be taken back until somebody confirmed something of it', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const batchId = await take(ctx, contractIntake, [contract(), contract({ number: '二七合〔2026〕2号' })])
    const steps = await take(ctx, milestoneIntake, [step()])
    const clerk = as(ctx, inRole('liaison', unit))
    expect(await milestoneIntake.withdraw(clerk, { unit, batchId: steps })).toEqual({ withdrawn: 1 })
    expect(await contractIntake.withdraw(clerk, { unit, batchId })).toEqual({ withdrawn: 2 })
    expect((await listPromises(ctx, { kinds: [contractKind.id] })).total).toBe(0)
  }))

test('[2.4] what minutes and documents promise comes in by its own sheet, one thing and one day a row', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const row = {
      number: '二七政〔2026〕3号-1',
      title: '兑付技改补助',
      category: 'fiscal-support',
      office: '产业科',
      counterpartyClass: 'class',
      counterpartyName: '规模以上工业企业',
      uscc: null,
      sourceKind: 'minutes',
      sourceNumber: '〔2026〕3号',
      madeOn: day('2026-03-02'),
      sourceOn: day('2026-03-02'),
      dueOn: day('2026-12-31'),
      amountFen: 50_000_000n,
      openness: null,
    }
    expect(await faults(ctx, policyIntake, { ...row, uscc: demoUscc, dueOn: day('2026-03-01') })).toEqual(['dueOn due-before', 'uscc code-without-firm'])
    await take(ctx, policyIntake, [row])
    expect((await listPromises(ctx, { kinds: [policyKind.id] })).items).toMatchObject([{ owed: 1, nextDueOn: '2026-12-31', counterpartyName: '规模以上工业企业' }])
  }))
