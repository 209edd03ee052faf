import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { EvidenceFile } from '../common/evidence.ts'
import { contentPath } from './evidence-folder.ts'

const columns = sql`file_id as "id", about as "about", unit as "unit", name as "name", media_type as "mediaType", size::float8 as "size", sha256 as "sha256",
  uploaded_by as "uploadedBy", uploaded_at as "uploadedAt"`

/** What is known of a file; undefined when there is none. */
export async function findEvidence(ctx: Pick<ActContext, 'db' | 'district'>, id: string): Promise<EvidenceFile | undefined> {
  if (!isId(id)) return undefined
  return ctx.db.maybe<EvidenceFile>(sql`select ${columns} from evidence.file where district = ${ctx.district} and file_id = ${id}`)
}

/** Files that support something, oldest first. */
export async function listEvidence(ctx: Pick<ActContext, 'db' | 'district'>, about: string): Promise<EvidenceFile[]> {
  return ctx.db.rows<EvidenceFile>(sql`
    select ${columns} from evidence.file where district = ${ctx.district} and about = ${about} order by uploaded_at, file_id limit 1000`)
}

/** A file with its content, whose hash was checked before the first byte is given out. Whoever calls has checked the right to read. */
export async function openEvidence(ctx: Pick<ActContext, 'db' | 'district'>, id: string): Promise<{ readonly file: EvidenceFile; readonly body: AsyncIterable<Uint8Array> }> {
  const file = await findEvidence(ctx, id)
  if (!file) refuse('not-found', 'evidence.file.not-found')
  const path = contentPath(ctx.district, file.sha256)
  await requireWhole(path, file)
  return { file, body: createReadStream(path) }
}

/** The same as bytes, for files known to be small. */
export async function readEvidence(ctx: Pick<ActContext, 'db' | 'district'>, id: string): Promise<{ readonly file: EvidenceFile; readonly bytes: Buffer }> {
  const { file } = await openEvidence(ctx, id)
  return { file, bytes: await readFile(contentPath(ctx.district, file.sha256)) }
}

async function requireWhole(path: string, file: EvidenceFile): Promise<void> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') refuse('unavailable', 'evidence.file.missing-content', { name: file.name, id: file.id })
    throw error
  }
  if (hash.digest('hex') !== file.sha256) refuse('unavailable', 'evidence.file.damaged', { name: file.name, id: file.id })
}
