import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { applyChanges, changedFields } from '../common/correct-fields.ts'
import { faultsOfCorrection } from '../common/correction-faults.ts'
import type { FieldChange } from '../common/differences.ts'
import { aboutAction, personsOf } from './action-store.ts'
import { correctionColumns } from './correction-store.ts'
import { getAction } from './get-action.ts'

export const correctionReasons = ['clerical-error', 'wrong-decision-data', 'objection-upheld', 'reader-report', 'decision-changed'] as const
export type CorrectionReason = (typeof correctionReasons)[number]

/** A correction of a published act as it stands. */
export interface Correction {
  readonly correctionId: string
  readonly actionId: string
  readonly state: 'proposed' | 'applied' | 'rejected'
  readonly reason: CorrectionReason
  readonly changes: readonly FieldChange[]
  readonly seenVersion: number
  readonly proposedBy: string
  readonly decidedOn: PlainDate | null
}

/** Proposes new values for public fields of a published act; another person approves. Both values are kept. Duty 3.8. */
export async function proposeCorrection(
  ctx: ActContext,
  input: { readonly actionId: string; readonly version: number; readonly reason: CorrectionReason; readonly values: Readonly<Record<string, string | null>> },
): Promise<{ readonly correctionId: string }> {
  const action = await getAction(ctx, input.actionId, true)
  requireReach(ctx, 'disclosure.correction.propose', action.unit)
  if (action.state !== 'published') refuse('conflict', 'disclosure.correction.not-published')
  if (action.version !== input.version) refuse('conflict', 'procedures.record.stale', { seen: input.version, version: action.version })
  const changes = changedFields(action, input.values)
  if (changes.length === 0) refuse('invalid', 'disclosure.correction.nothing-changes')
  const complete = { ...action, persons: await personsOf(ctx, input.actionId) }
  const faults = faultsOfCorrection(complete, applyChanges(complete, changes), ctx.today)
  if (faults.length > 0) {
    refuse(
      'invalid',
      'disclosure.correction.breaks-rules',
      { count: faults.length },
      faults.map(({ column, code, params }) => ({ path: column ?? '', code, ...(params ? { params } : {}) })),
    )
  }
  const correctionId = newId<'correction'>()
  await ctx.db.insertMany('disclosure.correction', correctionColumns, [
    [ctx.district, correctionId, input.actionId, 'proposed', input.reason, JSON.stringify(changes), action.version, ctx.actor.personId, ctx.now],
  ])
  await append(ctx, { kind: 'disclosure.correction-proposed', about: aboutAction(input.actionId), payload: { unit: action.unit, correction: correctionId, reason: input.reason } })
  return { correctionId }
}

/** One correction, its row held. Refuses 'not-found'. */
export async function getCorrectionForUpdate(ctx: ActContext, correctionId: string): Promise<Correction> {
  const found = isId(correctionId)
    ? await ctx.db.maybe<Correction>(sql`
        select correction_id as "correctionId", action_id as "actionId", state as "state", reason as "reason", changes as "changes", seen_version as "seenVersion",
               proposed_by as "proposedBy", decided_on as "decidedOn"
          from disclosure.correction where district = ${ctx.district} and correction_id = ${correctionId} for update`)
    : undefined
  return found ?? refuse('not-found', 'disclosure.correction.unknown')
}
