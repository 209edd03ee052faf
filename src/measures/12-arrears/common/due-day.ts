import type { PlainDate } from '#base/plain-date'
import type { WorkingCalendar } from '#kernel/calendar/common'
import { calendarDays, computeDue } from '#kernel/clocks/common'
import type { ContractTerms, PayableEvents } from './contract-terms.ts'
import { largeTerm, publicDefaultTerm, publicLongestTerm, termWhereNoneIsAgreed } from './law.ts'
import { type ClauseCode, forbiddenClauses } from './law-clauses.ts'
import { type DueChoices, governingText, type RegulationText, type RuleClass, ruleClassOf } from './regulation.ts'

/** How the length of the term was found. */
export type TermRule = 'public-default' | 'public-agreed' | 'public-capped' | 'large-default' | 'large-agreed' | 'large-custom' | 'large-capped' | 'agreed' | 'none-agreed'
/** What the term runs from. */
export type StartKind = 'delivery' | 'acceptance' | 'deemed-acceptance' | 'settlement'

/** When a payable is due and by which words of law; or what it still waits for. */
export type PayableDue =
  | { readonly state: 'waiting'; readonly waitsFor: 'delivery' | 'acceptance' | 'settlement' }
  | {
      readonly state: 'due'
      readonly startOn: PlainDate
      readonly startKind: StartKind
      readonly text: RegulationText | null
      readonly ruleClass: RuleClass
      readonly rule: TermRule
      /** Calendar days from the start. */
      readonly termDays: number
      readonly dueOn: PlainDate
      /** It rests on a rest day that a notice still to come may change. */
      readonly provisional: boolean
      /** The contract named the day itself. */
      readonly byAgreedDay: boolean
      readonly instrument: string
      readonly article: string
      /** Clauses of the contract that the text makes void and that were left out of account. */
      readonly voidClauses: readonly ClauseCode[]
    }

/**
 * The last day on which a payable is paid in time (calendar days; a last day of rest moves, 民法典 203). Acceptance that
 * is put off counts as passed at the end of the agreed period; a clause the text forbids is left out of account.
 */
export function payableDue(terms: ContractTerms, events: PayableEvents, choices: DueChoices, calendar: WorkingCalendar): PayableDue {
  const signing = governingText(terms.signedOn, null, choices)
  const start = startOf(terms, events, terms.clauses.includes('audit-condition') && !isForbidden('audit-condition', signing.on), calendar)
  if (start.state === 'waiting') return start
  const { text, on } = governingText(terms.signedOn, start.on, choices)
  const ruleClass = ruleClassOf(terms, text, choices)
  const term = termOf(terms, ruleClass, on)
  const named = events.agreedDay === null ? null : namedDay(events.agreedDay, longestOf(terms, ruleClass, on), start.on, calendar)
  const counted = named === null || named.capDays !== null ? computeDue({ limit: calendarDays(named?.capDays ?? term.days), startedOn: start.on, calendar }) : null
  return {
    state: 'due',
    startOn: start.on,
    startKind: start.kind,
    text,
    ruleClass,
    rule: named === null ? term.rule : named.capDays === null ? agreedRule[ruleClass] : cappedRule[ruleClass],
    termDays: named?.capDays ?? term.days,
    dueOn: counted === null ? (events.agreedDay as PlainDate) : counted.dueOn,
    provisional: counted?.provisional ?? false,
    byAgreedDay: counted === null,
    instrument: term.instrument,
    article: term.article,
    voidClauses: terms.clauses.filter((code) => isForbidden(code, on)),
  }
}

const agreedRule = { public: 'public-agreed', large: 'large-agreed', contract: 'agreed' } as const
const cappedRule = { public: 'public-capped', large: 'large-capped', contract: 'agreed' } as const

/** A day the contract names stands unless it lies beyond the longest term; then that term is counted instead. */
function namedDay(day: PlainDate, longest: number | null, startOn: PlainDate, calendar: WorkingCalendar): { readonly capDays: number | null } {
  if (longest === null) return { capDays: null }
  const last = computeDue({ limit: calendarDays(longest), startedOn: startOn, calendar }).dueOn
  return { capDays: day <= last ? null : longest }
}

/** Whether the text in force on a day forbids a clause. */
export function isForbidden(code: ClauseCode, on: PlainDate): boolean {
  return forbiddenClauses[code].find(on)?.value ?? false
}

function startOf(
  terms: ContractTerms,
  events: PayableEvents,
  auditBinds: boolean,
  calendar: WorkingCalendar,
): { readonly state: 'waiting'; readonly waitsFor: 'delivery' | 'acceptance' | 'settlement' } | { readonly state: 'started'; readonly on: PlainDate; readonly kind: StartKind } {
  if (terms.termStart === 'settlement' || auditBinds) {
    return events.settlementOn === null ? { state: 'waiting', waitsFor: 'settlement' } : { state: 'started', on: events.settlementOn, kind: 'settlement' }
  }
  if (events.deliveredOn === null) return { state: 'waiting', waitsFor: 'delivery' }
  if (terms.termStart === 'delivery') return { state: 'started', on: events.deliveredOn, kind: 'delivery' }
  const end = terms.acceptanceDays === null ? null : computeDue({ limit: calendarDays(terms.acceptanceDays), startedOn: events.deliveredOn, calendar }).dueOn
  if (events.acceptedOn !== null && (end === null || events.acceptedOn <= end)) return { state: 'started', on: events.acceptedOn, kind: 'acceptance' }
  return end === null ? { state: 'waiting', waitsFor: 'acceptance' } : { state: 'started', on: end, kind: 'deemed-acceptance' }
}

interface Term {
  readonly days: number
  readonly rule: TermRule
  readonly instrument: string
  readonly article: string
}

function termOf(terms: ContractTerms, ruleClass: RuleClass, on: PlainDate): Term {
  const agreed = terms.termDays
  if (ruleClass === 'public') {
    const most = publicLongestTerm.on(on)
    if (agreed === null) return { days: publicDefaultTerm.on(on).value, rule: 'public-default', ...source(publicDefaultTerm.on(on)) }
    return agreed <= most.value ? { days: agreed, rule: 'public-agreed', ...source(most) } : { days: most.value, rule: 'public-capped', ...source(most) }
  }
  if (ruleClass === 'large') {
    const figure = largeTerm.on(on)
    if (figure.value !== null) {
      if (agreed === null) return { days: figure.value, rule: 'large-default', ...source(figure) }
      if (agreed > figure.value && !terms.tradeCustom) return { days: figure.value, rule: 'large-capped', ...source(figure) }
      return { days: agreed, rule: agreed > figure.value ? 'large-custom' : 'large-agreed', ...source(figure) }
    }
    if (agreed !== null) return { days: agreed, rule: 'large-agreed', ...source(figure) }
  }
  const none = termWhereNoneIsAgreed.on(on)
  return agreed === null ? { days: none.value, rule: 'none-agreed', ...source(none) } : { days: agreed, rule: 'agreed', ...source(none) }
}

/** The longest term the text lets be agreed, null where it sets none or trade custom lifts it. */
function longestOf(terms: ContractTerms, ruleClass: RuleClass, on: PlainDate): number | null {
  if (ruleClass === 'public') return publicLongestTerm.on(on).value
  return ruleClass === 'large' && !terms.tradeCustom ? largeTerm.on(on).value : null
}

function source(value: { readonly instrument: string; readonly article: string }) {
  return { instrument: value.instrument, article: value.article }
}
