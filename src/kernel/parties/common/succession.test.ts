import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { checkSuccession, type SuccessionPlan, type SuccessionWorld, successorOf, type UnitForm } from './succession.ts'

const on = plainDate('2024-03-01')
const world: SuccessionWorld = {
  inBeing: ['industry', 'commerce', 'science'],
  known: ['industry', 'commerce', 'science', 'old-bureau'],
  duties: new Map([
    ['industry', ['12', '3']],
    ['commerce', ['14', '3']],
  ]),
}
const form = (code: string): UnitForm => ({ code, kind: 'department', name: '新局', englishName: 'New Bureau', shortName: '新局', uscc: null })
const plan = (part: Partial<SuccessionPlan>): SuccessionPlan => ({ kind: 'merge', effectiveOn: on, forms: [], abolished: [], mappings: [], ...part })
const faults = (part: Partial<SuccessionPlan>) => checkSuccession(plan(part), world).map((fault) => `${fault.path} ${fault.code.replace('parties.succession.', '')}`)
const rest = (from: string, to: string) => ({ from, to, duties: null })

describe('a sound succession', () => {
  test.each<[string, Partial<SuccessionPlan>]>([
    ['a change of name', { kind: 'rename', forms: [form('commerce')] }],
    [
      'two units form a new one',
      { forms: [form('industry-commerce')], abolished: ['industry', 'commerce'], mappings: [rest('industry', 'industry-commerce'), rest('commerce', 'industry-commerce')] },
    ],
    ['one unit takes another in', { abolished: ['science'], mappings: [rest('science', 'industry')] }],
    ['some duties move to a new unit', { kind: 'split', forms: [form('arrears')], mappings: [{ from: 'industry', to: 'arrears', duties: ['12.3'] }] }],
    [
      'a unit ends in two',
      { kind: 'split', forms: [form('a'), form('b')], abolished: ['industry'], mappings: [{ from: 'industry', to: 'a', duties: ['12'] }, rest('industry', 'b')] },
    ],
    ['an abolition with a receiver', { kind: 'abolish', abolished: ['science'], mappings: [rest('science', 'commerce')] }],
  ])('%s', (_, part) => {
    expect(faults(part)).toEqual([])
  })
})

describe('refused', () => {
  test.each<[string, Partial<SuccessionPlan>, string]>([
    [
      'an abolished unit without a receiver for the rest',
      { kind: 'abolish', abolished: ['industry'], mappings: [{ from: 'industry', to: 'commerce', duties: ['12'] }] },
      'abolished.0 duties-orphaned',
    ],
    ['two receivers for the rest', { kind: 'abolish', abolished: ['science'], mappings: [rest('science', 'industry'), rest('science', 'commerce')] }, 'abolished.0 rest-twice'],
    [
      'a receiver that is abolished itself',
      { abolished: ['industry', 'commerce'], mappings: [rest('industry', 'commerce'), rest('commerce', 'commerce')] },
      'mappings.0.to successor-not-in-being',
    ],
    ['a unit that does not exist', { kind: 'abolish', abolished: ['old-bureau'], mappings: [rest('old-bureau', 'commerce')] }, 'abolished.0 not-in-being'],
    [
      'a code of a unit long gone',
      { kind: 'split', forms: [form('old-bureau')], mappings: [{ from: 'industry', to: 'old-bureau', duties: ['12'] }] },
      'forms.0.code code-used-before',
    ],
    ['a duty the unit does not have', { kind: 'split', forms: [form('a')], mappings: [{ from: 'industry', to: 'a', duties: ['14'] }] }, 'mappings.0 duty-not-held'],
    [
      'one duty given twice',
      {
        kind: 'split',
        forms: [form('a'), form('b')],
        mappings: [
          { from: 'industry', to: 'a', duties: ['12'] },
          { from: 'industry', to: 'b', duties: ['12'] },
        ],
      },
      'mappings.1 duty-twice',
    ],
    ['the rest of a unit that lives on', { kind: 'split', forms: [form('a')], mappings: [rest('industry', 'a')] }, 'mappings.0 rest-of-living'],
    ['a merger of one', { abolished: ['industry'], forms: [form('a')], mappings: [rest('industry', 'a')] }, 'kind not-a-merger'],
    ['a change of name that abolishes', { kind: 'rename', forms: [form('commerce')], abolished: ['science'], mappings: [rest('science', 'commerce')] }, 'kind not-a-rename'],
  ])('%s', (_, part, expected) => {
    expect(faults(part)).toContain(expected)
  })
})

describe('successorOf', () => {
  const merger = { effectiveOn: plainDate('2024-03-01'), mappings: [rest('industry', 'economy'), rest('commerce', 'economy')] }
  const division = { effectiveOn: plainDate('2026-01-01'), mappings: [{ from: 'economy', to: 'investment', duties: ['14'] }] }

  test.each([
    ['before anything happened', 'industry', '2024-02-29', null, 'industry'],
    ['from the first day', 'industry', '2024-03-01', null, 'economy'],
    ['a chain, for a duty that moved on', 'commerce', '2026-06-01', '14.2', 'investment'],
    ['a chain, for the rest', 'commerce', '2026-06-01', '3', 'economy'],
    ['a unit nothing happened to', 'district-court', '2026-06-01', null, 'district-court'],
  ])('%s', (_, unit, day, duty, expected) => {
    expect(successorOf([merger, division], unit, plainDate(day), duty)).toBe(expected)
  })
})
