import type { Canonical } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { defineHost } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { screeningFinding } from '../common/facts.ts'
import type { BanCode } from '../common/law-bans.ts'
import type { CompensationKind, HearingForm, PaperKind } from '../common/screening.ts'
import { statedFact } from './fact-id.ts'

export const paperHost = defineHost({ table: 'investment_promotion.paper', id: 'paper_id', unit: 'unit', about: 'investment.paper' })

export const aboutPaper = (paperId: string) => `investment.paper:${paperId}`

export interface Paper {
  readonly paperId: string
  readonly unit: string
  readonly kind: PaperKind
  readonly number: string
  readonly title: string
  readonly issuedOn: PlainDate
  readonly counterpartyName: string | null
  readonly counterpartyCode: string | null
  readonly amountFen: bigint | null
  readonly content: string
  readonly promiseId: string | null
  readonly state: 'entered' | 'lawful' | 'forbidden' | 'heard' | 'assessed' | 'ended' | 'settled' | 'cancelled'
  readonly version: number
  readonly grounds: readonly BanCode[]
  readonly reason: string | null
  readonly judgedOn: PlainDate | null
  readonly heardOn: PlainDate | null
  readonly hearingForm: HearingForm | null
  readonly hearingResult: string | null
  readonly lossFen: bigint | null
  readonly compensationKind: CompensationKind | null
  readonly compensationFen: bigint | null
  readonly compensationReason: string | null
  readonly endedOn: PlainDate | null
  readonly endNumber: string | null
  readonly endAddress: string | null
  readonly paidFen: bigint
  readonly enteredBy: string
  readonly factId: string | null
}

export const paperColumns = sql`p.paper_id as "paperId", p.unit as "unit", p.kind as "kind", p.number as "number", p.title as "title", p.issued_on as "issuedOn",
  p.counterparty_name as "counterpartyName", p.counterparty_code as "counterpartyCode", p.amount_fen as "amountFen", p.content as "content", p.promise_id as "promiseId",
  p.state as "state", p.version as "version", p.grounds as "grounds", p.reason as "reason", p.judged_on as "judgedOn", p.heard_on as "heardOn", p.hearing_form as "hearingForm",
  p.hearing_result as "hearingResult", p.loss_fen as "lossFen", p.compensation_kind as "compensationKind", p.compensation_fen as "compensationFen",
  p.compensation_reason as "compensationReason", p.ended_on as "endedOn", p.end_number as "endNumber", p.end_address as "endAddress", p.paid_fen as "paidFen",
  p.entered_by as "enteredBy", p.fact_id as "factId"`

/** One paper, locked until the act ends. Refuses 'not-found'. */
export async function getPaper(ctx: ActContext, paperId: string, lock = true): Promise<Paper> {
  const paper = isId(paperId)
    ? await ctx.db.maybe<Paper>(
        sql`select ${paperColumns} from investment_promotion.paper p where p.district = ${ctx.district} and p.paper_id = ${paperId} ${lock ? sql`for update` : sql``}`,
      )
    : undefined
  return paper ?? refuse('not-found', 'investment.paper.unknown')
}

/** What a paper's screening says by now, as a fact that takes the place of the one before. */
export function paperFact(paper: Paper, outcome: 'lawful' | 'forbidden' | 'ended' | 'settled', effectiveFrom: PlainDate): { readonly id: string; readonly fact: Canonical } {
  const judgedOn = paper.judgedOn!
  return statedFact(screeningFinding, {
    about: paper.unit,
    matter: aboutPaper(paper.paperId),
    outcome,
    validOn: judgedOn,
    effectiveFrom,
    statedBy: 'system',
    ...(paper.factId === null ? {} : { supersedes: paper.factId }),
    detail: {
      paperKind: paper.kind,
      grounds: [...paper.grounds],
      judgedOn,
      endedOn: paper.endedOn,
      compensationFen: paper.compensationFen?.toString() ?? null,
      paidFen: paper.paidFen.toString(),
    },
  })
}
