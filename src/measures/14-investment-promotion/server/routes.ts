import { refuse } from '#base/domain-error'
import { can } from '#kernel/access/common'
import type { ProcedureView } from '#kernel/procedures/server'
import { listRequests } from '#kernel/promises/server'
import type { ActContext } from '#platform/acts'
import { bind, type RequestFacts, type Route } from '#platform/rooms'
import * as api from '../common/api.ts'
import { barredTerms } from '../common/gate.ts'
import { bansOf, checkNames } from '../common/law-bans.ts'
import { investmentPromise } from '../common/promise-kind.ts'
import { clearGate } from './clear-gate.ts'
import { decideCheck, returnCheck } from './decide-check.ts'
import { closeDispute, decideDispute, payRuling } from './decide-dispute.ts'
import { payDelayInterest } from './delay-interest.ts'
import { listDisputes, showDispute } from './dispute-list.ts'
import type { Dispute } from './dispute-store.ts'
import { draftGate, reviseGate } from './draft-gate.ts'
import { assessLoss, endPaper, hearParties, payCompensation, signLegality } from './end-paper.ts'
import { enterPaper, screenAgain } from './enter-paper.ts'
import { fenText } from './fen-text.ts'
import { fileDispute } from './file-dispute.ts'
import { answerFollowUp, listFollowUps, recordFollowUp } from './follow-up.ts'
import { listGates, showGate } from './gate-list.ts'
import type { Gate, GateCheck } from './gate-store.ts'
import { addInvestmentEvidence, type Supported } from './investment-evidence.ts'
import { judgePaper } from './judge-paper.ts'
import { makePromise } from './make-promise.ts'
import { listPapers, showPaper } from './paper-list.ts'
import type { Paper } from './paper-store.ts'
import { listDeliveries } from './promise-deliveries.ts'
import { submitGate, withdrawGate } from './submit-gate.ts'

const gateReply = <Row extends Gate>({ factId: _fact, ...gate }: Row) => fenText(gate)
const paperReply = ({ factId: _fact, enteredBy: _person, ...paper }: Paper) => fenText({ ...paper, grounds: [...paper.grounds] })
const disputeReply = ({ factId: _fact, ...dispute }: Dispute) => fenText(dispute)
const actsOf = (procedure: ProcedureView) => procedure.acts.map(({ act, obstacles }) => ({ act, obstacle: obstacles[0]?.code ?? null }))

function keepFile(ctx: ActContext, supports: Supported, id: string, { file }: RequestFacts) {
  if (!file) return refuse('invalid', 'platform.request.no-file')
  return addInvestmentEvidence(ctx, { supports, id, path: file.path, name: file.name, mediaType: 'application/octet-stream' })
}

function obstacleOf(ctx: ActContext, check: GateCheck, round: readonly GateCheck[], submittedBy: readonly string[]): string | null {
  if (check.state !== 'waiting') return 'investment.check.decided'
  if (!can(ctx.actor, 'investment.check.decide', check.unit)) return 'investment.check.other-unit'
  if (submittedBy.includes(ctx.actor.personId)) return 'investment.check.own-draft'
  return round.some((other) => other.personId === ctx.actor.personId) ? 'investment.check.signed-another' : null
}

export const routes: readonly Route[] = [
  bind(api.banList, async (ctx) => ({
    bans: checkNames.flatMap((check) =>
      bansOf(check, ctx.today).map(({ code, exception, law, inForce }) => ({
        code,
        check,
        zh: law.zh,
        en: law.en,
        instrument: inForce.instrument,
        article: inForce.article,
        from: inForce.from,
        confidence: inForce.confidence,
        exception,
      })),
    ),
  })),
  bind(api.gateList, async (ctx, { query }) => ({ items: (await listGates(ctx, { ...query, review: query.review === '1' })).map(gateReply) })),
  bind(api.gateFile, async (ctx, { params }) => {
    const { gate, terms, checks, suspected, submittedBy } = await showGate(ctx, params.gateId)
    const now = checks.filter((check) => check.round === gate.round)
    return {
      gate: gateReply(gate),
      terms: terms.map(({ round: _round, place: _place, ...term }) => fenText({ ...term, features: [...term.features] })),
      checks: checks.map(({ gateId: _gate, personId: _person, ...check }) => ({
        ...check,
        answers: [...check.answers],
        obstacle: check.round === gate.round ? obstacleOf(ctx, { ...check, gateId: gate.gateId, personId: _person }, now, submittedBy) : 'investment.check.decided',
      })),
      suspected,
      barred: barredTerms(terms, ctx.today).flatMap(({ ban }) => ban ?? []),
    }
  }),
  bind(api.draftGate, (ctx, { body }) => draftGate(ctx, body)),
  bind(api.reviseGate, (ctx, { params, body }) => reviseGate(ctx, { ...params, ...body })),
  bind(api.submitGate, (ctx, { params, body }) => submitGate(ctx, { ...params, ...body })),
  bind(api.withdrawGate, (ctx, { params, body }) => withdrawGate(ctx, { ...params, ...body })),
  bind(api.clearGate, (ctx, { params, body }) => clearGate(ctx, { ...params, ...body })),
  bind(api.makePromise, async (ctx, { params, body }) => {
    const { promiseId, version } = await makePromise(ctx, { ...params, ...body })
    return { promiseId, version }
  }),
  bind(api.deliveryList, async (ctx, { query }) => {
    const { items, total } = await listDeliveries(ctx, {
      unit: query.unit,
      category: query.category,
      colour: query.colour,
      limit: query.limit,
      offset: (query.page - 1) * query.limit,
    })
    return {
      items: items.map(
        ({ promiseId, unit, number, title, category, counterpartyName, madeOn, state, colour, reason, nextDueOn, amountFen, budgetFen, dueFen, deliveredFen, gateId }) =>
          fenText({ promiseId, unit, number, title, category, counterpartyName, madeOn, state, colour, reason, nextDueOn, amountFen, budgetFen, dueFen, deliveredFen, gateId }),
      ),
      total,
    }
  }),
  bind(api.decideCheck, (ctx, { params, body }) => decideCheck(ctx, { ...params, ...body })),
  bind(api.returnCheck, (ctx, { params, body }) => returnCheck(ctx, { ...params, ...body })),
  bind(api.paperList, async (ctx, { query }) => {
    const { items, total } = await listPapers(ctx, { ...query, offset: (query.page - 1) * query.limit })
    return { items: items.map(paperReply), total }
  }),
  bind(api.paperFile, async (ctx, { params }) => {
    const { paper, payments, suspected, procedure } = await showPaper(ctx, params.paperId)
    return {
      paper: paperReply(paper),
      payments: payments.map(fenText),
      suspected: [...suspected],
      signed: procedure.signOffs.some((given) => given.rule === 'legality'),
      acts: actsOf(procedure),
    }
  }),
  bind(api.enterPaper, (ctx, { body }) => enterPaper(ctx, body)),
  bind(api.screenAgain, (ctx, { params, body }) => screenAgain(ctx, { ...params, ...body })),
  bind(api.judgePaper, (ctx, { params, body }) => judgePaper(ctx, { ...params, ...body })),
  bind(api.hearParties, (ctx, { params, body }) => hearParties(ctx, { ...params, ...body })),
  bind(api.assessLoss, (ctx, { params, body }) => assessLoss(ctx, { ...params, ...body })),
  bind(api.signLegality, async (ctx, { params, body }) => {
    await signLegality(ctx, { ...params, ...body })
    return {}
  }),
  bind(api.endPaper, (ctx, { params, body }) => endPaper(ctx, { ...params, ...body })),
  bind(api.payCompensation, async (ctx, { params, body }) => fenText(await payCompensation(ctx, { ...params, ...body }))),
  bind(api.disputeList, async (ctx, { query }) => {
    const { items, total } = await listDisputes(ctx, { ...query, offset: (query.page - 1) * query.limit })
    return { items: items.map(disputeReply), total }
  }),
  bind(api.disputeFile, async (ctx, { params }) => {
    const { dispute, payments, interest, procedure } = await showDispute(ctx, params.disputeId)
    return {
      dispute: disputeReply(dispute),
      payments: payments.map(fenText),
      interest: interest && { ...fenText(interest), segments: interest.segments.map(fenText) },
      acts: actsOf(procedure),
    }
  }),
  bind(api.fileDispute, (ctx, { body }) => fileDispute(ctx, body)),
  bind(api.decideDispute, (ctx, { params, body }) => decideDispute(ctx, { ...params, ...body })),
  bind(api.payRuling, async (ctx, { params, body }) => fenText(await payRuling(ctx, { ...params, ...body }))),
  bind(api.payDelayInterest, async (ctx, { params, body }) => fenText(await payDelayInterest(ctx, { ...params, ...body }))),
  bind(api.closeDispute, (ctx, { params, body }) => closeDispute(ctx, { ...params, ...body })),
  bind(api.followUpList, async (ctx, { query }) => ({ items: (await listFollowUps(ctx, query)).map(({ factId: _fact, ...asked }) => asked) })),
  bind(api.linkRequests, async (ctx, { query }) => ({
    items: (await listRequests(ctx, { kind: investmentPromise.id, unit: query.unit })).map(
      ({ requestId, promiseId, promiseTitle, counterpartyName, unit, words, receivedOn, dueOn, answeredOn, finding }) => ({
        requestId,
        promiseId,
        promiseTitle,
        counterpartyName,
        unit,
        words,
        receivedOn,
        dueOn,
        answeredOn,
        finding,
      }),
    ),
  })),
  bind(api.recordFollowUp, (ctx, { body }) => recordFollowUp(ctx, body)),
  bind(api.answerFollowUp, (ctx, { params, body }) => answerFollowUp(ctx, { ...params, ...body })),
  bind(api.addGateEvidence, (ctx, { params }, request) => keepFile(ctx, 'gate', params.gateId, request)),
  bind(api.addCheckEvidence, (ctx, { params }, request) => keepFile(ctx, 'check', params.checkId, request)),
  bind(api.addPaperEvidence, (ctx, { params }, request) => keepFile(ctx, 'paper', params.paperId, request)),
  bind(api.addDisputeEvidence, (ctx, { params }, request) => keepFile(ctx, 'dispute', params.disputeId, request)),
  bind(api.addFollowUpEvidence, (ctx, { params }, request) => keepFile(ctx, 'follow-up', params.followUpId, request)),
]
