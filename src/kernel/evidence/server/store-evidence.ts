import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { EvidenceFile } from '../common/evidence.ts'
import { type Content, keepContent } from './keep-content.ts'

export type NewEvidence = Content & {
  /** What it supports, as in the ledger: `disclosure.action:<id>`. */
  readonly about: string
  readonly name: string
  readonly mediaType: string
  /** Whose evidence it is; the unit of the person who acts unless said otherwise. */
  readonly unit?: string
}

/**
 * Keeps a file with the act that is under way: the content is safe on disk before the act commits, and the row commits
 * with it. The act puts `sha256` into its ledger payload. When the act is rolled back, the sweep takes the content away.
 */
export async function storeEvidence(ctx: ActContext, evidence: NewEvidence): Promise<EvidenceFile> {
  const unit = evidence.unit ?? ctx.actor.unit
  if (unit === null) refuse('invalid', 'evidence.file.no-unit')
  const name = fileName(evidence.name)
  if (name === '') refuse('invalid', 'evidence.file.no-name')
  await holdOffSweep(ctx)
  const kept = await keepContent(ctx.district, evidence)
  if (kept.size === 0) refuse('invalid', 'evidence.file.empty', { name })
  const file: EvidenceFile = {
    id: newId<'evidence'>(),
    about: evidence.about,
    unit,
    name,
    mediaType: evidence.mediaType,
    size: kept.size,
    sha256: kept.sha256,
    uploadedBy: ctx.actor.accountId,
    uploadedAt: ctx.now,
  }
  await ctx.db.run(sql`
    insert into evidence.file (district, file_id, about, unit, name, media_type, size, sha256, uploaded_by, uploaded_at)
    values (${ctx.district}, ${file.id}, ${file.about}, ${file.unit}, ${file.name}, ${file.mediaType}, ${file.size}, ${file.sha256}, ${file.uploadedBy}, ${file.uploadedAt})`)
  return file
}

/** The last part of whatever path a browser sent, without control characters and marks that turn the direction of writing, at most 255 characters. */
function fileName(sent: string): string {
  const last = sent.split(/[\\/]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return [...last.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim()].slice(0, 255).join('')
}

/** Content without a row belongs to an act still under way until its transaction ends; the sweep waits for this lock. */
async function holdOffSweep(ctx: ActContext): Promise<void> {
  await ctx.db.run(sql`select pg_advisory_xact_lock_shared(hashtextextended(${`evidence ${ctx.district}`}, 0))`)
}
