import { factOf } from '#kernel/facts/common'
import { findFact } from '#kernel/facts/server'
import { append } from '#kernel/ledger/server'
import { followUpheldObjections } from '#kernel/objections/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { breachFact, complaintTimeliness, defaultConfirmed } from '../common/facts.ts'

const corrected = [breachFact, complaintTimeliness, defaultConfirmed] as const

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
export const correctCommitmentFindings = followUpheldObjections({
  name: 'commitments.correct-findings',
  targetKinds: corrected.map((fact) => fact.kind),
  async correct(ctx, upheld) {
    const fact = await findFact(ctx, upheld.targetId)
    if (!fact || fact.supersededPosition !== null) return
    const kind = corrected.find((each) => each.kind === fact.kind)!
    await mark(ctx, fact.kind, fact.matter.split(':')[1] ?? '', fact.id)
    await append(ctx, {
      kind: 'commitments.finding-ended',
      about: fact.matter,
      payload: { unit: fact.about, fact: fact.id, objection: upheld.objectionId },
      facts: [
        factOf(kind as typeof breachFact, {
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
