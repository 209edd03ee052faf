import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import type { DocumentNumber } from '#kernel/documents/common'
import type { ActContext } from '#platform/acts'
import { raw, sql } from '#platform/database'
import { BulletinContent } from '../common/bulletin-content.ts'

/** An issued bulletin as the public sees it. */
export interface PublicBulletin {
  readonly id: string
  readonly period: string
  readonly state: 'issued' | 'superseded'
  readonly number: DocumentNumber
  readonly issuedOn: PlainDate
  readonly supersedes: string | null
  readonly supersededBy: string | null
  readonly contentSha256: string
}

type Row = Omit<PublicBulletin, 'number'> & DocumentNumber

const columns = raw(`b.bulletin_id as "id", b.period as "period", b.state as "state", b.number_organ as "organCode", b.number_year as "year", b.number_serial as "serial",
  b.issued_on as "issuedOn", b.supersedes as "supersedes", b.superseded_by as "supersededBy", b.content_sha256 as "contentSha256"`)

/** Issued bulletins, latest period and latest issue first. */
export async function listPublicBulletins(ctx: ActContext): Promise<PublicBulletin[]> {
  const rows = await ctx.db.rows<Row>(
    sql`select ${columns} from supervision.public_bulletin b where b.district = ${ctx.district} order by b.issued_on desc, b.bulletin_id desc limit 500`,
  )
  return rows.map(bulletinOf)
}

/** One issued bulletin with what it says; undefined when there is none. */
export async function findPublicBulletin(ctx: ActContext, id: string): Promise<{ readonly bulletin: PublicBulletin; readonly content: BulletinContent } | undefined> {
  if (!isId(id)) return undefined
  const row = await ctx.db.maybe<Row & { content: string }>(
    sql`select ${columns}, b.content as "content" from supervision.public_bulletin b where b.district = ${ctx.district} and b.bulletin_id = ${id}`,
  )
  return row && contentOf(row)
}

/** The bulletin in force that was issued last; undefined while there is none. */
export async function findLatestBulletin(ctx: ActContext): Promise<{ readonly bulletin: PublicBulletin; readonly content: BulletinContent } | undefined> {
  const row = await ctx.db.maybe<Row & { content: string }>(sql`
    select ${columns}, b.content as "content" from supervision.public_bulletin b where b.district = ${ctx.district} and b.state = 'issued' order by b.issued_on desc, b.bulletin_id desc limit 1`)
  return row && contentOf(row)
}

/** The bytes as issued; undefined when there are none. */
export function findPublicFile(ctx: ActContext, id: string, format: 'docx' | 'pdf'): Promise<{ readonly bytes: Buffer; readonly sha256: string } | undefined> {
  if (!isId(id)) return Promise.resolve(undefined)
  return ctx.db.maybe<{ bytes: Buffer; sha256: string }>(sql`select f.bytes as "bytes", f.sha256 as "sha256" from supervision.public_bulletin_file f
    where f.district = ${ctx.district} and f.bulletin_id = ${id} and f.format = ${format}`)
}

/** Hashes of the issued files, by format. */
export async function listPublicFiles(ctx: ActContext, id: string): Promise<readonly { readonly format: string; readonly sha256: string; readonly size: number }[]> {
  return ctx.db.rows(sql`select f.format as "format", f.sha256 as "sha256", octet_length(f.bytes) as "size" from supervision.public_bulletin_file f
    where f.district = ${ctx.district} and f.bulletin_id = ${id} order by f.format`)
}

function contentOf({ content, ...row }: Row & { content: string }) {
  return { bulletin: bulletinOf(row), content: BulletinContent.parse(JSON.parse(content)) }
}

function bulletinOf({ organCode, year, serial, ...row }: Row): PublicBulletin {
  return { ...row, number: { organCode, year, serial } }
}
