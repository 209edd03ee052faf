import type { FactKind } from '#kernel/facts/common'
import type { Procedure } from '#kernel/procedures/common'
import type { Bilingual, Indicator } from '#kernel/scoring/common'
import type { Room } from '#platform/rooms'
import type { Duty } from '../common/duty.ts'

/** What carries an id that must be unique in the whole house: a clock, a parameter, a template. */
export interface Named {
  readonly id: string
}

/**
 * One measure of the plan (or part four, number 0) as a value: its room and everything it declares, read top to
 * bottom as a table of contents. Lists over all measures drive menu, scoring, duty table and the start-up check.
 */
export interface Measure extends Room {
  /** Item of the plan, 1 to 16; 0 is part four, the safeguards. */
  readonly number: number
  /** Folder under src/measures: `03-disclosure`. */
  readonly folder: string
  readonly title: Bilingual
  /** Codes of the lead units. */
  readonly leads: readonly string[]
  readonly duties: readonly Duty[]
  readonly law?: readonly Named[]
  readonly procedures?: readonly Procedure[]
  readonly clocks?: readonly Named[]
  /** Kinds of fact it states. */
  readonly facts?: readonly FactKind[]
  /** Kinds of fact of other rooms it reacts to. */
  readonly follows?: readonly string[]
  readonly indicators?: readonly Indicator[]
  /** Import templates. */
  readonly intakes?: readonly Named[]
}

/** Declares a measure; throws when it contradicts itself. What needs all measures is checked by `checkMeasures`. */
export function defineMeasure<M extends Measure>(measure: M): M {
  const folder = /^(\d{2})-[a-z]+(-[a-z]+)*$/.exec(measure.folder)
  if (!folder || Number(folder[1]) !== measure.number) throw new Error(`measure ${measure.name}: folder ${measure.folder} does not carry its number ${measure.number}`)
  return measure
}

/** Whether a room of the list is a measure. */
export function isMeasure(room: Room): room is Measure {
  return 'duties' in room && 'number' in room
}
