import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { append } from '#kernel/ledger/server'
import { giveSignOff, takeStep } from '#kernel/procedures/server'
import { getPromise } from '#kernel/promises/server'
import { type ActContext, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { type CompensationKind, type HearingForm, screeningProcedure } from '../common/screening.ts'
import { aboutPaper, getPaper, type Paper, paperFact, paperHost } from './paper-store.ts'
import { requireWords } from './require-words.ts'

/** While a promise stands so, its milestones are owed; only the register's own change procedure ends them. */
const stillOwed: ReadonlySet<string> = new Set(['registered', 'live', 'suspended'])

/** Those the paper serves were told and heard. Duty 14.7. */
export async function hearParties(
  ctx: ActContext,
  input: { readonly paperId: string; readonly version: number; readonly heardOn: PlainDate; readonly form: HearingForm; readonly result: string },
): Promise<{ readonly version: number }> {
  const paper = await getPaper(ctx, input.paperId)
  if (input.heardOn > ctx.today) refuse('invalid', 'investment.day.in-future', {}, [{ path: 'heardOn', code: 'investment.day.in-future' }])
  if (paper.judgedOn !== null && input.heardOn < paper.judgedOn)
    refuse('invalid', 'investment.paper.heard-before-judged', { day: paper.judgedOn }, [
      { path: 'heardOn', code: 'investment.paper.heard-before-judged', params: { day: paper.judgedOn } },
    ])
  const step = await takeStep(ctx, screeningProcedure, paperHost, {
    id: paper.paperId,
    act: 'hear',
    version: input.version,
    provides: ['hearing'],
    set: sql`heard_on = ${input.heardOn}, hearing_form = ${input.form}, hearing_result = ${requireWords(input.result, 'result')}`,
  })
  await append(ctx, {
    kind: 'investment.paper-parties-heard',
    about: aboutPaper(paper.paperId),
    payload: { unit: paper.unit, heardOn: input.heardOn, form: input.form, version: step.version },
  })
  return { version: step.version }
}

/** What those affected lose, and what is paid for it: compensation, damages where the government is at fault, or nothing with a reason. */
export async function assessLoss(
  ctx: ActContext,
  input: {
    readonly paperId: string
    readonly version: number
    readonly lossFen: bigint
    readonly kind: CompensationKind
    readonly compensationFen: bigint
    readonly reason: string
  },
): Promise<{ readonly version: number }> {
  const paper = await getPaper(ctx, input.paperId)
  const wrong = (path: string, code: string): never => refuse('invalid', code, {}, [{ path, code }])
  if (input.lossFen < 0n) wrong('lossFen', 'investment.amount.negative')
  if (input.compensationFen < 0n) wrong('compensationFen', 'investment.amount.negative')
  if (input.kind === 'none' && input.compensationFen > 0n) wrong('compensationFen', 'investment.paper.compensation-none')
  if (input.kind === 'none' && input.lossFen > 0n) wrong('kind', 'investment.paper.loss-uncompensated')
  if (input.kind !== 'none' && input.compensationFen === 0n) wrong('compensationFen', 'investment.paper.compensation-missing')
  const step = await takeStep(ctx, screeningProcedure, paperHost, {
    id: paper.paperId,
    act: 'assess',
    version: input.version,
    provides: ['compensation'],
    set: sql`loss_fen = ${input.lossFen}, compensation_kind = ${input.kind}, compensation_fen = ${input.compensationFen}, compensation_reason = ${requireWords(input.reason, 'reason')}`,
  })
  await append(ctx, {
    kind: 'investment.paper-loss-assessed',
    about: aboutPaper(paper.paperId),
    payload: { unit: paper.unit, kind: input.kind, lossFen: input.lossFen.toString(), compensationFen: input.compensationFen.toString(), version: step.version },
  })
  return { version: step.version }
}

/** A second person signs that the end is lawful. */
export async function signLegality(ctx: ActContext, input: { readonly paperId: string; readonly version: number }): Promise<void> {
  await giveSignOff(ctx, screeningProcedure, paperHost, { id: input.paperId, act: 'end', rule: 'legality', version: input.version })
}

/** The head ends the paper or promise by a numbered decision that is published. Nothing of it is deleted. Duty 14.7. */
export async function endPaper(
  ctx: ActContext,
  input: { readonly paperId: string; readonly version: number; readonly number: string; readonly address: string },
): Promise<{ readonly version: number }> {
  const paper = await getPaper(ctx, input.paperId)
  const address = input.address.trim()
  if (!/^https?:\/\/\S+$/.test(address)) refuse('invalid', 'investment.paper.address-wrong', {}, [{ path: 'address', code: 'investment.paper.address-wrong' }])
  if (paper.promiseId !== null && paper.state === 'assessed' && stillOwed.has((await getPromise(ctx, paper.promiseId)).state)) refuse('unlawful', 'investment.paper.promise-live')
  const ended: Paper = { ...paper, endedOn: ctx.today }
  const { id, fact } = paperFact(ended, 'ended', ctx.today)
  const step = await takeStep(ctx, screeningProcedure, paperHost, {
    id: paper.paperId,
    act: 'end',
    version: input.version,
    provides: ['publication'],
    set: sql`ended_on = ${ctx.today}, end_number = ${requireWords(input.number, 'number')}, end_address = ${address}, fact_id = ${id}`,
  })
  await append(ctx, { kind: 'investment.paper-ended', about: aboutPaper(paper.paperId), payload: { unit: paper.unit, version: step.version }, facts: [fact] })
  const owed = paper.compensationFen ?? 0n
  return owed === 0n ? settle(ctx, { ...ended, factId: id }) : { version: step.version }
}

/** Records a payment of compensation or damages; when all is paid the matter is settled. The same voucher counts once. */
export async function payCompensation(
  ctx: ActContext,
  input: { readonly paperId: string; readonly version: number; readonly paidOn: PlainDate; readonly fen: bigint; readonly voucher: string },
): Promise<{ readonly version: number; readonly leftFen: bigint }> {
  const paper = await getPaper(ctx, input.paperId)
  const fault = paymentFault(ctx, { ...input, from: paper.endedOn })
  if (fault) refuse('invalid', fault.code, {}, [fault])
  if (paper.state !== 'ended') refuse('conflict', 'investment.paper.not-to-be-paid')
  if (input.version !== paper.version) refuse('conflict', 'procedures.record.stale', { seen: input.version, version: paper.version })
  const owed = paper.compensationFen ?? 0n
  if (paper.paidFen + input.fen > owed)
    refuse('invalid', 'investment.payment.too-much', { left: ((owed - paper.paidFen) / 100n).toString() }, [
      { path: 'fen', code: 'investment.payment.too-much', params: { left: ((owed - paper.paidFen) / 100n).toString() } },
    ])
  const entered = await ctx.db.run(sql`
    insert into investment_promotion.paper_payment (district, payment_id, paper_id, paid_on, fen, voucher, entered_by, entered_at)
    values (${ctx.district}, ${newId<'payment'>()}, ${paper.paperId}, ${input.paidOn}, ${input.fen}, ${input.voucher.trim()}, ${ctx.actor.accountId}, ${ctx.now}) on conflict do nothing`)
  if (entered === 0) refuse('conflict', 'investment.payment.known-already', { voucher: input.voucher.trim() })
  const paidFen = paper.paidFen + input.fen
  await ctx.db.run(sql`update investment_promotion.paper set paid_fen = ${paidFen}, version = version + 1 where district = ${ctx.district} and paper_id = ${paper.paperId}`)
  await append(ctx, {
    kind: 'investment.paper-compensation-paid',
    about: aboutPaper(paper.paperId),
    payload: { unit: paper.unit, paidOn: input.paidOn, fen: input.fen.toString(), leftFen: (owed - paidFen).toString() },
  })
  if (paidFen < owed) return { version: paper.version + 1, leftFen: owed - paidFen }
  return { ...(await settle(ctx, { ...paper, paidFen })), leftFen: 0n }
}

async function settle(ctx: ActContext, paper: Paper): Promise<{ readonly version: number }> {
  const { id, fact } = paperFact(paper, 'settled', ctx.today)
  const step = await takeStep({ ...ctx, actor: systemActor }, screeningProcedure, paperHost, { id: paper.paperId, act: 'settle', set: sql`fact_id = ${id}` })
  await append(ctx, {
    kind: 'investment.paper-settled',
    about: aboutPaper(paper.paperId),
    payload: { unit: paper.unit, paidFen: paper.paidFen.toString(), version: step.version },
    facts: [fact],
  })
  return { version: step.version }
}

/** What is wrong with a payment's amount, day or voucher; undefined when nothing is. */
export function paymentFault(
  ctx: ActContext,
  payment: { readonly fen: bigint; readonly paidOn: PlainDate; readonly voucher: string; readonly from: PlainDate | null },
): { readonly path: string; readonly code: string } | undefined {
  if (payment.fen <= 0n) return { path: 'fen', code: 'investment.amount.not-positive' }
  if (payment.paidOn > ctx.today) return { path: 'paidOn', code: 'investment.day.in-future' }
  if (payment.from !== null && payment.paidOn < payment.from) return { path: 'paidOn', code: 'investment.payment.before-decision' }
  if (payment.voucher.trim().length < 2) return { path: 'voucher', code: 'investment.payment.voucher-missing' }
  return undefined
}
