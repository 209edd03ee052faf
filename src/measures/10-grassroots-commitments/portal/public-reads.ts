import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import type { CampaignKind, CampaignState, Incentive } from '../common/campaign.ts'
import type { TargetUnit } from '../common/policy.ts'

export interface PublicPolicy {
  readonly policyId: string
  readonly unit: string
  readonly title: string
  readonly basis: string
  readonly whom: string
  readonly benefit: string
  readonly conditions: string | null
  readonly channel: string
  readonly limitDays: number
  readonly targetUnit: TargetUnit
  readonly eligible: number | null
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
  readonly state: 'published' | 'ended'
  readonly publishedOn: PlainDate
  readonly endedOn: PlainDate | null
  readonly endReason: string | null
}

/** Published policies of a unit, or one of them; those in force first. */
export async function listPublicPolicies(ctx: ActContext, filter: { readonly unit?: string; readonly policyId?: string }): Promise<PublicPolicy[]> {
  return ctx.db.rows<PublicPolicy>(sql`
    select p.policy_id as "policyId", p.unit as "unit", p.title as "title", p.basis as "basis", p.whom as "whom", p.benefit as "benefit", p.conditions as "conditions", p.channel as "channel",
           p.limit_days as "limitDays", p.target_unit as "targetUnit", p.eligible as "eligible", p.valid_from as "validFrom", p.valid_to as "validTo", p.state as "state",
           p.published_on as "publishedOn", p.ended_on as "endedOn", p.end_reason as "endReason"
      from grassroots_commitments.public_policy p where p.district = ${ctx.district} ${filter.unit ? sql`and p.unit = ${filter.unit}` : empty} ${filter.policyId ? sql`and p.policy_id = ${filter.policyId}` : empty}
     order by p.state desc, p.title, p.policy_id limit 200`)
}

export interface PublicCampaign {
  readonly campaignId: string
  readonly unit: string
  readonly kind: CampaignKind
  readonly year: number
  readonly title: string
  readonly rules: string
  readonly awardMonths: number
  readonly incentives: readonly Incentive[]
  readonly state: CampaignState
  readonly rulesOn: PlainDate
  readonly noticeOn: PlainDate | null
  readonly noticeDueOn: PlainDate | null
  readonly awardedOn: PlainDate | null
  readonly validTo: PlainDate | null
  readonly cancelReason: string | null
}

/** Campaigns with published rules, newest first. */
export async function listPublicCampaigns(ctx: ActContext, filter: { readonly unit?: string; readonly campaignId?: string }): Promise<PublicCampaign[]> {
  return ctx.db.rows<PublicCampaign>(sql`
    select c.campaign_id as "campaignId", c.unit as "unit", c.kind as "kind", c.year as "year", c.title as "title", c.rules as "rules", c.award_months as "awardMonths", c.incentives as "incentives",
           c.state as "state", c.rules_on as "rulesOn", c.notice_on as "noticeOn", c.notice_due_on as "noticeDueOn", c.awarded_on as "awardedOn", c.valid_to as "validTo", c.cancel_reason as "cancelReason"
      from grassroots_commitments.public_campaign c where c.district = ${ctx.district} ${filter.unit ? sql`and c.unit = ${filter.unit}` : empty} ${filter.campaignId ? sql`and c.campaign_id = ${filter.campaignId}` : empty}
     order by c.year desc, c.kind, c.campaign_id limit 100`)
}

export interface PublicNominee {
  readonly nominationId: string
  readonly publicName: string
  readonly uscc: string | null
  readonly merits: string
  readonly state: 'noticed' | 'awarded' | 'withdrawal-proposed' | 'withdrawn'
  readonly ground: string | null
  readonly settledOn: PlainDate | null
}

/** Who is shown on a day: nominees while the notice runs and until the award, the awarded until their months are over. */
export async function listPublicNominees(ctx: ActContext, campaignId: string): Promise<PublicNominee[]> {
  return ctx.db.rows<PublicNominee>(sql`
    select n.nomination_id as "nominationId", n.public_name as "publicName", n.uscc as "uscc", n.merits as "merits", n.state as "state", n.ground as "ground", n.settled_on as "settledOn"
      from grassroots_commitments.public_nominee n
     where n.district = ${ctx.district} and n.campaign_id = ${campaignId} and (n.valid_to is null or n.valid_to >= ${ctx.today}) order by n.nomination_id limit 500`)
}

interface UnitCount {
  readonly pledges: number
  readonly policies: number
  readonly onTime: number
  readonly judged: number
  readonly campaigns: number
}

/** What each unit has published, for the list of towns. */
export async function countByUnit(ctx: ActContext): Promise<ReadonlyMap<string, UnitCount>> {
  const rows = await ctx.db.rows<UnitCount & { unit: string }>(sql`
    select s.unit as "unit", sum(s.pledges)::int as "pledges", sum(s.policies)::int as "policies", sum(s.on_time)::int as "onTime", sum(s.judged)::int as "judged", sum(s.campaigns)::int as "campaigns" from (
      select g.unit, count(*) as pledges, 0 as policies, 0 as on_time, 0 as judged, 0 as campaigns from grassroots_commitments.public_pledge g where g.district = ${ctx.district} group by g.unit
      union all
      select p.unit, 0, count(*), 0, 0, 0 from grassroots_commitments.public_policy p where p.district = ${ctx.district} and p.state = 'published' group by p.unit
      union all
      select a.unit, 0, 0, count(*) filter (where a.finding = 'on-time'), count(*) filter (where a.finding in ('on-time', 'late', 'overdue')), 0
        from grassroots_commitments.public_application a where a.district = ${ctx.district} group by a.unit
      union all
      select c.unit, 0, 0, 0, 0, count(*) from grassroots_commitments.public_campaign c where c.district = ${ctx.district} and c.state <> 'cancelled' group by c.unit) as s
     group by s.unit`)
  return new Map(rows.map(({ unit, ...row }) => [unit, row]))
}
