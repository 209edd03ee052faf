import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { translateTo } from '../server/translate.ts'
import type { BulletinContent, BulletinUnit } from './bulletin-content.ts'
import { bulletinDocumentOf } from './bulletin-document.ts'

const ids = Array.from({ length: 8 }, (_, index) => `example.indicator-${index + 1}@1`)

function unitOf(unit: string, rank: number | null, points: readonly (string | null)[]): BulletinUnit {
  const components = ids.map((indicator, index) => ({
    indicator,
    state: 'scored' as const,
    counts: [],
    sample: 7,
    numerator: null,
    value: null,
    weight: '10',
    points: points[index] ?? null,
    contested: 0,
  }))
  const shared = { group: 'departments', tied: false, interval: null, base: null, bonus: '0', coverage: '1', vetoes: [], contested: 0 }
  return { name: unit, shortName: unit, englishName: unit, result: { ...shared, unit, rank, score: '100', unranked: rank === null ? 'coverage-too-low' : null, components } }
}

const content: BulletinContent = {
  v: 1,
  period: '2026-H1',
  from: '2026-01-01',
  to: '2026-06-30',
  asOf: '2026-07-08',
  knownAt: '10',
  trial: false,
  notice: { number: '二七信用〔2025〕12号', title: '权重', issuedOn: '2025-12-20', enteredLate: false },
  run: { id: 'run', sha256: '0'.repeat(64), factCount: 7, factSha256: '0'.repeat(64), method: 'wilson-bootstrap@1' },
  indicators: ids.map((id, index) => ({
    declaration: {
      id,
      zh: `指标${index + 1}`,
      en: `Indicator ${index + 1}`,
      question: { zh: '？', en: '?' },
      factKinds: [],
      roles: [],
      formula: { kind: 'rate', numerator: [], denominator: [] },
      direction: 'higher-is-better',
      minimumSample: 5,
      exclusions: [],
      article: { instrument: '方案', article: '三' },
      crosswalk: [],
    },
    weight: '10',
  })),
  groups: [
    {
      id: 'departments',
      name: { zh: '区直部门', en: 'Departments' },
      units: [unitOf('无位次', null, ['10']), unitOf('第一', 1, ['10', '10', null, '10', '10', '10', '10', '10'])],
    },
  ],
  contest: { days: 5, shownOn: null, until: null, lodged: 0, upheld: 0, open: 0 },
  supersedes: null,
}

test('[4.6] the annex sets no more indicators beside each other than can be read, leaves out those of nobody, and gives no score without a rank', () => {
  const { annexes } = bulletinDocumentOf({ content, t: translateTo['zh-CN'], language: 'zh-CN', issuedOn: plainDate('2026-07-17') })
  const tables = annexes![0]!.body.filter((block) => block.kind === 'table')
  expect(tables.map((table) => [table.caption, table.columns.map((column) => column.header)])).toEqual([
    ['区直部门（表1，共2张）', ['单位', '指标1', '指标2', '指标4', '指标5']],
    ['区直部门（表2，共2张）', ['单位', '指标6', '指标7', '指标8', '得分']],
  ])
  expect(tables[0]!.rows).toEqual([
    ['第一', '10.00(7)', '10.00(7)', '10.00(7)', '10.00(7)'],
    ['无位次', '10.00(7)', null, null, null],
  ])
  expect(tables[1]!.rows.map((row) => row.at(-1))).toEqual(['100.00', null])
})
