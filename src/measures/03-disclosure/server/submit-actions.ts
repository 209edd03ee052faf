import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { requireReach } from '#kernel/access/server'
import { appendMany } from '#kernel/ledger/server'
import { takeSteps } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { publicationReview } from '../common/publication-review.ts'
import type { ActionSelection } from '../common/selection.ts'
import { aboutAction, actionHost } from './action-store.ts'
import { countSelected, selected } from './selection.ts'

/** Hands received acts of a unit to its reviewer, one or all that fit. Duty 3.7. Answers how many. */
export async function submitActions(ctx: ActContext, selection: ActionSelection): Promise<{ readonly submitted: number }> {
  requireReach(ctx, 'disclosure.action.submit', selection.unit)
  const expected = await countSelected(ctx, selection, 'received')
  if (expected === 0) refuse('conflict', 'disclosure.selection.empty')
  const batch = newId()
  const rows = await takeSteps<{ actionId: string; version: number }>(ctx, publicationReview, actionHost, {
    act: 'submit',
    where: selected(selection),
    expected,
    batch,
    returning: sql`r.action_id as "actionId", r.version as "version"`,
  })
  await appendMany(
    ctx,
    rows.map((row) => ({ kind: 'disclosure.action-submitted', about: aboutAction(row.actionId), payload: { unit: selection.unit, version: row.version, batch } })),
  )
  return { submitted: rows.length }
}
