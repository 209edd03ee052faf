import { addDays, addMonths, dayInShanghai, daysBetween, type Instant, instantOf, type PlainDate } from '#base/plain-date'
import type { DayReason, NoticeReference, WorkingCalendar } from '#kernel/calendar/common'
import { lastDayRolls } from '#kernel/law/common'
import type { CountedLimit, CountedUnit, Limit } from './limit.ts'
import { type JoinedPause, joinPauses, type Pause } from './pauses.ts'

/** More time, granted on a ground. It is counted on from the end of what was there before. */
export interface Extension {
  readonly limit: CountedLimit
  readonly ground: string
  readonly grantedOn: PlainDate
}

/** The longest a matter may take over all its phases, pauses included (保障中小企业款项支付条例 25: 90 days). */
export interface Cap {
  readonly limit: CountedLimit
  /** Day zero of the first phase. */
  readonly from: PlainDate
}

export interface DueInput {
  readonly limit: Limit
  /** Day zero. Backward: the day of the event. */
  readonly startedOn: PlainDate
  /** The instant an hour limit runs from. */
  readonly startedAt?: Instant
  readonly calendar: WorkingCalendar
  readonly pauses?: readonly Pause[]
  readonly extensions?: readonly Extension[]
  readonly cap?: Cap
}

/** A day that was passed over, and why. */
export interface SkippedDay {
  readonly day: PlainDate
  readonly reason: DayReason | 'pause'
  /** Festival of a holiday. */
  readonly name?: string
  readonly notice?: NoticeReference
  /** Ids of the grounds of a pause. */
  readonly grounds?: readonly string[]
}

/** A working day that was counted, with its number. */
export interface CountedDay {
  readonly day: PlainDate
  readonly number: number
  readonly reason: DayReason
  /** Festival a make-up day is worked for. */
  readonly name?: string
}

/** One line of the arithmetic, in the order it was done. */
export type DueStep =
  | { readonly kind: 'start'; readonly day: PlainDate; readonly at?: Instant; readonly direction: 'forward' | 'backward' }
  | { readonly kind: 'fixed'; readonly day: PlainDate }
  | { readonly kind: 'extension'; readonly ground: string; readonly unit: CountedUnit; readonly amount: number; readonly grantedOn: PlainDate }
  | { readonly kind: 'pause'; readonly grounds: readonly string[]; readonly from: PlainDate; readonly to: PlainDate | null; readonly days: number }
  | { readonly kind: 'count'; readonly unit: CountedUnit; readonly amount: number; readonly from: PlainDate; readonly to: PlainDate }
  | { readonly kind: 'roll'; readonly from: PlainDate; readonly to: PlainDate }
  | { readonly kind: 'cap'; readonly unit: CountedUnit; readonly amount: number; readonly from: PlainDate; readonly to: PlainDate; readonly binds: boolean }

/** A due day and how it came about. */
export interface Due {
  /** The last day in time. While a pause is open: the earliest day it can be. */
  readonly dueOn: PlainDate
  /** The last instant, for limits in hours. */
  readonly dueAt?: Instant
  /** It rests on a day that a notice still to come may change. Nothing may be held against anyone for it. */
  readonly provisional: boolean
  /** First day of the open pause it stands in. */
  readonly suspendedOn?: PlainDate
  readonly steps: readonly DueStep[]
  readonly skipped: readonly SkippedDay[]
  /** Every working day counted; empty for limits that do not count them. */
  readonly counted: readonly CountedDay[]
}

interface Phase {
  unit: CountedUnit
  amount: number
  rolls: boolean | undefined
}

/**
 * The due day of a limit. Day zero is not counted (民法典 201); working days are those of the calendar, make-up days
 * among them; months and years end on the corresponding day (202); a last day of rest moves where the law says (203);
 * fixed days never move; paused days do not count; extensions follow on; a cap binds over all.
 * Throws RangeError on an amount that is not a whole number ≥ 0, on hours without an instant, and on pauses or
 * extensions of limits that run backward or, for pauses, in hours.
 */
export function computeDue(input: DueInput): Due {
  const { limit, startedOn, calendar } = input
  const backward = limit.unit !== 'fixed' && limit.direction === 'backward'
  const extensions = input.extensions ?? []
  check(input, backward)
  const steps: DueStep[] = [{ kind: 'start', day: startedOn, direction: backward ? 'backward' : 'forward', ...(input.startedAt ? { at: input.startedAt } : {}) }]
  for (const extension of extensions) {
    steps.push({ kind: 'extension', ground: extension.ground, unit: extension.limit.unit, amount: extension.limit.amount, grantedOn: extension.grantedOn })
  }
  const count = new Count(calendar, joinPauses(input.pauses ?? []))
  let end = startedOn
  let endAt = input.startedAt
  if (limit.unit === 'fixed') {
    end = limit.on
    steps.push({ kind: 'fixed', day: end })
  }
  const phases = phasesOf(limit, extensions)
  for (const phase of phases) {
    const from = end
    if (phase.unit === 'hours') {
      endAt = instantOf(Date.parse(endAt as Instant) + phase.amount * 3_600_000)
      end = dayInShanghai(endAt)
    } else {
      end = backward ? count.back(phase, from) : count.forward(phase, from)
    }
    steps.push({ kind: 'count', unit: phase.unit, amount: phase.amount, from, to: end })
  }
  for (const pause of count.met) steps.push({ kind: 'pause', grounds: pause.grounds, from: pause.from, to: pause.to, days: count.pausedDaysOf(pause) })
  const last = phases.at(-1)
  if (last && last.amount > 0 && rolls(last, backward, startedOn)) {
    const rolled = count.roll(end, backward)
    if (rolled !== end) steps.push({ kind: 'roll', from: end, to: rolled })
    end = rolled
  }
  if (input.cap) {
    const cap = computeDue({ limit: input.cap.limit, startedOn: input.cap.from, calendar })
    const binds = cap.dueOn < end
    steps.push({ kind: 'cap', unit: input.cap.limit.unit, amount: input.cap.limit.amount, from: input.cap.from, to: cap.dueOn, binds })
    if (binds) return { dueOn: cap.dueOn, provisional: cap.provisional, steps, skipped: cap.skipped, counted: cap.counted, ...suspension(count) }
  }
  return {
    dueOn: end,
    provisional: count.provisional,
    steps,
    skipped: count.skipped,
    counted: count.counted,
    ...(last?.unit === 'hours' && endAt ? { dueAt: endAt } : {}),
    ...suspension(count),
  }
}

function suspension(count: Count): { suspendedOn?: PlainDate } {
  const open = count.met.find((pause) => pause.to === null)
  return open ? { suspendedOn: open.from } : {}
}

function check(input: DueInput, backward: boolean): void {
  const counted = [...(input.limit.unit === 'fixed' ? [] : [input.limit]), ...(input.extensions ?? []).map((extension) => extension.limit), ...(input.cap ? [input.cap.limit] : [])]
  for (const limit of counted) if (!Number.isSafeInteger(limit.amount) || limit.amount < 0) throw new RangeError(`not a whole number of ${limit.unit}: ${limit.amount}`)
  if (backward && ((input.pauses?.length ?? 0) > 0 || (input.extensions?.length ?? 0) > 0)) throw new RangeError('a limit that runs backward is neither paused nor extended')
  if (counted.some((limit) => limit.unit === 'hours')) {
    if (input.startedAt === undefined) throw new RangeError('a limit in hours needs the instant it runs from')
    if ((input.pauses?.length ?? 0) > 0) throw new RangeError('a limit in hours is not paused')
  }
}

/** Neighbouring amounts of one unit run as one: 20 + 20 working days are 40; a year is twelve months. */
function phasesOf(limit: Limit, extensions: readonly Extension[]): Phase[] {
  const phases: Phase[] = []
  for (const part of [...(limit.unit === 'fixed' ? [] : [limit]), ...extensions.map((extension) => extension.limit)]) {
    const inMonths = part.unit === 'years' && phases.at(-1)?.unit === 'months'
    const unit = inMonths ? 'months' : part.unit
    const amount = inMonths ? part.amount * 12 : part.amount
    const last = phases.at(-1)
    if (last && last.unit === unit) {
      last.amount += amount
      last.rolls = part.rolls ?? last.rolls
    } else {
      phases.push({ unit, amount, rolls: part.rolls })
    }
  }
  return phases
}

function rolls(phase: Phase, backward: boolean, startedOn: PlainDate): boolean {
  if (phase.unit === 'working-days' || phase.unit === 'hours') return false
  if (phase.rolls !== undefined) return phase.rolls
  return backward ? false : lastDayRolls.on(startedOn).value
}

/** The walk over the days; remembers what it passed over and which pauses it ran into. */
class Count {
  readonly skipped: SkippedDay[] = []
  readonly counted: CountedDay[] = []
  readonly met: JoinedPause[] = []
  provisional = false
  readonly #calendar: WorkingCalendar
  readonly #pauses: readonly JoinedPause[]
  readonly #paused = new Map<JoinedPause, number>()
  constructor(calendar: WorkingCalendar, pauses: readonly JoinedPause[]) {
    this.#calendar = calendar
    this.#pauses = pauses
  }

  forward(phase: Phase, from: PlainDate): PlainDate {
    if (phase.unit === 'working-days') return this.#walk(from, phase.amount, true)
    if (phase.unit === 'calendar-days') return this.#pauses.length === 0 ? addDays(from, phase.amount) : this.#walk(from, phase.amount, false)
    const raw = addMonths(from, phase.unit === 'years' ? phase.amount * 12 : phase.amount)
    return this.#pauses.length === 0 ? raw : this.#walk(from, daysBetween(from, raw), false)
  }

  back(phase: Phase, from: PlainDate): PlainDate {
    if (phase.unit === 'calendar-days') return addDays(from, -phase.amount)
    if (phase.unit !== 'working-days') return addMonths(from, -(phase.unit === 'years' ? phase.amount * 12 : phase.amount))
    let day = from
    for (let left = phase.amount; left > 0; ) {
      day = addDays(day, -1)
      if (this.#look(day)) {
        left -= 1
        this.#number(day)
      }
    }
    return day
  }

  roll(end: PlainDate, backward: boolean): PlainDate {
    let day = end
    while (!this.#look(day)) day = addDays(day, backward ? -1 : 1)
    return day
  }

  pausedDaysOf(pause: JoinedPause): number {
    return this.#paused.get(pause) ?? 0
  }

  /** The `amount`-th day after `from` that is not paused and, if so asked, is worked. */
  #walk(from: PlainDate, amount: number, working: boolean): PlainDate {
    let day = from
    for (let left = amount; left > 0; ) {
      day = addDays(day, 1)
      const pause = this.#pauses.find((candidate) => candidate.from <= day && (candidate.to === null ? day === candidate.from : day <= candidate.to))
      if (pause) this.#rest(pause, day)
      else if (!working || this.#look(day)) {
        left -= 1
        if (working) this.#number(day)
      }
    }
    return day
  }

  #number(day: PlainDate): void {
    const known = this.#calendar.dayOn(day)
    this.counted.push({ day, number: this.counted.length + 1, reason: known.reason, ...(known.name ? { name: known.name } : {}) })
  }

  #rest(pause: JoinedPause, day: PlainDate): void {
    if (!this.met.includes(pause)) this.met.push(pause)
    this.#paused.set(pause, (this.#paused.get(pause) ?? 0) + 1)
    this.skipped.push({ day, reason: 'pause', grounds: pause.grounds })
  }

  /** True when the day is worked; otherwise it is remembered as passed over. */
  #look(day: PlainDate): boolean {
    const known = this.#calendar.dayOn(day)
    if (known.provisional) this.provisional = true
    if (!known.working) this.skipped.push({ day, reason: known.reason, ...(known.name ? { name: known.name } : {}), ...(known.notice ? { notice: known.notice } : {}) })
    return known.working
  }
}
