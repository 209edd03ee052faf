import type { PlainDate } from '#base/plain-date'
import type { WorkingCalendar } from '#kernel/calendar/common'
import { type Clock, calendarDays, fixedDay } from '#kernel/clocks/common'
import { clockPreparer, clocksOfMany, startClocks, stopClocks } from '#kernel/clocks/server'
import type { ActContext } from '#platform/acts'
import type { PayableDue } from '../common/due-day.ts'
import { paymentClockOf, paymentClocks } from '../common/law-clocks.ts'
import { aboutPayable, type StoredPayable } from './payable-store.ts'

interface Standing {
  readonly payable: StoredPayable
  readonly due: PayableDue
  readonly settledOn: PlainDate | null
  readonly done: boolean
}

/**
 * Keeps each payable's clock true to what was computed: one runs while it is due and unpaid, a moved due day ends it and
 * starts the next, payment stops it on the day it was settled.
 */
export async function syncPaymentClocks(ctx: ActContext, calendar: WorkingCalendar, standing: readonly Standing[]): Promise<void> {
  const held = await latestClocks(
    ctx,
    standing.map(({ payable }) => aboutPayable(payable.payableId)),
  )
  const prepare = clockPreparer(calendar)
  const starts: Clock[] = []
  const ended: string[] = []
  const met = new Map<PlainDate, string[]>()
  for (const { payable, due, settledOn, done } of standing) {
    const about = aboutPayable(payable.payableId)
    const clocks = held.get(about) ?? []
    const wanted = due.state === 'due' ? startOf(payable, due, ctx.today) : null
    const same = (clock: Clock) => clock.kind === wanted?.kind.id && clock.dueOn === wanted.dueOn && clock.startedOn === wanted.startedOn
    const running = clocks.find((clock) => clock.stoppedOn === null)
    if (running && !same(running)) ended.push(running.clockId)
    if (wanted === null) continue
    let current = running && same(running) ? running : undefined
    const metAlready = clocks.some((clock) => clock.outcome === 'met' && same(clock))
    if (!current && !(done && metAlready)) {
      const round = 1 + (clocks.find((clock) => clock.kind === wanted.kind.id)?.round ?? 0)
      current = prepare({ kind: wanted.kind, about, owner: payable.unit, startedOn: wanted.startedOn, limit: wanted.limit }, round)
      starts.push(current)
    }
    if (current && done && settledOn !== null) {
      const on = wanted.limit.unit !== 'fixed' && settledOn < current.startedOn ? current.startedOn : settledOn
      met.set(on, [...(met.get(on) ?? []), current.clockId])
    }
  }
  if (ended.length > 0) await stopClocks(ctx, { clockIds: ended, on: ctx.today, outcome: 'ended' })
  await startClocks(ctx, starts)
  for (const [on, clockIds] of met) await stopClocks(ctx, { clockIds, on })
}

/** A term that starts only when a future acceptance period ends is shown from the delivery on, with its day fixed. */
function startOf(payable: StoredPayable, due: Extract<PayableDue, { state: 'due' }>, today: PlainDate) {
  const ahead = due.startOn > today
  const kind = paymentClockOf(due.ruleClass, due.text)
  return {
    kind,
    dueOn: due.dueOn,
    startedOn: ahead ? (payable.deliveredOn ?? due.startOn) : due.startOn,
    limit: ahead || due.byAgreedDay ? fixedDay(due.dueOn) : calendarDays(due.termDays),
  }
}

async function latestClocks(ctx: ActContext, abouts: readonly string[]): Promise<Map<string, Clock[]>> {
  const mine = new Map<string, Clock[]>()
  for (const kind of paymentClocks) for (const [about, clock] of await clocksOfMany(ctx, abouts, kind)) mine.set(about, [...(mine.get(about) ?? []), clock])
  return mine
}

/** Ends the clocks of payables that were taken back. */
export async function cancelPaymentClocks(ctx: ActContext, ids: readonly string[]): Promise<void> {
  for (const kind of paymentClocks) await stopClocks(ctx, { abouts: ids.map(aboutPayable), kind, on: ctx.today, outcome: 'ended' })
}
