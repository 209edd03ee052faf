import { refuse } from '#base/domain-error'
import { definePage, type PortalReply } from '#platform/pages'
import { type Checkpoint, findCheckpoint, latestCheckpoint } from '../server/checkpoints.ts'
import { ledgerBundle } from '../server/export-ledger.ts'

const note = (checkpoint: Checkpoint | undefined, maxAge: number): PortalReply =>
  checkpoint ? { kind: 'raw', contentType: 'text/plain; charset=utf-8', maxAge, body: checkpoint.note } : refuse('not-found', 'ledger.checkpoint.none-yet')

/** The latest checkpoint as a note, for witnesses and tools. */
export const latestNote = definePage('/ledger/checkpoint.txt', async (ctx) => note(await latestCheckpoint(ctx), 5))

/** The checkpoint of a size as a note; it never changes. */
export const noteOfSize = definePage('/ledger/checkpoints/:file', async (ctx, request) => {
  const [, size] = /^([1-9]\d{0,14})\.txt$/.exec(request.params['file'] ?? '') ?? []
  if (size === undefined) refuse('not-found', 'ledger.checkpoint.not-signed-at', { size: request.params['file'] })
  return note((await findCheckpoint(ctx, BigInt(size))) ?? refuse('not-found', 'ledger.checkpoint.not-signed-at', { size }), 86_400)
})

/** The whole ledger up to its latest checkpoint, streamed, to be verified offline. */
export const bundleFile = definePage('/ledger/bundle.jsonl', async (ctx) => {
  const latest = await latestCheckpoint(ctx)
  if (!latest) refuse('not-found', 'ledger.checkpoint.none-yet')
  return { kind: 'raw', contentType: 'application/jsonl; charset=utf-8', fileName: `ledger-${ctx.district}-${latest.size}.jsonl`, maxAge: 60, body: ledgerBundle(ctx) }
})
