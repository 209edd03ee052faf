import { expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '#base/identifier'
import { plainDate } from '#base/plain-date'
import { defineFact, factOf, type NewFact } from '#kernel/facts/common'
import { catchUpWithin, countFacts, factSetHash } from '#kernel/facts/server'
import { append } from '#kernel/ledger/server'
import { objectionFact } from '#kernel/objections/common'
import { confirmSuccession, proposeSuccession, seedUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { translator } from '#platform/text/common'
import { personOf, useRollback } from '../../../../test/database.ts'
import type { Scheme } from '../common/index.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { exampleIndicators, exampleScheme } from '../demo/example.ts'
import { confirmScheme, draftScheme, explainUnit, explanationLines, listCountedFacts, rankPeriod, recordRun, registerIndicators, replayRun, schemeFor, setGoLive } from './index.ts'
import { computeRanking } from './rank-period.ts'
import { indicatorsById } from './register-indicators.ts'
import { factFilterOf, factKindsOf } from './run-inputs.ts'

const inTransaction = useRollback()

const timeliness = defineFact({ kind: 'example.timeliness', version: 1, outcomes: ['on-time', 'late', 'missing', 'withheld'], detail: z.strictObject({}) })

/** States facts of acts in one entry, as a measure would. */
async function state(ctx: ActContext, about: string, outcome: string, count: number, more: Partial<NewFact<Record<string, never>>> = {}): Promise<string[]> {
  const facts = Array.from({ length: count }, (_, index) =>
    factOf(timeliness, {
      about,
      matter: `example.act:${about}-${outcome}-${index}`,
      outcome,
      validOn: plainDate('2026-03-10'),
      effectiveFrom: plainDate('2026-03-20'),
      statedBy: 'system',
      detail: {},
      ...more,
    }),
  )
  await append(ctx, { kind: 'example.judged', about: `unit:${about}`, facts })
  await catchUpWithin(ctx)
  return facts.map((fact) => fact.id)
}

const officer = personOf('credit-centre', [
  { permission: 'scoring.scheme.draft', reach: 'district' },
  { permission: 'scoring.scheme.confirm', reach: 'district' },
])
const director = personOf('credit-centre', [
  { permission: 'scoring.scheme.confirm', reach: 'district' },
  { permission: 'scoring.setting.set', reach: 'district' },
])
const by = (ctx: ActContext, actor: ActContext['actor']): ActContext => ({ ...ctx, actor })

async function prepare(ctx: ActContext, scheme: Scheme = exampleScheme): Promise<void> {
  await seedUnits(ctx)
  await registerIndicators(ctx, exampleIndicators)
  const { schemeId } = await draftScheme(by(ctx, officer), { scheme })
  await confirmScheme(by(ctx, director), { schemeId, version: 1 })
  await setGoLive(by(ctx, director), { day: plainDate('2026-01-01'), notice: '二七信用〔2025〕8号' })
}

const lineOf = (ranking: Awaited<ReturnType<typeof rankPeriod>>, unit: string) => ranking.result.units.find((each) => each.unit === unit)!

test('the units of a period are ranked by their facts inside their peer group', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx)
    await state(ctx, 'finance-bureau', 'on-time', 9)
    await state(ctx, 'finance-bureau', 'late', 1)
    await state(ctx, 'commerce-bureau', 'on-time', 10)
    await state(ctx, 'mazhai-town', 'on-time', 5)
    const ranking = await rankPeriod(ctx, { period: '2026-H1' })
    expect(lineOf(ranking, 'commerce-bureau')).toMatchObject({ group: 'departments', rank: 1, score: '100' })
    expect(lineOf(ranking, 'finance-bureau')).toMatchObject({ group: 'departments', rank: 2, score: '92' })
    expect(lineOf(ranking, 'mazhai-town')).toMatchObject({ group: 'towns', rank: null, unranked: 'group-too-small' })
    expect(lineOf(ranking, 'audit-bureau')).toMatchObject({ rank: null, unranked: 'coverage-too-low' })
  }))

test('facts outside the period, not yet in effect, or before go-live do not count', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx)
    await state(ctx, 'finance-bureau', 'on-time', 6)
    await state(ctx, 'finance-bureau', 'late', 3, { validOn: plainDate('2025-12-31') })
    await state(ctx, 'finance-bureau', 'missing', 2, { effectiveFrom: plainDate('2026-07-01') })
    expect(lineOf(await rankPeriod(ctx, { period: '2026-H1' }), 'finance-bureau').components[0]!.sample).toBe(6)
    expect(lineOf(await rankPeriod(ctx, { period: '2026-H1', asOf: plainDate('2026-07-01') }), 'finance-bureau').components[0]!.sample).toBe(8)
    await setGoLive(by(ctx, director), { day: plainDate('2026-03-11'), notice: '二七信用〔2026〕1号' })
    expect(lineOf(await rankPeriod(ctx, { period: '2026-H1' }), 'finance-bureau').components[0]!.sample).toBe(0)
  }))

test('a recorded run replays byte for byte after later facts and corrections arrive, and the new ranking differs', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx)
    await state(ctx, 'commerce-bureau', 'on-time', 10)
    const [corrected] = await state(ctx, 'finance-bureau', 'on-time', 10)
    const run = await recordRun(ctx, { period: '2026-H1' })
    await state(ctx, 'finance-bureau', 'late', 1, { supersedes: corrected! })
    await state(ctx, 'finance-bureau', 'missing', 4)
    const replay = await replayRun(ctx, run.runId)
    expect(replay).toMatchObject({ sameResult: true, sameFacts: true, sha256: run.sha256 })
    const now = await rankPeriod(ctx, { period: '2026-H1' })
    expect(lineOf(now, 'finance-bureau').components[0]!.counts).toEqual([
      { outcome: 'on-time', count: 9 },
      { outcome: 'late', count: 1 },
      { outcome: 'missing', count: 4 },
    ])
    const then = await rankPeriod(ctx, { period: '2026-H1', knownAt: run.inputs.knownAt })
    expect(then.text).toBe(run.text)
  }))

test('a correction that waits for the right of reply changes the ranking on its day; runs of before keep how they were computed', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx)
    await state(ctx, 'commerce-bureau', 'on-time', 10)
    const [corrected] = await state(ctx, 'finance-bureau', 'missing', 1)
    await state(ctx, 'finance-bureau', 'on-time', 9)
    await state(ctx, 'finance-bureau', 'late', 1, { supersedes: corrected!, effectiveFrom: plainDate('2026-07-01') })
    const counts = (ranking: Awaited<ReturnType<typeof rankPeriod>>) =>
      Object.fromEntries(lineOf(ranking, 'finance-bureau').components[0]!.counts.flatMap(({ outcome, count }) => (count > 0 ? [[outcome, count]] : [])))
    const before = await rankPeriod(ctx, { period: '2026-H1', asOf: plainDate('2026-06-30') })
    expect(counts(before)).toEqual({ 'on-time': 9, missing: 1 })
    expect(counts(await rankPeriod(ctx, { period: '2026-H1', asOf: plainDate('2026-07-01') }))).toEqual({ 'on-time': 9, late: 1 })
    expect(counts(await computeRanking(ctx, { ...before.inputs, v: 1 }))).toEqual({ 'on-time': 9 })
    // A run recorded by the earlier program is read and replayed in its own way.
    const run = await recordRun(ctx, { period: '2026-H1', asOf: plainDate('2026-06-30') })
    expect(await replayRun(ctx, run.runId)).toMatchObject({ sameResult: true, sameFacts: true })
    const old = await computeRanking(ctx, { ...run.inputs, v: 1 })
    const oldFacts = await factSetHash(ctx, factFilterOf(old.inputs, factKindsOf(old.stored.scheme, await indicatorsById(ctx))))
    const ofBefore = newId()
    await ctx.db.run(sql`
      insert into scoring.run (district, run_id, period, scheme_id, trial, as_of, known_at, attribution, header, result, sha256, fact_count, fact_sha256, computed_at)
      select district, ${ofBefore}, period, scheme_id, trial, as_of, known_at, attribution, replace(header, '"v":2', '"v":1'), ${old.text}, ${old.sha256}, ${oldFacts.count}, ${oldFacts.sha256}, computed_at
        from scoring.run where run_id = ${run.runId}`)
    expect(await replayRun(ctx, ofBefore)).toMatchObject({ sameResult: true, sameFacts: true, sha256: old.sha256 })
  }))

test('every number opens to a list of exactly as many facts, each with its ledger entry and an article', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx)
    await state(ctx, 'finance-bureau', 'on-time', 23)
    await state(ctx, 'finance-bureau', 'late', 4)
    await state(ctx, 'finance-bureau', 'withheld', 3)
    await state(ctx, 'commerce-bureau', 'on-time', 10)
    const explanation = await explainUnit(ctx, { unit: 'finance-bureau', period: '2026-H1' })
    const component = explanation.components[0]!
    expect(component.indicator.article.article).not.toBe('')
    for (const { outcome, count } of component.result.counts) {
      const page = await listCountedFacts(ctx, { unit: 'finance-bureau', period: '2026-H1', indicator: component.result.indicator, outcome }, { limit: 200 })
      expect(page.facts).toHaveLength(count)
      for (const fact of page.facts) expect(fact.entryId).toMatch(/^[0-9a-f-]{36}$/)
    }
    const nameOf = (unit: string) => unit
    for (const language of ['zh-CN', 'en'] as const) {
      const lines = explanationLines(explanation, translator([{ 'zh-CN': zh, en }], language), language, nameOf)
      expect(lines.length).toBeGreaterThan(20)
      for (const line of lines) expect(line).not.toMatch(/scoring\.|\{\w+\}/)
    }
  }))

test('an open objection marks the number as contested, as of the time it was known', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx)
    const [contested] = await state(ctx, 'finance-bureau', 'late', 5)
    const before = await rankPeriod(ctx, { period: '2026-H1' })
    await append(ctx, {
      kind: 'objections.lodged',
      about: 'objections.objection:x',
      facts: [
        factOf(objectionFact, {
          about: 'finance-bureau',
          matter: 'objections.objection:x',
          outcome: 'open',
          validOn: plainDate('2026-03-10'),
          effectiveFrom: ctx.today,
          statedBy: 'finance-bureau',
          detail: { target: 'fact', targetId: contested!, targetKind: 'example.timeliness', ground: 'not-true' },
        }),
      ],
    })
    await catchUpWithin(ctx)
    expect(lineOf(await rankPeriod(ctx, { period: '2026-H1' }), 'finance-bureau')).toMatchObject({ contested: 1, score: lineOf(before, 'finance-bureau').score })
    expect(lineOf(await rankPeriod(ctx, { period: '2026-H1', knownAt: before.inputs.knownAt }), 'finance-bureau').contested).toBe(0)
  }))

test('a merged unit stands for itself as it was, and in its successor as units are', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx)
    await state(ctx, 'finance-bureau', 'on-time', 6)
    await state(ctx, 'commerce-bureau', 'on-time', 5)
    await state(ctx, 'commerce-bureau', 'late', 4)
    const merged = {
      code: 'economy-commerce',
      kind: 'department',
      name: '二七区经济和商务局',
      englishName: 'Economy and Commerce Bureau',
      shortName: '区经济商务局',
      uscc: null,
    } as const
    const both = (permission: string) => personOf('credit-centre', [{ permission, reach: 'district' }])
    const proposal = await proposeSuccession(by(ctx, both('parties.succession.propose')), {
      kind: 'merge',
      effectiveOn: plainDate('2026-06-01'),
      basis: '机构改革方案',
      forms: [merged],
      abolished: ['industry-information', 'commerce-bureau'],
      mappings: [
        { from: 'industry-information', to: 'economy-commerce', duties: null },
        { from: 'commerce-bureau', to: 'economy-commerce', duties: null },
      ],
    })
    await confirmSuccession(by(ctx, both('parties.succession.confirm')), { successionId: proposal.id, version: proposal.version }, [])
    const asWas = await rankPeriod(ctx, { period: '2026-H1' })
    expect(lineOf(asWas, 'commerce-bureau').components[0]!.sample).toBe(9)
    const asIs = await rankPeriod(ctx, { period: '2026-H1', attribution: 'as-is' })
    expect(asIs.result.units.some((unit) => unit.unit === 'commerce-bureau')).toBe(false)
    expect(lineOf(asIs, 'economy-commerce')).toMatchObject({ rank: 2, components: [{ sample: 9, numerator: 5 }, {}, {}] })
    const explanation = await explainUnit(ctx, { unit: 'economy-commerce', period: '2026-H1', attribution: 'as-is' }, 50)
    expect(explanation.components[0]!.facts).toHaveLength(9)
    await expect(rankPeriod(ctx, { period: '2026-H1', knownAt: 1_000_000n })).rejects.toMatchObject({ code: 'facts.projection.behind' })
  }))

test('weights are set by two persons, before the period, over registered indicators', () =>
  inTransaction(async (ctx) => {
    await registerIndicators(ctx, exampleIndicators)
    await expect(draftScheme(by(ctx, officer), { scheme: { ...exampleScheme, notice: { ...exampleScheme.notice, issuedOn: plainDate('2026-01-01') } } })).rejects.toMatchObject({
      code: 'scoring.scheme.period-begun',
    })
    await expect(draftScheme(by(ctx, officer), { scheme: { ...exampleScheme, components: [{ indicator: 'example.unheard@1', weight: '100' }] } })).rejects.toMatchObject({
      code: 'scoring.scheme.unknown-indicator',
    })
    const { schemeId } = await draftScheme(by(ctx, officer), { scheme: exampleScheme })
    await expect(draftScheme(by(ctx, officer), { scheme: exampleScheme })).rejects.toMatchObject({ code: 'scoring.scheme.number-taken' })
    await expect(schemeFor(ctx, '2026-H1' as never)).rejects.toMatchObject({ code: 'scoring.scheme.none-for-period' })
    await expect(confirmScheme(by(ctx, officer), { schemeId, version: 1 })).rejects.toMatchObject({ code: 'scoring.scheme.same-person' })
    await confirmScheme(by(ctx, director), { schemeId, version: 1 })
    await expect(confirmScheme(by(ctx, director), { schemeId, version: 1 })).rejects.toMatchObject({ kind: 'conflict' })
    // Entered in June under a notice of December: said wherever the weights are shown.
    expect(await schemeFor(ctx, '2026-H1' as never)).toMatchObject({ state: 'confirmed', enteredLate: true })
  }))

test('a trial may use weights set afterwards and days before go-live, and says so', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx)
    const trial: Scheme = { ...exampleScheme, trial: true, periods: ['2020-H1' as never], notice: { ...exampleScheme.notice, number: '试算1', issuedOn: plainDate('2026-06-01') } }
    const { schemeId } = await draftScheme(by(ctx, officer), { scheme: trial })
    await confirmScheme(by(ctx, director), { schemeId, version: 1 })
    await state(ctx, 'finance-bureau', 'on-time', 6, { validOn: plainDate('2020-03-10') })
    const ranking = await rankPeriod(ctx, { period: '2020-H1' })
    expect(ranking.inputs.trial).toBe(true)
    expect(lineOf(ranking, 'finance-bureau').components[0]!.sample).toBe(6)
  }))

test('an indicator once registered never changes its meaning', () =>
  inTransaction(async (ctx) => {
    expect(await registerIndicators(ctx, exampleIndicators)).toBe(3)
    expect(await registerIndicators(ctx, exampleIndicators)).toBe(0)
    await expect(registerIndicators(ctx, [{ ...exampleIndicators[0]!, minimumSample: 1 }])).rejects.toMatchObject({ code: 'scoring.indicator.changed' })
  }))

test('a period without weights, before go-live, or misspelt is refused', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx, { ...exampleScheme, periods: ['2026-H1', '2026-H2'] as never })
    await expect(rankPeriod(ctx, { period: '2027-H1' })).rejects.toMatchObject({ code: 'scoring.scheme.none-for-period' })
    await expect(rankPeriod(ctx, { period: '2026-Q1' })).rejects.toMatchObject({ code: 'scoring.period.unknown' })
    await expect(rankPeriod(ctx, { period: '2026-H2' })).rejects.toMatchObject({ code: 'scoring.run.before-period' })
    await expect(setGoLive(by(ctx, director), { day: plainDate('2025-01-01'), notice: 'x' })).rejects.toMatchObject({ code: 'scoring.go-live.not-earlier' })
  }))

test('the facts a unit is judged by are the facts the room of facts counts', () =>
  inTransaction(async (ctx) => {
    await prepare(ctx)
    await state(ctx, 'finance-bureau', 'on-time', 7)
    const ranking = await rankPeriod(ctx, { period: '2026-H1' })
    expect(await countFacts(ctx, { kinds: ['example.timeliness'], about: 'finance-bureau' })).toBe(lineOf(ranking, 'finance-bureau').components[0]!.sample)
  }))
