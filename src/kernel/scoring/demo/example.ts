import { defineIndicator, type Indicator } from '../common/indicator.ts'
import { Scheme } from '../common/scheme.ts'
import type { TallyLine } from '../common/tally.ts'

/** A small, complete scheme with its indicators, for tests of this room and of those who call it. */
export const exampleIndicators: readonly Indicator[] = [
  defineIndicator({
    id: 'example.on-time-rate@1',
    zh: '按时公开率',
    en: 'On-time publication rate',
    question: { zh: '应公开的行政行为，有多少按时公开？', en: 'How many of the acts due were published on time?' },
    factKinds: ['example.timeliness'],
    formula: { kind: 'rate', numerator: ['on-time'], denominator: ['on-time', 'late', 'missing'] },
    direction: 'higher-is-better',
    minimumSample: 5,
    exclusions: [{ outcome: 'withheld', reason: { zh: '依法不公开，另行列示', en: 'Withheld by law; its share is shown apart' } }],
    article: { instrument: '二七信用〔2020〕3号', article: '三（一）3' },
  }),
  defineIndicator({
    id: 'example.report-lateness@1',
    zh: '报送逾期扣分',
    en: 'Deduction for late reports',
    question: { zh: '情况报告是否按期报送？', en: 'Were reports filed on time?' },
    factKinds: ['example.report'],
    formula: { kind: 'deduction', points: { late: '5', missing: '10' }, cap: '20' },
    direction: 'lower-is-better',
    minimumSample: 0,
    article: { instrument: '二七信用〔2020〕3号', article: '四（二）' },
  }),
  defineIndicator({
    id: 'example.initiative@1',
    zh: '主动加分',
    en: 'Bonus for initiative',
    question: { zh: '有无经认定的创新做法？', en: 'Is there a recognised initiative?' },
    factKinds: ['example.initiative'],
    formula: { kind: 'bonus', points: { recognised: '2' }, cap: '6' },
    direction: 'higher-is-better',
    minimumSample: 0,
    article: { instrument: '二七信用〔2020〕3号', article: '四（三）' },
  }),
]

export const exampleScheme: Scheme = Scheme.parse({
  notice: { number: '二七信用〔2025〕9号', title: '二〇二六年上半年政务诚信排序权重', issuedOn: '2025-12-20' },
  periods: ['2026-H1'],
  trial: false,
  components: [
    { indicator: 'example.on-time-rate@1', weight: '80', conversion: { kind: 'proportional' } },
    { indicator: 'example.report-lateness@1', weight: '20' },
    { indicator: 'example.initiative@1', weight: '0' },
  ],
  bonusCap: '3',
  vetoes: [
    {
      id: 'falsified',
      factKind: 'example.falsified',
      outcome: 'established',
      atLeast: 1,
      effect: { kind: 'cap', points: '59' },
      reason: { zh: '弄虚作假', en: 'Falsification' },
      article: { instrument: '二七信用〔2020〕3号', article: '三（三）16' },
    },
  ],
  notApplicable: 'rescale',
  minimumCoverage: '1/2',
  peerGroups: [
    { id: 'departments', name: { zh: '区直部门', en: 'District departments' }, kinds: ['department'] },
    { id: 'towns', name: { zh: '镇办', en: 'Towns and subdistricts' }, kinds: ['town-or-subdistrict'] },
  ],
  minimumGroup: 2,
  intervals: { draws: 400, level: '9/10', seed: '二七信用〔2025〕9号' },
  contestWorkingDays: 5,
})

/** Counts of one unit: `{ 'example.timeliness': { 'on-time': 9, late: 1 } }`. */
export function exampleTally(unit: string, counts: Readonly<Record<string, Readonly<Record<string, number>>>>): TallyLine[] {
  return Object.entries(counts).flatMap(([kind, outcomes]) =>
    Object.entries(outcomes).map(([outcome, count]) => ({ unit, kind, role: 'sole' as const, outcome, count: BigInt(count) })),
  )
}
