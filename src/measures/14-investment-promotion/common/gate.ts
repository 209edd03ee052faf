import type { PlainDate } from '#base/plain-date'
import { defineProcedure } from '#kernel/procedures/common'
import { warningWords } from './data/warning-words.ts'
import { type BanCode, banCodes, bans, bansOf, type CheckName, type ExceptionKind } from './law-bans.ts'

/** In what form the promise is to be given. In Henan minutes, replies and documents bind like contracts (河南省优化营商环境条例 25). */
export const promiseForms = ['contract', 'agreement', 'policy-paper', 'minutes', 'reply', 'document'] as const
export type PromiseForm = (typeof promiseForms)[number]

/** What one term promises. */
export const termKinds = ['money', 'land', 'premises', 'permit', 'facility', 'tax-or-fee', 'service', 'other'] as const
export type TermKind = (typeof termKinds)[number]

export const sides = ['unit', 'investor'] as const
export type Side = (typeof sides)[number]

/** What the drafter relies on where a barred term is lawful after all: the instrument, its article or the number of the approval. */
export interface ClaimedBasis {
  readonly instrument: string
  readonly article: string
}

/** One term of a draft: what the unit promises or the investor undertakes. Amounts in fen. */
export interface DraftTerm {
  readonly side: Side
  readonly kind: TermKind
  readonly words: string
  readonly amountFen: bigint | null
  /** The barred features the drafter sees in it. */
  readonly features: readonly BanCode[]
  readonly basis: ClaimedBasis | null
}

/** A draft is checked by five different persons before it may become a promise; what fails with a ground of law is blocked until it is drafted anew. */
export const gateProcedure = defineProcedure({
  id: 'investment.gate',
  states: ['drafted', 'in-review', 'cleared', 'blocked', 'used', 'withdrawn'],
  initial: 'drafted',
  final: ['used', 'withdrawn'],
  acts: {
    submit: { from: ['drafted'], to: 'in-review', permission: 'investment.gate.draft' },
    return: { from: ['in-review'], to: 'drafted', permission: 'system' },
    block: { from: ['in-review'], to: 'blocked', permission: 'system' },
    clear: { from: ['in-review'], to: 'cleared', permission: 'investment.gate.clear', needs: ['five-checks'], byAnotherPersonThan: ['submit'] },
    revise: { from: ['blocked', 'cleared'], to: 'drafted', permission: 'investment.gate.draft' },
    use: { from: ['cleared'], to: 'used', permission: 'investment.gate.draft' },
    withdraw: { from: ['drafted', 'in-review', 'blocked', 'cleared'], to: 'withdrawn', permission: 'investment.gate.draft' },
  },
})

/** One named check by one person of the reviewing unit. */
export const checkProcedure = defineProcedure({
  id: 'investment.check',
  states: ['waiting', 'passed', 'failed', 'returned', 'ended'],
  initial: 'waiting',
  final: ['passed', 'failed', 'returned', 'ended'],
  acts: {
    pass: { from: ['waiting'], to: 'passed', permission: 'investment.check.decide', needs: ['answers'] },
    fail: { from: ['waiting'], to: 'failed', permission: 'investment.check.decide', needs: ['legal-ground'] },
    return: { from: ['waiting'], to: 'returned', permission: 'investment.check.decide', needs: ['reason'] },
    end: { from: ['waiting', 'passed'], to: 'ended', permission: 'system' },
  },
})

export const budgetSources = ['approved-budget', 'budget-adjustment', 'superior-transfer', 'special-fund', 'no-money'] as const
export type BudgetSource = (typeof budgetSources)[number]

/** The four cases in which a paper that restricts competition may still be issued (公平竞争审查条例 12). */
export const competitionExceptions = ['national-security', 'technology', 'public-interest', 'other-by-law'] as const
export type CompetitionException = (typeof competitionExceptions)[number]

/** What the reviewer found of one ban: not there, there but lawful by an exception, or there. */
export interface Answer {
  readonly ban: BanCode
  readonly finding: 'absent' | 'excepted' | 'present'
  readonly exception: CompetitionException | null
  readonly basis: ClaimedBasis | null
}

/** Why a draft may not even be handed in, or an answer not stand. */
export interface Objection {
  readonly path: string
  readonly code: string
  readonly ban?: BanCode
}

const hasBasis = (basis: ClaimedBasis | null) => basis !== null && basis.instrument.trim().length >= 2

/** The terms of a draft that the law in force on the day bars, unless the drafter names what makes them lawful. */
export function barredTerms(terms: readonly DraftTerm[], day: PlainDate): Objection[] {
  return terms.flatMap((term, index) =>
    term.features.flatMap((code) => {
      const ban = bans[code]
      if (!ban.law.find(day)) return []
      if (ban.exception !== null && hasBasis(term.basis)) return []
      return [{ path: `terms.${index}.features`, code: 'investment.gate.term-barred', ban: code }]
    }),
  )
}

/** Which bans the wording of the terms reminds of, for the reviewers; drafters see it before they hand in. */
export function suspectedBans(terms: readonly Pick<DraftTerm, 'words'>[], day: PlainDate): BanCode[] {
  const found = new Set(warningWords.filter(({ pattern, ban }) => bans[ban].law.find(day) && terms.some((term) => pattern.test(term.words))).map(({ ban }) => ban))
  return banCodes.filter((code) => found.has(code))
}

/** What is missing or contradictory in the answers of a check that is to pass; empty when it may. */
export function faultsOfAnswers(check: CheckName, answers: readonly Answer[], day: PlainDate): Objection[] {
  const asked = bansOf(check, day)
  const faults: Objection[] = answers.flatMap((answer, index) => {
    const path = `answers.${index}`
    if (!asked.some((ban) => ban.code === answer.ban)) return [{ path, code: 'investment.check.not-asked', ban: answer.ban }]
    if (answers.findIndex((other) => other.ban === answer.ban) !== index) return [{ path, code: 'investment.check.answered-twice', ban: answer.ban }]
    return answer.finding === 'excepted' ? faultOfException(path, answer) : []
  })
  for (const { code } of asked) if (!answers.some((answer) => answer.ban === code)) faults.push({ path: 'answers', code: 'investment.check.unanswered', ban: code })
  return faults
}

function faultOfException(path: string, answer: Answer): Objection[] {
  const kind: ExceptionKind | null = bans[answer.ban].exception
  if (kind === null) return [{ path, code: 'investment.check.no-exception', ban: answer.ban }]
  if (!hasBasis(answer.basis)) return [{ path, code: 'investment.check.basis-missing', ban: answer.ban }]
  if (kind === 'fair-competition' && answer.exception === null) return [{ path, code: 'investment.check.exception-missing', ban: answer.ban }]
  return []
}

/** The bans a check found present: the grounds of law on which it fails. */
export function groundsOf(answers: readonly Answer[]): BanCode[] {
  return answers.filter((answer) => answer.finding === 'present').map((answer) => answer.ban)
}

/** Whether the money named covers what is promised; promises without money need none. Fen. */
export function budgetCovers(budget: { readonly source: BudgetSource; readonly fen: bigint }, promisedFen: bigint): boolean {
  if (promisedFen === 0n) return true
  return budget.source !== 'no-money' && budget.fen >= promisedFen
}
