import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'

/** The first day whose facts count in rankings with effect, and the notice that set it. */
export interface GoLive {
  readonly day: PlainDate
  readonly notice: string
}

/** The go-live day in force, or undefined while the installation is on trial. */
export async function findGoLive(ctx: ActContext): Promise<GoLive | undefined> {
  const row = await ctx.db.maybe<{ value: PlainDate; notice: string }>(sql`
    select value as "value", notice as "notice" from scoring.setting where district = ${ctx.district} and name = 'go-live-on' order by set_at desc, setting_id desc limit 1`)
  return row && { day: row.value, notice: row.notice }
}

/**
 * Sets the day from which facts count; nothing before it ever does, so that no unit is judged for a time when the
 * system was not there. It may move later at any time, earlier never: that would judge days units took for free.
 */
export async function setGoLive(ctx: ActContext, { day, notice }: GoLive): Promise<void> {
  requireReach(ctx, 'scoring.setting.set', null)
  const before = await findGoLive(ctx)
  if (before && day < before.day) refuse('unlawful', 'scoring.go-live.not-earlier', { day, before: before.day })
  if (before?.day === day) return
  await ctx.db.run(sql`insert into scoring.setting (district, setting_id, name, value, notice, set_by, set_at)
    values (${ctx.district}, ${newId()}, 'go-live-on', ${day}, ${notice}, ${ctx.actor.personId}, ${ctx.now})`)
  await append(ctx, { kind: 'scoring.go-live-set', about: 'scoring.setting', payload: { day, notice } })
}
