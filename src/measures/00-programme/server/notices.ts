import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'

/** One document of the leading group. */
export interface Notice {
  readonly number: string
  readonly title: string
  readonly kind: string
  /** Null where the document does not say its day. */
  readonly issuedOn: PlainDate | null
  readonly about: string | null
}

/** The register of documents, newest first. */
export function listNotices(ctx: ActContext): Promise<Notice[]> {
  return ctx.db.rows<Notice>(
    sql`select number as "number", title as "title", kind as "kind", issued_on as "issuedOn", about as "about" from programme.notice where district = ${ctx.district} order by issued_on desc nulls last, number desc limit 500`,
  )
}
