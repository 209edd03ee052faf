import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { can, ownUnits } from '#kernel/access/common'
import { defineEvidenceReaders, findEvidence, listEvidence, type PublicFile, storePublicFiles } from '#kernel/evidence/server'
import { append } from '#kernel/ledger/server'
import { notify } from '#kernel/notices/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { aboutComplaint, findByCode, type StoredComplaint } from './complaint-store.ts'

/** Files a complaint takes in all; how many come at once and what they may be is the house's rule for the public. */
export const attachmentsInAll = 10

/** A file a supplier attached, as its readers see it. */
export interface ComplaintFile {
  readonly fileId: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly addedOn: PlainDate
}

const unitsOf = (ctx: ActContext, id: string) =>
  ctx.db.maybe<{ desk: string; respondent: string }>(sql`select desk, respondent from arrears.complaint where district = ${ctx.district} and complaint_id::text = ${id}`)

// Besides the unit that took the complaint in: whoever has it on the desk. Never the unit complained of, nor its successor.
defineEvidenceReaders(
  'arrears.complaint',
  async (ctx, id) => [(await unitsOf(ctx, id))?.desk].filter((unit) => unit !== undefined),
  async (ctx, id) => [(await unitsOf(ctx, id))?.respondent].filter((unit) => unit !== undefined),
)

/** Whether the actor is of the unit on whose desk the complaint lies, and not of the debtor or its successor: it reads what the supplier attached. */
export function readsFiles(ctx: ActContext, complaint: { readonly desk: string; readonly respondent: string }): boolean {
  if (ownUnits(ctx.actor).includes(complaint.respondent)) return false
  return (['arrears.complaint.accept', 'arrears.complaint.handle', 'arrears.complaint.conclude'] as const).some((permission) => can(ctx.actor, permission, complaint.desk))
}

/**
 * Keeps what a supplier attached as evidence of its complaint, under the rules for files of the public. The same file again has no
 * effect. Refuses more than ten in all. Answers what the ledger says.
 */
export async function keepComplaintFiles(
  ctx: ActContext,
  complaint: { readonly complaintId: string; readonly desk: string },
  files: readonly PublicFile[],
): Promise<readonly { readonly id: string; readonly sha256: string }[]> {
  if (files.length === 0) return []
  const known = new Set(
    (await ctx.db.rows<{ sha256: string }>(sql`select sha256 from arrears.complaint_file where district = ${ctx.district} and complaint_id = ${complaint.complaintId}`)).map(
      (row) => row.sha256,
    ),
  )
  const fresh: PublicFile[] = []
  const held = known.size
  for (const file of files) {
    const hash = file.whole
      ? createHash('sha256')
          .update(await readFile(file.path))
          .digest('hex')
      : file.path
    if (!known.has(hash)) fresh.push(file)
    known.add(hash)
  }
  if (held + fresh.length > attachmentsInAll)
    refuse('invalid', 'arrears.complaint.files-too-many', { all: attachmentsInAll }, [
      { path: 'files', code: 'arrears.complaint.files-too-many', params: { all: attachmentsInAll } },
    ])
  const kept = await storePublicFiles(ctx, { files: fresh, about: aboutComplaint(complaint.complaintId), unit: complaint.desk })
  for (const { id, sha256 } of kept) {
    const file = await findEvidence(ctx, id)
    await ctx.db.run(sql`
      insert into arrears.complaint_file (district, complaint_id, sha256, file_id, media_type, size, added_on, added_at)
      values (${ctx.district}, ${complaint.complaintId}, ${sha256}, ${id}, ${file?.mediaType}, ${file?.size}, ${ctx.today}, ${ctx.now})`)
  }
  return kept
}

/** A firm hands in more evidence by its receipt while its complaint is under way; whoever has it on the desk is told. Duty 12.12. */
export async function addComplaintFiles(ctx: ActContext, input: { readonly code: string; readonly files: readonly PublicFile[] }): Promise<{ readonly added: number }> {
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
     where district = ${ctx.district} and complaint_id = ${complaintId} order by added_at, file_id`)
  const names = new Map((await listEvidence(ctx, aboutComplaint(complaintId))).map((file) => [file.id as string, file.name]))
  return rows.map((row) => ({ ...row, name: names.get(row.fileId) ?? row.fileId }))
}
