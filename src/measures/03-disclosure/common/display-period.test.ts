import { expect, test } from 'vitest'
import { type PlainDate, plainDate } from '#base/plain-date'
import type { SeverityTier } from './action-kind.ts'
import { type DisplayRuleBasis, displayPeriod } from './display-period.ts'
import { suggestSeverity } from './templates/severity.ts'

const penalty = (decidedOn: string, tier: SeverityTier, publishedOn: string, basis: DisplayRuleBasis = 'document-day') => {
  const period = displayPeriod({ kind: 'administrative-penalty', decidedOn: plainDate(decidedOn), tier }, plainDate(publishedOn) as PlainDate, basis)
  return period && [period.repairableFrom, period.until, period.shownInPrinciple]
}

test.each([
  ['2019: general, three to twelve months', '2020-05-06', 'general', ['2020-08-06', '2021-05-06', true]],
  ['2019: severe, six to thirty-six months', '2020-05-06', 'severe', ['2020-11-06', '2023-05-06', true]],
  ['2019 knows no minor tier: it counts as general', '2020-05-06', 'minor', ['2020-08-06', '2021-05-06', true]],
  ['2023: general, three to thirty-six months', '2024-01-31', 'general', ['2024-04-30', '2027-01-31', true]],
  ['2023: special fields, twelve to thirty-six months', '2024-01-31', 'severe', ['2025-01-31', '2027-01-31', true]],
  ['2023: warnings and simple procedure are not shown', '2024-01-31', 'minor', ['2024-04-30', '2027-01-31', false]],
  ['2026: minor is shown only where needed, three months at most', '2026-05-06', 'minor', ['2026-05-06', '2026-08-06', false]],
  ['2026: general, three to twelve months', '2026-05-06', 'general', ['2026-08-06', '2027-05-06', true]],
  ['2026: severe, twelve to thirty-six months', '2026-05-06', 'severe', ['2027-05-06', '2029-05-06', true]],
  ['the last day before the rule of 2026', '2026-03-31', 'general', ['2026-06-30', '2029-03-31', true]],
] as const)('[3.9] %s', (_, decidedOn, tier, expected) => {
  expect(penalty(decidedOn, tier, decidedOn)).toEqual(expected)
})

test('[3.9] which version applies to an older document is a setting', () => {
  expect(penalty('2024-01-31', 'general', '2026-05-06', 'document-day')?.[1]).toBe('2027-01-31')
  expect(penalty('2024-01-31', 'general', '2026-05-06', 'publication-day')?.[1]).toBe('2025-01-31')
  expect(penalty('2024-01-31', 'general', '2026-05-06', 'shorter')?.[1]).toBe('2025-01-31')
})

test('[3.9] a document older than every rule follows the rule of its publication; other kinds have no end', () => {
  expect(penalty('2018-05-06', 'general', '2020-01-02')).toEqual(['2018-08-06', '2019-05-06', true])
  expect(displayPeriod({ kind: 'administrative-licence', decidedOn: plainDate('2026-05-06'), tier: null }, plainDate('2026-05-07'), 'document-day')).toBeNull()
})

test.each([
  ['警告', 'minor'],
  ['警告;通报批评', 'minor'],
  ['警告;罚款', 'general'],
  ['罚款;吊销许可证件', 'severe'],
  ['限制从业', 'severe'],
] as const)('the kinds %s suggest %s', (category, tier) => {
  expect(suggestSeverity(category)).toBe(tier)
})
