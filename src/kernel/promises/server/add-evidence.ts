import { requireReach } from '#kernel/access/server'
import { type Content, storeEvidence } from '#kernel/evidence/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { aboutMilestone, aboutPromise, getPromise, lockMilestone } from './promise-store.ts'

/** Adds a file to a promise or to one of its milestones; it belongs to the unit that owes it today. */
export async function addPromiseEvidence(
  ctx: ActContext,
  input: Content & ({ readonly promiseId: string } | { readonly milestoneId: string }) & { readonly name: string; readonly mediaType: string },
): Promise<{ readonly evidenceId: string; readonly sha256: string }> {
  const ofMilestone = 'milestoneId' in input ? await lockMilestone(ctx, input.milestoneId) : undefined
  const promise = await getPromise(ctx, ofMilestone?.promiseId ?? (input as { promiseId: string }).promiseId)
  requireReach(ctx, 'promises.milestone.state', promise.unit)
  const about = ofMilestone ? aboutMilestone(ofMilestone.milestoneId) : aboutPromise(promise.promiseId)
  const content: Content = 'path' in input ? { path: input.path } : 'bytes' in input ? { bytes: input.bytes } : { stream: input.stream }
  const kept = await storeEvidence(ctx, { ...content, name: input.name, mediaType: input.mediaType, about, unit: promise.unit })
  await append(ctx, { kind: 'promises.evidence-added', about, payload: { unit: promise.unit, evidence: kept.id, sha256: kept.sha256 } })
  return { evidenceId: kept.id, sha256: kept.sha256 }
}
