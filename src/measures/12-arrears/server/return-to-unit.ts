import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import type { ClockKind } from '#kernel/clocks/common'
import { startClock } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import { notify } from '#kernel/notices/server'
import type { Procedure } from '#kernel/procedures/common'
import { type Host, takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'

/** An explanation that did not do, with the reason why. */
export interface Returned {
  readonly explanation: string
  readonly reason: string
  readonly returnedOn: PlainDate
}

export type Returnable = 'match' | 'lead'

/**
 * A lead unit gives an explanation back to the unit with a reason: what it said stays beside the reason, and its time runs anew
 * from today. Never of one's own unit. Duties 12.6, 12.7.
 */
export async function returnToUnit<State extends string, Act extends string>(
  ctx: ActContext,
  record: {
    readonly what: Returnable
    readonly procedure: Procedure<State, Act>
    readonly host: Host
    readonly clock: ClockKind
    readonly id: string
    readonly unit: string
    readonly explanation: string | null
    readonly link: string
  },
  input: { readonly version: number; readonly reason: string },
): Promise<{ readonly version: number; readonly dueOn: PlainDate }> {
  if (ctx.actor.unit === record.unit) refuse('forbidden', 'arrears.match.own-unit')
  const step = await takeStep(ctx, record.procedure, record.host, {
    id: record.id,
    act: 'return' as Act,
    version: input.version,
    provides: ['reason'],
    set: sql`explanation = null`,
  })
  await ctx.db.run(sql`
    insert into arrears.returned (district, what, record_id, round, explanation, reason, returned_on, returned_by)
    select ${ctx.district}, ${record.what}, ${record.id}::uuid, count(*)::int + 1, ${record.explanation ?? ''}, ${input.reason}, ${ctx.today}::date, ${ctx.actor.unit}
      from arrears.returned where district = ${ctx.district} and what = ${record.what} and record_id = ${record.id}`)
  const about = `${record.host.about}:${record.id}`
  const clock = await startClock(ctx, { kind: record.clock, about, owner: record.unit, startedOn: ctx.today })
  await notify(ctx, { to: { unit: record.unit, role: 'liaison' }, textKey: `arrears.message.${record.what}-returned`, about, link: record.link, dueOn: clock.dueOn })
  await append(ctx, { kind: `arrears.${record.what}-returned`, about, payload: { unit: record.unit, dueOn: clock.dueOn, version: step.version } })
  return { version: step.version, dueOn: clock.dueOn }
}

/** What was given back of many records, oldest first. */
export async function returnedOf(ctx: ActContext, what: Returnable, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Returned[]>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.rows<Returned & { id: string }>(sql`
    select record_id as "id", explanation, reason, returned_on as "returnedOn" from arrears.returned
     where district = ${ctx.district} and what = ${what} and record_id = any (${[...ids]}::uuid[]) order by round`)
  return new Map([...Map.groupBy(rows, (row) => row.id)].map(([id, group]) => [id, group.map(({ id: _, ...row }) => row)]))
}
