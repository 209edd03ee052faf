import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { append } from '#kernel/ledger/server'
import { defineHost, takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { disputeProcedure } from '../common/procedures.ts'
import { aboutPayable } from './payable-store.ts'
import { holdPayable } from './record-events.ts'
import { refreshPayables } from './refresh-payables.ts'

const host = defineHost({ table: 'arrears.dispute', id: 'dispute_id', unit: 'unit', about: 'arrears.dispute' })

export const disputeGrounds = ['quality', 'quantity', 'price', 'performance', 'invoice', 'other'] as const
export type DisputeGround = (typeof disputeGrounds)[number]

export interface Dispute {
  readonly disputeId: string
  readonly payableId: string
  readonly amountFen: bigint
  readonly ground: DisputeGround
  readonly openedOn: PlainDate
  readonly state: 'open' | 'owed' | 'partly-owed' | 'not-owed' | 'cancelled'
  readonly reducedFen: bigint
  readonly closedOn: PlainDate | null
  readonly version: number
  readonly openedBy: string
}

export async function listDisputes(ctx: ActContext, payableId: string): Promise<readonly Dispute[]> {
  return ctx.db.rows(sql`
    select dispute_id as "disputeId", payable_id as "payableId", amount_fen as "amountFen", ground, opened_on as "openedOn", state, reduced_fen as "reducedFen", closed_on as "closedOn", version, trail -> 0 ->> 'person' as "openedBy"
      from arrears.dispute where district = ${ctx.district} and payable_id = ${payableId} order by opened_on, dispute_id`)
}

/**
 * Opens a dispute over part or all of a payable. The part nobody disputes stays due on its day; the disputed part still
 * counts as unpaid. Refuses more than is left undisputed and unpaid. Duty 12.5.
 */
export async function openDispute(
  ctx: ActContext,
  input: { readonly payableId: string; readonly version: number; readonly amountFen: bigint; readonly ground: DisputeGround },
): Promise<{ readonly disputeId: string; readonly undisputedFen: bigint; readonly version: number }> {
  const payable = await holdPayable(ctx, input, 'arrears.dispute.open')
  const open = payable.amountFen - payable.reducedFen - payable.paidFen - payable.disputedFen
  if (input.amountFen <= 0n || input.amountFen > open)
    refuse('invalid', 'arrears.dispute.more-than-open', { openFen: open.toString() }, [{ path: 'amountFen', code: 'arrears.dispute.more-than-open' }])
  const disputeId = newId<'dispute'>()
  const trail = [{ act: 'open', from: null, to: 'open', person: ctx.actor.personId, on: ctx.today }]
  await ctx.db.run(sql`
    insert into arrears.dispute (district, dispute_id, payable_id, unit, amount_fen, ground, opened_on, state, trail)
    values (${ctx.district}, ${disputeId}, ${payable.payableId}, ${payable.unit}, ${input.amountFen}, ${input.ground}, ${ctx.today}, 'open', ${JSON.stringify(trail)}::jsonb)`)
  await ctx.db.run(sql`update arrears.payable set disputed_fen = disputed_fen + ${input.amountFen} where district = ${ctx.district} and payable_id = ${payable.payableId}`)
  const refreshed = (await refreshPayables(ctx, [payable.payableId])).get(payable.payableId)!
  await append(ctx, {
    kind: 'arrears.dispute-opened',
    about: aboutPayable(payable.payableId),
    payload: { unit: payable.unit, dispute: disputeId, amountFen: input.amountFen.toString(), ground: input.ground, undisputedFen: (open - input.amountFen).toString() },
    facts: refreshed.facts,
  })
  return { disputeId, undisputedFen: open - input.amountFen, version: refreshed.version }
}

const acts = { owed: 'find-owed', 'partly-owed': 'find-partly-owed', 'not-owed': 'find-not-owed' } as const

/** Decides a dispute by a second person: owed, owed in part, not owed. What is not owed lowers the payable from its start. Duty 12.5. */
export async function decideDispute(
  ctx: ActContext,
  input: { readonly disputeId: string; readonly version: number; readonly outcome: keyof typeof acts; readonly reducedFen: bigint },
): Promise<{ readonly version: number }> {
  const dispute = isId(input.disputeId)
    ? await ctx.db.maybe<{ payableId: string; amountFen: bigint; openedBy: string }>(sql`
        select payable_id as "payableId", amount_fen as "amountFen", trail -> 0 ->> 'person' as "openedBy" from arrears.dispute where district = ${ctx.district} and dispute_id = ${input.disputeId}`)
    : undefined
  if (!dispute) return refuse('not-found', 'arrears.dispute.unknown')
  if (dispute.openedBy === ctx.actor.personId) refuse('forbidden', 'arrears.dispute.same-person')
  const reduced = input.outcome === 'owed' ? 0n : input.outcome === 'not-owed' ? dispute.amountFen : input.reducedFen
  if (input.outcome === 'partly-owed' && (reduced <= 0n || reduced >= dispute.amountFen))
    refuse('invalid', 'arrears.dispute.part-wrong', { amountFen: dispute.amountFen.toString() }, [{ path: 'reducedFen', code: 'arrears.dispute.part-wrong' }])
  const step = await takeStep(ctx, disputeProcedure, host, {
    id: input.disputeId,
    act: acts[input.outcome],
    version: input.version,
    provides: ['basis'],
    set: sql`reduced_fen = ${reduced}, closed_on = ${ctx.today}`,
  })
  await ctx.db.run(sql`
    update arrears.payable set disputed_fen = disputed_fen - ${dispute.amountFen}, reduced_fen = reduced_fen + ${reduced} where district = ${ctx.district} and payable_id = ${dispute.payableId}`)
  const refreshed = (await refreshPayables(ctx, [dispute.payableId])).get(dispute.payableId)!
  await append(ctx, {
    kind: 'arrears.dispute-decided',
    about: aboutPayable(dispute.payableId),
    payload: { unit: refreshed.payable.unit, dispute: input.disputeId, outcome: input.outcome, reducedFen: reduced.toString(), version: step.version },
    facts: refreshed.facts,
  })
  return { version: step.version }
}
