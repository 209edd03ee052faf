import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { type Answer, barredTerms, budgetCovers, type DraftTerm, faultsOfAnswers, groundsOf, suspectedBans } from './gate.ts'
import { bansOf, checkNames, reviewingUnit } from './law-bans.ts'

const now = plainDate('2026-06-15')
const term = (change: Partial<DraftTerm>): DraftTerm => ({ side: 'unit', kind: 'money', words: '按统一办法补助', amountFen: 100n, features: [], basis: null, ...change })
const law = { instrument: '国务院批复', article: '' }

describe('what may not be promised', () => {
  test.each<[string, string, Partial<DraftTerm>, number]>([
    ['a subsidy for one firm alone', '2026-06-15', { features: ['selective-subsidy'] }, 1],
    ['the same before any rule on it', '2016-06-30', { features: ['selective-subsidy'] }, 0],
    ['the same under the rule of 2016', '2020-01-01', { features: ['selective-subsidy'] }, 1],
    ['the same with the approval it needs', '2026-06-15', { features: ['selective-subsidy'], basis: law }, 0],
    ['a guarantee, which no approval mends', '2026-06-15', { features: ['guarantee'], basis: law }, 1],
    ['two features in one term', '2026-06-15', { features: ['guarantee', 'fixed-return'] }, 2],
    ['an approval named by one character', '2026-06-15', { features: ['tax-linked-award'], basis: { instrument: '批', article: '' } }, 1],
    ['nothing barred', '2026-06-15', {}, 0],
  ])('[14.2] %s on %s', (_, day, change, count) => expect(barredTerms([term(change)], plainDate(day))).toHaveLength(count))

  test('[14.2] the place of every barred term is told', () => {
    const found = barredTerms([term({}), term({ features: ['land-fee-waived'] })], now)
    expect(found).toEqual([{ path: 'terms.1.features', code: 'investment.gate.term-barred', ban: 'land-fee-waived' }])
  })

  test.each([
    ['税收地方留存部分先征后返', ['tax-linked-award']],
    ['零地价供地，并由区政府兜底', ['guarantee', 'land-fee-waived']],
    ['按程序公开出让土地', []],
  ])('[14.3] the wording “%s” reminds of %j', (words, expected) => expect(suspectedBans([{ words }], now)).toEqual(expected))

  test('every ban in force cites instrument and confidence, and every check asks something', () => {
    for (const check of checkNames) {
      const asked = bansOf(check, now)
      expect(asked.length, check).toBeGreaterThan(0)
      for (const ban of asked) expect(ban.inForce).toMatchObject({ instrument: expect.stringMatching(/.{4,}/), confidence: expect.stringMatching(/^(confirmed|known-high)$/) })
    }
  })
})

describe('the answers of a check', () => {
  const all = (change: Partial<Answer>, ban: string): Answer[] =>
    bansOf('fair-competition', now).map(({ code }) => ({ ban: code, finding: 'absent', exception: null, basis: null, ...(code === ban ? change : {}) }))

  test.each<[string, Partial<Answer>, string, string[]]>([
    ['nothing found', {}, '', []],
    ['found and barred', { finding: 'present' }, 'selective-subsidy', []],
    ['an exception without what it rests on', { finding: 'excepted' }, 'selective-subsidy', ['investment.check.basis-missing']],
    ['an exception with it', { finding: 'excepted', basis: law }, 'selective-subsidy', []],
    ['a barrier excepted without one of the four cases', { finding: 'excepted', basis: law }, 'entry-barrier', ['investment.check.exception-missing']],
    ['a barrier excepted for the public interest', { finding: 'excepted', basis: law, exception: 'public-interest' }, 'entry-barrier', []],
  ])('[14.3] %s', (_, change, ban, codes) => expect(faultsOfAnswers('fair-competition', all(change, ban), now).map((fault) => fault.code)).toEqual(codes))

  test('[14.3] what is unanswered, answered twice or not asked is named', () => {
    const [first, ...rest] = all({}, '')
    expect(faultsOfAnswers('fair-competition', rest, now)).toEqual([{ path: 'answers', code: 'investment.check.unanswered', ban: first!.ban }])
    expect(faultsOfAnswers('fair-competition', [...all({}, ''), first!], now).map((fault) => fault.code)).toEqual(['investment.check.answered-twice'])
    expect(faultsOfAnswers('fair-competition', [...all({}, ''), { ...first!, ban: 'guarantee' }], now).map((fault) => fault.code)).toEqual(['investment.check.not-asked'])
  })

  test('[14.3] a ban without exception cannot be excepted', () => {
    const answers = bansOf('legal-power', now).map<Answer>(({ code }) => ({ ban: code, finding: 'excepted', exception: null, basis: law }))
    expect(new Set(faultsOfAnswers('legal-power', answers, now).map((fault) => fault.code))).toEqual(new Set(['investment.check.no-exception']))
    expect(groundsOf(answers)).toEqual([])
  })
})

test.each([
  ['nothing promised needs no money', 'no-money', 0n, 0n, true],
  ['money promised without a source', 'no-money', 0n, 1n, false],
  ['to the fen', 'approved-budget', 100n, 100n, true],
  ['one fen short', 'approved-budget', 99n, 100n, false],
] as const)('[14.3] budget: %s', (_, source, fen, promised, covered) => expect(budgetCovers({ source, fen }, promised)).toBe(covered))

test('a unit’s own paper is reviewed for competition by the unit, the government’s by market supervision', () => {
  expect(reviewingUnit('fair-competition', { unit: 'commerce-bureau', issuer: 'unit' }, now)).toBe('commerce-bureau')
  expect(reviewingUnit('fair-competition', { unit: 'commerce-bureau', issuer: 'district-government' }, now)).toBe('market-supervision')
  expect(reviewingUnit('budget', { unit: 'commerce-bureau', issuer: 'unit' }, now)).toBe('finance-bureau')
})
