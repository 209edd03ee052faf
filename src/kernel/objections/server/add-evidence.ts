import { refuse } from '#base/domain-error'
import { requireReach } from '#kernel/access/server'
import { type Content, storeEvidence } from '#kernel/evidence/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { aboutObjection, getObjection } from './objection-store.ts'

/** Adds a file of the unit to its open objection. */
export async function addObjectionEvidence(
  ctx: ActContext,
  input: Content & { readonly objectionId: string; readonly name: string; readonly mediaType: string },
): Promise<{ readonly evidenceId: string; readonly sha256: string }> {
  const { objectionId, ...file } = input
  const objection = await getObjection(ctx, objectionId, true)
  requireReach(ctx, 'objections.objection.lodge', objection.unit)
  if (objection.state !== 'open') refuse('conflict', 'objections.objection.closed', { state: objection.state })
  const about = aboutObjection(objection.id)
  const kept = await storeEvidence(ctx, { ...file, about, unit: objection.unit })
  await append(ctx, { kind: 'objections.evidence-added', about, payload: { evidence: kept.id, sha256: kept.sha256 } })
  return { evidenceId: kept.id, sha256: kept.sha256 }
}
