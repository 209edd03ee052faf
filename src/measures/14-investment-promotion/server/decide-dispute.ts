import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import { append, appendMany } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import { type ActContext, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { type DisputeOutcome, disputeProcedure, mustPerform, type RecourseKind } from '../common/dispute.ts'
import { delayInterestOf } from './delay-interest.ts'
import { aboutDispute, type Dispute, disputeColumns, disputeHost, getDispute, performanceFact } from './dispute-store.ts'
import { paymentFault } from './end-paper.ts'
import { effectiveAfterReply } from './fact-id.ts'
import { requireWords } from './require-words.ts'

export interface Ruling {
  readonly disputeId: string
  readonly version: number
  readonly outcome: DisputeOutcome
  readonly documentNumber: string
  readonly decidedOn: PlainDate
  /** From when it binds. */
  readonly effectiveOn: PlainDate
  /** What it awards against the unit, in fen. */
  readonly sumFen: bigint
  /** What of it bears doubled interest when late: without the ordinary interest it contains. Absent: all of it. */
  readonly bearingFen?: bigint | null | undefined
  /** The day by which the document itself asks for performance; null where nothing is to be performed. */
  readonly dueOn: PlainDate | null
}

/** Records the judgment, award or settlement. Where nothing is owed the matter closes by itself. Duty 14.8. */
export async function decideDispute(ctx: ActContext, ruling: Ruling): Promise<{ readonly version: number }> {
  const dispute = await getDispute(ctx, ruling.disputeId)
  const wrong = (path: string, code: string, params: Record<string, string> = {}): never => refuse('invalid', code, params, [{ path, code, params }])
  const owes = mustPerform(ruling.outcome, ruling.sumFen)
  if (ruling.sumFen < 0n) wrong('sumFen', 'investment.amount.negative')
  if (ruling.decidedOn > ctx.today) wrong('decidedOn', 'investment.day.in-future')
  if (ruling.decidedOn < dispute.filedOn) wrong('decidedOn', 'investment.dispute.decided-before-filed', { day: dispute.filedOn })
  if (ruling.effectiveOn < ruling.decidedOn) wrong('effectiveOn', 'investment.dispute.effective-before-decided')
  if ((ruling.outcome === 'against-unit' || ruling.outcome === 'partly') && ruling.sumFen === 0n) wrong('sumFen', 'investment.dispute.sum-missing')
  if ((ruling.outcome === 'for-unit' || ruling.outcome === 'withdrawn') && ruling.sumFen > 0n) wrong('sumFen', 'investment.dispute.sum-contradicts')
  const bearingFen = ruling.bearingFen ?? null
  if (bearingFen !== null && (bearingFen < 0n || bearingFen > ruling.sumFen)) wrong('bearingFen', 'investment.dispute.bearing-over-sum')
  if (owes && ruling.dueOn === null) wrong('dueOn', 'investment.dispute.due-missing')
  if (ruling.dueOn !== null && ruling.dueOn < ruling.decidedOn) wrong('dueOn', 'investment.dispute.due-before-decided')
  const step = await takeStep(ctx, disputeProcedure, disputeHost, {
    id: dispute.disputeId,
    act: 'decide',
    version: ruling.version,
    provides: ['document'],
    set: sql`outcome = ${ruling.outcome}, document_number = ${requireWords(ruling.documentNumber, 'documentNumber')}, decided_on = ${ruling.decidedOn}, effective_on = ${ruling.effectiveOn},
      sum_fen = ${ruling.sumFen}, bearing_fen = ${owes ? bearingFen : null}, due_on = ${owes ? ruling.dueOn : null}`,
  })
  await append(ctx, {
    kind: 'investment.dispute-decided',
    about: aboutDispute(dispute.disputeId),
    payload: {
      unit: dispute.unit,
      outcome: ruling.outcome,
      decidedOn: ruling.decidedOn,
      effectiveOn: ruling.effectiveOn,
      sumFen: ruling.sumFen.toString(),
      dueOn: owes ? ruling.dueOn : undefined,
      version: step.version,
    },
  })
  if (owes) return { version: step.version }
  const closed = await takeStep({ ...ctx, actor: systemActor }, disputeProcedure, disputeHost, { id: dispute.disputeId, act: 'dismiss' })
  await append(ctx, { kind: 'investment.dispute-closed', about: aboutDispute(dispute.disputeId), payload: { unit: dispute.unit, recourse: undefined, version: closed.version } })
  return { version: closed.version }
}

/** Records a payment under the ruling. Paid in full, it is judged: in time or late. The same voucher counts once. */
export async function payRuling(
  ctx: ActContext,
  input: { readonly disputeId: string; readonly version: number; readonly paidOn: PlainDate; readonly fen: bigint; readonly voucher: string },
): Promise<{ readonly version: number; readonly leftFen: bigint }> {
  const dispute = await getDispute(ctx, input.disputeId)
  requireReach(ctx, 'investment.dispute.enter', dispute.unit)
  const fault = paymentFault(ctx, { ...input, from: dispute.decidedOn })
  if (fault) refuse('invalid', fault.code, {}, [fault])
  if (dispute.state !== 'decided') refuse('conflict', 'investment.dispute.not-to-be-paid')
  if (input.version !== dispute.version) refuse('conflict', 'procedures.record.stale', { seen: input.version, version: dispute.version })
  const owed = dispute.sumFen ?? 0n
  const left = { left: ((owed - dispute.paidFen) / 100n).toString() }
  // Interest for delay is settled after the sum, by an act of its own.
  if (dispute.paidFen + input.fen > owed) refuse('invalid', 'investment.payment.too-much', left, [{ path: 'fen', code: 'investment.payment.too-much', params: left }])
  const entered = await ctx.db.run(sql`
    insert into investment_promotion.dispute_payment (district, payment_id, dispute_id, paid_on, fen, voucher, entered_by, entered_at)
    values (${ctx.district}, ${newId<'payment'>()}, ${dispute.disputeId}, ${input.paidOn}, ${input.fen}, ${input.voucher.trim()}, ${ctx.actor.accountId}, ${ctx.now}) on conflict do nothing`)
  if (entered === 0) refuse('conflict', 'investment.payment.known-already', { voucher: input.voucher.trim() })
  const paidFen = dispute.paidFen + input.fen
  await ctx.db.run(sql`update investment_promotion.dispute set paid_fen = ${paidFen}, version = version + 1 where district = ${ctx.district} and dispute_id = ${dispute.disputeId}`)
  await append(ctx, {
    kind: 'investment.ruling-paid',
    about: aboutDispute(dispute.disputeId),
    payload: { unit: dispute.unit, paidOn: input.paidOn, fen: input.fen.toString(), leftFen: (owed - paidFen).toString() },
  })
  if (paidFen < owed) return { version: dispute.version + 1, leftFen: owed - paidFen }
  return { ...(await perform(ctx, { ...dispute, paidFen })), leftFen: 0n }
}

async function perform(ctx: ActContext, dispute: Dispute): Promise<{ readonly version: number }> {
  const { performedOn } = await ctx.db.one<{ performedOn: PlainDate }>(
    sql`select max(y.paid_on) as "performedOn" from investment_promotion.dispute_payment y where y.district = ${ctx.district} and y.dispute_id = ${dispute.disputeId} and y.part = 'sum'`,
  )
  const outcome = performedOn <= dispute.dueOn! ? 'performed' : 'late'
  const effectiveFrom = outcome === 'late' ? effectiveAfterReply(ctx.today, await loadCalendar(ctx)) : ctx.today
  // What an upheld objection ended stays ended: paying late is not held against the unit again.
  const excused = dispute.finding === 'excused'
  const interest = await delayInterestOf(ctx, { ...dispute, performedOn })
  const { id, fact } = performanceFact(dispute, outcome, {
    performedOn,
    today: ctx.today,
    paidFen: dispute.paidFen,
    effectiveFrom,
    ...(interest ? { delayInterestFen: interest.interestFen } : {}),
  })
  const step = await takeStep({ ...ctx, actor: systemActor }, disputeProcedure, disputeHost, {
    id: dispute.disputeId,
    act: 'perform',
    set: excused ? sql`performed_on = ${performedOn}` : sql`performed_on = ${performedOn}, finding = ${outcome}, fact_id = ${id}`,
  })
  await append(ctx, {
    kind: 'investment.ruling-performed',
    about: aboutDispute(dispute.disputeId),
    payload: { unit: dispute.unit, performedOn, dueOn: dispute.dueOn, outcome, version: step.version },
    facts: excused ? [] : [fact],
  })
  return { version: step.version }
}

/** The head states who bears it in the end: nobody at serious fault, money asked back, or the matter passed on. Duty 14.8. */
export async function closeDispute(
  ctx: ActContext,
  input: { readonly disputeId: string; readonly version: number; readonly recourse: RecourseKind; readonly recourseFen: bigint; readonly reason: string },
): Promise<{ readonly version: number }> {
  const dispute = await getDispute(ctx, input.disputeId)
  const wrong = (path: string, code: string): never => refuse('invalid', code, {}, [{ path, code }])
  if (input.recourseFen < 0n) wrong('recourseFen', 'investment.amount.negative')
  if (input.recourse === 'recovered' && input.recourseFen === 0n) wrong('recourseFen', 'investment.dispute.recourse-sum')
  if (input.recourse === 'no-serious-fault' && input.recourseFen > 0n) wrong('recourseFen', 'investment.dispute.recourse-contradicts')
  if (input.recourseFen > (dispute.sumFen ?? 0n)) wrong('recourseFen', 'investment.dispute.recourse-over-sum')
  const step = await takeStep(ctx, disputeProcedure, disputeHost, {
    id: dispute.disputeId,
    act: 'close',
    version: input.version,
    provides: ['recourse'],
    set: sql`recourse = ${input.recourse}, recourse_fen = ${input.recourseFen}, recourse_reason = ${requireWords(input.reason, 'reason')}`,
  })
  await append(ctx, {
    kind: 'investment.dispute-closed',
    about: aboutDispute(dispute.disputeId),
    payload: { unit: dispute.unit, recourse: input.recourse, recourseFen: input.recourseFen.toString(), version: step.version },
  })
  return { version: step.version }
}

/** Finds rulings whose day has passed unpaid, once each. Answers how many. */
export async function findUnperformedRulings(ctx: ActContext, day: PlainDate): Promise<number> {
  const rows = await ctx.db.rows<Dispute>(sql`
    select ${disputeColumns} from investment_promotion.dispute d
     where d.district = ${ctx.district} and d.state = 'decided' and d.finding is null and d.due_on < ${day} order by d.due_on, d.dispute_id limit 5000 for update`)
  const effectiveFrom = effectiveAfterReply(day, await loadCalendar(ctx))
  const found = rows.map((dispute) => ({ dispute, ...performanceFact(dispute, 'unperformed', { performedOn: null, today: day, paidFen: dispute.paidFen, effectiveFrom }) }))
  await ctx.db.run(sql`
    update investment_promotion.dispute d set finding = 'unperformed', fact_id = s.fact_id
      from unnest(${found.map(({ dispute }) => dispute.disputeId)}::uuid[], ${found.map(({ id }) => id)}::uuid[]) as s(dispute_id, fact_id)
     where d.district = ${ctx.district} and d.dispute_id = s.dispute_id`)
  await appendMany(
    ctx,
    found.map(({ dispute, fact }) => ({
      kind: 'investment.ruling-found-unperformed',
      about: aboutDispute(dispute.disputeId),
      payload: { unit: dispute.unit, dueOn: dispute.dueOn, foundOn: day },
      facts: [fact],
    })),
  )
  return found.length
}
