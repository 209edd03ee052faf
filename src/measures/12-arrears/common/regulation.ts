import type { PlainDate } from '#base/plain-date'
import { type ContractTerms, isProtected } from './contract-terms.ts'
import { firstDay728, firstDay802 } from './law.ts'

/** A text of the payment regulation by the number of its order. */
export type RegulationText = '728' | '802'

/** Answers to the questions the law leaves open that due days turn on. */
export interface DueChoices {
  readonly textBasis: 'signing-day' | 'start-day'
  readonly stateFirmBasis: 'by-own-size' | 'as-large'
}

/** The text in force on a day; null before the first of September 2020. */
export function textOn(day: PlainDate): RegulationText | null {
  return day >= firstDay802 ? '802' : day >= firstDay728 ? '728' : null
}

/** The text that governs a contract, and the day it was chosen by: signing, or the start of the term where so decided. */
export function governingText(signedOn: PlainDate, startOn: PlainDate | null, choices: DueChoices): { readonly text: RegulationText | null; readonly on: PlainDate } {
  const on = choices.textBasis === 'start-day' && startOn !== null ? startOn : signedOn
  return { text: textOn(on), on }
}

/** By which rules the debtor pays: those for public bodies, for large enterprises, or the contract alone. */
export type RuleClass = 'public' | 'large' | 'contract'

export function ruleClassOf(terms: Pick<ContractTerms, 'debtorClass' | 'debtorSize' | 'creditorSize'>, text: RegulationText | null, choices: DueChoices): RuleClass {
  if (text === null || !isProtected(terms.creditorSize)) return 'contract'
  if (terms.debtorClass === 'public-body') return 'public'
  if (terms.debtorClass === 'large-firm') return 'large'
  return choices.stateFirmBasis === 'as-large' || terms.debtorSize === 'large' ? 'large' : 'contract'
}
