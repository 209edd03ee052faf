import { bind } from '#platform/rooms'
import * as api from '../common/api.ts'
import { listFeeds } from './feed.ts'
import { listChannels, listSchedules } from './find-channel.ts'
import { getPackage, listPackages, listReconciliations, listReturned, listRuns } from './lists.ts'
import { packageFile, zipOf } from './package-file.ts'
import { preparePackages } from './prepare-packages.ts'
import { reconcile } from './reconcile.ts'
import { enterReceipt } from './record-receipt.ts'
import { resendReturned } from './resend-returned.ts'
import { retryPackage } from './retry-package.ts'
import { setChannel } from './set-channel.ts'
import { setSchedule } from './set-schedule.ts'

export const routes = [
  bind(api.channelList, async (ctx) => {
    const channels = []
    for (const channel of await listChannels(ctx))
      channels.push({ ...channel, schedules: (await listSchedules(ctx, channel.id)).map((schedule) => ({ ...schedule, feeds: [...schedule.feeds] })) })
    return { channels, feeds: listFeeds().map(({ id, titleKey }) => ({ id, titleKey })) }
  }),
  bind(api.makeChannel, (ctx, { body }) => setChannel(ctx, body)),
  bind(api.changeChannel, (ctx, { params, body }) => setChannel(ctx, { ...body, channelId: params.channelId })),
  bind(api.setScheduleOf, (ctx, { params, body }) => setSchedule(ctx, { ...body, channelId: params.channelId })),
  bind(api.runList, async (ctx, { query }) => ({ runs: await listRuns(ctx, query) })),
  bind(api.packageList, async (ctx, { query }) => ({ packages: await listPackages(ctx, query) })),
  bind(api.packageOf, (ctx, { params }) => getPackage(ctx, params.packageId)),
  bind(api.downloadPackage, async (ctx, { params }) => {
    const file = await packageFile(ctx, params.packageId)
    return { contentType: 'application/zip', fileName: `${file.name}.zip`, body: zipOf(file) }
  }),
  bind(api.prepareNow, async (ctx, { params }) => {
    const { runId, packages } = await preparePackages(ctx, params)
    return { runId, packages: [...packages] }
  }),
  bind(api.retry, (ctx, { params, body }) => retryPackage(ctx, { ...params, ...body })),
  bind(api.resend, (ctx, { params }) => resendReturned(ctx, params)),
  bind(api.enterReceiptOf, async (ctx, { params, body }) => {
    await enterReceipt(ctx, { packageId: params.packageId, receipt: body })
    return {}
  }),
  bind(api.returnedList, async (ctx, { query }) => ({ records: await listReturned(ctx, query) })),
  bind(api.reconcileFeed, (ctx, { params, body }) => reconcile(ctx, { ...params, ...body })),
  bind(api.reconciliationList, async (ctx, { params }) => ({ reconciliations: (await listReconciliations(ctx, params.channelId, 50)) as never })),
]
