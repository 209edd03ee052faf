import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { EvidenceFile } from '#kernel/evidence/common'
import { bind, type Route } from '#platform/rooms'
import * as api from '../common/api.ts'
import { getPromiseKind, promiseKinds } from '../common/index.ts'
import { addPromiseEvidence } from './add-evidence.ts'
import { attachByName } from './attach-file.ts'
import { confirmPromises } from './confirm-promises.ts'
import { getPromiseFile } from './promise-file.ts'
import { countSignals, listPromises, promiseNamed, type StoredPromise } from './promise-store.ts'
import { cancelPromises } from './receive-promises.ts'
import { registerPromise } from './register-promise.ts'
import { recordDelivery, stateMilestone } from './state-milestone.ts'

export const routes: readonly Route[] = [
  bind(api.listKinds, async () => ({
    kinds: promiseKinds().map(({ id, zh, en, duty, byHand, link, counterparties, categories, changeLaw }) => ({
      id,
      zh,
      en,
      duty,
      byHand,
      link,
      emergencySuspension: changeLaw.emergencySuspension,
      approval: changeLaw.approval,
      counterparties: [...counterparties],
      categories: categories.map((each) => ({ ...each })),
      grounds: [...changeLaw.grounds],
      forbiddenExcuses: [...changeLaw.forbiddenExcuses],
      citations: [...changeLaw.citations, changeLaw.excuseCitation].map(({ grounds: _, ...each }) => each),
    })),
  })),
  bind(api.countSignals, async (ctx, { query }) => ({ rows: await countSignals(ctx, { unit: query.unit, kinds: query.kind === undefined ? undefined : [query.kind] }) })),
  bind(api.listPromises, async (ctx, { query }) => {
    const { kind, state, page, limit, ...rest } = query
    const found = await listPromises(ctx, {
      ...rest,
      kinds: kind === undefined ? undefined : [kind],
      states: state === undefined ? undefined : [state],
      limit,
      offset: (page - 1) * limit,
    })
    return {
      items: found.items.map(({ owed, met, late, changed, nextDueOn, ...promise }) => ({ ...promiseReply(promise), owed, met, late, changed, nextDueOn })),
      total: found.total,
    }
  }),
  bind(api.promiseFile, async (ctx, { params }) => {
    const { sources, clauses, milestones, evidence, ...promise } = await getPromiseFile(ctx, await promiseNamed(ctx, params.promiseId))
    return {
      ...promiseReply(promise),
      registeredByMe: promise.registeredBy === ctx.actor.personId,
      sources: [...sources],
      clauses: [...clauses],
      milestones: milestones.map(({ promiseId: _, findingVersion: _version, ...milestone }) => ({
        ...milestone,
        originalAmountFen: fen(milestone.originalAmountFen),
        amountFen: fen(milestone.amountFen),
        deliveredFen: fen(milestone.deliveredFen),
        evidence: milestone.evidence.map(evidenceReply),
      })),
      evidence: evidence.map(evidenceReply),
    }
  }),
  bind(api.registerPromise, (ctx, { body }) => {
    if (!getPromiseKindOr404(body.kind).byHand) refuse('unlawful', 'promises.promise.gate-first', { kind: body.kind })
    return registerPromise(ctx, body) as Promise<{ promiseId: string; milestoneIds: string[] }>
  }),
  bind(api.confirmPromises, (ctx, { body }) => confirmPromises(ctx, body.promiseIds)),
  bind(api.cancelPromises, async (ctx, { body }) => ({ cancelled: await cancelPromises(ctx, body.promiseIds, newId()) })),
  bind(api.stateMilestone, (ctx, { params, body }) => stateMilestone(ctx, { ...params, ...body })),
  bind(api.recordDelivery, async (ctx, { params, body }) => {
    const { version, deliveredFen } = await recordDelivery(ctx, { ...params, ...body })
    return { version, deliveredFen: String(deliveredFen) }
  }),
  bind(api.addPromiseEvidence, (ctx, { params }, { file }) => {
    if (!file) return refuse('invalid', 'promises.evidence.no-file', {})
    return addPromiseEvidence(ctx, { ...params, path: file.path, name: file.name, mediaType: 'application/octet-stream' })
  }),
  bind(api.attachByName, (ctx, { query }, { file }) => {
    if (!file) return refuse('invalid', 'promises.evidence.no-file', {})
    return attachByName(ctx, { ...query, path: file.path, name: file.name })
  }),
  bind(api.addMilestoneEvidence, (ctx, { params }, { file }) => {
    if (!file) return refuse('invalid', 'promises.evidence.no-file', {})
    return addPromiseEvidence(ctx, { ...params, path: file.path, name: file.name, mediaType: 'application/octet-stream' })
  }),
]

function getPromiseKindOr404(id: string) {
  if (!promiseKinds().some((kind) => kind.id === id)) refuse('invalid', 'promises.kind.unknown', { kind: id })
  return getPromiseKind(id)
}

function fen(amount: bigint | null): string | null {
  return amount === null ? null : String(amount)
}

/** A promise as screens read it; persons stay out. */
function promiseReply<P extends StoredPromise>({ registeredBy: _by, batchId: _batch, rowHash: _hash, ...promise }: P) {
  return { ...promise, amountFen: fen(promise.amountFen) }
}

function evidenceReply({ id, name, sha256, size, uploadedAt }: EvidenceFile) {
  return { id, name, sha256, size, uploadedAt }
}
