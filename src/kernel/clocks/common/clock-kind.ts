import type { PlainDate } from '#base/plain-date'
import type { Parameter, ValueInForce } from '#kernel/law/common'
import type { CountedLimit, Limit } from './limit.ts'
import type { PauseGround } from './pause-ground.ts'

/** How more time may be granted: by which figure, how often, on which ground. */
export interface ExtensionRule<Value = unknown> {
  readonly parameter: Parameter<Value>
  limit(value: Value): CountedLimit
  readonly times: number
  /** Who has to agree, in words: 机关负责人批准. */
  readonly zh: string
  readonly en: string
}

/** The longest all phases of a matter may take together. */
export interface CapRule<Value = unknown> {
  readonly parameter: Parameter<Value>
  limit(value: Value): CountedLimit
}

/** A statutory clock as the law describes it. */
export interface ClockKind<Value = unknown> {
  /** `disclosure.administrative-penalty`: room, then what must happen. */
  readonly id: string
  readonly zh: string
  readonly en: string
  /** The figure it runs by; the value in force on day zero holds for its whole life. */
  readonly parameter: Parameter<Value>
  /** The figure as a limit. `startedOn` lets a month and day become a date. */
  limit(value: Value, startedOn: PlainDate): Limit
  readonly pauseGrounds: readonly PauseGround[]
  readonly extension?: ExtensionRule
  readonly cap?: CapRule
  /** What the law makes of silence until the due day has ended; the room does it with `whenDue`. */
  readonly silence?: { readonly zh: string; readonly en: string; readonly instrument: string; readonly article: string }
  /** Its clocks may be shown to the public with the record they belong to. */
  readonly public: boolean
}

export interface ClockDeclaration<Value> {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly parameter: Parameter<Value>
  limit(value: Value, startedOn: PlainDate): Limit
  readonly pauseGrounds?: readonly PauseGround[]
  // biome-ignore lint/suspicious/noExplicitAny: the figure of an extension may be of another type than the clock's own
  readonly extension?: ExtensionRule<any>
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly cap?: CapRule<any>
  readonly silence?: ClockKind['silence']
  readonly public?: boolean
}

const declared = new Map<string, { kind: ClockKind; text: string }>()

/** Declares a clock in the room that runs it; stored clocks find it by its id. Throws when one id has two contents. */
export function defineClock<Value>(declaration: ClockDeclaration<Value>): ClockKind<Value> {
  const kind = { ...declaration, pauseGrounds: declaration.pauseGrounds ?? [], public: declaration.public ?? false } as ClockKind<Value>
  const text = JSON.stringify(declaration)
  const before = declared.get(kind.id)
  if (before && before.text !== text) throw new Error(`clock ${kind.id} is declared twice`)
  declared.set(kind.id, { kind: kind as ClockKind, text })
  return kind
}

/** The kind with this id, or the only one whose id ends in `.name`; undefined when there is none or several. */
export function findClockKind(name: string): ClockKind | undefined {
  const exact = declared.get(name)
  if (exact) return exact.kind
  const ending = [...declared.values()].filter((entry) => entry.kind.id.endsWith(`.${name}`))
  return ending.length === 1 ? ending[0]?.kind : undefined
}

/** The kind with exactly this id. Throws when the room that declares it is not loaded: that is a bug. */
export function getClockKind(id: string): ClockKind {
  const found = declared.get(id)
  if (!found) throw new Error(`no clock ${id} is declared`)
  return found.kind
}

/** Every kind of clock this program knows, by id. */
export function clockKinds(): ClockKind[] {
  return [...declared.values()].map((entry) => entry.kind).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The limit of a kind for a clock that starts on this day, with the law it rests on. Throws outside the known periods. */
export function limitOn<Value>(kind: ClockKind<Value>, startedOn: PlainDate): { limit: Limit; inForce: ValueInForce<Value> } {
  const inForce = kind.parameter.on(startedOn)
  return { limit: kind.limit(inForce.value, startedOn), inForce }
}
