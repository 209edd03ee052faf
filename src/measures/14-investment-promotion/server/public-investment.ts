import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import type { BanCode } from '../common/law-bans.ts'
import type { CompensationKind, PaperKind } from '../common/screening.ts'

/** Public numbers of one unit or of the district; every one reads a public view. Amounts in fen. */
export interface InvestmentNumbers {
  readonly cleared: number
  readonly blocked: number
  readonly screened: number
  readonly lawful: number
  readonly forbidden: number
  readonly ended: number
  readonly rulings: number
  readonly performed: number
  readonly unperformed: number
  readonly owedFen: bigint
  readonly asked: number
  readonly answeredInTime: number
  readonly overdue: number
}

export async function readInvestmentNumbers(ctx: ActContext, unit: string | null): Promise<InvestmentNumbers> {
  const of = unit === null ? empty : sql`and r.unit = ${unit}`
  return ctx.db.one<InvestmentNumbers>(sql`
    select g."cleared", g."blocked", p."screened", p."lawful", p."forbidden", p."ended", d."rulings", d."performed", d."unperformed", d."owedFen", f."asked", f."answeredInTime", f."overdue"
      from (select count(*) filter (where r.state in ('cleared', 'used'))::int as "cleared", count(*) filter (where r.state = 'blocked')::int as "blocked"
              from investment_promotion.public_gate r where r.district = ${ctx.district} ${of}) g,
           (select count(*) filter (where r.state <> 'entered')::int as "screened", count(*) filter (where r.state = 'lawful')::int as "lawful",
                   count(*) filter (where r.state in ('forbidden', 'heard', 'assessed'))::int as "forbidden", count(*) filter (where r.state in ('ended', 'settled'))::int as "ended"
              from investment_promotion.public_screening r where r.district = ${ctx.district} ${of}) p,
           (select count(*)::int as "rulings", count(*) filter (where r.state in ('performed', 'closed'))::int as "performed",
                   count(*) filter (where r.state = 'decided' and r.due_on < ${ctx.today})::int as "unperformed",
                   coalesce(sum(r.sum_fen - r.paid_fen) filter (where r.state = 'decided'), 0)::bigint as "owedFen"
              from investment_promotion.public_dispute r where r.district = ${ctx.district} and r.due_on is not null ${of}) d,
           (select count(*)::int as "asked", count(*) filter (where r.finding = 'on-time')::int as "answeredInTime",
                   count(*) filter (where r.state = 'asked' and r.due_on < ${ctx.today})::int as "overdue"
              from investment_promotion.public_follow_up r where r.district = ${ctx.district} ${of}) f`)
}

export interface EndedPaper {
  readonly paperId: string
  readonly unit: string
  readonly kind: PaperKind
  readonly number: string
  readonly title: string
  readonly issuedOn: PlainDate
  readonly grounds: readonly BanCode[]
  readonly endedOn: PlainDate
  readonly endNumber: string
  readonly endAddress: string
  readonly compensationKind: CompensationKind
  readonly compensationFen: bigint
  readonly paidFen: bigint
}

/** Policy papers that were ended because the law forbids them, the latest first. */
export async function listEndedPapers(
  ctx: ActContext,
  filter: { readonly unit: string | null; readonly since?: PlainDate; readonly limit: number; readonly offset: number },
): Promise<EndedPaper[]> {
  return ctx.db.rows<EndedPaper>(sql`
    select p.paper_id as "paperId", p.unit as "unit", p.kind as "kind", p.number as "number", p.title as "title", p.issued_on as "issuedOn", p.grounds as "grounds",
           p.ended_on as "endedOn", p.end_number as "endNumber", p.end_address as "endAddress", p.compensation_kind as "compensationKind", p.compensation_fen as "compensationFen", p.paid_fen as "paidFen"
      from investment_promotion.public_paper p
     where p.district = ${ctx.district} ${filter.unit === null ? empty : sql`and p.unit = ${filter.unit}`} ${filter.since ? sql`and p.ended_on >= ${filter.since}` : empty}
     order by p.ended_on desc, p.paper_id limit ${filter.limit} offset ${filter.offset}`)
}
