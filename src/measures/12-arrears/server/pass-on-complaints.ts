import { reassignClocksOf } from '#kernel/clocks/server'
import type { OpenMatters, PassingOn } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { examinationClock, forwardingClock, handlingClock } from '../common/law-complaint.ts'
import { type ComplaintStep, stepClocks } from './complaint-steps.ts'
import { aboutComplaint, acceptingUnitFor } from './complaint-store.ts'

const open = sql`state not in ('concluded', 'declined')`

/** Complaints under way in which a unit has a part, and reports of retaliation about it. */
export function complaintsOf(ctx: ActContext, unit: string): Promise<OpenMatters[]> {
  return ctx.db.rows<OpenMatters>(sql`
    select s.what as "what", '12.12' as "duty", s.count as "count" from (
      select 'arrears.succession.complaints' as what, count(*)::int as count from arrears.complaint
       where district = ${ctx.district} and ${unit} in (desk, respondent, handler) and ${open}
      union all
      select 'arrears.succession.retaliation', count(*)::int from arrears.retaliation where district = ${ctx.district} and respondent = ${unit} and state = 'reported') as s
     where s.count > 0`)
}

/** Complaints under way pass on with their unit, whether it handles them or is complained of; so do reports of retaliation. */
export async function passOnComplaints(ctx: ActContext, change: PassingOn): Promise<void> {
  const to = change.to('12.12')
  if (to === change.from) return
  const steps = await ctx.db.rows<{ complaintId: string; step: ComplaintStep }>(sql`
    update arrears.complaint_step s set unit = ${to} from arrears.complaint c
     where s.district = ${ctx.district} and c.district = s.district and c.complaint_id = s.complaint_id and s.unit = ${change.from} and s.done_on is null
    returning s.complaint_id as "complaintId", s.step`)
  for (const [step, rows] of Map.groupBy(steps, (row) => row.step))
    await reassignClocksOf(ctx, { abouts: rows.map((row) => aboutComplaint(row.complaintId)), kinds: [stepClocks[step].id], to, effectiveOn: change.effectiveOn })
  await ctx.db.run(sql`
    update arrears.complaint set arisen_in = case when respondent = ${change.from} and arisen_in = '' then ${change.from} else arisen_in end,
           desk = case when desk = ${change.from} then ${to} else desk end, handler = case when handler = ${change.from} then ${to} else handler end,
           respondent = case when respondent = ${change.from} then ${to} else respondent end, version = version + 1
     where district = ${ctx.district} and ${change.from} in (desk, respondent, handler) and ${open}`)
  await ctx.db.run(
    sql`update arrears.retaliation set respondent = ${to}, version = version + 1 where district = ${ctx.district} and respondent = ${change.from} and state = 'reported'`,
  )
  await leaveToOthers(ctx, change, to)
}

/** Where handler and debtor have become one unit, the complaint goes to the accepting unit: nobody handles a complaint about itself. */
async function leaveToOthers(ctx: ActContext, change: PassingOn, respondent: string): Promise<void> {
  const other = await acceptingUnitFor(ctx, respondent)
  const rows = await ctx.db.rows<{ complaintId: string }>(sql`
    update arrears.complaint set desk = ${other}, handler = case when handler is null then null else ${other} end, version = version + 1
     where district = ${ctx.district} and respondent = ${respondent} and ${open} and (desk = ${respondent} or handler = ${respondent}) returning complaint_id as "complaintId"`)
  const ids = rows.map((row) => row.complaintId)
  if (ids.length === 0) return
  await ctx.db.run(sql`
    update arrears.complaint_step set unit = ${other} where district = ${ctx.district} and complaint_id = any (${ids}::uuid[]) and step <> 'answer' and done_on is null`)
  await reassignClocksOf(ctx, {
    abouts: ids.map(aboutComplaint),
    kinds: [examinationClock, forwardingClock, handlingClock].map((kind) => kind.id),
    to: other,
    effectiveOn: change.effectiveOn,
  })
}
