import { requireReach } from '#kernel/access/server'
import { renderDocx, renderPdf } from '#kernel/documents/server'
import { bind, type Route } from '#platform/rooms'
import * as api from '../common/change-api.ts'
import { approveChange, publishChange, signChange } from './approve-change.ts'
import { getChangeFile } from './change-file.ts'
import { changeLetter } from './change-letter.ts'
import { attemptsOf, type ChangeCase, changesOf, listChanges } from './change-store.ts'
import { decideCompensation, payCompensation, settleChange } from './compensate-change.ts'
import { draftChange } from './draft-change.ts'
import { answerFollowUp, followUpsOf } from './follow-up.ts'
import { type Handover, listHandovers, openHandover, promisesOfHandover, readHandover, signHandover } from './handover.ts'
import { assessLoss, hearChange, notifyChange } from './hear-change.ts'
import { linksOf, openLink, revokeLink } from './link.ts'
import { getPromise, promiseNamed } from './promise-store.ts'
import { refuseChange, returnChange, reviewChange, submitChange, withdrawChange } from './review-change.ts'
import { viewsOf } from './state-view.ts'
import { carryOn, closePromise, reportProgress, reportsOf, resumePromise, suspendPromise } from './suspend-promise.ts'

export const changeRoutes: readonly Route[] = [
  bind(api.listChanges, async (ctx, { query }) => ({
    items: (await listChanges(ctx, { unit: query.unit, states: query.state === undefined ? undefined : [query.state] })).map(({ number, title, kind, ...change }) => ({
      ...changeReply(change),
      number,
      title,
      kind,
    })),
  })),
  bind(api.changeFile, async (ctx, { params }) => {
    const { change, items, ...rest } = await getChangeFile(ctx, params.caseId)
    return { ...changeReply(change), ...rest, items: items.map((item) => ({ ...item, oldAmountFen: fen(item.oldAmountFen), newAmountFen: fen(item.newAmountFen) })) }
  }),
  bind(api.changeLetter, async (ctx, { params, query }) => {
    const document = await changeLetter(ctx, params.caseId, params.letter, query.language)
    return query.format === 'pdf'
      ? { contentType: 'application/pdf', fileName: `${document.title}.pdf`, disposition: 'inline' as const, body: await renderPdf(document) }
      : { contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', fileName: `${document.title}.docx`, body: await renderDocx(document) }
  }),
  bind(api.draftChange, (ctx, { params, body }) => draftChange(ctx, { ...params, ...body })),
  bind(api.submitChange, (ctx, { params, body }) => submitChange(ctx, { ...params, ...body })),
  bind(api.withdrawChange, (ctx, { params, body }) => withdrawChange(ctx, { ...params, ...body })),
  bind(api.returnChange, (ctx, { params, body }) => returnChange(ctx, { ...params, ...body })),
  bind(api.reviewChange, (ctx, { params, body }) => reviewChange(ctx, { ...params, ...body })),
  bind(api.refuseChange, (ctx, { params, body }) => refuseChange(ctx, { ...params, ...body })),
  bind(api.notifyChange, (ctx, { params, body }) => notifyChange(ctx, { ...params, ...body })),
  bind(api.hearChange, (ctx, { params, body }) => hearChange(ctx, { ...params, ...body })),
  bind(api.assessLoss, (ctx, { params, body }) => assessLoss(ctx, { ...params, ...body })),
  bind(api.decideCompensation, (ctx, { params, body }) => decideCompensation(ctx, { ...params, ...body })),
  bind(api.approveChange, (ctx, { params, body }) => approveChange(ctx, { ...params, ...body })),
  bind(api.publishChange, (ctx, { params, body }) => publishChange(ctx, { ...params, ...body })),
  bind(api.signLegal, async (ctx, { params, body }) => {
    await signChange(ctx, { ...params, ...body, rule: 'legal' })
    return {}
  }),
  bind(api.signHead, async (ctx, { params, body }) => {
    await signChange(ctx, { ...params, ...body, rule: 'head' })
    return {}
  }),
  bind(api.payCompensation, (ctx, { params, body }) => payCompensation(ctx, { ...params, ...body })),
  bind(api.settleChange, async (ctx, { params, body }) => {
    requireReach(ctx, 'promises.change.draft', (await getChangeFile(ctx, params.caseId)).change.unit)
    return settleChange(ctx, { ...params, ...body })
  }),
  bind(api.suspendPromise, (ctx, { params, body }) => suspendPromise(ctx, { ...params, ...body })),
  bind(api.resumePromise, (ctx, { params, body }) => resumePromise(ctx, { ...params, ...body })),
  bind(api.closePromise, (ctx, { params, body }) => closePromise(ctx, { ...params, ...body })),
  bind(api.carryOn, (ctx, { params, body }) => carryOn(ctx, { ...params, ...body })),
  bind(api.reportProgress, async (ctx, { params, body }) => {
    await reportProgress(ctx, { ...params, ...body })
    return {}
  }),
  bind(api.openLink, async (ctx, { params, body }) => {
    const { linkId, token } = await openLink(ctx, { ...params, ...body })
    return { linkId, path: `/p/${token}` }
  }),
  bind(api.revokeLink, async (ctx, { params }) => {
    await revokeLink(ctx, params)
    return {}
  }),
  bind(api.answerFollowUp, async (ctx, { params, body }) => {
    await answerFollowUp(ctx, { ...params, ...body })
    return {}
  }),
  bind(api.promiseSurroundings, async (ctx, { params }) => {
    const promise = await getPromise(ctx, await promiseNamed(ctx, params.promiseId))
    requireReach(ctx, 'promises.promise.read', promise.unit)
    return {
      views: await viewsOf(ctx, promise.promiseId),
      requests: (await followUpsOf(ctx, promise.promiseId)).map(({ promiseId: _, unit: _unit, dueProvisional: _provisional, factId: _fact, ...request }) => request),
      links: (await linksOf(ctx, promise.promiseId)).map(({ promiseId: _, ...link }) => ({ ...link, expired: link.validUntil < ctx.today })),
      changes: (await changesOf(ctx, promise.promiseId)).map(changeReply),
      attempts: (await attemptsOf(ctx, promise.promiseId)).map(({ unit: _, ...attempt }) => attempt),
      reports: await reportsOf(ctx, promise.promiseId),
    }
  }),
  bind(api.listHandovers, async (ctx) => ({ items: (await listHandovers(ctx)).map(handoverReply) })),
  bind(api.handoverFile, async (ctx, { params }) => {
    const handover = await readHandover(ctx, params.handoverId)
    const mine = ctx.actor.personId
    return {
      ...handoverReply(handover),
      listHash: handover.listHash,
      signedByMe: handover.fromSignedBy === mine || handover.toSignedBy === mine,
      items: await promisesOfHandover(ctx, handover.handoverId),
    }
  }),
  bind(api.openHandover, (ctx, { body }) => openHandover(ctx, body)),
  bind(api.signHandover, (ctx, { params, body }) => signHandover(ctx, { ...params, ...body })),
]

function fen(amount: bigint | null): string | null {
  return amount === null ? null : String(amount)
}

function changeReply({ findingVersion: _, ...change }: ChangeCase) {
  return { ...change, lossFen: fen(change.lossFen), compensationFen: fen(change.compensationFen), paidFen: String(change.paidFen) }
}

/** Persons stay out. */
function handoverReply({ listHash: _hash, fromSignedBy: _from, toSignedBy: _to, ...handover }: Handover) {
  return handover
}
