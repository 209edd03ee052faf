import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { hashRow } from '#kernel/intake/server'
import type { NewMilestone } from '#kernel/promises/common'
import { clausesOf, confirmPromises, getPromise, milestonesOf, stateMilestone } from '#kernel/promises/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { existingTemplate } from '../common/templates/existing-template.ts'
import { milestoneTemplate } from '../common/templates/milestone-template.ts'
import { clearGate } from './clear-gate.ts'
import { decideCheck } from './decide-check.ts'
import { draftGate } from './draft-gate.ts'
import { endPaper } from './end-paper.ts'
import { existingIntake } from './enter-existing.ts'
import { checksOf, getGate } from './gate-store.ts'
import { judgePaper } from './judge-paper.ts'
import { type MakePromise, makePromise } from './make-promise.ts'
import { milestoneIntake } from './milestone-intake.ts'
import { listPapers } from './paper-list.ts'
import { listDeliveries } from './promise-deliveries.ts'
import { submitGate } from './submit-gate.ts'
import { answersOf, as, draft, entriesOf, factsNow, firm, inRole, unit, withUnits } from './testing/world.ts'

const inTransaction = useRollback()
const withPromises = (role: string, of = unit) => {
  const actor = inRole(role, of)
  const rights: Record<string, string[]> = {
    liaison: ['promises.promise.register', 'promises.promise.read', 'promises.milestone.state'],
    reviewer: ['promises.promise.confirm', 'promises.promise.read'],
  }
  return { ...actor, grants: [...actor.grants, ...(rights[role] ?? []).map((permission) => ({ permission, reach: 'own' as const }))] }
}
const liaison = withPromises('liaison')
const head = inRole('unit-leader')

async function cleared(ctx: ActContext, change: Parameters<typeof draft>[0] = {}): Promise<string> {
  await withUnits(ctx)
  const { gateId, version } = await draftGate(as(ctx, liaison, '2026-05-06'), draft(change))
  await submitGate(as(ctx, liaison, '2026-05-06'), { gateId, version })
  for (const check of await checksOf(ctx, gateId, 1)) {
    const at = as(ctx, inRole('reviewer', check.unit), '2026-05-08')
    const budget = check.name === 'budget' ? { source: 'approved-budget' as const, number: '2026-17', fen: 600_000_00n } : null
    await decideCheck(at, { checkId: check.checkId, version: check.version, answers: answersOf(check.name, at), note: '', budget })
  }
  await clearGate(as(ctx, head, '2026-05-08'), { gateId, version: 2 })
  return gateId
}

const milestones: NewMilestone[] = [
  { side: 'unit', matter: 'payment', title: '设备补助首期', dueOn: plainDate('2026-06-10'), amountFen: 200_000_00n },
  { side: 'unit', matter: 'facility', title: '厂区道路通车', dueOn: plainDate('2026-12-31'), amountFen: null },
  { side: 'counterparty', matter: 'other', title: '完成投资', dueOn: plainDate('2027-12-31'), amountFen: 80_000_000_00n },
]
const made = (gateId: string, change: Partial<MakePromise> = {}): MakePromise => ({
  gateId,
  version: 3,
  office: '招商服务科',
  category: 'manufacturing',
  number: '马招协〔2026〕1号',
  madeOn: plainDate('2026-05-09'),
  milestones,
  open: true,
  closedGround: null,
  ...change,
})

test('[14.4] a cleared draft becomes a promise with the terms that were cleared, is kept, and its deliveries stand against the budget', () =>
  inTransaction(async (ctx) => {
    const gateId = await cleared(ctx)
    const { promiseId } = await makePromise(as(ctx, liaison, '2026-05-11'), made(gateId))
    expect(await getGate(ctx, gateId)).toMatchObject({ state: 'used', promiseId })
    expect(await getPromise(ctx, promiseId)).toMatchObject({ kind: 'investment.promise', unit, counterpartyUscc: firm.code, amountFen: 500_000_00n })
    expect((await clausesOf(ctx, promiseId)).map((clause) => clause.side)).toEqual(['unit', 'counterparty'])
    await confirmPromises(as(ctx, withPromises('reviewer'), '2026-05-11'), [promiseId])
    const [first] = await milestonesOf(ctx, promiseId)
    await stateMilestone(as(ctx, liaison, '2026-06-09'), {
      milestoneId: first!.milestoneId,
      version: 1,
      outcome: 'met',
      doneOn: plainDate('2026-06-09'),
      deliveredFen: 200_000_00n,
    })
    const { items } = await listDeliveries(as(ctx, liaison, '2026-06-15'), {})
    expect(items).toMatchObject([{ promiseId, gateId, budgetFen: 600_000_00n, deliveredFen: 200_000_00n, dueFen: 200_000_00n }])
    const facts = await factsNow(ctx)
    expect(facts.map((fact) => [fact.kind, fact.outcome])).toEqual(
      expect.arrayContaining([
        ['investment.promise-clearance', 'cleared-first'],
        ['investment.milestone', 'met'],
      ]),
    )
  }))

test('[14.4] nothing is promised without a clearance, before it, twice on one, or beyond what was cleared', () =>
  inTransaction(async (ctx) => {
    const gateId = await cleared(ctx)
    const at = as(ctx, liaison, '2026-05-11')
    const { gateId: open } = await draftGate(at, draft({ number: '2026-002' }))
    await expect(makePromise(at, made(open, { version: 1 }))).rejects.toMatchObject({ kind: 'unlawful', code: 'investment.gate.not-cleared' })
    await expect(makePromise(at, made(gateId, { madeOn: plainDate('2026-05-07') }))).rejects.toMatchObject({
      code: 'investment.gate.promised-before',
      params: { day: '2026-05-08' },
    })
    const more = [{ ...milestones[0]!, amountFen: 500_000_01n }]
    await expect(makePromise(at, made(gateId, { milestones: more }))).rejects.toMatchObject({ fields: [{ code: 'promises.check.sum-exceeds' }] })
    await expect(makePromise(as(ctx, withPromises('liaison', 'commerce-bureau'), '2026-05-11'), made(gateId))).rejects.toMatchObject({ code: 'access.reach.other-unit' })
    await makePromise(at, made(gateId))
    await expect(makePromise(at, made(gateId, { version: 4, number: '另一份' }))).rejects.toMatchObject({ code: 'investment.gate.used-already' })
  }))

test('[14.4] a clearance falls when the law has begun to bar one of its terms', () =>
  inTransaction(async (ctx) => {
    const gateId = await cleared(ctx)
    await ctx.db.run(sql`update investment_promotion.gate_term set features = array['guarantee'] where place = 1`)
    await expect(makePromise(as(ctx, liaison, '2026-05-11'), made(gateId))).rejects.toMatchObject({ code: 'investment.gate.law-changed', params: { article: '第三十五条' } })
  }))

const row = (change: object = {}) => ({
  form: 'agreement' as const,
  number: '马招协〔2021〕9号',
  title: '冷链物流项目协议（演示数据）',
  category: 'trade-logistics' as const,
  madeOn: plainDate('2021-03-01'),
  office: '招商服务科',
  counterpartyName: firm.name,
  counterpartyCode: firm.code,
  amountFen: 1_000_000_00n,
  unitClause: '提供连带责任担保，配套道路',
  investorClause: null,
  matter: 'facility' as const,
  dueOn: plainDate('2026-12-31'),
  dueFen: null,
  ...change,
})
const batchId = '0198c0de-0000-7000-8000-000000000002'
async function receive(ctx: ActContext, ...list: ReturnType<typeof row>[]): Promise<void> {
  await receiveAs(ctx, 'new', list)
}
async function receiveAs(ctx: ActContext, change: 'new' | 'changed', list: readonly ReturnType<typeof row>[]): Promise<void> {
  const rows = (async function* () {
    yield list.map((values, index) => ({
      rowNumber: index + 2,
      identity: existingTemplate.identity(values)!,
      hash: hashRow(existingTemplate, values),
      change,
      values,
    }))
  })()
  await existingIntake.receive(ctx, { unit, batchId, rows: rows as never })
}

test('[14.5] promises already given come in without a clearance and all go to the screening; a new one without checks is found as such', () =>
  inTransaction(async (ctx) => {
    await withUnits(ctx)
    const at = as(ctx, liaison, '2026-06-15')
    await receive(at, row(), row({ number: '马招协〔2026〕3号', madeOn: plainDate('2026-03-02'), title: '无审查的新承诺' }))
    const { items } = await listPapers(at, { limit: 10, offset: 0 })
    expect(items.map((item) => [item.state, item.promiseId !== null])).toEqual(Array(2).fill(['entered', true]))
    expect(await factsNow(ctx)).toMatchObject([{ outcome: 'without-clearance', validOn: '2026-03-02', effectiveFrom: '2026-06-24' }])
    expect(await entriesOf(ctx, 'investment.promise-found-uncleared')).toHaveLength(1)
    expect((await existingIntake.existing(at, unit, [existingTemplate.identity(row())!])).size).toBe(1)
    expect(await existingIntake.withdraw(at, { unit, batchId })).toEqual({ withdrawn: 2 })
    expect((await listPapers(at, { limit: 10, offset: 0 })).total).toBe(0)
  }))

const step = (change: object = {}) => ({
  number: '马招协[2021]9号',
  no: 2,
  title: '建成冷链道路',
  side: 'unit' as const,
  matter: 'facility' as const,
  dueOn: plainDate('2027-06-30'),
  amountFen: null,
  ...change,
})
async function receiveSteps(ctx: ActContext, ...list: ReturnType<typeof step>[]): Promise<void> {
  const rows = (async function* () {
    yield list.map((values, index) => ({
      rowNumber: index + 2,
      identity: milestoneTemplate.identity(values)!,
      hash: hashRow(milestoneTemplate, values),
      change: 'new' as const,
      values,
    }))
  })()
  await milestoneIntake.receive(ctx, { unit, batchId: '0198c0de-0000-7000-8000-000000000003', rows: rows as never })
}

test('[14.5] an old promise takes all its deliveries from a workbook of their own; errors name their cell, the same file twice changes nothing', () =>
  inTransaction(async (ctx) => {
    await withUnits(ctx)
    const at = as(ctx, liaison, '2026-06-15')
    const faults = async (change: object) => {
      const { rules } = await milestoneIntake.prepare!(at, unit)
      return [...milestoneTemplate.rowRules, ...(rules ?? [])].flatMap((rule) => rule(step(change), { today: at.today })).map((fault) => `${fault.column} ${fault.code}`)
    }
    expect(await faults({})).toEqual(['number investment.row.promise-unknown'])
    await receive(at, row())
    expect(await faults({ dueOn: plainDate('2021-02-01') })).toEqual(['dueOn investment.row.due-before-made'])
    expect(await faults({ no: 0 })).toEqual(['no investment.row.place-wrong'])
    await receiveSteps(at, step(), step({ no: 3, title: '支付补助', matter: 'payment', amountFen: 500_000_00n }))
    const dues = async () => {
      const [paper] = (await listPapers(at, { limit: 10, offset: 0 })).items
      return (await milestonesOf(at, paper!.promiseId!)).map((each) => [each.no, each.dueOn])
    }
    const all = [
      [1, '2026-12-31'],
      [2, '2027-06-30'],
      [3, '2027-06-30'],
    ]
    expect(await dues()).toEqual(all)
    const known = await milestoneIntake.existing(at, unit, [milestoneTemplate.identity(step())!])
    expect([...known.values()].map((stored) => stored.hash)).toEqual([hashRow(milestoneTemplate, step())])
    await receiveAs(at, 'changed', [row({ title: '冷链物流项目协议（更正）' })])
    expect(await dues()).toEqual(all)
    const [entered] = (await listPapers(at, { limit: 10, offset: 0 })).items
    await confirmPromises(as(ctx, withPromises('reviewer'), '2026-06-16'), [entered!.promiseId!])
    expect(await faults({})).toEqual([])
    expect(await faults({ dueOn: plainDate('2028-06-30') })).toEqual(['number investment.row.confirmed-changed'])
  }))

test('[14.7] a forbidden promise in force ends by the register’s own lawful path first', () =>
  inTransaction(async (ctx) => {
    await withUnits(ctx)
    await receive(as(ctx, liaison, '2026-06-15'), row())
    const [paper] = (await listPapers(as(ctx, liaison), { limit: 10, offset: 0 })).items
    await judgePaper(as(ctx, inRole('reviewer'), '2026-06-16'), { paperId: paper!.paperId, version: 1, grounds: ['guarantee'], reason: '含有担保' })
    await ctx.db.run(sql`update investment_promotion.paper set state = 'assessed', compensation_fen = 0, compensation_kind = 'none' where paper_id = ${paper!.paperId}`)
    await expect(
      endPaper(as(ctx, head, '2026-06-17'), { paperId: paper!.paperId, version: 2, number: '马管〔2026〕8号', address: 'https://example.gov.cn/8' }),
    ).rejects.toMatchObject({
      code: 'investment.paper.promise-live',
    })
  }))
