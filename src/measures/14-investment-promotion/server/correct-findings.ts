import { endContestedFacts } from '#kernel/objections/server'
import type { ActContext } from '#platform/acts'
import { type Sql, sql } from '#platform/database'
import { followUpHandling, gateOutcome, promiseClearance, rulingPerformance, screeningFinding } from '../common/facts.ts'

/** What the record says afterwards: the finding is excused, so that the passing of time does not find it again. */
const records: Readonly<Record<string, (ctx: ActContext, id: string, factId: string) => Sql>> = {
  'investment.gate': (ctx, id, factId) => sql`update investment_promotion.gate set fact_id = null where district = ${ctx.district} and gate_id = ${id} and fact_id = ${factId}`,
  'investment.paper': (ctx, id, factId) => sql`update investment_promotion.paper set fact_id = null where district = ${ctx.district} and paper_id = ${id} and fact_id = ${factId}`,
  'investment.dispute': (ctx, id, factId) =>
    sql`update investment_promotion.dispute set fact_id = null, finding = 'excused' where district = ${ctx.district} and dispute_id = ${id} and fact_id = ${factId}`,
  'investment.follow-up': (ctx, id, factId) =>
    sql`update investment_promotion.follow_up set fact_id = null, finding = 'excused' where district = ${ctx.district} and follow_up_id = ${id} and fact_id = ${factId}`,
}

/** Ends a finding of this measure whose objection was upheld. Questions through the link are the promises room's to correct. */
export const correctInvestmentFindings = endContestedFacts({
  name: 'investment.correct-findings',
  entry: 'investment.finding-ended',
  kinds: [gateOutcome, promiseClearance, screeningFinding, rulingPerformance, followUpHandling],
  async mark(ctx, fact) {
    const [prefix = '', id = ''] = fact.matter.split(':')
    const record = records[prefix]
    if (record) await ctx.db.run(record(ctx, id, fact.id))
    // A promise made without its checks has no record of the finding besides the fact.
    return record !== undefined || fact.kind === promiseClearance.kind
  },
})
