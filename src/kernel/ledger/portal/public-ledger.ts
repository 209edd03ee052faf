import type { Instant } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { leafHash } from '../common/merkle.ts'
import { toHex } from '../common/note.ts'
import { type Checkpoint, findCheckpoint, latestCheckpoint } from '../server/checkpoints.ts'
import { findEntry, type PlacedEntry } from '../server/entries.ts'
import { listKeys } from '../server/keys.ts'
import { inclusionProof } from '../server/proofs.ts'
import { findSetting, ledgerHash } from '../server/setting.ts'

/** Everything a reader needs to check one entry without asking us again; the page shows it and the script reads it. */
export interface EntryProof {
  readonly origin: string
  readonly hash: 'sha256' | 'sm3'
  readonly signature: 'ed25519' | 'sm2'
  readonly keys: readonly { readonly keyId: string; readonly publicKey: string }[]
  readonly entryId: string
  readonly index: number
  readonly body: string
  readonly leafHash: string
  readonly size: number
  readonly proof: readonly string[]
  readonly note: string
}

export type EntryFound =
  | { readonly state: 'proven'; readonly entry: PlacedEntry; readonly checkpoint: Checkpoint; readonly proof: EntryProof }
  /** Recorded, and waiting for the next checkpoint. */
  | { readonly state: 'unsigned'; readonly entry: PlacedEntry }
  | { readonly state: 'unknown' }

/** An entry with its proof under the checkpoint of a size, or under the latest. */
export async function findProof(ctx: ActContext, entryId: string, size: number | undefined): Promise<EntryFound> {
  const entry = await findEntry(ctx, entryId)
  if (!entry) return { state: 'unknown' }
  const setting = await findSetting(ctx)
  const asked = size === undefined ? undefined : await findCheckpoint(ctx, BigInt(size))
  const checkpoint = asked && asked.size > entry.index ? asked : await latestCheckpoint(ctx)
  if (!setting || !checkpoint || checkpoint.size <= entry.index) return { state: 'unsigned', entry }
  const index = Number(entry.index)
  const proof: EntryProof = {
    origin: setting.origin,
    hash: setting.hash,
    signature: setting.signature,
    keys: (await listKeys(ctx, setting)).map(({ keyId, publicKey }) => ({ keyId, publicKey })),
    entryId: entry.entryId,
    index,
    body: entry.body,
    leafHash: toHex(leafHash(await ledgerHash(ctx), new TextEncoder().encode(entry.body))),
    size: Number(checkpoint.size),
    proof: (await inclusionProof(ctx, index, Number(checkpoint.size))).map(toHex),
    note: checkpoint.note,
  }
  return { state: 'proven', entry, checkpoint, proof }
}

/** A public explanation of why signing had stopped. */
export interface PublicIncident {
  readonly id: string
  readonly kind: 'behind-published' | 'other-history' | 'key-lost'
  readonly publishedSize: bigint
  readonly treeSize: bigint
  readonly declaredAt: Instant
  readonly explanation: string
}

export async function listIncidents(ctx: Pick<ActContext, 'db' | 'district'>): Promise<PublicIncident[]> {
  return ctx.db.rows<PublicIncident>(sql`
    select incident_id as "id", kind as "kind", published_size as "publishedSize", tree_size as "treeSize", declared_at as "declaredAt", explanation as "explanation"
      from ledger.public_incident where district = ${ctx.district} order by declared_at desc limit 100`)
}
