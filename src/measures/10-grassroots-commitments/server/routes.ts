import { availableActs } from '#kernel/procedures/common'
import { loadRecord } from '#kernel/procedures/server'
import { bind, type Route } from '#platform/rooms'
import * as api from '../common/api.ts'
import { campaignProcedure } from '../common/campaign.ts'
import { awardCampaign, decideWithdrawal, postNotice, proposeWithdrawal } from './award-campaign.ts'
import { decideObjection } from './campaign-objections.ts'
import { campaignHost, listCampaigns, readCampaign } from './campaign-store.ts'
import { cancelCampaign, draftCampaign, publishRules, returnCampaign, reviseCampaign, submitCampaign } from './draft-campaign.ts'
import { countApplications, listApplications, noFigures } from './figures.ts'
import { checkNominee, excludeNominee, nominate } from './nominate.ts'
import { listPledges, listPledgeWords, milestoneVersionOf, publishPledge, reportPledge, returnPledge, statePledge, submitPledge } from './pledges.ts'
import { endPolicy, listPolicies, publishPolicy, returnPolicy, submitPolicy } from './policies.ts'

export const routes: readonly Route[] = [
  bind(api.pledges, async (ctx, { query }) => ({ items: await listPledges(ctx, query) })),
  bind(api.pledgeFile, async (ctx, { params }) => ({ milestoneVersion: await milestoneVersionOf(ctx, params.pledgeId), words: await listPledgeWords(ctx, params.pledgeId) })),
  bind(api.submitPledge, (ctx, { params, body }) => submitPledge(ctx, { ...params, ...body })),
  bind(api.returnPledge, (ctx, { params, body }) => returnPledge(ctx, { ...params, ...body })),
  bind(api.publishPledge, (ctx, { params, body }) => publishPledge(ctx, { ...params, ...body })),
  bind(api.reportPledge, (ctx, { params, body }) => reportPledge(ctx, { ...params, ...body })),
  bind(api.statePledge, (ctx, { params, body }) => statePledge(ctx, { ...params, ...body })),
  bind(api.policies, async (ctx, { query }) => {
    const items = await listPolicies(ctx, query)
    const figures = await countApplications(
      ctx,
      items.map((item) => item.policyId),
    )
    return { items: items.map((item) => ({ ...item, figures: (figures.get(item.policyId) ?? noFigures) as never })) }
  }),
  bind(api.submitPolicy, (ctx, { params, body }) => submitPolicy(ctx, { ...params, ...body })),
  bind(api.returnPolicy, (ctx, { params, body }) => returnPolicy(ctx, { ...params, ...body })),
  bind(api.publishPolicy, (ctx, { params, body }) => publishPolicy(ctx, { ...params, ...body })),
  bind(api.endPolicy, (ctx, { params, body }) => endPolicy(ctx, { ...params, ...body })),
  bind(api.applications, (ctx, { query }) => listApplications(ctx, { ...query, offset: (query.page - 1) * query.limit })),
  bind(api.campaigns, async (ctx, { query }) => ({ items: (await listCampaigns(ctx, query)).map((item) => item as never) })),
  bind(api.campaign, async (ctx, { params }) => {
    const file = await readCampaign(ctx, params.campaignId)
    const record = await loadRecord(ctx, campaignProcedure, campaignHost, params.campaignId, false)
    const acts = availableActs(campaignProcedure, record, ctx.actor).map(({ act, obstacles }) => ({
      act,
      obstacles: obstacles.map(({ code, params: said }) => ({ code, params: said })),
    }))
    return { ...file, acts } as never
  }),
  bind(api.draftCampaign, (ctx, { body }) => draftCampaign(ctx, body)),
  bind(api.reviseCampaign, (ctx, { params, body }) => reviseCampaign(ctx, { ...params, ...body })),
  bind(api.submitCampaign, (ctx, { params, body }) => submitCampaign(ctx, { ...params, ...body })),
  bind(api.returnCampaign, (ctx, { params, body }) => returnCampaign(ctx, { ...params, ...body })),
  bind(api.publishRules, (ctx, { params, body }) => publishRules(ctx, { ...params, ...body })),
  bind(api.cancelCampaign, (ctx, { params, body }) => cancelCampaign(ctx, { ...params, ...body })),
  bind(api.postNotice, (ctx, { params, body }) => postNotice(ctx, { ...params, ...body })),
  bind(api.awardCampaign, (ctx, { params, body }) => awardCampaign(ctx, { ...params, ...body })),
  bind(api.nominate, (ctx, { params, body }) => nominate(ctx, { ...params, ...body })),
  bind(api.checkNominee, (ctx, { params, body }) => checkNominee(ctx, { ...params, ...body })),
  bind(api.excludeNominee, (ctx, { params, body }) => excludeNominee(ctx, { ...params, ...body })),
  bind(api.proposeWithdrawal, (ctx, { params, body }) => proposeWithdrawal(ctx, { ...params, ...body })),
  bind(api.decideWithdrawal, (ctx, { params, body }) => decideWithdrawal(ctx, { ...params, ...body })),
  bind(api.decideObjection, (ctx, { params, body }) => decideObjection(ctx, { ...params, ...body })),
]
