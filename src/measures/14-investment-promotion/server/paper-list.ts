import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { can } from '#kernel/access/common'
import { reachFilter } from '#kernel/access/server'
import { explainRecord, type ProcedureView } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { suspectedBans } from '../common/gate.ts'
import type { BanCode } from '../common/law-bans.ts'
import { screeningProcedure } from '../common/screening.ts'
import { getPaper, type Paper, paperColumns, paperHost } from './paper-store.ts'

/** Papers of the units within reach, those still to be done first. */
export async function listPapers(
  ctx: ActContext,
  filter: { readonly unit?: string | undefined; readonly state?: string | undefined; readonly kind?: string | undefined; readonly limit: number; readonly offset: number },
): Promise<{ readonly items: readonly Paper[]; readonly total: number }> {
  const reach = reachFilter(ctx, 'investment.screening.read')
  const scope = sql`p.district = ${ctx.district} and p.state <> 'cancelled' ${reach.all ? empty : sql`and p.unit = any (${[...reach.units]}::text[])`}
    ${filter.unit ? sql`and p.unit = ${filter.unit}` : empty} ${filter.kind ? sql`and p.kind = ${filter.kind}` : empty}
    ${filter.state === 'open' ? sql`and p.state in ('forbidden', 'heard', 'assessed', 'ended')` : filter.state ? sql`and p.state = ${filter.state}` : empty}`
  const { total } = await ctx.db.one<{ total: number }>(sql`select count(*)::int as "total" from investment_promotion.paper p where ${scope}`)
  const items = await ctx.db.rows<Paper>(
    sql`select ${paperColumns} from investment_promotion.paper p where ${scope} order by (p.state in ('lawful', 'settled')), p.issued_on, p.paper_id limit ${filter.limit} offset ${filter.offset}`,
  )
  return { items, total }
}

export interface PaperPayment {
  readonly paidOn: PlainDate
  readonly fen: bigint
  readonly voucher: string
}

/** One paper with its steps, payments and what its wording reminds of. */
export async function showPaper(
  ctx: ActContext,
  paperId: string,
): Promise<{ readonly paper: Paper; readonly procedure: ProcedureView; readonly payments: readonly PaperPayment[]; readonly suspected: readonly BanCode[] }> {
  const paper = await getPaper(ctx, paperId, false)
  if (!can(ctx.actor, 'investment.screening.read', paper.unit)) refuse('not-found', 'investment.paper.unknown')
  const payments = await ctx.db.rows<PaperPayment>(sql`
    select y.paid_on as "paidOn", y.fen as "fen", y.voucher as "voucher" from investment_promotion.paper_payment y
     where y.district = ${ctx.district} and y.paper_id = ${paperId} order by y.paid_on, y.payment_id`)
  return { paper, procedure: await explainRecord(ctx, screeningProcedure, paperHost, paperId), payments, suspected: suspectedBans([{ words: paper.content }], ctx.today) }
}
