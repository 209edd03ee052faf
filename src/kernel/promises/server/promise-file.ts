import { requireReach } from '#kernel/access/server'
import type { EvidenceFile } from '#kernel/evidence/common'
import { listEvidence } from '#kernel/evidence/server'
import type { ActContext } from '#platform/acts'
import { type PromiseClause, type PromiseSource, readMilestone, type Signal, signalOf } from '../common/index.ts'
import { promiseDays } from './promise-days.ts'
import { aboutMilestone, aboutPromise, clausesOf, getPromise, milestonesOf, type StoredMilestone, type StoredPromise, sourcesOf } from './promise-store.ts'

export interface ReadMilestone extends StoredMilestone, Omit<ReturnType<typeof readMilestone>, 'disputed'> {
  readonly evidence: readonly EvidenceFile[]
}

export interface PromiseFile extends StoredPromise, Signal {
  readonly sources: readonly PromiseSource[]
  readonly clauses: readonly PromiseClause[]
  readonly milestones: readonly ReadMilestone[]
  readonly evidence: readonly EvidenceFile[]
}

/** Everything on file about one promise, read on the day of looking. */
export async function getPromiseFile(ctx: ActContext, promiseId: string): Promise<PromiseFile> {
  const promise = await getPromise(ctx, promiseId)
  requireReach(ctx, 'promises.promise.read', promise.unit)
  const days = await promiseDays(ctx)
  const stored = await milestonesOf(ctx, promiseId)
  const milestones: ReadMilestone[] = []
  for (const milestone of stored) {
    const { disputed: _, ...reading } = readMilestone(milestone, days)
    milestones.push({ ...milestone, ...reading, evidence: await listEvidence(ctx, aboutMilestone(milestone.milestoneId)) })
  }
  return {
    ...promise,
    ...signalOf({ state: promise.state, changeOpen: promise.openCase !== null, handoverOpen: promise.openHandover !== null }, stored, days),
    sources: await sourcesOf(ctx, promiseId),
    clauses: await clausesOf(ctx, promiseId),
    milestones,
    evidence: await listEvidence(ctx, aboutPromise(promiseId)),
  }
}
