import { expect, test } from 'vitest'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import type { CheckName } from '../common/law-bans.ts'
import { clearGate } from './clear-gate.ts'
import { type CheckDecision, decideCheck, returnCheck } from './decide-check.ts'
import { draftGate, reviseGate } from './draft-gate.ts'
import { listGates, showGate } from './gate-list.ts'
import { checksOf, type GateCheck, getGate } from './gate-store.ts'
import { submitGate, withdrawGate } from './submit-gate.ts'
import { answersOf, as, basis, draft, entriesOf, factsNow, firm, inRole, term, unit, withUnits } from './testing/world.ts'

const inTransaction = useRollback()
const liaison = inRole('liaison')
const head = inRole('unit-leader')
const reviewers = Object.fromEntries(
  (['justice-bureau', 'finance-bureau', 'natural-resources', 'tax-bureau', 'market-supervision', unit] as const).map((code) => [code, inRole('reviewer', code)]),
)

const money = { source: 'approved-budget', number: '2026年部门预算-17', fen: 500_000_00n } as const

function decision(ctx: ActContext, check: GateCheck, change: Partial<CheckDecision> = {}): CheckDecision {
  return { checkId: check.checkId, version: check.version, answers: answersOf(check.name, ctx), note: '', budget: check.name === 'budget' ? money : null, ...change }
}

async function submitted(ctx: ActContext, change: Parameters<typeof draft>[0] = {}): Promise<{ gateId: string; checks: Record<CheckName, GateCheck> }> {
  await withUnits(ctx)
  const { gateId, version } = await draftGate(as(ctx, liaison, '2026-06-01'), draft(change))
  await submitGate(as(ctx, liaison, '2026-06-01'), { gateId, version })
  const checks = await checksOf(ctx, gateId, 1)
  return { gateId, checks: Object.fromEntries(checks.map((check) => [check.name, check])) as Record<CheckName, GateCheck> }
}

test('[14.1] five checks by five persons and the head’s consent come before a promise', () =>
  inTransaction(async (ctx) => {
    const { gateId, checks } = await submitted(ctx)
    expect(Object.values(checks).map(({ name, unit: of, dueOn }) => [name, of, dueOn])).toEqual([
      ['legal-power', 'justice-bureau', '2026-06-10'],
      ['budget', 'finance-bureau', '2026-06-10'],
      ['land', 'natural-resources', '2026-06-10'],
      ['tax', 'tax-bureau', '2026-06-10'],
      ['fair-competition', unit, '2026-06-10'],
    ])
    const day = '2026-06-03'
    await expect(clearGate(as(ctx, head, day), { gateId, version: 2 })).rejects.toMatchObject({ code: 'investment.gate.checks-open', params: { missing: 5 } })
    for (const check of Object.values(checks)) {
      const at = as(ctx, reviewers[check.unit]!, day)
      expect(await decideCheck(at, decision(at, check))).toEqual({ version: 2, blocked: false })
    }
    await clearGate(as(ctx, head, day), { gateId, version: 2 })
    expect(await getGate(ctx, gateId)).toMatchObject({ state: 'cleared', amountFen: 500_000_00n, budgetFen: 500_000_00n, budgetNumber: money.number, decidedOn: day })
    expect(await factsNow(ctx)).toMatchObject([{ kind: 'investment.gate-outcome', outcome: 'cleared', about: unit, detail: { round: 1, amountFen: '50000000' } }])
    expect(await entriesOf(ctx, 'investment.check-passed')).toHaveLength(5)
  }))

test('[14.1] nobody signs two checks of a round, nor a check of their own draft, nor for another unit', () =>
  inTransaction(async (ctx) => {
    const both = inRole('reviewer', 'justice-bureau')
    const twice = { ...both, grants: [{ permission: 'investment.check.decide', reach: 'district' as const }] }
    const drafter = { ...liaison, grants: [...liaison.grants, { permission: 'investment.check.decide', reach: 'district' as const }] }
    const { checks } = await submitted(ctx)
    const at = (actor: typeof liaison) => as(ctx, actor, '2026-06-03')
    await expect(decideCheck(at(drafter), decision(at(drafter), checks.land))).rejects.toMatchObject({ code: 'investment.check.own-draft' })
    await expect(decideCheck(at(reviewers['tax-bureau']!), decision(at(reviewers['tax-bureau']!), checks.land))).rejects.toMatchObject({ code: 'procedures.act.not-permitted' })
    await decideCheck(at(twice), decision(at(twice), checks.land))
    await expect(decideCheck(at(twice), decision(at(twice), checks.tax))).rejects.toMatchObject({ code: 'investment.check.signed-another', params: { check: 'land' } })
  }))

test('[14.2] a draft that holds what the law bars is refused with place and article, and goes through once it is taken out', () =>
  inTransaction(async (ctx) => {
    await withUnits(ctx)
    const at = as(ctx, liaison, '2026-06-01')
    const terms = [term(), term({ words: '土地出让金全额返还', features: ['land-fee-waived', 'selective-subsidy'] })]
    const { gateId, version } = await draftGate(at, draft({ terms }))
    await expect(submitGate(at, { gateId, version })).rejects.toMatchObject({
      kind: 'unlawful',
      code: 'investment.gate.barred',
      params: { count: 2, instrument: '国办发〔2006〕100号' },
      fields: [
        { path: 'terms.1.features', params: { ban: 'land-fee-waived' } },
        { path: 'terms.1.features', params: { ban: 'selective-subsidy', instrument: '公平竞争审查条例（国务院令第783号）', article: '第十条' } },
      ],
    })
    expect(await checksOf(ctx, gateId, null)).toEqual([])
    const { version: next } = await reviseGate(at, { ...draft({ terms: [term()] }), gateId, version })
    await submitGate(at, { gateId, version: next })
    expect(await checksOf(ctx, gateId, 1)).toHaveLength(5)
  }))

test('[14.3] a ground of law blocks at once; the changed draft is checked anew and the earlier round stays', () =>
  inTransaction(async (ctx) => {
    const { gateId, checks } = await submitted(ctx, { terms: [term({ words: '税收地方留存部分先征后返' })] })
    const day = '2026-06-03'
    expect((await showGate(as(ctx, reviewers['finance-bureau']!, day), gateId)).suspected).toEqual(['tax-linked-award'])
    const tax = as(ctx, reviewers['tax-bureau']!, day)
    await decideCheck(tax, decision(tax, checks.tax))
    const finance = as(ctx, reviewers['finance-bureau']!, day)
    const answers = answersOf('budget', finance, { 'tax-linked-award': { finding: 'present' } })
    expect(await decideCheck(finance, decision(finance, checks.budget, { answers, note: '条款与纳税额挂钩' }))).toMatchObject({ blocked: true })
    expect((await checksOf(ctx, gateId, 1)).map((check) => [check.name, check.state])).toEqual([
      ['legal-power', 'ended'],
      ['budget', 'failed'],
      ['land', 'ended'],
      ['tax', 'passed'],
      ['fair-competition', 'ended'],
    ])
    expect(await entriesOf(ctx, 'investment.check-failed')).toMatchObject([
      { payload: { check: 'budget', grounds: [{ ban: 'tax-linked-award', instrument: '公平竞争审查条例（国务院令第783号）', article: '第十条' }] } },
    ])
    expect(JSON.stringify(await entriesOf(ctx, 'investment.check-failed'))).not.toContain('挂钩')
    expect((await listGates(as(ctx, liaison, day), { limit: 10 }))[0]).toMatchObject({ state: 'blocked' })
    await expect(clearGate(as(ctx, head, day), { gateId, version: 3 })).rejects.toMatchObject({ code: 'procedures.act.wrong-state' })

    const { version } = await reviseGate(as(ctx, liaison, day), { ...draft({ terms: [term()] }), gateId, version: 3 })
    await submitGate(as(ctx, liaison, day), { gateId, version })
    expect((await checksOf(ctx, gateId, 2)).map((check) => check.state)).toEqual(Array(5).fill('waiting'))
    expect(await checksOf(ctx, gateId, 1)).toHaveLength(5)
    expect(await factsNow(ctx)).toMatchObject([{ outcome: 'blocked', detail: { grounds: ['tax-linked-award'] } }])
  }))

test('[14.3] an exception passes only with what it rests on, and money must cover what is promised', () =>
  inTransaction(async (ctx) => {
    const { checks } = await submitted(ctx)
    const own = as(ctx, reviewers[unit]!, '2026-06-03')
    const excepted = (change: object) => answersOf('fair-competition', own, { 'selective-subsidy': { finding: 'excepted', ...change } as never })
    await expect(decideCheck(own, decision(own, checks['fair-competition'], { answers: excepted({}) }))).rejects.toMatchObject({
      code: 'investment.check.incomplete',
      fields: [{ code: 'investment.check.basis-missing', params: { ban: 'selective-subsidy' } }],
    })
    expect(await decideCheck(own, decision(own, checks['fair-competition'], { answers: excepted({ basis }) }))).toMatchObject({ blocked: false })
    const finance = as(ctx, reviewers['finance-bureau']!, '2026-06-03')
    const with_ = (budget: CheckDecision['budget']) => decideCheck(finance, decision(finance, checks.budget, { budget }))
    await expect(with_(null)).rejects.toMatchObject({ code: 'investment.check.budget-missing' })
    await expect(with_({ ...money, fen: 499_999_99n })).rejects.toMatchObject({ code: 'investment.check.budget-short', params: { promised: '500000', budget: '499999' } })
    await expect(with_({ ...money, fen: -1n })).rejects.toMatchObject({ code: 'investment.amount.negative' })
    await expect(with_({ ...money, number: ' ' })).rejects.toMatchObject({ code: 'investment.check.budget-number' })
  }))

test('[14.3] a draft that cannot be judged goes back without a mark, and every check begins anew', () =>
  inTransaction(async (ctx) => {
    const { gateId, checks } = await submitted(ctx)
    const land = as(ctx, reviewers['natural-resources']!, '2026-06-03')
    await expect(returnCheck(land, { checkId: checks.land.checkId, version: 1, note: ' ' })).rejects.toMatchObject({ fields: [{ path: 'note' }] })
    await returnCheck(land, { checkId: checks.land.checkId, version: 1, note: '缺少宗地图' })
    expect(await getGate(ctx, gateId)).toMatchObject({ state: 'drafted', round: 2 })
    expect((await checksOf(ctx, gateId, 1)).map((check) => check.state)).toEqual(['ended', 'ended', 'returned', 'ended', 'ended'])
    expect((await showGate(as(ctx, liaison), gateId)).terms).toHaveLength(2)
    expect(await factsNow(ctx)).toEqual([])
  }))

test.each<[string, Parameters<typeof draft>[0], string]>([
  ['a negative amount', { terms: [term({ amountFen: -1n })] }, 'investment.amount.negative'],
  ['a code whose check fails', { counterparty: { ...firm, code: '91410103MA9K1X2Y8C' } }, 'parties.uscc.check-character'],
  ['the placeholder for no code', { counterparty: { ...firm, code: '00000000000000000X' } }, 'investment.party.no-code'],
  ['a unit that promises to itself', { counterparty: { ...firm, name: '二七区马寨产业集聚区管理委员会' } }, 'investment.party.itself'],
  ['an agreement with nobody', { counterparty: null }, 'investment.gate.counterparty-missing'],
  ['no promise of the unit at all', { terms: [term({ side: 'investor' })] }, 'investment.gate.no-promise'],
  ['an unknown unit', { unit: 'nowhere' }, 'access.reach.other-unit'],
])('bad input: %s', (_, change, code) =>
  inTransaction(async (ctx) => {
    await withUnits(ctx)
    await expect(draftGate(as(ctx, liaison), draft(change))).rejects.toMatchObject({ code })
    expect(await ctx.db.rows(sql`select 1 from investment_promotion.gate`)).toEqual([])
  }),
)

test('one number once; two people changing one draft: the second is told; a withdrawn one frees its number', () =>
  inTransaction(async (ctx) => {
    await withUnits(ctx)
    const at = as(ctx, liaison)
    const { gateId } = await draftGate(at, draft())
    await expect(draftGate(at, draft())).rejects.toMatchObject({ code: 'investment.gate.number-taken' })
    await reviseGate(at, { ...draft({ title: '改了名称的协议' }), gateId, version: 1 })
    await expect(reviseGate(as(ctx, inRole('liaison')), { ...draft(), gateId, version: 1 })).rejects.toMatchObject({ kind: 'conflict', code: 'procedures.record.stale' })
    await withdrawGate(at, { gateId, version: 2 })
    await draftGate(at, draft())
    expect(await listGates(as(ctx, inRole('liaison', 'audit-bureau')), { limit: 10 })).toEqual([])
  }))
