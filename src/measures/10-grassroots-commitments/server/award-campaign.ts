import { refuse } from '#base/domain-error'
import { addMonths, type PlainDate } from '#base/plain-date'
import { startClock, stopClocks } from '#kernel/clocks/server'
import { factOf } from '#kernel/facts/common'
import { append, appendMany, requirePublicationAllowed } from '#kernel/ledger/server'
import { takeStep, takeSteps } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { campaignProcedure, nominationProcedure, type WithdrawalGround } from '../common/campaign.ts'
import { noticeClock } from '../common/clocks.ts'
import { campaignAward } from '../common/facts.ts'
import { aboutCampaign, aboutNomination, type Campaign, campaignHost, getCampaign, getNomination, nominationHost } from './campaign-store.ts'
import { erasePersons } from './draft-campaign.ts'

interface OnCampaign {
  readonly campaignId: string
  readonly version: number
}

/** Shows the checked nominees to the public and starts the clock of the notice. Nobody may be left unchecked. Duty 10.2. */
export async function postNotice(ctx: ActContext, input: OnCampaign): Promise<{ readonly version: number; readonly noticeDueOn: PlainDate }> {
  await requirePublicationAllowed(ctx)
  const campaign = await getCampaign(ctx, input.campaignId)
  const { open, ready } = await ctx.db.one<{ open: number; ready: number }>(sql`
    select count(*) filter (where n.state = 'nominated')::int as "open", count(*) filter (where n.state = 'checked')::int as "ready"
      from grassroots_commitments.nomination n where n.district = ${ctx.district} and n.campaign_id = ${input.campaignId}`)
  if (open > 0) refuse('conflict', 'grassroots.campaign.unchecked', { count: open })
  if (ready === 0) refuse('conflict', 'grassroots.campaign.nobody')
  const clock = await startClock(ctx, { kind: noticeClock, about: aboutCampaign(input.campaignId), owner: campaign.unit, startedOn: ctx.today })
  const step = await takeStep(ctx, campaignProcedure, campaignHost, {
    id: input.campaignId,
    act: 'post-notice',
    version: input.version,
    set: sql`notice_on = ${ctx.today}, notice_due_on = ${clock.dueOn}`,
  })
  await takeSteps(ctx, nominationProcedure, nominationHost, {
    act: 'notice',
    where: sql`r.campaign_id = ${input.campaignId} and r.state = 'checked'`,
    expected: ready,
    batch: input.campaignId,
    returning: sql`r.nomination_id as "nominationId"`,
  })
  await append(ctx, {
    kind: 'grassroots.campaign-notice-posted',
    about: aboutCampaign(input.campaignId),
    payload: { unit: campaign.unit, nominees: ready, dueOn: clock.dueOn, version: step.version },
  })
  return { version: step.version, noticeDueOn: clock.dueOn }
}

/**
 * Awards those who are left when the notice has run its whole time and every objection is decided; by another person
 * than who posted it. States what came of it as a fact about the town, in counts.
 */
export async function awardCampaign(ctx: ActContext, input: OnCampaign): Promise<{ readonly version: number; readonly awarded: number }> {
  await requirePublicationAllowed(ctx)
  const campaign = await getCampaign(ctx, input.campaignId)
  if (campaign.noticeDueOn !== null && ctx.today <= campaign.noticeDueOn) refuse('unlawful', 'grassroots.campaign.notice-runs', { day: campaign.noticeDueOn })
  const { undecided, objections } = await ctx.db.one<{ undecided: number; objections: number }>(sql`
    select count(*) filter (where o.state = 'lodged')::int as "undecided", count(*)::int as "objections"
      from grassroots_commitments.objection o where o.district = ${ctx.district} and o.campaign_id = ${input.campaignId}`)
  if (undecided > 0) refuse('unlawful', 'grassroots.campaign.objections-open', { count: undecided })
  const { left, excluded } = await ctx.db.one<{ left: number; excluded: number }>(sql`
    select count(*) filter (where n.state = 'noticed')::int as "left", count(*) filter (where n.state = 'excluded')::int as "excluded"
      from grassroots_commitments.nomination n where n.district = ${ctx.district} and n.campaign_id = ${input.campaignId}`)
  if (left === 0) refuse('conflict', 'grassroots.campaign.nobody')
  const validTo = addMonths(ctx.today, campaign.awardMonths)
  const step = await takeStep(ctx, campaignProcedure, campaignHost, {
    id: input.campaignId,
    act: 'award',
    version: input.version,
    set: sql`awarded_on = ${ctx.today}, valid_to = ${validTo}`,
  })
  await stopClocks(ctx, { abouts: [aboutCampaign(input.campaignId)], kind: noticeClock, on: ctx.today, outcome: 'ended' })
  const awarded = await takeSteps<{ nominationId: string; uscc: string | null }>(ctx, nominationProcedure, nominationHost, {
    act: 'award',
    where: sql`r.campaign_id = ${input.campaignId} and r.state = 'noticed'`,
    expected: left,
    batch: input.campaignId,
    returning: sql`r.nomination_id as "nominationId", r.uscc as "uscc"`,
  })
  await append(ctx, {
    kind: 'grassroots.campaign-awarded',
    about: aboutCampaign(input.campaignId),
    payload: { unit: campaign.unit, kind: campaign.kind, awarded: left, excluded, objections, validTo, version: step.version },
    facts: [awardFact(ctx, campaign, aboutCampaign(input.campaignId), 'awarded', { awarded: left, excluded, objections })],
  })
  await appendMany(
    ctx,
    awarded.map((row) => ({
      kind: 'grassroots.nominee-awarded',
      about: aboutNomination(row.nominationId),
      payload: { unit: campaign.unit, uscc: row.uscc ?? undefined, validTo },
    })),
  )
  return { version: step.version, awarded: left }
}

function awardFact(
  ctx: ActContext,
  campaign: Campaign,
  matter: string,
  outcome: 'awarded' | 'withdrawn',
  counts: { readonly awarded: number; readonly excluded: number; readonly objections: number },
) {
  return factOf(campaignAward, {
    about: campaign.unit,
    matter,
    outcome,
    validOn: ctx.today,
    effectiveFrom: ctx.today,
    statedBy: ctx.actor.unit ?? 'system',
    detail: { campaignKind: campaign.kind, incentives: campaign.incentives.length, ...counts },
  })
}

interface OnNomination {
  readonly nominationId: string
  readonly version: number
}

/** Proposes to take an award back; the measures stand until a second person has decided. */
export async function proposeWithdrawal(ctx: ActContext, input: OnNomination & { readonly ground: WithdrawalGround }): Promise<{ readonly version: number }> {
  const nomination = await getNomination(ctx, input.nominationId)
  const step = await takeStep(ctx, nominationProcedure, nominationHost, {
    id: input.nominationId,
    act: 'propose-withdrawal',
    version: input.version,
    provides: ['ground'],
    set: sql`ground = ${input.ground}`,
  })
  await append(ctx, {
    kind: 'grassroots.withdrawal-proposed',
    about: aboutNomination(input.nominationId),
    payload: { unit: nomination.unit, ground: input.ground, version: step.version },
  })
  return { version: step.version }
}

/** The second person takes the award back, or lets it stand. */
export async function decideWithdrawal(ctx: ActContext, input: OnNomination & { readonly withdraw: boolean }): Promise<{ readonly version: number }> {
  const nomination = await getNomination(ctx, input.nominationId)
  const campaign = await getCampaign(ctx, nomination.campaignId)
  const step = await takeStep(ctx, nominationProcedure, nominationHost, {
    id: input.nominationId,
    act: input.withdraw ? 'withdraw' : 'keep',
    version: input.version,
    set: input.withdraw ? sql`settled_on = ${ctx.today}` : sql`ground = null`,
  })
  await append(ctx, {
    kind: input.withdraw ? 'grassroots.award-withdrawn' : 'grassroots.award-kept',
    about: aboutNomination(input.nominationId),
    payload: { unit: nomination.unit, ground: nomination.ground ?? undefined, uscc: nomination.uscc ?? undefined, version: step.version },
    facts: input.withdraw ? [awardFact(ctx, campaign, aboutNomination(input.nominationId), 'withdrawn', { awarded: 0, excluded: 0, objections: 0 })] : [],
  })
  return { version: step.version }
}

/** Ends awards whose months are over; the public view had dropped them that very day. Answers how many campaigns. */
export async function endAwards(ctx: ActContext, day: PlainDate): Promise<number> {
  const over = await ctx.db.rows<{ campaignId: string; unit: string; validTo: PlainDate }>(sql`
    select c.campaign_id as "campaignId", c.unit as "unit", c.valid_to as "validTo" from grassroots_commitments.campaign c
     where c.district = ${ctx.district} and c.state = 'awarded' and c.valid_to < ${day} order by c.campaign_id for update`)
  for (const campaign of over) {
    const step = await takeStep(ctx, campaignProcedure, campaignHost, { id: campaign.campaignId, act: 'end' })
    const { count } = await ctx.db.one<{ count: number }>(sql`
      select count(*)::int as "count" from grassroots_commitments.nomination n
       where n.district = ${ctx.district} and n.campaign_id = ${campaign.campaignId} and n.state in ('awarded', 'withdrawal-proposed')`)
    if (count > 0)
      await takeSteps(ctx, nominationProcedure, nominationHost, {
        act: 'end',
        where: sql`r.campaign_id = ${campaign.campaignId}`,
        expected: count,
        batch: campaign.campaignId,
        set: sql`settled_on = ${campaign.validTo}`,
        returning: sql`r.nomination_id as "nominationId"`,
      })
    await erasePersons(ctx, campaign.campaignId)
    await append(ctx, {
      kind: 'grassroots.campaign-ended',
      about: aboutCampaign(campaign.campaignId),
      payload: { unit: campaign.unit, ended: count, validTo: campaign.validTo, version: step.version },
    })
  }
  return over.length
}
