import type { ActContext } from '#platform/acts'
import { join, type Sql, sql } from '#platform/database'
import type { ActionSelection } from '../common/selection.ts'

/** The acts of a selection as a condition on the alias `r`, the procedure's name for a record. */
export function selected(selection: ActionSelection): Sql {
  const conditions = [sql`r.unit = ${selection.unit}`]
  if (selection.kind) conditions.push(sql`r.kind = ${selection.kind}`)
  if (selection.batchId) conditions.push(sql`r.batch_id = ${selection.batchId}`)
  if (selection.ids) conditions.push(sql`r.action_id = any (${selection.ids}::uuid[])`)
  if (selection.decidedFrom) conditions.push(sql`r.decided_on >= ${selection.decidedFrom}`)
  if (selection.decidedTo) conditions.push(sql`r.decided_on <= ${selection.decidedTo}`)
  return join(conditions, ' and ')
}

/** How many acts of a selection stand in a state. */
export async function countSelected(ctx: ActContext, selection: ActionSelection, state: string): Promise<number> {
  const { count } = await ctx.db.one<{ count: number }>(
    sql`select count(*)::int as "count" from disclosure.action r where r.district = ${ctx.district} and r.state = ${state} and ${selected(selection)}`,
  )
  return count
}
