import { open } from 'node:fs/promises'
import { refuse } from '#base/domain-error'
import { type ActContext, publicActor } from '#platform/acts'
import { sql } from '#platform/database'
import { MOST_PUBLIC_BYTES_A_DAY, MOST_PUBLIC_FILES, PUBLIC_FILE_BYTES } from '../common/evidence.ts'
import { type NewEvidence, storeEvidence } from './store-evidence.ts'

/** A file somebody of the public sent with a form; `whole` is false when it was larger than the form takes. */
export interface PublicFile {
  readonly name: string
  readonly path: string
  readonly size: number
  readonly whole: boolean
}

/** What files may be, by how they begin: documents and pictures, nothing that runs. */
const kinds: readonly (readonly [mediaType: string, begin: readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  // docx, xlsx, ofd and zip begin alike.
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
  // doc, xls and wps.
  ['application/x-ole-storage', [0xd0, 0xcf, 0x11, 0xe0]],
]

/**
 * Keeps what somebody of the public sent to support a statement: at most three files, each a document or a picture. The act
 * puts the hashes into its ledger payload. Refused as a whole, with the file's name, when one of them cannot be taken.
 */
export async function storePublicFiles(
  ctx: ActContext,
  input: { readonly files: readonly PublicFile[]; readonly about: string; readonly unit: string },
): Promise<{ readonly id: string; readonly sha256: string }[]> {
  const { files } = input
  if (files.length === 0) return []
  const no = (code: string, params: Readonly<Record<string, string | number>>): never => refuse('invalid', code, params, [{ path: 'files', code, params }])
  if (files.length > MOST_PUBLIC_FILES) no('evidence.public.too-many', { most: MOST_PUBLIC_FILES })
  const stored: NewEvidence[] = []
  for (const { name, path, whole } of files) {
    if (!whole) no('evidence.public.too-large', { name, most: PUBLIC_FILE_BYTES / 1024 / 1024 })
    const mediaType = (await kindOf(path)) ?? no('evidence.public.kind', { name })
    stored.push({ path, name, mediaType, about: input.about, unit: input.unit })
  }
  await requireRoom(
    ctx,
    files.reduce((sum, file) => sum + file.size, 0),
  )
  const kept = []
  for (const file of stored) {
    const { id, sha256 } = await storeEvidence(ctx, file)
    kept.push({ id, sha256 })
  }
  return kept
}

/** Takes away what the public sent about something, its content with the next sweep; answers how many. The ledger keeps the hashes. */
export function erasePublicFiles(ctx: ActContext, about: readonly string[]): Promise<number> {
  return ctx.db.run(sql`delete from evidence.file where district = ${ctx.district} and about = any (${[...about]}::text[]) and uploaded_by = ${publicActor.accountId}`)
}

/** Takes files about records away whose personal data has served its time; the content goes with the next sweep, the ledger keeps the hashes. */
export function eraseFiles(ctx: ActContext, about: readonly string[]): Promise<number> {
  return ctx.db.run(sql`delete from evidence.file where district = ${ctx.district} and about = any (${[...about]}::text[])`)
}

async function kindOf(path: string): Promise<string | undefined> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0)
    return kinds.find(([, begin]) => bytesRead >= begin.length && begin.every((byte, index) => buffer[index] === byte))?.[0]
  } finally {
    await file.close()
  }
}

/** Anonymous uploads cannot fill the disk: so many bytes a day for everybody together. */
async function requireRoom(ctx: ActContext, coming: number): Promise<void> {
  const { used } = await ctx.db.one<{ used: number }>(sql`
    select coalesce(sum(f.size), 0)::float8 as "used" from evidence.file f
     where f.district = ${ctx.district} and f.uploaded_by = ${publicActor.accountId} and (f.uploaded_at at time zone 'Asia/Shanghai')::date = ${ctx.today}::date`)
  if (used + coming > MOST_PUBLIC_BYTES_A_DAY) refuse('too-many', 'evidence.public.day-full')
}
