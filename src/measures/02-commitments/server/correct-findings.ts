import { endContestedFacts } from '#kernel/objections/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { breachFact, complaintTimeliness, defaultConfirmed } from '../common/facts.ts'

async function mark(ctx: ActContext, kind: string, id: string, factId: string): Promise<void> {
  if (kind === breachFact.kind) await ctx.db.run(sql`update commitments.breach set fact_id = null where district = ${ctx.district} and breach_id = ${id} and fact_id = ${factId}`)
  else if (kind === complaintTimeliness.kind)
    await ctx.db.run(
      sql`update commitments.complaint set timeliness_fact = null, stage_excused = true where district = ${ctx.district} and complaint_id = ${id} and timeliness_fact = ${factId}`,
    )
  else {
    await ctx.db.run(
      sql`update commitments.complaint set default_fact = null, struck_on = ${ctx.today} where district = ${ctx.district} and complaint_id = ${id} and default_fact = ${factId}`,
    )
    await ctx.db.run(sql`update commitments.consequence set ended_on = ${ctx.today} where district = ${ctx.district} and complaint_id = ${id} and ended_on is null`)
  }
}

/** Ends a breach, a late stage or a default whose objection was upheld; a default leaves the public list and its consequences end. */
export const correctCommitmentFindings = endContestedFacts({
  name: 'commitments.correct-findings',
  entry: 'commitments.finding-ended',
  kinds: [breachFact, complaintTimeliness, defaultConfirmed],
  mark: (ctx, fact) => mark(ctx, fact.kind, fact.matter.split(':')[1] ?? '', fact.id),
})
