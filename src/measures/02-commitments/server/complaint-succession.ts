import type { ClockKind } from '#kernel/clocks/common'
import { reassignClocksOf } from '#kernel/clocks/server'
import { appendMany } from '#kernel/ledger/server'
import type { OpenMatters, PassingOn, SuccessionFollower } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { empty, raw, sql } from '#platform/database'
import { endedStates } from '../common/default-complaint.ts'
import { defenceClock, environmentTransferClock, environmentVerifyClock, rectifyClock, transferClock, verifyClock } from '../common/law-complaint.ts'
import { receiverFor, superiorFor } from './competent-unit.ts'
import { aboutComplaint, type ComplaintPart } from './complaint-store.ts'

const clocksOfPart: Readonly<Record<ComplaintPart, readonly ClockKind<number>[]>> = {
  receiver: [transferClock, environmentTransferClock],
  handler: [verifyClock, environmentVerifyClock],
  unit: [rectifyClock, defenceClock],
}
/** Who takes the promise over answers for it; receiving and verifying go with the mechanism. */
const dutyOfPart = { receiver: '2.7', handler: '2.7', unit: '2.4' } as const
const open = sql`c.state <> all (${[...endedStates]}::text[])`

/**
 * Complaints that have not ended pass on with their unit, whatever its part, with the clocks that run; so do defaults not yet
 * repaired. What has ended stays its own. For the composition root's list.
 */
export const complaintSuccession: SuccessionFollower = {
  name: 'commitments-complaints',
  list: (ctx, unit) =>
    ctx.db.rows<OpenMatters>(sql`
      select s.what as "what", s.duty as "duty", s.count as "count" from (
        select 'commitments.succession.complaints-handled' as what, ${dutyOfPart.handler} as duty, count(*)::int as count from commitments.complaint c
         where c.district = ${ctx.district} and ${unit} in (c.receiver, c.handler) and ${open}
        union all
        select 'commitments.succession.complaints-answered', ${dutyOfPart.unit}, count(*)::int from commitments.complaint c where c.district = ${ctx.district} and c.unit = ${unit} and ${open}) as s
       where s.count > 0`),
  async passOn(ctx, change) {
    for (const part of ['receiver', 'handler', 'unit'] as const) await pass(ctx, change, part, change.to(dutyOfPart[part]))
    // Nobody receives or verifies a complaint about itself.
    for (const respondent of new Set([change.to('2.7'), change.to('2.4')])) {
      const own = { from: respondent, effectiveOn: change.effectiveOn, ownCause: true }
      await pass(ctx, own, 'receiver', await receiverFor(ctx, respondent))
      await pass(ctx, own, 'handler', await superiorFor(ctx, respondent))
    }
  },
}

async function pass(ctx: ActContext, change: Pick<PassingOn, 'from' | 'effectiveOn'> & { readonly ownCause?: boolean }, part: ComplaintPart, to: string): Promise<void> {
  if (to === change.from) return
  const which = sql`c.district = ${ctx.district} and c.${raw(part)} = ${change.from} and ${open} ${change.ownCause ? sql`and c.unit = ${change.from}` : empty}`
  await ctx.db.run(sql`
    insert into commitments.complaint_passed_on (district, complaint_id, part, effective_on, from_unit, to_unit)
    select c.district, c.complaint_id, ${part}, ${change.effectiveOn}::date, ${change.from}, ${to} from commitments.complaint c where ${which}
    on conflict (district, complaint_id, part, effective_on) do update set to_unit = excluded.to_unit`)
  const rows = await ctx.db.rows<{ complaintId: string; unit: string; version: number }>(sql`
    update commitments.complaint c set ${raw(part)} = ${to}, version = c.version + 1 where ${which} returning c.complaint_id as "complaintId", c.unit as "unit", c.version as "version"`)
  const abouts = rows.map((row) => aboutComplaint(row.complaintId))
  await reassignClocksOf(ctx, { abouts, kinds: clocksOfPart[part].map((kind) => kind.id), to, effectiveOn: change.effectiveOn })
  await appendMany(
    ctx,
    rows.map(({ complaintId, unit, version }) => ({
      kind: 'commitments.complaint-passed-on',
      about: aboutComplaint(complaintId),
      payload: { unit, part, from: change.from, to, effectiveOn: change.effectiveOn, version },
    })),
  )
}
