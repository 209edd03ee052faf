import type { Instant } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'

/** A signed statement of how large the ledger was and what its root was. */
export interface Checkpoint {
  readonly size: bigint
  readonly root: Uint8Array
  readonly signedAt: Instant
  /** The signed note as published: origin, size, root, time, signature line. */
  readonly note: string
}

type Reader = Pick<ActContext, 'db' | 'district'>

const columns = sql`size as "size", root as "root", signed_at as "signedAt", note as "note"`

export async function latestCheckpoint(ctx: Reader): Promise<Checkpoint | undefined> {
  return ctx.db.maybe<Checkpoint>(sql`select ${columns} from ledger.public_checkpoint where district = ${ctx.district} order by size desc limit 1`)
}

export async function findCheckpoint(ctx: Reader, size: bigint): Promise<Checkpoint | undefined> {
  return ctx.db.maybe<Checkpoint>(sql`select ${columns} from ledger.public_checkpoint where district = ${ctx.district} and size = ${size}`)
}

/** The largest ledger signed at or before an instant. By size, not by time: a clock that was set back signs a larger one earlier. */
export async function checkpointAt(ctx: Reader, instant: Instant): Promise<Checkpoint | undefined> {
  return ctx.db.maybe<Checkpoint>(sql`
    select ${columns} from ledger.public_checkpoint where district = ${ctx.district} and signed_at <= ${instant} order by size desc limit 1`)
}

/** The first checkpoint that covers the entry at a place of the ledger. */
export async function checkpointCovering(ctx: Reader, index: bigint): Promise<Checkpoint | undefined> {
  return ctx.db.maybe<Checkpoint>(sql`select ${columns} from ledger.public_checkpoint where district = ${ctx.district} and size > ${index} order by size limit 1`)
}

/** Checkpoints, newest first; `before` a size goes on from there. */
export async function listCheckpoints(ctx: Reader, page: { readonly limit?: number; readonly before?: bigint } = {}): Promise<Checkpoint[]> {
  return ctx.db.rows<Checkpoint>(sql`
    select ${columns} from ledger.public_checkpoint where district = ${ctx.district}${page.before === undefined ? empty : sql` and size < ${page.before}`}
     order by size desc limit ${Math.min(page.limit ?? 50, 1_000)}`)
}
