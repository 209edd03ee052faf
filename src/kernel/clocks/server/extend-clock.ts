import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type Clock, computeDue, getClockKind } from '../common/index.ts'
import { type ClockReference, loadInterruptions } from './clock-store.ts'
import { getClockForUpdate } from './find-clock.ts'
import { dueOfClock, judgeClocks } from './judge-clocks.ts'

/**
 * Grants more time by the rule of the clock's kind: at most its figure, as often as it allows, before the due day has
 * ended and within the cap of all phases. `ground` is the reason given, kept beside the clock. Refuses otherwise ('unlawful').
 */
export async function extendClock(ctx: ActContext, input: ClockReference & { readonly ground: string; readonly grantedOn: PlainDate; readonly amount?: number }): Promise<Clock> {
  const clock = await getClockForUpdate(ctx, input)
  if (clock.stoppedOn !== null) refuse('conflict', 'clocks.extension.stopped', { day: clock.stoppedOn })
  const rule = getClockKind(clock.kind).extension
  if (!rule) return refuse('unlawful', 'clocks.extension.none', { kind: clock.kind })
  if (input.grantedOn > ctx.today) refuse('invalid', 'clocks.extension.in-future', { day: input.grantedOn, today: ctx.today })
  if (input.grantedOn > clock.dueOn && clock.suspendedOn === null) refuse('unlawful', 'clocks.extension.too-late', { day: input.grantedOn, due: clock.dueOn })
  const most = rule.limit(rule.parameter.on(clock.startedOn).value)
  const amount = input.amount ?? most.amount
  if (amount < 1 || amount > most.amount) refuse('unlawful', 'clocks.extension.too-long', { amount, most: most.amount, unit: most.unit })
  const before = (await loadInterruptions(ctx, [clock.clockId])).get(clock.clockId) ?? { pauses: [], extensions: [] }
  if (before.extensions.length >= rule.times) refuse('unlawful', 'clocks.extension.too-often', { times: rule.times })
  const calendar = await loadCalendar(ctx)
  if (clock.cap) {
    const extensions = [...before.extensions, { limit: { ...most, amount }, ground: input.ground, grantedOn: input.grantedOn }]
    const { limit, from } = clock.cap
    // The cap has taken all of it: nothing is left to grant.
    if (dueOfClock(clock, calendar, { pauses: before.pauses, extensions }).dueOn <= clock.dueOn) {
      refuse('unlawful', 'clocks.extension.beyond-cap', { cap: computeDue({ limit, startedOn: from, calendar }).dueOn, amount: limit.amount, unit: limit.unit })
    }
  }
  await ctx.db.run(sql`
    insert into clocks.extension (district, clock_id, extension_id, ground, unit, amount, granted_on, granted_by)
    values (${ctx.district}, ${clock.clockId}, ${newId()}, ${input.ground}, ${most.unit}, ${amount}, ${input.grantedOn}, ${ctx.actor.personId})`)
  const changed = await judgeClocks(ctx, calendar, [clock], 'extension')
  return changed.get(clock.clockId) ?? clock
}
