import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import type { PledgeCategory } from '../common/pledge.ts'
import { readStandings } from '../server/pledges.ts'

export interface PublicPledge {
  readonly pledgeId: string
  readonly unit: string
  readonly category: PledgeCategory
  readonly title: string
  readonly what: string
  readonly whom: string
  readonly channel: string
  readonly office: string
  readonly basis: string
  readonly promiseId: string
  readonly milestoneId: string
  readonly dueOn: PlainDate
  readonly originalDueOn: PlainDate
  readonly doneOn: PlainDate | null
  /** running, or what was found or stated of it. */
  readonly word: string
  readonly kept: number
  readonly notKept: number
  /** Doubts since the town last said something. */
  readonly doubts: number
}

/** Public pledges with their standing in the register of promises and what citizens said, the next due first. */
export async function listPublicPledges(ctx: ActContext, filter: { readonly unit?: string; readonly pledgeId?: string }): Promise<PublicPledge[]> {
  const rows = await ctx.db.rows<Omit<PublicPledge, 'dueOn' | 'originalDueOn' | 'doneOn' | 'word'>>(sql`
    select p.pledge_id as "pledgeId", p.unit as "unit", p.category as "category", p.title as "title", p.what as "what", p.whom as "whom", p.channel as "channel", p.office as "office",
           p.basis as "basis", p.promise_id as "promiseId", p.milestone_id as "milestoneId", v.kept as "kept", v.not_kept as "notKept", v.doubts as "doubts"
      from grassroots_commitments.public_pledge p,
           lateral (select count(*) filter (where v.view = 'kept')::int as kept, count(*) filter (where v.view = 'not-kept')::int as not_kept,
                           count(*) filter (where v.view = 'not-kept' and v.given_at > coalesce(
                             (select max(g.reported_at) from grassroots_commitments.public_pledge_progress g where g.district = p.district and g.pledge_id = p.pledge_id), '-infinity'))::int as doubts
                      from grassroots_commitments.public_pledge_view v where v.district = p.district and v.pledge_id = p.pledge_id) v
     where p.district = ${ctx.district} ${filter.unit ? sql`and p.unit = ${filter.unit}` : empty} ${filter.pledgeId ? sql`and p.pledge_id = ${filter.pledgeId}` : empty}
     order by p.published_on desc, p.pledge_id limit 200`)
  const standings = await readStandings(
    ctx,
    rows.map((row) => row.milestoneId),
  )
  return rows
    .flatMap((row) => {
      const standing = standings.get(row.milestoneId)
      if (!standing) return []
      const { dueOn, originalDueOn, doneOn } = standing
      return [{ ...row, dueOn, originalDueOn, doneOn, word: standing.ended ? 'ended' : (standing.finding ?? standing.outcome ?? 'running') }]
    })
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
}

/** What the town said of a pledge, newest first. */
export async function listPledgeProgress(ctx: ActContext, pledgeId: string): Promise<{ progressId: string; words: string; reportedOn: PlainDate }[]> {
  return ctx.db.rows(sql`
    select g.progress_id as "progressId", g.words as "words", g.reported_on as "reportedOn" from grassroots_commitments.public_pledge_progress g
     where g.district = ${ctx.district} and g.pledge_id = ${pledgeId} order by g.reported_at desc limit 50`)
}
