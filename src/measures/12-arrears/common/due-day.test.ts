import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, type PlainDate, plainDate } from '#base/plain-date'
import { calendarOf, publishedNotices } from '#kernel/calendar/common'
import type { ContractTerms, PayableEvents } from './contract-terms.ts'
import { payableDue } from './due-day.ts'
import type { DueChoices } from './regulation.ts'

const calendar = calendarOf(publishedNotices, plainDate('2026-06-15'))
const byLaw: DueChoices = { textBasis: 'signing-day', stateFirmBasis: 'by-own-size' }

const goods: ContractTerms = {
  debtorClass: 'public-body',
  debtorSize: null,
  creditorSize: 'small',
  signedOn: plainDate('2025-07-01'),
  subject: 'goods',
  termStart: 'delivery',
  termDays: null,
  acceptanceDays: null,
  tradeCustom: false,
  rate: null,
  clauses: [],
  progressBasisPoints: null,
  retentionBasisPoints: null,
}
const nothing: PayableEvents = { deliveredOn: null, acceptedOn: null, settlementOn: null, agreedDay: null }

type Case = readonly [
  story: string,
  terms: Partial<Omit<ContractTerms, 'signedOn'>> & { signedOn?: string },
  events: Partial<Record<keyof PayableEvents, string>>,
  expected: string,
  rule: string,
  choices?: Partial<DueChoices>,
]

/** Each line is one lawyer's question; what is not said is a public body buying goods from a small firm under a contract of 1 July 2025. */
const cases: readonly Case[] = [
  ['public body, nothing agreed: thirty days from delivery', {}, { deliveredOn: '2025-09-01' }, '2025-10-09', 'public-default'],
  ['the same on an ordinary month: 1 July + 30 = 31 July', {}, { deliveredOn: '2025-07-01' }, '2025-07-31', 'public-default'],
  ['public body, forty-five days agreed', { termDays: 45 }, { deliveredOn: '2025-07-01' }, '2025-08-15', 'public-agreed'],
  ['public body, ninety days agreed: sixty at most; 30 August is a Saturday', { termDays: 90 }, { deliveredOn: '2025-07-01' }, '2025-09-01', 'public-capped'],
  ['a day the contract names within sixty days', {}, { deliveredOn: '2025-07-01', agreedDay: '2025-08-20' }, '2025-08-20', 'public-agreed'],
  ['a day the contract names beyond sixty days', {}, { deliveredOn: '2025-07-01', agreedDay: '2025-12-31' }, '2025-09-01', 'public-capped'],
  ['contract of 2023 under the text of 2020: thirty days too', { signedOn: '2023-03-01' }, { deliveredOn: '2023-04-03' }, '2023-05-04', 'public-default'],
  ['large firm, text of 2025, nothing agreed: sixty days', { debtorClass: 'large-firm', debtorSize: 'large' }, { deliveredOn: '2025-07-01' }, '2025-09-01', 'large-default'],
  [
    'large firm, text of 2025, 120 days without a custom: sixty',
    { debtorClass: 'large-firm', debtorSize: 'large', termDays: 120 },
    { deliveredOn: '2025-07-01' },
    '2025-09-01',
    'large-capped',
  ],
  [
    'large firm, 120 days by trade custom stand',
    { debtorClass: 'large-firm', debtorSize: 'large', termDays: 120, tradeCustom: true },
    { deliveredOn: '2025-07-01' },
    '2025-10-29',
    'large-custom',
  ],
  [
    'large firm under the text of 2020: the agreed 120 days stand',
    { debtorClass: 'large-firm', debtorSize: 'large', termDays: 120, signedOn: '2024-03-01' },
    { deliveredOn: '2024-04-01' },
    '2024-07-30',
    'large-agreed',
  ],
  [
    'large firm under the text of 2020, nothing agreed: on delivery',
    { debtorClass: 'large-firm', debtorSize: 'large', signedOn: '2024-03-01' },
    { deliveredOn: '2024-04-01' },
    '2024-04-01',
    'none-agreed',
  ],
  ['state firm that is not large: its contract', { debtorClass: 'state-firm', debtorSize: 'medium', termDays: 90 }, { deliveredOn: '2025-07-01' }, '2025-09-29', 'agreed'],
  [
    'state firm that is not large, where all count as large',
    { debtorClass: 'state-firm', debtorSize: 'medium', termDays: 90 },
    { deliveredOn: '2025-07-01' },
    '2025-09-01',
    'large-capped',
    { stateFirmBasis: 'as-large' },
  ],
  ['large state firm: the rules of large enterprises', { debtorClass: 'state-firm', debtorSize: 'large' }, { deliveredOn: '2025-07-01' }, '2025-09-01', 'large-default'],
  ['a large supplier is not protected: its contract', { creditorSize: 'large', termDays: 90 }, { deliveredOn: '2025-07-01' }, '2025-09-29', 'agreed'],
  [
    'acceptance passed within the agreed period',
    { termStart: 'acceptance', acceptanceDays: 15 },
    { deliveredOn: '2025-07-01', acceptedOn: '2025-07-10' },
    '2025-08-11',
    'public-default',
  ],
  ['acceptance put off: the end of the agreed period counts', { termStart: 'acceptance', acceptanceDays: 15 }, { deliveredOn: '2025-07-01' }, '2025-08-15', 'public-default'],
  [
    'accepted after the period: the end of the period still counts',
    { termStart: 'acceptance', acceptanceDays: 15 },
    { deliveredOn: '2025-07-01', acceptedOn: '2025-09-30' },
    '2025-08-15',
    'public-default',
  ],
  ['works paid by stage: from the confirmed settlement', { subject: 'works', termStart: 'settlement' }, { settlementOn: '2025-07-01' }, '2025-07-31', 'public-default'],
  ['audit as condition in a contract of 2025 is void: delivery counts', { clauses: ['audit-condition'] }, { deliveredOn: '2025-07-01' }, '2025-07-31', 'public-default'],
  [
    'audit as condition in a contract of 2024 binds: from the settlement',
    { clauses: ['audit-condition'], signedOn: '2024-05-06' },
    { deliveredOn: '2024-06-03', settlementOn: '2024-09-02' },
    '2024-10-08',
    'public-default',
  ],
  [
    'back-to-back is void under both texts',
    { debtorClass: 'large-firm', debtorSize: 'large', clauses: ['back-to-back'] },
    { deliveredOn: '2025-07-01' },
    '2025-09-01',
    'large-default',
  ],
  [
    'a contract of 2024 delivered in 2025, text of the start day',
    { debtorClass: 'large-firm', debtorSize: 'large', termDays: 120, signedOn: '2024-12-02' },
    { deliveredOn: '2025-07-01' },
    '2025-09-01',
    'large-capped',
    { textBasis: 'start-day' },
  ],
  ['a contract before September 2020: its own words', { signedOn: '2020-05-06', termDays: 90 }, { deliveredOn: '2020-06-01' }, '2020-08-31', 'agreed'],
]

describe('the day a payable is due', () => {
  for (const [story, terms, events, expected, rule, choices] of cases) {
    test(`[12.2] ${story}`, () => {
      const { signedOn, ...rest } = terms
      const due = payableDue(
        { ...goods, ...rest, ...(signedOn ? { signedOn: plainDate(signedOn) } : {}) },
        { ...nothing, ...(events as Partial<PayableEvents>) },
        { ...byLaw, ...choices },
        calendar,
      )
      expect(due).toMatchObject({ state: 'due', dueOn: expected, rule })
    })
  }

  test('[12.2] what has not happened yet is waited for, never guessed', () => {
    expect(payableDue(goods, nothing, byLaw, calendar)).toEqual({ state: 'waiting', waitsFor: 'delivery' })
    expect(payableDue({ ...goods, termStart: 'acceptance' }, { ...nothing, deliveredOn: plainDate('2025-07-01') }, byLaw, calendar)).toEqual({
      state: 'waiting',
      waitsFor: 'acceptance',
    })
    expect(payableDue({ ...goods, termStart: 'settlement' }, { ...nothing, deliveredOn: plainDate('2025-07-01') }, byLaw, calendar)).toEqual({
      state: 'waiting',
      waitsFor: 'settlement',
    })
  })

  test('[12.2] a public body never has more than sixty days and the rest days at their end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 700 }), (termDays, offset) => {
        const deliveredOn = addDays(plainDate('2023-01-03'), offset) as PlainDate
        const due = payableDue({ ...goods, signedOn: plainDate('2023-01-02'), termDays }, { ...nothing, deliveredOn }, byLaw, calendar)
        if (due.state !== 'due') throw new Error('it was delivered')
        expect(daysBetween(deliveredOn, due.dueOn)).toBeGreaterThanOrEqual(Math.min(termDays, 60))
        expect(daysBetween(deliveredOn, due.dueOn)).toBeLessThanOrEqual(60 + 9)
      }),
    )
  })

  test('[12.2] a later acceptance never moves the due day past the one of deemed acceptance', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 300 }), (acceptanceDays, after) => {
        const deliveredOn = plainDate('2024-03-04')
        const terms: ContractTerms = { ...goods, signedOn: plainDate('2024-01-02'), termStart: 'acceptance', acceptanceDays }
        const silent = payableDue(terms, { ...nothing, deliveredOn }, byLaw, calendar)
        const accepted = payableDue(terms, { ...nothing, deliveredOn, acceptedOn: addDays(deliveredOn, after) }, byLaw, calendar)
        if (silent.state !== 'due' || accepted.state !== 'due') throw new Error('both are due')
        expect(accepted.dueOn <= silent.dueOn).toBe(true)
      }),
    )
  })
})
