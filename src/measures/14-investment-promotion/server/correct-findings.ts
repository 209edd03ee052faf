import { factOf } from '#kernel/facts/common'
import { findFact } from '#kernel/facts/server'
import { append } from '#kernel/ledger/server'
import { followUpheldObjections } from '#kernel/objections/server'
import type { ActContext } from '#platform/acts'
import { type Sql, sql } from '#platform/database'
import { followUpHandling, gateOutcome, promiseClearance, rulingPerformance, screeningFinding } from '../common/facts.ts'

const corrected = [gateOutcome, promiseClearance, screeningFinding, rulingPerformance, followUpHandling] as const

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
export const correctInvestmentFindings = followUpheldObjections({
  name: 'investment.correct-findings',
  targetKinds: corrected.map((fact) => fact.kind),
  async correct(ctx, upheld) {
    const fact = await findFact(ctx, upheld.targetId)
    if (!fact || fact.supersededPosition !== null) return
    const [prefix = '', id = ''] = fact.matter.split(':')
    const record = records[prefix]
    // A promise made without its checks has no record of the finding besides the fact.
    if (record) await ctx.db.run(record(ctx, id, fact.id))
    else if (fact.kind !== promiseClearance.kind) return
    const kind = corrected.find((each) => each.kind === fact.kind)!
    await append(ctx, {
      kind: 'investment.finding-ended',
      about: fact.matter,
      payload: { unit: fact.about, fact: fact.id, objection: upheld.objectionId },
      facts: [
        factOf(kind as typeof gateOutcome, {
          about: fact.about,
          matter: fact.matter,
          outcome: 'void',
          validOn: fact.validOn,
          effectiveFrom: ctx.today,
          statedBy: 'system',
          detail: fact.detail as never,
          supersedes: fact.id,
        }),
      ],
    })
  },
})
