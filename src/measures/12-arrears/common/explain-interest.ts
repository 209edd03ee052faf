import { daysBetween, type PlainDate } from '#base/plain-date'
import type { ContractTerms } from './contract-terms.ts'
import { accrueInterest, type InterestTrace, type Payment } from './interest.ts'
import { type DailyRate, dailyRate, type InterestChoices } from './interest-rate.ts'
import type { LprValue } from './lpr.ts'
import type { RuleClass } from './regulation.ts'

/** Interest of one payable with the rate and every step; null where it bears none by law or contract. */
export interface ExplainedInterest {
  readonly asOf: PlainDate
  readonly calendarDaysLate: number
  readonly rate: DailyRate
  readonly trace: InterestTrace
}

/** The pure way from a contract and its payable to the fen. */
export function explainInterest(
  terms: Pick<ContractTerms, 'signedOn' | 'rate'>,
  payable: { readonly owedFen: bigint; readonly dueOn: PlainDate; readonly ruleClass: RuleClass; readonly lawOn: PlainDate; readonly payments: readonly Payment[] },
  choices: InterestChoices,
  series: readonly LprValue[],
  asOf: PlainDate,
): ExplainedInterest | null {
  const rate = dailyRate({ signedOn: terms.signedOn, rate: terms.rate, regulated: payable.ruleClass !== 'contract', on: payable.lawOn }, choices, series)
  if (rate === null) return null
  const trace = accrueInterest({ principalFen: payable.owedFen, dueOn: payable.dueOn, payments: payable.payments }, rate, choices, asOf)
  return { asOf, calendarDaysLate: Math.max(0, daysBetween(payable.dueOn, asOf)), rate, trace }
}
