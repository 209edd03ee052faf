import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { requireReach } from '#kernel/access/server'
import { eraseFiles } from '#kernel/evidence/server'
import { append, requirePublicationAllowed } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type CampaignDraft, campaignProcedure } from '../common/campaign.ts'
import { awardMonths } from '../common/law.ts'
import { aboutCampaign, campaignHost, getCampaign } from './campaign-store.ts'

/** Drafts a campaign: its rules, the measures the honest get, how long an award runs. One a year and kind. Duty 10.3. */
export async function draftCampaign(ctx: ActContext, input: CampaignDraft & { readonly unit: string }): Promise<{ readonly campaignId: string; readonly version: number }> {
  requireReach(ctx, 'grassroots.campaign.edit', input.unit)
  checkDraft(ctx, input)
  const campaignId = newId<'campaign'>()
  const made = await ctx.db.run(sql`
    insert into grassroots_commitments.campaign (district, campaign_id, unit, made_by_unit, kind, year, title, rules, award_months, incentives, state)
    values (${ctx.district}, ${campaignId}, ${input.unit}, ${input.unit}, ${input.kind}, ${input.year}, ${input.title}, ${input.rules}, ${input.awardMonths}, ${JSON.stringify(input.incentives)}::jsonb, 'drafted')
    on conflict do nothing`)
  if (made === 0) refuse('conflict', 'grassroots.campaign.one-a-year', { year: input.year })
  await append(ctx, {
    kind: 'grassroots.campaign-drafted',
    about: aboutCampaign(campaignId),
    payload: { unit: input.unit, kind: input.kind, year: input.year, incentives: input.incentives.map((each) => each.code) },
  })
  return { campaignId, version: 1 }
}

/** Changes a draft that nobody has handed in. */
export async function reviseCampaign(ctx: ActContext, input: CampaignDraft & { readonly campaignId: string; readonly version: number }): Promise<{ readonly version: number }> {
  const campaign = await getCampaign(ctx, input.campaignId)
  requireReach(ctx, 'grassroots.campaign.edit', campaign.unit)
  if (campaign.version !== input.version) refuse('conflict', 'procedures.record.stale', { seen: input.version, version: campaign.version })
  if (campaign.state !== 'drafted') refuse('conflict', 'grassroots.campaign.not-a-draft')
  checkDraft(ctx, input)
  if (input.kind !== campaign.kind || input.year !== campaign.year) refuse('invalid', 'grassroots.campaign.kind-stays')
  await ctx.db.run(sql`
    update grassroots_commitments.campaign set title = ${input.title}, rules = ${input.rules}, award_months = ${input.awardMonths}, incentives = ${JSON.stringify(input.incentives)}::jsonb, version = version + 1
     where district = ${ctx.district} and campaign_id = ${input.campaignId}`)
  await append(ctx, {
    kind: 'grassroots.campaign-revised',
    about: aboutCampaign(input.campaignId),
    payload: { unit: campaign.unit, incentives: input.incentives.map((each) => each.code), version: input.version + 1 },
  })
  return { version: input.version + 1 }
}

function checkDraft(ctx: ActContext, draft: CampaignDraft): void {
  const longest = awardMonths.on(ctx.today).value
  if (draft.awardMonths > longest) {
    refuse('invalid', 'grassroots.campaign.award-too-long', { months: longest }, [{ path: 'awardMonths', code: 'grassroots.campaign.award-too-long', params: { months: longest } }])
  }
  const codes = draft.incentives.map((each) => each.code)
  const twice = codes.findIndex((code, index) => codes.indexOf(code) !== index)
  if (twice >= 0) refuse('invalid', 'grassroots.campaign.incentive-twice', {}, [{ path: `incentives.${twice}.code`, code: 'grassroots.campaign.incentive-twice' }])
}

interface OnCampaign {
  readonly campaignId: string
  readonly version: number
}

/** Hands the draft to the second person. A campaign without a measure for the honest is refused: it would promise nothing. */
export async function submitCampaign(ctx: ActContext, input: OnCampaign): Promise<{ readonly version: number }> {
  const campaign = await getCampaign(ctx, input.campaignId)
  if (campaign.incentives.length === 0) refuse('unlawful', 'grassroots.campaign.no-incentive')
  const step = await takeStep(ctx, campaignProcedure, campaignHost, { id: input.campaignId, act: 'submit', version: input.version })
  await append(ctx, { kind: 'grassroots.campaign-submitted', about: aboutCampaign(input.campaignId), payload: { unit: campaign.unit, version: step.version } })
  return { version: step.version }
}

/** Sends a draft back. */
export async function returnCampaign(ctx: ActContext, input: OnCampaign): Promise<{ readonly version: number }> {
  const campaign = await getCampaign(ctx, input.campaignId)
  const step = await takeStep(ctx, campaignProcedure, campaignHost, { id: input.campaignId, act: 'return', version: input.version })
  await append(ctx, { kind: 'grassroots.campaign-returned', about: aboutCampaign(input.campaignId), payload: { unit: campaign.unit, version: step.version } })
  return { version: step.version }
}

/** Publishes the rules: the second person has checked the basis of every measure. Only now can anyone be nominated. */
export async function publishRules(ctx: ActContext, input: OnCampaign & { readonly basisChecked: boolean }): Promise<{ readonly version: number }> {
  await requirePublicationAllowed(ctx)
  const campaign = await getCampaign(ctx, input.campaignId)
  const step = await takeStep(ctx, campaignProcedure, campaignHost, {
    id: input.campaignId,
    act: 'publish-rules',
    version: input.version,
    provides: input.basisChecked ? ['legal-basis'] : [],
    set: sql`rules_on = ${ctx.today}`,
  })
  await append(ctx, {
    kind: 'grassroots.campaign-rules-published',
    about: aboutCampaign(input.campaignId),
    payload: { unit: campaign.unit, kind: campaign.kind, incentives: campaign.incentives.map((each) => each.code), version: step.version },
  })
  return { version: step.version }
}

/** Gives a campaign up before names are shown. */
export async function cancelCampaign(ctx: ActContext, input: OnCampaign & { readonly reason: string }): Promise<{ readonly version: number }> {
  const campaign = await getCampaign(ctx, input.campaignId)
  const reason = input.reason.trim()
  const step = await takeStep(ctx, campaignProcedure, campaignHost, {
    id: input.campaignId,
    act: 'cancel',
    version: input.version,
    provides: reason ? ['reason'] : [],
    set: sql`cancel_reason = ${reason}`,
  })
  await erasePersons(ctx, input.campaignId)
  await append(ctx, { kind: 'grassroots.campaign-cancelled', about: aboutCampaign(input.campaignId), payload: { unit: campaign.unit, version: step.version } })
  return { version: step.version }
}

/** True names are kept only while somebody has to decide over them; workbooks that brought them go when nobody of them is left. */
export async function erasePersons(ctx: ActContext, campaignId: string): Promise<void> {
  const batches = await ctx.db.rows<{ batchId: string }>(sql`
    select distinct n.batch_id as "batchId" from grassroots_commitments.nomination n
      join grassroots_commitments.nomination_person p on p.district = n.district and p.nomination_id = n.nomination_id
     where n.district = ${ctx.district} and n.campaign_id = ${campaignId} and n.batch_id is not null`)
  await ctx.db.run(sql`
    delete from grassroots_commitments.nomination_person p
     where p.district = ${ctx.district} and p.nomination_id in (select n.nomination_id from grassroots_commitments.nomination n where n.district = ${ctx.district} and n.campaign_id = ${campaignId})`)
  const done = await ctx.db.rows<{ batchId: string }>(sql`
    select b.batch_id as "batchId" from unnest(${batches.map((row) => row.batchId)}::uuid[]) as b(batch_id)
     where not exists (select 1 from grassroots_commitments.nomination n join grassroots_commitments.nomination_person p on p.district = n.district and p.nomination_id = n.nomination_id
                        where n.district = ${ctx.district} and n.batch_id = b.batch_id)`)
  if (done.length > 0)
    await eraseFiles(
      ctx,
      done.map((row) => `intake.batch:${row.batchId}`),
    )
}
