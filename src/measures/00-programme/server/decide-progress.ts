import { refuse } from '#base/domain-error'
import { reachFilter, requireOtherPerson, requireReach } from '#kernel/access/server'
import { factOf } from '#kernel/facts/common'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { taskCompletion } from '../common/facts.ts'
import { aboutProgress, commit, getProgressForUpdate, listProgress, type Progress } from './progress-store.ts'
import { listStandings, listTasks, tasksDecidedBy } from './tasks.ts'

export interface DecideProgress {
  readonly progressId: string
  /** The version the actor saw; a stale one is refused. */
  readonly version: number
  readonly decision: 'accepted' | 'returned'
  /** Why it is returned. */
  readonly reason?: string | undefined
}

/** Claims that wait for a decision the actor may take, newest first, at most 500. */
export async function listDecidable(ctx: ActContext): Promise<Progress[]> {
  const reach = reachFilter(ctx, 'programme.progress.decide')
  if (reach.all) return listProgress(ctx, { decision: 'pending' })
  if (reach.units.length === 0) return []
  return listProgress(ctx, { decision: 'pending', units: reach.units, taskIds: [...((await tasksDecidedBy(ctx)) ?? [])] })
}

/**
 * Accepts or returns a unit's claim that a task is done. The side that leads the item or the credit centre does; never
 * the person who reported it. Accepted, it becomes a fact: in time by the end of June 2020, or late. Duty S2.2.
 */
export async function decideProgress(ctx: ActContext, input: DecideProgress): Promise<void> {
  const progress = await getProgressForUpdate(ctx, input.progressId)
  requireReach(ctx, 'programme.progress.decide', progress.unit)
  const decides = await tasksDecidedBy(ctx)
  if (decides && !decides.has(progress.taskId)) refuse('forbidden', 'programme.progress.not-the-lead', {})
  requireOtherPerson(ctx, progress.reportedBy, 'programme.progress.same-person')
  if (progress.version !== input.version) refuse('conflict', 'programme.progress.stale', { seen: input.version, version: progress.version })
  if (progress.decision !== 'pending') refuse('conflict', 'programme.progress.nothing-to-decide', {})
  if (input.decision === 'returned' && !input.reason) refuse('invalid', 'programme.progress.reason-missing', {})
  const task = (await listTasks(ctx)).find((each) => each.id === progress.taskId)!
  const [standing] = await listStandings(ctx, { units: [progress.unit], taskId: task.id })
  await ctx.db.run(sql`
    update programme.progress set decision = ${input.decision}, decided_by = ${ctx.actor.personId}, decided_on = ${ctx.today}, reason = ${input.reason ?? null}, version = version + 1
     where district = ${ctx.district} and progress_id = ${progress.id}`)
  const fact = factOf(taskCompletion, {
    about: progress.unit,
    matter: `programme.task:${task.id}`,
    role: standing?.role ?? 'joint',
    outcome: progress.reportedOn <= task.dueOn ? 'in-time' : 'late',
    validOn: progress.reportedOn,
    effectiveFrom: ctx.today,
    statedBy: ctx.actor.unit ?? 'system',
    detail: { task: task.id, dueOn: task.dueOn, doneOn: progress.reportedOn },
  })
  await append(ctx, {
    kind: `programme.progress-${input.decision}`,
    about: aboutProgress(progress.id),
    payload: { reason: input.reason === undefined ? undefined : commit(input.reason).commitment, task: task.id, unit: progress.unit },
    facts: input.decision === 'accepted' ? [fact] : [],
  })
}
