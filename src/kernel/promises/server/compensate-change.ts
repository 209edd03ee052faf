import type { Canonical } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { factOf } from '#kernel/facts/common'
import { append, appendMany } from '#kernel/ledger/server'
import { type TakenStep, takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type CompensationKind, changeProcedure, compensationFact } from '../common/index.ts'
import { aboutChange, type ChangeCase, changeHost, getChange } from './change-store.ts'
import { factIdOf } from './commitment.ts'
import { effectiveAfterReply } from './promise-days.ts'
import { getPromise } from './promise-store.ts'
import { type ChangeStep, freePromise, stepChange } from './review-change.ts'

/**
 * Decides what the other side is paid: 补偿 for a lawful change, 赔偿 where the government is at fault, nothing only where
 * nothing was lost. Less than the assessed loss needs the other side's consent. By another person than who submitted.
 */
export async function decideCompensation(
  ctx: ActContext,
  input: ChangeStep & { readonly compensation: CompensationKind; readonly compensationFen: bigint; readonly payBy: PlainDate | null; readonly words: string },
): Promise<TakenStep> {
  const change = await getChange(ctx, input.caseId)
  const { compensation, compensationFen, payBy } = input
  const lossFen = change.lossFen ?? 0n
  if (compensationFen < 0n) refuse('invalid', 'promises.change.amount-negative', {})
  if ((compensation === 'none') !== (compensationFen === 0n) || (compensation === 'none') !== (payBy === null)) refuse('invalid', 'promises.change.compensation-contradicts', {})
  if (compensationFen < lossFen && change.consent !== true)
    refuse('unlawful', 'promises.change.loss-uncovered', { lossFen: String(lossFen), compensationFen: String(compensationFen) })
  if (payBy !== null && payBy < ctx.today) refuse('invalid', 'promises.change.day-past', {})
  return stepChange(ctx, input, 'compensate', {
    kind: 'promises.change-compensation-decided',
    provides: input.words.trim().length >= 5 ? ['compensation'] : [],
    set: sql`compensation = ${compensation}, compensation_fen = ${compensationFen}, pay_by = ${payBy}`,
    words: { part: 'compensation', body: input.words },
    payload: { compensation, compensationFen: String(compensationFen), payBy },
  })
}

/** Records one payment of compensation; the last one settles a published case. */
export async function payCompensation(
  ctx: ActContext,
  input: ChangeStep & { readonly paidOn: PlainDate; readonly amountFen: bigint },
): Promise<{ readonly version: number; readonly state: string }> {
  const change = await getChange(ctx, input.caseId, true)
  requireReach(ctx, 'promises.change.draft', change.unit)
  if (change.version !== input.version) refuse('conflict', 'promises.change.stale', { seen: input.version, version: change.version })
  if (change.state !== 'approved' && change.state !== 'published') refuse('conflict', 'promises.change.not-approved', { state: change.state })
  if (input.amountFen <= 0n) refuse('invalid', 'promises.delivery.not-positive', {})
  if (input.paidOn > ctx.today || (change.approvedOn !== null && input.paidOn < change.approvedOn))
    refuse('invalid', 'promises.change.payment-day', { approvedOn: change.approvedOn })
  const owedFen = (change.compensationFen ?? 0n) - change.paidFen
  if (input.amountFen > owedFen) refuse('invalid', 'promises.change.payment-above', { owedFen: String(owedFen) })
  await ctx.db.run(sql`
    insert into promises.compensation_payment (district, payment_id, case_id, paid_on, amount_fen, recorded_by)
    values (${ctx.district}, ${newId<'payment'>()}, ${change.caseId}, ${input.paidOn}, ${input.amountFen}, ${ctx.actor.personId})`)
  const paidFen = change.paidFen + input.amountFen
  await ctx.db.run(sql`update promises.change_case set paid_fen = ${paidFen}, version = version + 1 where district = ${ctx.district} and case_id = ${change.caseId}`)
  const version = change.version + 1
  await append(ctx, {
    kind: 'promises.compensation-paid',
    about: aboutChange(change.caseId),
    payload: { unit: change.unit, promise: change.promiseId, paidOn: input.paidOn, amountFen: String(input.amountFen), paidFen: String(paidFen), version },
  })
  if (change.state !== 'published' || paidFen < (change.compensationFen ?? 0n)) return { version, state: change.state }
  return settleChange(ctx, { caseId: change.caseId, version })
}

/** Settles a published case: all compensation is paid, or none was owed. Whether it came in time is a fact. */
export async function settleChange(ctx: ActContext, input: ChangeStep): Promise<{ readonly version: number; readonly state: string }> {
  const change = await getChange(ctx, input.caseId, true)
  const paid = change.paidFen >= (change.compensationFen ?? 0n)
  const last = await ctx.db.one<{ on: PlainDate | null }>(
    sql`select max(y.paid_on) as "on" from promises.compensation_payment y where y.district = ${ctx.district} and y.case_id = ${change.caseId}`,
  )
  const late = last.on !== null && change.payBy !== null && last.on > change.payBy
  const owed = change.compensation !== 'none' && change.compensation !== null
  const step = await takeStep(ctx, changeProcedure, changeHost, {
    id: change.caseId,
    act: 'settle',
    version: input.version,
    provides: paid ? ['compensation-paid'] : [],
    set: sql`settled_on = ${ctx.today}, finding = ${owed ? (late ? 'paid-late' : 'paid') : null}, finding_version = ${owed ? input.version + 1 : null}`,
  })
  await append(ctx, {
    kind: 'promises.change-settled',
    about: aboutChange(change.caseId),
    payload: { unit: change.unit, promise: change.promiseId, ...step },
    facts: owed
      ? [await compensationFinding(ctx, change, { outcome: late ? 'paid-late' : 'paid', settledOn: last.on, paidFen: change.paidFen, version: step.version, foundOn: ctx.today })]
      : [],
  })
  await freePromise(ctx, change.caseId)
  return { version: step.version, state: step.to }
}

/** Finds compensation that was not paid by its day. One fact each, in effect after the right of reply. Answers how many. */
export async function findUnpaidCompensation(ctx: ActContext, day: PlainDate): Promise<number> {
  const rows = await ctx.db.rows<{ caseId: string }>(sql`
    update promises.change_case c set finding = 'unpaid', finding_version = c.version + 1, version = c.version + 1
     where c.district = ${ctx.district} and c.state in ('approved', 'published') and c.finding is null and c.pay_by < ${day}::date and c.paid_fen < c.compensation_fen
    returning c.case_id as "caseId"`)
  const entries = []
  for (const { caseId } of rows) {
    const change = await getChange(ctx, caseId)
    entries.push({
      kind: 'promises.compensation-found-unpaid',
      about: aboutChange(caseId),
      payload: { unit: change.unit, promise: change.promiseId, payBy: change.payBy, foundOn: day },
      facts: [
        await compensationFinding(ctx, { ...change, findingVersion: null }, { outcome: 'unpaid', settledOn: null, paidFen: change.paidFen, version: change.version, foundOn: day }),
      ],
    })
  }
  await appendMany(ctx, entries)
  return rows.length
}

async function compensationFinding(
  ctx: ActContext,
  change: ChangeCase,
  found: {
    readonly outcome: 'paid' | 'paid-late' | 'unpaid'
    readonly settledOn: PlainDate | null
    readonly paidFen: bigint
    readonly version: number
    readonly foundOn: PlainDate
  },
): Promise<Canonical> {
  const promise = await getPromise(ctx, change.promiseId)
  const payBy = change.payBy ?? found.foundOn
  return factOf(compensationFact, {
    id: factIdOf(compensationFact.kind, change.caseId, found.version),
    about: change.unit,
    matter: aboutChange(change.caseId),
    outcome: found.outcome,
    validOn: payBy,
    effectiveFrom: found.outcome === 'paid' ? ctx.today : await effectiveAfterReply(ctx, found.foundOn),
    statedBy: 'system',
    detail: {
      promiseKind: promise.kind,
      compensation: change.compensation === 'damages' ? 'damages' : 'compensation',
      amountFen: String(change.compensationFen ?? 0n),
      paidFen: String(found.paidFen),
      dueOn: payBy,
      settledOn: found.settledOn,
    },
    ...(change.findingVersion === null ? {} : { supersedes: factIdOf(compensationFact.kind, change.caseId, change.findingVersion) }),
  })
}
