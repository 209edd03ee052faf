import { refuse } from '#base/domain-error'
import { stopClocks } from '#kernel/clocks/server'
import { appendMany } from '#kernel/ledger/server'
import { takeSteps } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { ActionKind } from '../common/action-kind.ts'
import { legalClocks, publicationClocks } from '../common/law-clocks.ts'
import { publicationReview } from '../common/publication-review.ts'
import { aboutAction, actionHost, type StoredAction, storedColumns } from './action-store.ts'
import { voidFindingsOf } from './findings.ts'

/** Takes back what one upload brought, before anything of it is published or decided upon. Answers how many acts. */
export async function cancelBatch(ctx: ActContext, input: { readonly kind: ActionKind; readonly unit: string; readonly batchId: string }): Promise<{ readonly withdrawn: number }> {
  const where = sql`r.unit = ${input.unit} and r.batch_id = ${input.batchId} and r.state <> 'cancelled'`
  const { open, settled } = await ctx.db.one<{ open: number; settled: number }>(
    sql`select count(*) filter (where r.state in ('received', 'in-review', 'cleared'))::int as "open", count(*) filter (where r.state not in ('received', 'in-review', 'cleared'))::int as "settled"
          from disclosure.action r where r.district = ${ctx.district} and ${where}`,
  )
  if (settled > 0) refuse('conflict', 'disclosure.batch.already-decided', { count: settled })
  if (open === 0) return { withdrawn: 0 }
  const found = await ctx.db.rows<StoredAction>(
    sql`select ${storedColumns} from disclosure.action a where a.district = ${ctx.district} and a.unit = ${input.unit} and a.batch_id = ${input.batchId}
           and (a.finding_version is not null or a.legal_finding_version is not null)`,
  )
  const findings = new Map(found.map((action) => [action.actionId, voidFindingsOf(ctx, action)]))
  const rows = await takeSteps<{ actionId: string; version: number }>(ctx, publicationReview, actionHost, {
    act: 'cancel',
    where,
    expected: open,
    batch: input.batchId,
    set: sql`finding = null, finding_version = null, legal_finding = null, legal_finding_version = null, settled_on = ${ctx.today}`,
    returning: sql`r.action_id as "actionId", r.version as "version"`,
  })
  const abouts = rows.map((row) => aboutAction(row.actionId))
  for (const kind of [publicationClocks[input.kind], legalClocks[input.kind]]) if (kind) await stopClocks(ctx, { abouts, kind, on: ctx.today, outcome: 'ended' })
  await appendMany(
    ctx,
    rows.map((row) => ({
      kind: 'disclosure.action-cancelled',
      about: aboutAction(row.actionId),
      payload: { unit: input.unit, version: row.version, batch: input.batchId },
      facts: findings.get(row.actionId) ?? [],
    })),
  )
  return { withdrawn: rows.length }
}
