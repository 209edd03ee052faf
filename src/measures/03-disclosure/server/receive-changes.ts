import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { AnyDraft } from '#kernel/intake/common'
import type { IntakeRow } from '#kernel/intake/server'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import type { ActionKind } from '../common/action-kind.ts'
import { actionOfRow } from '../common/action-row.ts'
import { differencesOf } from '../common/differences.ts'
import { aboutAction } from './action-store.ts'
import { correctionColumns } from './correction-store.ts'
import { loadActionsByIdentity } from './load-by-identity.ts'
import { replaceContents } from './replace-contents.ts'

/**
 * Takes rows that differ from what is held under the same identity. Not yet reviewed: the content is replaced, both
 * values kept. Published: a correction is proposed, for the reviewer to approve. Under review: refused, it has to be
 * returned first, so that nobody reviews a moving target. Answers how many.
 */
export async function receiveChanges(
  ctx: ActContext,
  input: { readonly kind: ActionKind; readonly unit: string; readonly batchId: string | null; readonly rows: readonly IntakeRow<AnyDraft>[] },
): Promise<number> {
  const held = await loadActionsByIdentity(
    ctx,
    input.unit,
    input.kind,
    input.rows.map((row) => row.identity),
    true,
  )
  const replaced = []
  const corrections: unknown[][] = []
  const proposed: { actionId: string; correctionId: string }[] = []
  let blocked = 0
  for (const row of input.rows) {
    const before = held.get(row.identity)
    if (!before) continue
    const after = actionOfRow(input.kind, row.values)
    if (before.state === 'received') replaced.push({ before, after, rowHash: row.hash })
    else if (before.state === 'published' || before.state === 'display-ended') {
      const correctionId = newId<'correction'>()
      const changes = differencesOf(input.unit, before, after)
      if (changes.length === 0) continue
      corrections.push([ctx.district, correctionId, before.actionId, 'proposed', 'clerical-error', JSON.stringify(changes), before.version, ctx.actor.personId, ctx.now])
      proposed.push({ actionId: before.actionId, correctionId })
    } else blocked += 1
  }
  if (blocked > 0) refuse('conflict', 'disclosure.receive.changed-under-review', { count: blocked })
  await replaceContents(ctx, input.unit, replaced)
  await ctx.db.insertMany('disclosure.correction', correctionColumns, corrections)
  await appendMany(
    ctx,
    proposed.map(({ actionId, correctionId }) => ({
      kind: 'disclosure.correction-proposed',
      about: aboutAction(actionId),
      payload: { unit: input.unit, correction: correctionId, batch: input.batchId },
    })),
  )
  return replaced.length + proposed.length
}
