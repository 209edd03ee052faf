import { createHash, createHmac, randomBytes } from 'node:crypto'
import { type Canonical, canonicalJson } from '#base/canonical-json'
import type { NewPromise } from '../common/index.ts'

export function newSalt(): Buffer {
  return randomBytes(16)
}

/** What the ledger says of words or content kept apart from it: only the salt opens it. */
export function commitmentOf(salt: Buffer, content: Canonical): string {
  return createHmac('sha256', salt)
    .update(typeof content === 'string' ? content : canonicalJson(content), 'utf8')
    .digest('hex')
}

/** A promise as the commitment in the ledger binds it: parties, sources, clauses, milestones, amounts. */
export function committedPromise(promise: NewPromise): Canonical {
  return {
    kind: promise.kind,
    category: promise.category,
    number: promise.number,
    title: promise.title,
    unit: promise.unit,
    office: promise.office,
    counterparty: { ...promise.counterparty },
    sources: promise.sources.map((source) => ({ ...source })),
    madeOn: promise.madeOn,
    amountFen: promise.amountFen === null ? null : String(promise.amountFen),
    clauses: promise.clauses.map((clause) => ({ ...clause })),
    milestones: promise.milestones.map((each) => ({ ...each, amountFen: each.amountFen === null ? null : String(each.amountFen) })),
  }
}

/** The id of a fact about a record in one of its versions: known without reading facts back. */
export function factIdOf(kind: string, recordId: string, version: number): string {
  const hash = createHash('sha256').update(`${kind}|${recordId}|${version}`).digest()
  hash[6] = (hash[6]! & 0x0f) | 0x80
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.subarray(0, 16).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
