import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { can } from '#kernel/access/common'
import { reachFilter, requireReach } from '#kernel/access/server'
import { defineHost } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import type { CampaignKind, CampaignState, Incentive, NominationState, RecordCheck } from '../common/campaign.ts'

export const campaignHost = defineHost({ table: 'grassroots_commitments.campaign', id: 'campaign_id', unit: 'unit', about: 'grassroots.campaign' })
export const nominationHost = defineHost({ table: 'grassroots_commitments.nomination', id: 'nomination_id', unit: 'unit', about: 'grassroots.nomination' })
export const objectionHost = defineHost({ table: 'grassroots_commitments.objection', id: 'objection_id', unit: 'unit', about: 'grassroots.objection' })

export const aboutCampaign = (id: string) => `grassroots.campaign:${id}`
export const aboutNomination = (id: string) => `grassroots.nomination:${id}`
export const aboutObjection = (id: string) => `grassroots.objection:${id}`

export interface Campaign {
  readonly campaignId: string
  readonly unit: string
  readonly kind: CampaignKind
  readonly year: number
  readonly title: string
  readonly rules: string
  readonly awardMonths: number
  readonly incentives: readonly Incentive[]
  readonly state: CampaignState
  readonly version: number
  readonly rulesOn: PlainDate | null
  readonly noticeOn: PlainDate | null
  readonly noticeDueOn: PlainDate | null
  readonly awardedOn: PlainDate | null
  readonly validTo: PlainDate | null
}

const campaignColumns = sql`c.campaign_id as "campaignId", c.unit as "unit", c.kind as "kind", c.year as "year", c.title as "title", c.rules as "rules", c.award_months as "awardMonths",
  c.incentives as "incentives", c.state as "state", c.version as "version", c.rules_on as "rulesOn", c.notice_on as "noticeOn", c.notice_due_on as "noticeDueOn", c.awarded_on as "awardedOn",
  c.valid_to as "validTo"`

export interface Nomination {
  readonly nominationId: string
  readonly campaignId: string
  readonly unit: string
  readonly publicName: string
  readonly uscc: string | null
  readonly nominatedBy: string
  readonly merits: string
  readonly consentOn: PlainDate | null
  readonly checks: RecordCheck['results'] | null
  readonly state: NominationState
  readonly version: number
  readonly ground: string | null
  readonly settledOn: PlainDate | null
}

const nominationColumns = sql`n.nomination_id as "nominationId", n.campaign_id as "campaignId", n.unit as "unit", n.public_name as "publicName", n.uscc as "uscc", n.nominated_by as "nominatedBy",
  n.merits as "merits", n.consent_on as "consentOn", n.checks as "checks", n.state as "state", n.version as "version", n.ground as "ground", n.settled_on as "settledOn"`

/** A campaign under lock. Refuses 'not-found'. */
export async function getCampaign(ctx: ActContext, campaignId: string): Promise<Campaign> {
  const campaign = isId(campaignId)
    ? await ctx.db.maybe<Campaign>(
        sql`select ${campaignColumns} from grassroots_commitments.campaign c where c.district = ${ctx.district} and c.campaign_id = ${campaignId} for update`,
      )
    : undefined
  return campaign ?? refuse('not-found', 'grassroots.campaign.unknown')
}

export async function getNomination(ctx: ActContext, nominationId: string): Promise<Nomination> {
  const nomination = isId(nominationId)
    ? await ctx.db.maybe<Nomination>(
        sql`select ${nominationColumns} from grassroots_commitments.nomination n where n.district = ${ctx.district} and n.nomination_id = ${nominationId} for update`,
      )
    : undefined
  return nomination ?? refuse('not-found', 'grassroots.nomination.unknown')
}

/** Campaigns of the units within reach, newest first. */
export async function listCampaigns(
  ctx: ActContext,
  filter: { readonly unit?: string | undefined; readonly kind?: string | undefined; readonly state?: string | undefined; readonly limit: number },
): Promise<(Campaign & { readonly nominees: number; readonly awarded: number; readonly openObjections: number })[]> {
  const reach = reachFilter(ctx, 'grassroots.campaign.read')
  return ctx.db.rows(sql`
    select ${campaignColumns},
           (select count(*)::int from grassroots_commitments.nomination n where n.district = c.district and n.campaign_id = c.campaign_id and n.state <> 'excluded') as "nominees",
           (select count(*)::int from grassroots_commitments.nomination n where n.district = c.district and n.campaign_id = c.campaign_id and n.state in ('awarded', 'withdrawal-proposed')) as "awarded",
           (select count(*)::int from grassroots_commitments.objection o where o.district = c.district and o.campaign_id = c.campaign_id and o.state = 'lodged') as "openObjections"
      from grassroots_commitments.campaign c
     where c.district = ${ctx.district} ${reach.all ? empty : sql`and c.unit = any (${[...reach.units]}::text[])`} ${filter.unit ? sql`and c.unit = ${filter.unit}` : empty}
           ${filter.kind ? sql`and c.kind = ${filter.kind}` : empty} ${filter.state ? sql`and c.state = ${filter.state}` : empty}
     order by c.year desc, c.unit, c.kind, c.campaign_id limit ${filter.limit}`)
}

export interface CampaignObjection {
  readonly objectionId: string
  readonly nominationId: string
  readonly ground: string
  readonly words: string
  readonly contact: string | null
  readonly lodgedOn: PlainDate
  readonly dueOn: PlainDate
  readonly state: 'lodged' | 'upheld' | 'rejected'
  readonly answer: string | null
  readonly version: number
}

export interface CampaignFile {
  readonly campaign: Campaign
  /** The true name stands only where the reader works for the town. */
  readonly nominations: readonly (Nomination & { readonly name: string | null })[]
  readonly objections: readonly CampaignObjection[]
}

/** Everything about one campaign. Names of natural persons and words of objectors are for those who decide over them. */
export async function readCampaign(ctx: ActContext, campaignId: string): Promise<CampaignFile> {
  const campaign = isId(campaignId)
    ? await ctx.db.maybe<Campaign>(sql`select ${campaignColumns} from grassroots_commitments.campaign c where c.district = ${ctx.district} and c.campaign_id = ${campaignId}`)
    : undefined
  if (!campaign) refuse('not-found', 'grassroots.campaign.unknown')
  requireReach(ctx, 'grassroots.campaign.read', campaign.unit)
  const inside = can(ctx.actor, 'grassroots.nominee.read', campaign.unit)
  const nominations = await ctx.db.rows<Nomination & { name: string | null }>(sql`
    select ${nominationColumns}, ${inside ? sql`person.name` : sql`null`} as "name"
      from grassroots_commitments.nomination n left join grassroots_commitments.nomination_person person on person.district = n.district and person.nomination_id = n.nomination_id
     where n.district = ${ctx.district} and n.campaign_id = ${campaignId} order by n.nomination_id`)
  const objections = inside
    ? await ctx.db.rows<CampaignObjection>(sql`
        select o.objection_id as "objectionId", o.nomination_id as "nominationId", o.ground as "ground", o.words as "words", k.contact as "contact", o.lodged_on as "lodgedOn", o.due_on as "dueOn",
               o.state as "state", o.answer as "answer", o.version as "version"
          from grassroots_commitments.objection o left join grassroots_commitments.objection_contact k on k.district = o.district and k.objection_id = o.objection_id
         where o.district = ${ctx.district} and o.campaign_id = ${campaignId} order by o.lodged_on, o.objection_id`)
    : []
  return { campaign, nominations, objections }
}
