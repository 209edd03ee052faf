import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { startClock } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { penaltyWithdrawalClock } from '../common/law-clocks.ts'
import { aboutAction } from './action-store.ts'
import { getAction } from './get-action.ts'

/** Records that a published penalty was changed, revoked or found unlawful or void; from that day it has to leave the pages within three working days. */
export async function reportRevocation(
  ctx: ActContext,
  input: { readonly actionId: string; readonly ground: 'changed' | 'revoked' | 'unlawful' | 'void'; readonly revokedOn: PlainDate; readonly documentNumber?: string | undefined },
): Promise<{ readonly dueOn: PlainDate | null }> {
  const action = await getAction(ctx, input.actionId, true)
  requireReach(ctx, 'disclosure.revocation.report', action.unit)
  if (action.kind !== 'administrative-penalty') refuse('unlawful', 'disclosure.revocation.penalties-only')
  if (action.state !== 'published' && action.state !== 'display-ended') refuse('conflict', 'disclosure.revocation.not-published')
  if (input.revokedOn > ctx.today) refuse('invalid', 'disclosure.revocation.in-future')
  if (input.revokedOn < action.decidedOn) refuse('invalid', 'disclosure.revocation.before-decision')
  const known = await ctx.db.maybe(sql`select 1 from disclosure.revocation where district = ${ctx.district} and action_id = ${input.actionId}`)
  if (known) refuse('conflict', 'disclosure.revocation.known-already')
  const about = aboutAction(input.actionId)
  const clock = penaltyWithdrawalClock.parameter.find(input.revokedOn)
    ? await startClock(ctx, { kind: penaltyWithdrawalClock, about, owner: action.unit, startedOn: input.revokedOn })
    : undefined
  await ctx.db.run(sql`
    insert into disclosure.revocation (district, action_id, ground, revoked_on, document_number, due_on, reported_by, reported_at)
    values (${ctx.district}, ${input.actionId}, ${input.ground}, ${input.revokedOn}, ${input.documentNumber ?? null}, ${clock?.dueOn ?? null}, ${ctx.actor.accountId}, ${ctx.now})`)
  await append(ctx, { kind: 'disclosure.penalty-revoked', about, payload: { unit: action.unit, ground: input.ground, revokedOn: input.revokedOn, dueOn: clock?.dueOn } })
  return { dueOn: clock?.dueOn ?? null }
}
