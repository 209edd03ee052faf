import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { exampleIndicators, exampleScheme, exampleTally } from '../demo/example.ts'
import { compareResults } from './compare-results.ts'
import { intervalMethod } from './rank-interval.ts'
import { rankUnits } from './rank-units.ts'
import { formatRational } from './rational.ts'
import { type RunResult, readResult, resultText, runResultOf } from './run-result.ts'
import { faultsOfScheme, periodsBegunBefore, type Scheme } from './scheme.ts'
import { scoreUnit } from './score-unit.ts'
import { type ContestedLine, reattribute, type TallyLine } from './tally.ts'

const indicators = new Map(exampleIndicators.map((indicator) => [indicator.id, indicator]))
type Counts = Parameters<typeof exampleTally>[1]

function rank(units: Readonly<Record<string, Counts>>, options: { scheme?: Scheme; kinds?: Record<string, string>; contested?: ContestedLine[] } = {}): RunResult {
  const scheme = options.scheme ?? exampleScheme
  const scores = Object.entries(units).map(([unit, counts]) =>
    scoreUnit(
      unit,
      scheme,
      indicators,
      exampleTally(unit, counts),
      (options.contested ?? []).filter((line) => line.unit === unit),
    ),
  )
  const kinds = new Map(Object.keys(units).map((unit) => [unit, options.kinds?.[unit] ?? 'department']))
  return runResultOf(rankUnits(scores, scheme, kinds), intervalMethod)
}
const lineOf = (result: RunResult, unit: string) => result.units.find((each) => each.unit === unit)!
const acts = (onTime: number, late = 0): Counts => ({ 'example.timeliness': { 'on-time': onTime, late } })

test('the score is exact: two of three on time is 160/3 of eighty points', () => {
  const score = scoreUnit('a', exampleScheme, indicators, exampleTally('a', acts(6, 3)), [])
  expect(score.components[0]).toMatchObject({ state: 'scored', sample: 9n, numerator: 6n })
  expect(formatRational(score.components[0]!.points!)).toBe('160/3')
  expect(formatRational(score.score!)).toBe('220/3')
})

test('withheld acts stand outside the rate', () => {
  const result = rank({ a: { 'example.timeliness': { 'on-time': 9, late: 1, withheld: 40 } }, b: acts(9, 1) })
  expect(lineOf(result, 'a').score).toBe(lineOf(result, 'b').score)
  expect(lineOf(result, 'a').components[0]!.sample).toBe(10)
})

test('equal scores share a rank and the next rank is left out', () => {
  const result = rank({ a: acts(10), b: acts(20), c: acts(9, 1) })
  expect(result.units.map((unit) => [unit.unit, unit.rank, unit.tied])).toEqual([
    ['a', 1, true],
    ['b', 1, true],
    ['c', 3, false],
  ])
})

test('ranks are given inside a peer group, never across', () => {
  const result = rank({ a: acts(10), b: acts(8, 2), c: acts(5, 5), d: acts(6, 4) }, { kinds: { c: 'town-or-subdistrict', d: 'town-or-subdistrict' } })
  expect(lineOf(result, 'd')).toMatchObject({ group: 'towns', rank: 1 })
  expect(lineOf(result, 'b')).toMatchObject({ group: 'departments', rank: 2 })
})

test('below the minimum sample the indicator is not scored and the unit has no rank, with the reason', () => {
  const result = rank({ a: acts(4), b: acts(10), c: acts(9, 1), none: {} })
  expect(lineOf(result, 'a')).toMatchObject({ rank: null, unranked: 'coverage-too-low', interval: null })
  expect(lineOf(result, 'a').components[0]).toMatchObject({ state: 'too-few', value: '1', points: null })
  expect(lineOf(result, 'none').components[0]!.state).toBe('not-applicable')
})

test('what does not apply is spread over the rest when the scheme says so, and bars the rank when it says that', () => {
  const lenient: Scheme = { ...exampleScheme, minimumCoverage: '1/5' }
  expect(lineOf(rank({ a: { 'example.report': { late: 1 } }, b: acts(10) }, { scheme: lenient }), 'a')).toMatchObject({ score: '75', coverage: '1/5', rank: 2 })
  const strict: Scheme = { ...lenient, notApplicable: 'unranked' }
  expect(lineOf(rank({ a: {}, b: acts(10), c: acts(9, 1) }, { scheme: strict }), 'a').unranked).toBe('not-applicable-part')
})

test('deductions stop at their cap and never turn negative, bonus stops at its own', () => {
  const result = rank({ a: { ...acts(10), 'example.report': { missing: 9 }, 'example.initiative': { recognised: 5 } }, b: acts(10) })
  expect(lineOf(result, 'a')).toMatchObject({ base: '80', bonus: '3', score: '83' })
})

test('a veto bounds the score whatever the rest says, and is named', () => {
  const result = rank({ a: { ...acts(50), 'example.falsified': { established: 1 } }, b: acts(8, 2) })
  expect(lineOf(result, 'a')).toMatchObject({ score: '59', rank: 2, vetoes: [{ id: 'falsified', count: 1 }] })
})

test('bands give the share of the highest band reached', () => {
  const scheme: Scheme = {
    ...exampleScheme,
    components: [
      {
        indicator: 'example.on-time-rate@1',
        weight: '80',
        conversion: {
          kind: 'bands',
          bands: [
            { atLeast: '0.95', share: '1' },
            { atLeast: '0.8', share: '1/2' },
          ],
        },
      },
      exampleScheme.components[1]!,
    ],
  }
  const points = (counts: Counts) => lineOf(rank({ a: counts, b: acts(10) }, { scheme }), 'a').components[0]!.points
  expect([points(acts(19, 1)), points(acts(8, 2)), points(acts(7, 3))]).toEqual(['80', '40', '0'])
})

test('open objections mark the number without changing it', () => {
  const contested = [{ unit: 'a', targetKind: 'example.timeliness', count: 2n }]
  const [plain, marked] = [rank({ a: acts(9, 1), b: acts(10) }), rank({ a: acts(9, 1), b: acts(10) }, { contested })]
  expect(lineOf(marked, 'a')).toMatchObject({ contested: 2, score: lineOf(plain, 'a').score })
})

test('a group smaller than the scheme asks for is shown without ranks', () => {
  expect(lineOf(rank({ a: acts(10) }), 'a')).toMatchObject({ rank: null, unranked: 'group-too-small', score: '100' })
})

test('a rank interval contains the rank and narrows as facts grow', () => {
  const few = rank({ a: acts(9, 1), b: acts(8, 2), c: acts(7, 3) })
  const many = rank({ a: acts(9000, 1000), b: acts(8000, 2000), c: acts(7000, 3000) })
  for (const unit of [...few.units, ...many.units]) {
    expect(unit.interval!.best).toBeLessThanOrEqual(unit.rank!)
    expect(unit.interval!.worst).toBeGreaterThanOrEqual(unit.rank!)
  }
  expect(lineOf(few, 'b').interval).toEqual({ best: 1, worst: 3 })
  expect(lineOf(many, 'b').interval).toEqual({ best: 2, worst: 2 })
})

test('a golden run keeps its bytes: no change of code may change what version 1 answers', () => {
  const result = rank({ a: acts(97, 3), b: { ...acts(61, 9), 'example.report': { late: 1 } }, c: acts(3), d: { ...acts(33, 1), 'example.initiative': { recognised: 1 } } })
  const text = resultText(result)
  expect(resultText(readResult(text))).toBe(text)
  expect(createHash('sha256').update(text).digest('hex')).toBe('d9983605386f998c68b0c56b5508a079c6238fe8d5a1b242e4b1cbdce72f7b08')
})

test('two runs are compared unit by unit, with the counts that moved', () => {
  const [before, after] = [rank({ a: acts(9, 1), b: acts(10) }), rank({ a: acts(9, 2), b: acts(10) })]
  expect(compareResults(before, after)).toMatchObject([
    { unit: 'a', rank: { before: 2, after: 2 }, causes: [{ indicator: 'example.on-time-rate@1', counts: [{ outcome: 'late', change: 1 }] }] },
  ])
  expect(compareResults(before, before)).toEqual([])
})

test('counts of a predecessor go to its successor when the run asks for today’s units', () => {
  const lines: TallyLine[] = [...exampleTally('old', acts(3)), ...exampleTally('new', acts(4))]
  expect(reattribute(lines, new Map([['old', 'new']])).filter((line) => line.outcome === 'on-time')).toEqual([
    { unit: 'new', kind: 'example.timeliness', role: 'sole', outcome: 'on-time', count: 7n },
  ])
})

test('a scheme is refused when weights miss a hundred, a kind sits in two groups, or bands do not fall', () => {
  const codes = (scheme: Scheme) => faultsOfScheme(scheme).map((fault) => fault.code)
  expect(codes(exampleScheme)).toEqual([])
  expect(codes({ ...exampleScheme, components: exampleScheme.components.slice(0, 1) })).toEqual(['scoring.scheme.weights-not-hundred'])
  expect(codes({ ...exampleScheme, peerGroups: [...exampleScheme.peerGroups, { id: 'x', name: { zh: 'x', en: 'x' }, kinds: ['department'] }] })).toEqual([
    'scoring.scheme.kind-in-two-groups',
  ])
  const rising: Scheme = {
    ...exampleScheme,
    components: [
      {
        ...exampleScheme.components[0]!,
        conversion: {
          kind: 'bands',
          bands: [
            { atLeast: '0.5', share: '1/2' },
            { atLeast: '0.9', share: '1' },
          ],
        },
      },
      exampleScheme.components[1]!,
    ],
  }
  expect(codes(rising)).toEqual(['scoring.scheme.bands-not-falling'])
})

test('a notice issued on the first day of its period is too late', () => {
  expect(periodsBegunBefore(exampleScheme)).toEqual([])
  expect(periodsBegunBefore({ ...exampleScheme, notice: { ...exampleScheme.notice, issuedOn: '2026-01-01' as never } })).toEqual(['2026-H1'])
})
