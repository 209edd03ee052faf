import { refuse } from '#base/domain-error'
import { addDays, type PlainDate, plainDate } from '#base/plain-date'
import type { Language } from '#platform/text/common'

/** How sure we are of a figure: a source was read; known well; known roughly; to be checked before use. */
export type Confidence = 'confirmed' | 'known-high' | 'known-medium' | 'unsure'

/** What a value counts. `month-day` is MM-DD, `date` YYYY-MM-DD, `choice` an option of a switch. */
export type ParameterUnit =
  | 'working-days'
  | 'calendar-days'
  | 'months'
  | 'years'
  | 'hours'
  | 'minutes'
  | 'class-hours'
  | 'month-day'
  | 'date'
  | 'per-year'
  | 'per-quarter'
  | 'per-month'
  | 'percent'
  | 'percent-per-year'
  | 'percent-per-day'
  | 'points'
  | 'typographic-points'
  | 'count'
  | 'persons'
  | 'yuan'
  | 'fen'
  | 'millimetres'
  | 'bytes'
  | 'bool'
  | 'code'
  | 'text'
  | 'list'
  | 'vector'
  | 'pattern'
  | 'rate-reference'
  | 'choice'

/** How a figure binds: at most, at least, exactly, by this day, aimed at (no statutory limit), by default, within, above, or no figure set. */
export type Bound = 'max' | 'min' | 'exact' | 'deadline' | 'target' | 'default' | 'range' | 'above' | 'none'

/** One period of a parameter as a room declares it. `to` is its last day; without it the period is open. */
export interface ParameterPeriod<Value> {
  readonly from: string
  readonly to?: string | null
  readonly value: Value
  /** The instrument with its number, in Chinese: 政府信息公开条例（国务院令第711号）. */
  readonly instrument: string
  /** 第二十六条; empty where the instrument has no articles. */
  readonly article: string
  readonly confidence: Confidence
  readonly bound?: Bound
  /** Where the figure was read: the official address where there is one. */
  readonly source?: string
  readonly note?: { readonly zh: string; readonly en: string }
}

/** One period as it is in force: both days are real days, `to` null while it is open. */
export interface ValueInForce<Value> {
  readonly value: Value
  readonly instrument: string
  readonly article: string
  readonly confidence: Confidence
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly bound?: Bound
  readonly source?: string
  readonly note?: { readonly zh: string; readonly en: string }
}

/** One figure of law or plan with all its dated values. */
export interface Parameter<Value = unknown> {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly unit: ParameterUnit
  /** What starts it or what it is measured on, in words. */
  readonly event?: { readonly zh: string; readonly en: string }
  /** Ids of rows of the broad register that this declaration stands for, when its own id is another. */
  readonly covers: readonly string[]
  /** A value in words, for values that are no plain number or text. */
  words?(value: Value, language: Language): string
  /** Oldest first, never overlapping. */
  readonly history: readonly ValueInForce<Value>[]
  /** The value in force on `day`. Throws DomainError `law.parameter.not-in-force` outside the known periods. */
  on(day: PlainDate): ValueInForce<Value>
  /** The same, or undefined. */
  find(day: PlainDate): ValueInForce<Value> | undefined
}

export interface ParameterDeclaration<Value> {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly unit: ParameterUnit
  readonly event?: { readonly zh: string; readonly en: string }
  readonly covers?: readonly string[]
  readonly words?: (value: NoInfer<Widen<Value>>, language: Language) => string
  readonly values: readonly ParameterPeriod<Value>[]
}

const declared = new Map<string, { parameter: Parameter; text: string }>()

/**
 * Declares a figure of law or plan in the room that uses it; the register finds it by itself. Throws on an id that is
 * declared twice with different content, on periods that overlap or run backwards, and on a day that does not exist.
 */
export function defineParameter<const Value>(declaration: ParameterDeclaration<Value>): Parameter<Widen<Value>> {
  const history = declaration.values
    .map(({ from, to, value, ...period }) => ({ ...period, value: value as Widen<Value>, from: plainDate(from), to: to ? plainDate(to) : null }))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  history.forEach((period, index) => {
    const next = history[index + 1]
    if (period.to !== null && period.to < period.from) throw new Error(`${declaration.id}: a period ends before it begins (${period.from})`)
    if (next && (period.to === null || period.to >= next.from)) throw new Error(`${declaration.id}: periods overlap on ${next.from}`)
  })
  if (history.length === 0) throw new Error(`${declaration.id} has no value`)
  const find = (day: PlainDate) => history.find((period) => period.from <= day && (period.to === null || day <= period.to))
  const parameter: Parameter<Widen<Value>> = {
    id: declaration.id,
    zh: declaration.zh,
    en: declaration.en,
    unit: declaration.unit,
    ...(declaration.event ? { event: declaration.event } : {}),
    covers: declaration.covers ?? [],
    ...(declaration.words ? { words: declaration.words } : {}),
    history,
    find,
    on: (day) => find(day) ?? refuse('unlawful', 'law.parameter.not-in-force', { parameter: declaration.id, day, known: knownPeriods(history) }),
  }
  const text = JSON.stringify(declaration)
  const before = declared.get(declaration.id)
  if (before && before.text !== text) throw new Error(`law parameter ${declaration.id} is declared twice`)
  declared.set(declaration.id, { parameter: parameter as Parameter, text })
  return parameter
}

/** Literal values are widened, so that a later period may hold another number. */
export type Widen<Value> = Value extends number ? number : Value extends string ? string : Value extends boolean ? boolean : Value

function knownPeriods(history: readonly { from: PlainDate; to: PlainDate | null }[]): string {
  return history.map((period) => `${period.from}…${period.to ?? ''}`).join(', ')
}

/** Every parameter declared by the rooms this program has loaded, by id. */
export function declaredParameters(): Parameter[] {
  return [...declared.values()].map((entry) => entry.parameter).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The last day before this value ends is within `days` of `day`: someone should look for its successor. */
export function expiresWithin(value: { readonly to: PlainDate | null }, day: PlainDate, days: number): boolean {
  return value.to !== null && value.to >= day && value.to <= addDays(day, days)
}
