import type { DueChange } from '#kernel/clocks/common'
import { whenDueDaysChange } from '#kernel/clocks/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'

/** Keeps the copies of due days true to their clocks. Called once, by the manifest. */
export function bindClocks(): void {
  whenDueDaysChange(copyDueDays)
}

async function copyDueDays(ctx: ActContext, changes: readonly DueChange[]): Promise<void> {
  const of = (prefix: string) => changes.filter((change) => change.clock.about.startsWith(prefix)).map((change) => ({ ...change, id: change.clock.about.slice(prefix.length) }))
  const asked = of('investment.follow-up:')
  if (asked.length > 0) {
    await ctx.db.run(sql`
      update investment_promotion.follow_up f set due_on = s.due_on, due_provisional = s.provisional
        from unnest(${asked.map(({ id }) => id)}::uuid[], ${asked.map(({ newDueOn }) => newDueOn)}::date[], ${asked.map(({ clock }) => clock.provisional)}::boolean[]) as s(id, due_on, provisional)
       where f.district = ${ctx.district} and f.follow_up_id = s.id and f.state = 'asked' and f.finding is null`)
  }
  const checks = of('investment.check:')
  if (checks.length > 0) {
    await ctx.db.run(sql`
      update investment_promotion.gate_check c set due_on = s.due_on
        from unnest(${checks.map(({ id }) => id)}::uuid[], ${checks.map(({ newDueOn }) => newDueOn)}::date[]) as s(id, due_on)
       where c.district = ${ctx.district} and c.check_id = s.id and c.state = 'waiting'`)
  }
}
