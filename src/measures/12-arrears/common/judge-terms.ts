import { type ContractTerms, isProtected } from './contract-terms.ts'
import { dailyRate, type InterestChoices } from './interest-rate.ts'
import { acceptancePeriod, agreedRateFloor, largeTerm, progressFloor, publicLongestTerm, retentionCeiling } from './law.ts'
import { type ClauseCode, forbiddenClauses } from './law-clauses.ts'
import type { LprValue } from './lpr.ts'
import { type DueChoices, governingText, ruleClassOf } from './regulation.ts'

/** What may be wrong with payment terms: a clause that may not be there, or a figure outside the law. */
export type TermFault = ClauseCode | 'term-too-long' | 'rate-below-floor' | 'progress-below-floor' | 'retention-above-ceiling' | 'acceptance-period-missing'

export interface TermFinding {
  readonly code: TermFault
  readonly instrument: string
  readonly article: string
  /** What the computation does with it in a signed contract; `none` where it changes nothing that is computed. */
  readonly effect: 'void' | 'capped' | 'raised' | 'none'
}

/**
 * Everything in a contract's payment terms that the law in force on its signing day does not allow, with the article.
 * Drafts with findings are refused; signed contracts are recorded with them.
 */
export function judgeTerms(terms: ContractTerms, choices: DueChoices & InterestChoices, series: readonly LprValue[]): readonly TermFinding[] {
  const { text, on } = governingText(terms.signedOn, null, choices)
  const ruleClass = ruleClassOf(terms, text, choices)
  const findings: TermFinding[] = []
  const say = (code: TermFault, effect: TermFinding['effect'], source: { readonly instrument: string; readonly article: string }) =>
    findings.push({ code, effect, instrument: source.instrument, article: source.article })

  if (isProtected(terms.creditorSize)) {
    for (const code of terms.clauses) {
      const law = forbiddenClauses[code].find(on)
      if (law?.value) say(code, code === 'back-to-back' || code === 'audit-condition' || code === 'internal-approval' ? 'void' : 'none', law)
    }
  }
  const longest = ruleClass === 'public' ? publicLongestTerm.on(on) : ruleClass === 'large' ? largeTerm.on(on) : null
  if (longest && longest.value !== null && terms.termDays !== null && terms.termDays > longest.value && !(ruleClass === 'large' && terms.tradeCustom))
    say('term-too-long', 'capped', longest)
  if (ruleClass !== 'contract' && terms.rate !== null) {
    const rate = dailyRate({ signedOn: terms.signedOn, rate: terms.rate, regulated: true, on }, choices, series)
    if (rate && rate.basis !== 'agreed') say('rate-below-floor', 'raised', agreedRateFloor.on(on))
  }
  if (terms.subject === 'works' && terms.debtorClass !== 'large-firm') {
    const floor = progressFloor.find(terms.signedOn)
    if (floor && terms.progressBasisPoints !== null && terms.progressBasisPoints < floor.value * 100) say('progress-below-floor', 'none', floor)
    const ceiling = retentionCeiling.find(terms.signedOn)
    if (ceiling && terms.retentionBasisPoints !== null && terms.retentionBasisPoints > ceiling.value * 100) say('retention-above-ceiling', 'none', ceiling)
  }
  const acceptance = acceptancePeriod.find(on)
  if (acceptance && terms.termStart === 'acceptance' && terms.acceptanceDays === null && ruleClass !== 'contract') say('acceptance-period-missing', 'none', acceptance)
  return findings
}
