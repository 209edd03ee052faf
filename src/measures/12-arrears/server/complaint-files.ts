import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import { DomainError, refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { can } from '#kernel/access/common'
import { requireReach } from '#kernel/access/server'
import { listEvidence, openEvidence, storeEvidence } from '#kernel/evidence/server'
import { append } from '#kernel/ledger/server'
import { notify } from '#kernel/notices/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { PortalFile } from '#platform/pages'
import { attachmentBytes, attachmentsAtOnce, attachmentsInAll, attachmentType, attachmentTypes } from '../common/complaint-file.ts'
import { aboutComplaint, findByCode, getComplaint, type StoredComplaint } from './complaint-store.ts'

/** A file a supplier attached, as its readers see it. */
export interface ComplaintFile {
  readonly fileId: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly addedOn: PlainDate
}

const atDesk = ['arrears.complaint.accept', 'arrears.complaint.handle', 'arrears.complaint.conclude'] as const

/** Whether the actor is of the unit on whose desk the complaint lies: it alone reads what the supplier attached. */
export function readsFiles(ctx: ActContext, desk: string): boolean {
  return atDesk.some((permission) => can(ctx.actor, permission, desk))
}

/**
 * Keeps what a supplier attached as evidence of its complaint. Refuses other kinds than PDF, OFD, PNG and JPEG (by content, whatever
 * the name says), files too large or too many, each by its name; the same file again has no effect. Answers what the ledger says.
 */
export async function keepComplaintFiles(
  ctx: ActContext,
  complaint: { readonly complaintId: string; readonly desk: string },
  files: readonly PortalFile[],
): Promise<readonly { readonly evidence: string; readonly sha256: string }[]> {
  if (files.length === 0) return []
  const wrong = (what: string, file: PortalFile, params: Record<string, string | number> = {}) =>
    new DomainError('invalid', `arrears.complaint.file-${what}`, { name: file.name, ...params }, [
      { path: 'files', code: `arrears.complaint.file-${what}`, params: { name: file.name, ...params } },
    ])
  const { held } = await ctx.db.one<{ held: number }>(
    sql`select count(*)::int as held from arrears.complaint_file where district = ${ctx.district} and complaint_id = ${complaint.complaintId}`,
  )
  if (files.length > attachmentsAtOnce || held + files.length > attachmentsInAll)
    refuse('invalid', 'arrears.complaint.files-too-many', { once: attachmentsAtOnce, all: attachmentsInAll }, [
      { path: 'files', code: 'arrears.complaint.files-too-many', params: { once: attachmentsAtOnce, all: attachmentsInAll } },
    ])
  const about = aboutComplaint(complaint.complaintId)
  const kept: { evidence: string; sha256: string }[] = []
  for (const file of files) {
    if (file.tooLarge) throw wrong('too-large', file, { limit: attachmentBytes / 1024 / 1024 })
    const bytes = await readFile(file.path)
    const mediaType = attachmentType(file.name, bytes)
    if (mediaType === undefined || (mediaType === attachmentTypes.ofd && !isOfd(bytes))) throw wrong('wrong-kind', file)
    const stored = await storeEvidence(ctx, { bytes, about, name: file.name, mediaType, unit: complaint.desk })
    const fresh = await ctx.db.run(sql`
      insert into arrears.complaint_file (district, complaint_id, sha256, file_id, media_type, size, added_on, added_at)
      values (${ctx.district}, ${complaint.complaintId}, ${stored.sha256}, ${stored.id}, ${mediaType}, ${stored.size}, ${ctx.today}, ${ctx.now}) on conflict do nothing`)
    if (fresh > 0) kept.push({ evidence: stored.id, sha256: stored.sha256 })
  }
  return kept
}

/** An OFD is an archive with a document of its name at its root; nothing else in it is unpacked. */
function isOfd(bytes: Uint8Array): boolean {
  try {
    return 'OFD.xml' in unzipSync(bytes, { filter: (entry) => entry.name === 'OFD.xml' && entry.originalSize < 1_000_000 })
  } catch {
    return false
  }
}

/** A firm hands in more evidence by its receipt while its complaint is under way; whoever has it on the desk is told. Duty 12.12. */
export async function addComplaintFiles(ctx: ActContext, input: { readonly code: string; readonly files: readonly PortalFile[] }): Promise<{ readonly added: number }> {
  const complaint: StoredComplaint = (await findByCode(ctx, input.code)) ?? refuse('not-found', 'arrears.complaint.code-unknown')
  if (complaint.state === 'concluded' || complaint.state === 'declined') refuse('conflict', 'arrears.complaint.files-closed')
  if (input.files.length === 0) refuse('invalid', 'arrears.complaint.files-none', {}, [{ path: 'files', code: 'arrears.complaint.files-none' }])
  await ctx.db.run(sql`select pg_advisory_xact_lock(hashtextextended(${`arrears.complaint-files ${complaint.complaintId}`}, 0))`)
  const kept = await keepComplaintFiles(ctx, complaint, input.files)
  if (kept.length === 0) return { added: 0 }
  const about = aboutComplaint(complaint.complaintId)
  await notify(ctx, { to: { unit: complaint.desk, role: 'liaison' }, textKey: 'arrears.message.complaint-files', about, link: `/arrears/complaints/${complaint.complaintId}` })
  await append(ctx, { kind: 'arrears.complaint-files-added', about, payload: { desk: complaint.desk, files: kept.map((file) => ({ ...file })) } })
  return { added: kept.length }
}

/** What is attached to a complaint, oldest first. */
export async function filesOf(ctx: ActContext, complaintId: string): Promise<readonly ComplaintFile[]> {
  const rows = await ctx.db.rows<{ fileId: string; mediaType: string; size: number; addedOn: PlainDate }>(sql`
    select file_id as "fileId", media_type as "mediaType", size::float8 as "size", added_on as "addedOn" from arrears.complaint_file
     where district = ${ctx.district} and complaint_id = ${complaintId} order by added_at, sha256`)
  const names = new Map((await listEvidence(ctx, aboutComplaint(complaintId))).map((file) => [file.id as string, file.name]))
  return rows.map((row) => ({ ...row, name: names.get(row.fileId) ?? row.fileId }))
}

/** The content of one file, for the unit on whose desk the complaint lies; always a download, never shown in the page. */
export async function openComplaintFile(ctx: ActContext, input: { readonly complaintId: string; readonly fileId: string }) {
  const complaint = await getComplaint(ctx, input.complaintId)
  if (!readsFiles(ctx, complaint.desk)) requireReach(ctx, atDesk[0], complaint.desk)
  const known = await ctx.db.maybe(sql`
    select 1 from arrears.complaint_file where district = ${ctx.district} and complaint_id = ${complaint.complaintId} and file_id = ${input.fileId}`)
  if (!known) refuse('not-found', 'evidence.file.not-found')
  const { file, body } = await openEvidence(ctx, input.fileId)
  return { contentType: file.mediaType, fileName: file.name, disposition: 'attachment' as const, body }
}
