import type { Canonical } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import { type PlainDate, toEpochDay } from '#base/plain-date'
import { defineHost } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { DisputeOutcome, Forum, RecourseKind } from '../common/dispute.ts'
import { rulingPerformance } from '../common/facts.ts'
import { statedFact } from './fact-id.ts'

export const disputeHost = defineHost({ table: 'investment_promotion.dispute', id: 'dispute_id', unit: 'unit', about: 'investment.dispute' })

export const aboutDispute = (disputeId: string) => `investment.dispute:${disputeId}`

export interface Dispute {
  readonly disputeId: string
  readonly unit: string
  readonly promiseId: string | null
  readonly title: string
  readonly forum: Forum
  readonly organ: string
  readonly caseNumber: string
  readonly counterpartyName: string
  readonly counterpartyCode: string
  readonly filedOn: PlainDate
  readonly claimedFen: bigint
  readonly state: 'filed' | 'decided' | 'performed' | 'closed' | 'cancelled'
  readonly version: number
  readonly outcome: DisputeOutcome | null
  readonly documentNumber: string | null
  readonly decidedOn: PlainDate | null
  readonly effectiveOn: PlainDate | null
  readonly dueOn: PlainDate | null
  readonly sumFen: bigint | null
  /** What of the sum bears doubled interest when late; null: all of it. */
  readonly bearingFen: bigint | null
  readonly paidFen: bigint
  readonly interestPaidFen: bigint
  readonly performedOn: PlainDate | null
  readonly recourse: RecourseKind | null
  readonly recourseFen: bigint | null
  readonly recourseReason: string | null
  readonly finding: string | null
  readonly factId: string | null
}

export const disputeColumns = sql`d.dispute_id as "disputeId", d.unit as "unit", d.promise_id as "promiseId", d.title as "title", d.forum as "forum", d.organ as "organ",
  d.case_number as "caseNumber", d.counterparty_name as "counterpartyName", d.counterparty_code as "counterpartyCode", d.filed_on as "filedOn", d.claimed_fen as "claimedFen",
  d.state as "state", d.version as "version", d.outcome as "outcome", d.document_number as "documentNumber", d.decided_on as "decidedOn", d.effective_on as "effectiveOn",
  d.due_on as "dueOn", d.sum_fen as "sumFen", d.bearing_fen as "bearingFen", d.paid_fen as "paidFen", d.interest_paid_fen as "interestPaidFen", d.performed_on as "performedOn", d.recourse as "recourse", d.recourse_fen as "recourseFen",
  d.recourse_reason as "recourseReason", d.finding as "finding", d.fact_id as "factId"`

/** One dispute, locked until the act ends. Refuses 'not-found'. */
export async function getDispute(ctx: ActContext, disputeId: string, lock = true): Promise<Dispute> {
  const dispute = isId(disputeId)
    ? await ctx.db.maybe<Dispute>(
        sql`select ${disputeColumns} from investment_promotion.dispute d where d.district = ${ctx.district} and d.dispute_id = ${disputeId} ${lock ? sql`for update` : sql``}`,
      )
    : undefined
  return dispute ?? refuse('not-found', 'investment.dispute.unknown')
}

/** Whether a ruling was performed in time, as a fact that takes the place of the one before. */
export function performanceFact(
  dispute: Dispute,
  outcome: 'performed' | 'late' | 'unperformed',
  on: { readonly performedOn: PlainDate | null; readonly today: PlainDate; readonly paidFen: bigint; readonly effectiveFrom: PlainDate; readonly delayInterestFen?: bigint },
): { readonly id: string; readonly fact: Canonical } {
  const dueOn = dispute.dueOn!
  return statedFact(rulingPerformance, {
    about: dispute.unit,
    matter: aboutDispute(dispute.disputeId),
    outcome,
    validOn: dueOn,
    effectiveFrom: on.effectiveFrom,
    statedBy: 'system',
    ...(dispute.factId === null ? {} : { supersedes: dispute.factId }),
    detail: {
      forum: dispute.forum,
      dueOn,
      performedOn: on.performedOn,
      sumFen: (dispute.sumFen ?? 0n).toString(),
      paidFen: on.paidFen.toString(),
      daysLate: Math.max(0, toEpochDay(on.performedOn ?? on.today) - toEpochDay(dueOn)),
      ...(on.delayInterestFen === undefined ? {} : { delayInterestFen: on.delayInterestFen.toString() }),
    },
  })
}
