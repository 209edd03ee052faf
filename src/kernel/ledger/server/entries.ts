import { isId } from '#base/identifier'
import type { Instant } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'

/** An entry with its place in the tree. */
export interface PlacedEntry {
  readonly index: bigint
  readonly entryId: string
  readonly kind: string
  readonly about: string
  readonly actor: string
  readonly at: Instant
  /** The exact text that is hashed. */
  readonly body: string
}

type Reader = Pick<ActContext, 'db' | 'district'>

const columns = sql`index as "index", entry_id as "entryId", kind as "kind", about as "about", actor as "actor", at as "at", body as "body"`

/** One entry, once it has its place (a second or two after its act); undefined before that. */
export async function findEntry(ctx: Reader, entryId: string): Promise<PlacedEntry | undefined> {
  if (!isId(entryId)) return undefined
  return ctx.db.maybe<PlacedEntry>(sql`select ${columns} from ledger.public_entry where district = ${ctx.district} and entry_id = ${entryId}`)
}

/** Entries in their order from a place on, at most 1,000: a feed that misses nothing, however many write at once. */
export async function listEntries(ctx: Reader, page: { readonly from: bigint; readonly limit?: number }): Promise<PlacedEntry[]> {
  return ctx.db.rows<PlacedEntry>(sql`
    select ${columns} from ledger.public_entry where district = ${ctx.district} and index >= ${page.from} order by index limit ${Math.min(page.limit ?? 100, 1_000)}`)
}

/** The trail of one matter: entries about it in their order, at most 1,000. */
export async function listEntriesAbout(ctx: Reader, about: string, limit = 200): Promise<PlacedEntry[]> {
  return ctx.db.rows<PlacedEntry>(sql`
    select ${columns} from ledger.public_entry where district = ${ctx.district} and about = ${about} order by index limit ${Math.min(limit, 1_000)}`)
}
