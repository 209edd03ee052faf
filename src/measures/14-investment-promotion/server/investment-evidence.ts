import { requireReach } from '#kernel/access/server'
import { type Content, defineEvidenceReaders, storeEvidence } from '#kernel/evidence/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { aboutDispute, getDispute } from './dispute-store.ts'
import { aboutFollowUp, getFollowUp } from './follow-up.ts'
import { aboutCheck, aboutGate, checksOf, getCheck, getGate } from './gate-store.ts'
import { aboutPaper, getPaper } from './paper-store.ts'

/** What a file may support: a draft, one of its checks, an existing paper, a dispute, what an investor asked. */
export type Supported = 'gate' | 'check' | 'paper' | 'dispute' | 'follow-up'

interface Record {
  readonly about: string
  readonly unit: string
  readonly permission: string
}

const records: Readonly<{ [kind in Supported]: (ctx: ActContext, id: string) => Promise<Record> }> = {
  gate: async (ctx, id) => ({ about: aboutGate(id), unit: (await getGate(ctx, id)).unit, permission: 'investment.gate.draft' }),
  check: async (ctx, id) => ({ about: aboutCheck(id), unit: (await getCheck(ctx, id)).unit, permission: 'investment.check.decide' }),
  paper: async (ctx, id) => ({ about: aboutPaper(id), unit: (await getPaper(ctx, id)).unit, permission: 'investment.screening.enter' }),
  dispute: async (ctx, id) => ({ about: aboutDispute(id), unit: (await getDispute(ctx, id)).unit, permission: 'investment.dispute.enter' }),
  'follow-up': async (ctx, id) => ({ about: aboutFollowUp(id), unit: (await getFollowUp(ctx, id)).unit, permission: 'investment.follow-up.enter' }),
}

/** Whoever checks a draft reads its annexes, and the unit that drafted it reads what the checks rest on. */
defineEvidenceReaders('investment.gate', async (ctx, id) => (await checksOf(ctx, id, null)).map((check) => check.unit))
defineEvidenceReaders('investment.check', async (ctx, id) => {
  const check = await getCheck(ctx, id)
  return [(await getGate(ctx, check.gateId, false)).unit, ...(await checksOf(ctx, check.gateId, null)).map((other) => other.unit)]
})

/** Adds a file to a record of this measure; the hash goes into the ledger, so that the file cannot be exchanged. */
export async function addInvestmentEvidence(
  ctx: ActContext,
  input: Content & { readonly supports: Supported; readonly id: string; readonly name: string; readonly mediaType: string },
): Promise<{ readonly evidenceId: string; readonly sha256: string }> {
  const { about, unit, permission } = await records[input.supports](ctx, input.id)
  requireReach(ctx, permission, unit)
  const content: Content = 'path' in input ? { path: input.path } : 'bytes' in input ? { bytes: input.bytes } : { stream: input.stream }
  const kept = await storeEvidence(ctx, { ...content, name: input.name, mediaType: input.mediaType, about, unit })
  await append(ctx, { kind: 'investment.evidence-added', about, payload: { unit, evidence: kept.id, sha256: kept.sha256 } })
  return { evidenceId: kept.id, sha256: kept.sha256 }
}
