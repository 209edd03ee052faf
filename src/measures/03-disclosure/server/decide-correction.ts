import type { Canonical } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { requireOtherPerson } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import { stopClocks } from '#kernel/clocks/server'
import { append, requirePublicationAllowed } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { applyChanges } from '../common/correct-fields.ts'
import { displayPeriod } from '../common/display-period.ts'
import { publicationReview } from '../common/publication-review.ts'
import { effectiveAfterReply, judgeTimeliness } from '../common/timeliness.ts'
import { aboutAction, actionHost, personsOf, type StoredAction } from './action-store.ts'
import { getCorrectionForUpdate } from './corrections.ts'
import { loadDisplayBasis } from './display.ts'
import { legalFinding, publicationFinding } from './findings.ts'
import { getAction } from './get-action.ts'
import { restartClocks, writeContents } from './replace-contents.ts'
import { clockKindsOf } from './settle-action.ts'

/**
 * Applies a proposed correction to a published act: another person than who proposed it agrees, the page shows the new
 * values and the old ones beside them, the commitment is renewed, and a moved decision day is judged anew. Duty 3.8.
 */
export async function approveCorrection(ctx: ActContext, input: { readonly correctionId: string }): Promise<{ readonly version: number }> {
  const correction = await getCorrectionForUpdate(ctx, input.correctionId)
  if (correction.state !== 'proposed') refuse('conflict', 'disclosure.correction.decided-already')
  requireOtherPerson(ctx, correction.proposedBy, 'disclosure.correction.same-person')
  await requirePublicationAllowed(ctx)
  const before = { ...(await getAction(ctx, correction.actionId, true)), persons: await personsOf(ctx, correction.actionId) }
  if (before.version !== correction.seenVersion) refuse('conflict', 'procedures.record.stale', { seen: correction.seenVersion, version: before.version })
  const after = applyChanges(before, correction.changes)
  const step = await takeStep(ctx, publicationReview, actionHost, { id: before.actionId, act: 'correct', version: before.version, provides: ['correction'] })
  const [written] = await writeContents(ctx, before.unit, [{ before, after, rowHash: before.rowHash }])
  const facts = before.decidedOn === after.decidedOn ? [] : await judgeAnew(ctx, before, after.decidedOn, step.version)
  await ctx.db.run(
    sql`update disclosure.correction set state = 'applied', decided_by = ${ctx.actor.personId}, decided_on = ${ctx.today} where district = ${ctx.district} and correction_id = ${input.correctionId}`,
  )
  await append(ctx, {
    kind: 'disclosure.action-corrected',
    about: aboutAction(before.actionId),
    payload: {
      unit: before.unit,
      kind: before.kind,
      correction: input.correctionId,
      reason: correction.reason,
      fields: correction.changes.map((change) => change.field),
      version: step.version,
      commitment: written!.commitment.toString('hex'),
    },
    facts,
  })
  return { version: step.version }
}

/** Turns a proposed correction down. */
export async function rejectCorrection(ctx: ActContext, input: { readonly correctionId: string }): Promise<void> {
  const correction = await getCorrectionForUpdate(ctx, input.correctionId)
  if (correction.state !== 'proposed') refuse('conflict', 'disclosure.correction.decided-already')
  requireOtherPerson(ctx, correction.proposedBy, 'disclosure.correction.same-person')
  const action = await getAction(ctx, correction.actionId)
  await ctx.db.run(
    sql`update disclosure.correction set state = 'rejected', decided_by = ${ctx.actor.personId}, decided_on = ${ctx.today} where district = ${ctx.district} and correction_id = ${input.correctionId}`,
  )
  await append(ctx, { kind: 'disclosure.correction-rejected', about: aboutAction(correction.actionId), payload: { unit: action.unit, correction: input.correctionId } })
}

async function judgeAnew(ctx: ActContext, before: StoredAction, decidedOn: StoredAction['decidedOn'], version: number): Promise<Canonical[]> {
  await restartClocks(ctx, before.unit, before, { ...before, decidedOn })
  const now = await getAction(ctx, before.actionId)
  const settledOn = now.publishedOn ?? ctx.today
  const stopOn = settledOn < decidedOn ? decidedOn : settledOn
  for (const kind of clockKindsOf(now)) await stopClocks(ctx, { abouts: [aboutAction(now.actionId)], kind, on: stopOn })
  const calendar = await loadCalendar(ctx)
  const judge = (dueOn: StoredAction['dueOn']) => (dueOn === null ? null : judgeTimeliness({ dueOn, provisional: now.dueProvisional }, settledOn, calendar))
  const [plan, legal] = [judge(now.dueOn), judge(now.legalDueOn)]
  const period = displayPeriod({ kind: now.kind, decidedOn, tier: now.severity }, settledOn, await loadDisplayBasis(ctx))
  await ctx.db.run(sql`
    update disclosure.action set finding = ${plan?.outcome ?? null}, finding_version = ${plan ? version : null}, days_late = ${plan?.workingDaysLate ?? 0},
           legal_finding = ${legal?.outcome ?? null}, legal_finding_version = ${legal ? version : null},
           display_until = ${period?.until ?? null}, repairable_from = ${period?.repairableFrom ?? null}
     where district = ${ctx.district} and action_id = ${now.actionId}`)
  const effective = (outcome: string) => (outcome === 'late' ? effectiveAfterReply(ctx.today, calendar) : ctx.today)
  const facts: Canonical[] = []
  if (plan && now.dueOn !== null)
    facts.push(publicationFinding({ ...now, dueOn: now.dueOn, settledOn, ...plan, version, replaces: before.findingVersion, effectiveFrom: effective(plan.outcome) }))
  if (legal && now.legalDueOn !== null)
    facts.push(legalFinding({ ...now, dueOn: now.legalDueOn, settledOn, ...legal, version, replaces: before.legalFindingVersion, effectiveFrom: effective(legal.outcome) }))
  return facts
}
