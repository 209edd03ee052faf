import { refuse } from '#base/domain-error'
import { can } from '#kernel/access/common'
import { reachFilter } from '#kernel/access/server'
import { personsOf, type Step } from '#kernel/procedures/common'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { gateProcedure, suspectedBans } from '../common/gate.ts'
import { checksOf, type Gate, gateColumns, getGate, termsOf } from './gate-store.ts'

export interface GateItem extends Gate {
  readonly passed: number
  readonly waiting: number
}

/** Drafts of the units within reach, and those one's own unit reviews, the open ones first. */
export async function listGates(
  ctx: ActContext,
  filter: { readonly unit?: string | undefined; readonly state?: string | undefined; readonly review?: boolean | undefined; readonly limit: number },
): Promise<GateItem[]> {
  const reach = reachFilter(ctx, 'investment.gate.read')
  const reviewer = reachFilter(ctx, 'investment.check.decide')
  const mine = sql`exists (select 1 from investment_promotion.gate_check m where m.district = g.district and m.gate_id = g.gate_id and m.round = g.round
    and m.unit = any (${reviewer.all ? [] : [...reviewer.units]}::text[]) ${filter.review ? sql`and m.state = 'waiting'` : empty})`
  return ctx.db.rows<GateItem>(sql`
    select ${gateColumns}, count(c.check_id) filter (where c.state = 'passed')::int as "passed", count(c.check_id) filter (where c.state = 'waiting')::int as "waiting"
      from investment_promotion.gate g left join investment_promotion.gate_check c on c.district = g.district and c.gate_id = g.gate_id and c.round = g.round
     where g.district = ${ctx.district} ${filter.review ? sql`and ${mine}` : reach.all ? empty : sql`and (g.unit = any (${[...reach.units]}::text[]) or ${mine})`}
           ${filter.unit ? sql`and g.unit = ${filter.unit}` : empty} ${filter.state ? sql`and g.state = ${filter.state}` : empty}
     group by g.district, g.gate_id order by (g.state in ('drafted', 'in-review', 'blocked')) desc, g.drafted_on desc, g.gate_id limit ${filter.limit}`)
}

/** One draft with its terms, every round's checks and what its wording reminds of. Whoever reviews it reads it whole. */
export async function showGate(ctx: ActContext, gateId: string) {
  const gate = await getGate(ctx, gateId, false)
  const checks = await checksOf(ctx, gateId, null)
  const reads = can(ctx.actor, 'investment.gate.read', gate.unit) || checks.some((check) => can(ctx.actor, 'investment.check.decide', check.unit))
  if (!reads) refuse('not-found', 'investment.gate.unknown')
  const terms = await termsOf(ctx, gateId, gate.round)
  const { trail } = await ctx.db.one<{ trail: Step[] }>(
    sql`select g.trail as "trail" from investment_promotion.gate g where g.district = ${ctx.district} and g.gate_id = ${gateId}`,
  )
  return { gate, terms, checks, suspected: suspectedBans(terms, gate.submittedOn ?? ctx.today), submittedBy: [...personsOf(gateProcedure, trail, ['submit'])] }
}
