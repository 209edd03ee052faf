import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { requireReach } from '#kernel/access/server'
import { type Content, storeEvidence } from '#kernel/evidence/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { aboutProgress, commit } from './progress-store.ts'
import { listStandings } from './tasks.ts'

export interface ReportProgress {
  readonly taskId: string
  readonly unit: string
  readonly claim: 'under-way' | 'done'
  /** What was done, in the unit's words; kept apart from the ledger. */
  readonly note: string
  readonly evidence?: readonly (Content & { readonly name: string; readonly mediaType: string })[]
}

/** A unit reports how far a task of its is, with files. A claim that it is done needs at least one. Duty S1.3. */
export async function reportProgress(ctx: ActContext, input: ReportProgress): Promise<{ readonly progressId: string }> {
  requireReach(ctx, 'programme.progress.report', input.unit)
  const [standing] = await listStandings(ctx, { units: [input.unit], taskId: input.taskId })
  if (!standing) refuse('not-found', 'programme.task.not-yours', { task: input.taskId })
  if (standing.state === 'done') refuse('conflict', 'programme.task.done-already', { doneOn: standing.doneOn })
  if (standing.state === 'reported-done' && input.claim === 'done') refuse('conflict', 'programme.task.decision-pending', {})
  const files = input.evidence ?? []
  if (input.claim === 'done' && files.length === 0) refuse('invalid', 'programme.progress.evidence-missing', {})
  const progressId = newId()
  const about = aboutProgress(progressId)
  const { salt, commitment } = commit(input.note)
  await ctx.db.run(sql`
    insert into programme.progress (district, progress_id, task_id, unit, claim, note, note_salt, reported_by, reported_on, decision, version)
    values (${ctx.district}, ${progressId}, ${input.taskId}, ${input.unit}, ${input.claim}, ${input.note}, ${salt}, ${ctx.actor.personId}, ${ctx.today}, ${input.claim === 'done' ? 'pending' : 'none'}, 1)`)
  const kept = []
  for (const file of files) kept.push(await storeEvidence(ctx, { ...file, about, unit: input.unit }))
  await append(ctx, {
    kind: 'programme.progress-reported',
    about,
    payload: { claim: input.claim, evidence: kept.map((file) => file.sha256), note: commitment, task: input.taskId, unit: input.unit },
  })
  return { progressId }
}
