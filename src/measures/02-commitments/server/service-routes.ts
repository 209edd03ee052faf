import { refuse } from '#base/domain-error'
import { requireReach } from '#kernel/access/server'
import { bind, type Route } from '#platform/rooms'
import * as api from '../common/service-api.ts'
import { guideDifference } from '../common/service-guide.ts'
import { countServices, listServiceApplications, noServiceFigures } from './service-figures.ts'
import { cancelGuide, publishGuide, returnGuide, submitGuide } from './service-guides.ts'
import { endServicePledge, listServicePledges, publishServicePledge, returnServicePledge, submitServicePledge } from './service-pledges.ts'
import { getGuide, guideBefore, listGuides } from './service-store.ts'

export const serviceRoutes: readonly Route[] = [
  bind(api.guides, async (ctx, { query }) => {
    const items = await listGuides(ctx, query)
    const figures = await countServices(ctx, { itemIds: [...new Set(items.map((item) => item.itemId))] })
    return { items: items.map((item) => ({ ...item, figures: figures.get(item.itemId) ?? noServiceFigures })) }
  }),
  bind(api.guideFile, async (ctx, { params }) => {
    const guide = await getGuide(ctx, params.guideId, false)
    if (guide.state === 'cancelled') refuse('not-found', 'commitments.guide.unknown')
    requireReach(ctx, 'commitments.service.read', guide.unit)
    const before = await guideBefore(ctx, guide.itemId, guide.number)
    return { guide, before: before ?? null, difference: before ? (guideDifference(before.content, guide.content) as never) : null }
  }),
  bind(api.submitGuide, (ctx, { params, body }) => submitGuide(ctx, { ...params, ...body })),
  bind(api.cancelGuide, (ctx, { params, body }) => cancelGuide(ctx, { ...params, ...body })),
  bind(api.returnGuide, (ctx, { params, body }) => returnGuide(ctx, { ...params, ...body })),
  bind(api.publishGuide, (ctx, { params, body }) => publishGuide(ctx, { ...params, ...body })),
  bind(api.serviceApplications, (ctx, { query }) => listServiceApplications(ctx, { ...query, offset: (query.page - 1) * query.limit })),
  bind(api.servicePledges, async (ctx, { query }) => ({ items: await listServicePledges(ctx, query) })),
  bind(api.submitServicePledge, (ctx, { params, body }) => submitServicePledge(ctx, { ...params, ...body })),
  bind(api.returnServicePledge, (ctx, { params, body }) => returnServicePledge(ctx, { ...params, ...body })),
  bind(api.publishServicePledge, (ctx, { params, body }) => publishServicePledge(ctx, { ...params, ...body })),
  bind(api.endServicePledge, (ctx, { params, body }) => endServicePledge(ctx, { ...params, ...body })),
]
