import { bind, type Route } from '#platform/rooms'
import * as api from '../common/api.ts'
import { microPercentOf, percentText } from '../common/contract-row.ts'
import { lprKnownTo } from '../common/lpr.ts'
import { exerciseFile } from '../demo/exercise.ts'
import { checkDraft } from './check-draft.ts'
import { decideDispute, openDispute } from './disputes.ts'
import { listPayables } from './list-payables.ts'
import { decideLpr, enterLpr, listLprValues, loadLprSeries } from './lpr-values.ts'
import { payableFileReply } from './payable-file-reply.ts'
import { recordEvents, recordPayment } from './record-events.ts'

export const routes: readonly Route[] = [
  bind(api.payableList, async (ctx, { query }) => {
    const { items, total, owedFen, interestLeftFen, baseline } = await listPayables(ctx, query)
    return {
      items: items.map((item) => ({
        ...item,
        amountFen: item.amountFen.toString(),
        owedFen: item.owedFen.toString(),
        paidFen: item.paidFen.toString(),
        disputedFen: item.disputedFen.toString(),
        interestOwedFen: item.interestOwedFen?.toString() ?? null,
      })),
      total,
      owedFen: owedFen.toString(),
      interestLeftFen: interestLeftFen.toString(),
      baseline,
    }
  }),
  bind(api.payableFile, (ctx, { params, query }) => payableFileReply(ctx, params.payableId, query.asOf)),
  bind(api.recordEvents, (ctx, { params, body }) => recordEvents(ctx, { ...params, ...body })),
  bind(api.recordPayment, (ctx, { params, body }) => recordPayment(ctx, { ...params, ...body })),
  bind(api.openDispute, async (ctx, { params, body }) => {
    const { undisputedFen, ...opened } = await openDispute(ctx, { ...params, ...body })
    return { ...opened, undisputedFen: undisputedFen.toString() }
  }),
  bind(api.decideDispute, (ctx, { params, body }) => decideDispute(ctx, { ...params, ...body })),
  bind(api.lprValues, async (ctx) => {
    const series = await loadLprSeries(ctx)
    return {
      knownTo: lprKnownTo(series),
      series: series.map(({ from, through, microPercent }) => ({ from, through, percent: percentText(microPercent) })),
      entered: (await listLprValues(ctx)).map(({ microPercent, ...value }) => ({ ...value, percent: percentText(microPercent) })),
    }
  }),
  bind(api.enterLpr, (ctx, { body: { percent, ...body } }) => enterLpr(ctx, { ...body, microPercent: microPercentOf(percent) })),
  bind(api.decideLpr, (ctx, { params, body }) => decideLpr(ctx, { ...params, ...body })),
  bind(api.exerciseWorkbook, (_ctx, { query }) => exerciseFile(query.template)),
  bind(api.draftCheck, (ctx, { body: { ratePercent, ratePer, progressBp, retentionBp, ...body } }) =>
    checkDraft(ctx, {
      ...body,
      rate: ratePercent === null || ratePer === null ? null : { microPercent: microPercentOf(ratePercent), per: ratePer },
      progressBasisPoints: progressBp,
      retentionBasisPoints: retentionBp,
    }),
  ),
]
