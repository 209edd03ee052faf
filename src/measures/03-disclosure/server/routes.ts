import { bind, type Route } from '#platform/rooms'
import * as api from '../common/api.ts'
import { actionFileReply } from './action-file-reply.ts'
import { listActions } from './action-list.ts'
import { actionListCsv } from './action-list-csv.ts'
import { answerReaderReport } from './answer-reader-report.ts'
import { countPenalties, listOpenBulkReviews, listSample, loadBulkReview } from './bulk-review-store.ts'
import { clearAction } from './clear-action.ts'
import { abandonBulkReview, completeBulkReview } from './complete-bulk-review.ts'
import { consultThirdParty } from './consult-third-party.ts'
import { proposeCorrection } from './corrections.ts'
import { approveCorrection, rejectCorrection } from './decide-correction.ts'
import { recordOpinion } from './end-consultation.ts'
import { exemptAction } from './exempt-action.ts'
import { readFunnel } from './funnel.ts'
import { getAction } from './get-action.ts'
import { listReaderReports } from './list-reader-reports.ts'
import { openBulkReview } from './open-bulk-review.ts'
import { publishActions } from './publish-actions.ts'
import { readSample } from './read-sample.ts'
import { registerRoutes } from './register-routes.ts'
import { reopenAction } from './reopen-action.ts'
import { reportRevocation } from './report-revocation.ts'
import { returnAction } from './return-action.ts'
import { submitActions } from './submit-actions.ts'
import { withdrawAction } from './withdraw-action.ts'
import { withholdAction } from './withhold-action.ts'

export const routes: readonly Route[] = [
  bind(api.actionList, async (ctx, { query }) => {
    const { items, total, cursor } = await listActions(ctx, query)
    return { items: [...items] as never, total, cursor }
  }),
  bind(api.actionListFile, async (ctx, { query }) => actionListCsv(ctx, query)),
  bind(api.actionFile, (ctx, { params }) => actionFileReply(ctx, params.actionId)),
  bind(api.submitActions, (ctx, { body }) => submitActions(ctx, body)),
  bind(api.returnAction, (ctx, { params, body }) => returnAction(ctx, { ...params, ...body })),
  bind(api.clearAction, (ctx, { params, body }) => clearAction(ctx, { ...params, ...body })),
  bind(api.withholdAction, (ctx, { params, body }) => withholdAction(ctx, { ...params, ...body })),
  bind(api.exemptAction, (ctx, { params, body }) => exemptAction(ctx, { ...params, ...body })),
  bind(api.reopenAction, (ctx, { params, body }) => reopenAction(ctx, { ...params, ...body })),
  bind(api.consultThirdParty, (ctx, { params, body }) => consultThirdParty(ctx, { ...params, ...body })),
  bind(api.recordOpinion, (ctx, { params, body }) => recordOpinion(ctx, { ...params, ...body })),
  bind(api.publishAction, async (ctx, { params, body }) => {
    const action = await getAction(ctx, params.actionId)
    return publishActions(ctx, { unit: action.unit, ids: [params.actionId] }, body)
  }),
  bind(api.publishActions, (ctx, { body }) => publishActions(ctx, body)),
  bind(api.reportRevocation, (ctx, { params, body }) => reportRevocation(ctx, { ...params, ...body })),
  bind(api.withdrawAction, (ctx, { params, body }) => withdrawAction(ctx, { ...params, ...body })),
  bind(api.proposeCorrection, (ctx, { params, body }) => proposeCorrection(ctx, { ...params, ...body })),
  bind(api.approveCorrection, (ctx, { params }) => approveCorrection(ctx, params)),
  bind(api.rejectCorrection, async (ctx, { params }) => {
    await rejectCorrection(ctx, params)
    return {}
  }),
  bind(api.openBulkReview, (ctx, { body }) => openBulkReview(ctx, body)),
  bind(api.openBulkReviews, async (ctx, { query }) => ({ items: await listOpenBulkReviews(ctx, query.unit) })),
  bind(api.bulkReview, async (ctx, { params }) => {
    const { openedBy: _openedBy, ...bulk } = await loadBulkReview(ctx, params.bulkId)
    return { ...bulk, penalties: await countPenalties(ctx, params.bulkId), sample: await listSample(ctx, params.bulkId) }
  }),
  bind(api.readSample, async (ctx, { params, body }) => {
    await readSample(ctx, { ...params, ...body })
    return {}
  }),
  bind(api.completeBulkReview, (ctx, { params, body }) => completeBulkReview(ctx, { ...params, ...body })),
  bind(api.abandonBulkReview, async (ctx, { params, body }) => {
    await abandonBulkReview(ctx, { ...params, ...body })
    return {}
  }),
  bind(api.funnel, async (ctx, { query }) => ({ rows: (await readFunnel(ctx, query)) as never })),
  bind(api.readerReports, async (ctx, { query }) => ({ items: (await listReaderReports(ctx, query)) as never })),
  bind(api.answerReaderReport, (ctx, { params, body }) => answerReaderReport(ctx, { ...params, ...body })),
  ...registerRoutes,
]
