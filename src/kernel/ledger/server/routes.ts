import { refuse } from '#base/domain-error'
import type { ActContext } from '#platform/acts'
import { bind } from '#platform/rooms'
import * as api from '../common/api.ts'
import { toHex } from '../common/note.ts'
import { type Checkpoint, findCheckpoint, latestCheckpoint, listCheckpoints } from './checkpoints.ts'
import { declareIncident, listAlarms } from './declare-incident.ts'
import { findEntry, listEntries, listEntriesAbout, type PlacedEntry } from './entries.ts'
import { treeSize } from './integrate.ts'
import { listKeys } from './keys.ts'
import { consistencyProof, inclusionProof, leafHashAt, rootAt } from './proofs.ts'
import { listOutages, publicationAllowed } from './publication.ts'
import { setAllowance } from './set-allowance.ts'
import { findSetting } from './setting.ts'

export const routes = [
  bind(api.ledgerKeys, async (ctx) => {
    const setting = await findSetting(ctx)
    if (!setting) refuse('not-found', 'ledger.checkpoint.none-yet')
    return { origin: setting.origin, hash: setting.hash, signature: setting.signature, keys: await listKeys(ctx, setting) }
  }),
  bind(api.ledgerState, async (ctx) => {
    const [size, last, state, outages] = [await treeSize(ctx), await latestCheckpoint(ctx), await publicationAllowed(ctx), await listOutages(ctx)]
    return {
      size: Number(size),
      signedSize: Number(last?.size ?? 0n),
      lastSignedAt: state.lastSignedAt,
      unsignedSince: state.unsignedSince,
      publicationAllowed: state.allowed,
      allowanceSeconds: state.allowanceSeconds,
      outages,
    }
  }),
  bind(api.latestCheckpoint, async (ctx) => shownCheckpoint((await latestCheckpoint(ctx)) ?? refuse('not-found', 'ledger.checkpoint.none-yet'))),
  bind(api.checkpoints, async (ctx, { query }) => {
    const found = await listCheckpoints(ctx, { limit: query.limit, ...(query.before === undefined ? {} : { before: BigInt(query.before) }) })
    return { checkpoints: found.map(shownCheckpoint), before: found.length === query.limit ? Number(found.at(-1)!.size) : null }
  }),
  bind(api.checkpointOfSize, async (ctx, { params }) =>
    shownCheckpoint((await findCheckpoint(ctx, BigInt(params.size))) ?? refuse('not-found', 'ledger.checkpoint.not-signed-at', { size: params.size })),
  ),
  bind(api.ledgerEntries, async (ctx, { query }) => {
    const entries = await listEntries(ctx, { from: BigInt(query.from), limit: query.limit })
    return { entries: entries.map(shownEntry), next: query.from + entries.length }
  }),
  bind(api.ledgerTrail, async (ctx, { query }) => ({ entries: (await listEntriesAbout(ctx, query.about)).map(shownEntry) })),
  bind(api.ledgerEntry, async (ctx, { params }) => shownEntry(await requireEntry(ctx, params.entryId))),
  bind(api.inclusionProof, async (ctx, { query }) => {
    const entry = await requireEntry(ctx, query.entry)
    const index = Number(entry.index)
    const size = query.size ?? Number((await latestCheckpoint(ctx))?.size ?? 0n)
    if (size <= index) refuse('not-found', 'ledger.proof.not-signed-yet')
    const proof = await inclusionProof(ctx, index, size)
    return { entryId: entry.entryId, index, size, leafHash: toHex(await leafHashAt(ctx, index)), proof: proof.map(toHex), root: toHex(await rootAt(ctx, size)) }
  }),
  bind(api.consistencyProof, async (ctx, { query }) => {
    const proof = await consistencyProof(ctx, query.from, query.to)
    return { from: query.from, to: query.to, fromRoot: toHex(await rootAt(ctx, query.from)), toRoot: toHex(await rootAt(ctx, query.to)), proof: proof.map(toHex) }
  }),
  bind(api.alarms, async (ctx) => ({
    alarms: (await listAlarms(ctx)).map((alarm) => ({ ...alarm, publishedSize: Number(alarm.publishedSize), treeSize: Number(alarm.treeSize) })),
  })),
  bind(api.declareIncident, (ctx, { body }) => declareIncident(ctx, body)),
  bind(api.setAllowance, async (ctx, { body }) => {
    await setAllowance(ctx, body)
    return {}
  }),
]

async function requireEntry(ctx: ActContext, entryId: string): Promise<PlacedEntry> {
  return (await findEntry(ctx, entryId)) ?? refuse('not-found', 'ledger.entry.not-found')
}

function shownEntry(entry: PlacedEntry) {
  return { index: Number(entry.index), entryId: entry.entryId, kind: entry.kind, about: entry.about, at: entry.at, body: entry.body }
}

function shownCheckpoint(checkpoint: Checkpoint) {
  return { size: Number(checkpoint.size), root: toHex(checkpoint.root), signedAt: checkpoint.signedAt, note: checkpoint.note }
}
