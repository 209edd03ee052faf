import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { ActContext } from '#platform/acts'
import { raw, sql } from '#platform/database'
import type { Clock, ClockKind } from '../common/index.ts'
import { type ClockReference, conditionOf, selectClocks } from './clock-store.ts'

/** The latest clock of a kind on a record, or undefined. */
export async function clockOf(ctx: ActContext, about: string, kind: ClockKind | string): Promise<Clock | undefined> {
  return (await selectClocks(ctx, conditionOf({ about, kind }), raw('order by clock.round desc limit 1')))[0]
}

/** Every clock of a record, in the order they were started. */
export async function clocksOf(ctx: ActContext, about: string): Promise<Clock[]> {
  return selectClocks(ctx, sql`clock.about = ${about}`, raw('order by clock.started_on, clock.kind, clock.round'))
}

/** The latest clocks of one kind on many records, by record; one query for a whole page of a list. */
export async function clocksOfMany(ctx: ActContext, abouts: readonly string[], kind: ClockKind | string): Promise<Map<string, Clock>> {
  const id = typeof kind === 'string' ? kind : kind.id
  const clocks = await selectClocks(ctx, sql`clock.about = any(${abouts}::text[]) and clock.kind = ${id}`, raw('order by clock.round'))
  return new Map(clocks.map((clock) => [clock.about, clock]))
}

/** One clock. Refuses 'not-found'. */
export async function getClock(ctx: ActContext, clockId: string): Promise<Clock> {
  const found = isId(clockId) ? await selectClocks(ctx, sql`clock.clock_id = ${clockId}`) : []
  return found[0] ?? refuse('not-found', 'clocks.clock.not-found')
}

/** One clock, its row held until the transaction ends. Refuses 'not-found'. */
export async function getClockForUpdate(ctx: ActContext, reference: ClockReference): Promise<Clock> {
  const found = await selectClocks(ctx, conditionOf(reference), raw('order by clock.round desc limit 1 for update'))
  return found[0] ?? refuse('not-found', 'clocks.clock.not-found')
}
