import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { appendMany, requirePublicationAllowed } from '#kernel/ledger/server'
import { takeSteps } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { promiseProcedure } from '../common/index.ts'
import { aboutPromise, promiseHost } from './promise-store.ts'

/**
 * Confirms promises another person entered: from now on they are owed, shown, watched, and changed by the lawful path
 * only. All or none. Refuses one without a milestone, and the person who entered it.
 */
export async function confirmPromises(ctx: ActContext, ids: readonly string[]): Promise<{ readonly confirmed: number }> {
  await requirePublicationAllowed(ctx)
  const wanted = [...new Set(ids)]
  const faults = await ctx.db.one<{ own: number; bare: number }>(sql`
    select count(*) filter (where p.registered_by = ${ctx.actor.personId})::int as "own",
           count(*) filter (where not exists (select 1 from promises.milestone m where m.district = p.district and m.promise_id = p.promise_id))::int as "bare"
      from promises.promise p where p.district = ${ctx.district} and p.promise_id = any(${wanted}::uuid[])`)
  if (faults.own > 0) refuse('forbidden', 'promises.promise.same-person', { count: faults.own })
  if (faults.bare > 0) refuse('invalid', 'promises.promise.no-milestone', { count: faults.bare })
  const rows = await takeSteps<{ promiseId: string; unit: string; kind: string; version: number }>(ctx, promiseProcedure, promiseHost, {
    act: 'confirm',
    where: sql`r.promise_id = any(${wanted}::uuid[])`,
    expected: wanted.length,
    batch: newId(),
    set: sql`confirmed_on = ${ctx.today}`,
    returning: sql`r.promise_id as "promiseId", r.unit as "unit", r.kind as "kind", r.version as "version"`,
  })
  await appendMany(
    ctx,
    rows.map((row) => ({ kind: 'promises.promise-confirmed', about: aboutPromise(row.promiseId), payload: { unit: row.unit, promiseKind: row.kind, version: row.version } })),
  )
  return { confirmed: rows.length }
}
