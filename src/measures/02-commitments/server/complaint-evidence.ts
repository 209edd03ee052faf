import { refuse } from '#base/domain-error'
import { dayInShanghai } from '#base/plain-date'
import { can } from '#kernel/access/common'
import { requireReach } from '#kernel/access/server'
import { type Content, defineEvidenceReaders, listEvidence, type PublicFile, storeEvidence, storePublicFiles } from '#kernel/evidence/server'
import { append } from '#kernel/ledger/server'
import { type ActContext, publicActor } from '#platform/acts'
import { sql } from '#platform/database'
import { endedStates } from '../common/default-complaint.ts'
import { aboutComplaint, type Complaint, complaintColumns, getComplaint, partOn } from './complaint-store.ts'
import { complaintCodeHash } from './lodge-complaint.ts'

/** How many files somebody may add to one complaint with its code, those of the form included. */
const MOST_WITH_CODE = 12

/** Whoever received and whoever verifies reads everything on file; the unit complained of only what it put there itself, whomever it succeeded. */
defineEvidenceReaders(
  'commitments.complaint',
  async (ctx, complaintId) => {
    const { receiver, handler } = await getComplaint(ctx, complaintId, false)
    return handler === null ? [receiver] : [receiver, handler]
  },
  async (ctx, complaintId, file) => {
    const complaint = await getComplaint(ctx, complaintId, false)
    const own = file.uploadedBy !== publicActor.accountId && file.unit === (await partOn(ctx, complaint, 'unit', dayInShanghai(file.uploadedAt)))
    return own ? [] : [complaint.unit]
  },
)

/** A unit adds a file to the complaint: to what it found, how it put things right, or why it did not. */
export async function addComplaintEvidence(
  ctx: ActContext,
  input: Content & { readonly complaintId: string; readonly name: string; readonly mediaType: string },
): Promise<{ readonly evidenceId: string; readonly sha256: string }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  const unit = partOf(ctx, complaint)
  if (unit === undefined) {
    requireReach(ctx, 'commitments.complaint.evidence', complaint.unit)
    return refuse('forbidden', 'commitments.complaint.no-part')
  }
  if (endedStates.has(complaint.state)) refuse('conflict', 'commitments.complaint.ended-already')
  const content: Content = 'path' in input ? { path: input.path } : 'bytes' in input ? { bytes: input.bytes } : { stream: input.stream }
  const about = aboutComplaint(complaint.complaintId)
  const kept = await storeEvidence(ctx, { ...content, name: input.name, mediaType: input.mediaType, about, unit })
  await append(ctx, { kind: 'commitments.complaint-evidence-added', about, payload: { unit: complaint.unit, by: unit, sha256: kept.sha256 } })
  return { evidenceId: kept.id, sha256: kept.sha256 }
}

/** The part in which the reader acts: who verifies before who received before who is complained of. */
function partOf(ctx: ActContext, complaint: Complaint): string | undefined {
  const parts = [complaint.handler, complaint.receiver, complaint.unit].filter((unit) => unit !== null)
  return parts.find((unit) => can(ctx.actor, 'commitments.complaint.evidence', unit))
}

/** Whoever holds the code adds files while the complaint is open. Answers how many were taken. Duty 2.7. */
export async function addComplainantFiles(ctx: ActContext, input: { readonly code: string; readonly files: readonly PublicFile[] }): Promise<{ readonly taken: number }> {
  const complaint = await ctx.db.maybe<Complaint>(sql`
    select ${complaintColumns} from commitments.complaint c where c.district = ${ctx.district} and c.code_hash = ${complaintCodeHash(input.code.slice(0, 40))} for update`)
  if (!complaint) return refuse('not-found', 'commitments.complain.unknown-code')
  if (endedStates.has(complaint.state)) refuse('conflict', 'commitments.complaint.ended-already')
  if (input.files.length === 0) refuse('invalid', 'platform.request.no-file')
  const about = aboutComplaint(complaint.complaintId)
  const sent = (await listEvidence(ctx, about)).filter((file) => file.uploadedBy === ctx.actor.accountId).length
  if (sent + input.files.length > MOST_WITH_CODE) refuse('too-many', 'commitments.complaint.files-enough', { most: MOST_WITH_CODE })
  const kept = await storePublicFiles(ctx, { files: input.files, about, unit: complaint.receiver })
  await append(ctx, { kind: 'commitments.complaint-evidence-added', about, payload: { unit: complaint.unit, by: null, files: kept.map((file) => file.sha256) } })
  return { taken: kept.length }
}
