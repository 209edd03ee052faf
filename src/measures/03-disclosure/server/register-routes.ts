import { refuse } from '#base/domain-error'
import { reachFilter } from '#kernel/access/server'
import { getUnit } from '#kernel/parties/server'
import { bind, type Route } from '#platform/rooms'
import * as api from '../common/registers-api.ts'
import { exerciseFileName, exerciseWorkbook } from '../demo/demo-workbook.ts'
import { countCatalogue, listCatalogue, publishCatalogueItem, reopenCatalogueItem, returnCatalogueItem, submitCatalogueItem, withholdCatalogueItem } from './catalogue.ts'
import { recordChannel } from './channels.ts'
import { answerClue, decideClue, listClues, recordMention } from './clues.ts'
import { certifyCourtReport, draftCourtReport, listCourtReports, returnCourtReport, submitCourtReport } from './court-report.ts'
import { decideMatch, listDebtors } from './listed-debtors.ts'

export const registerRoutes: readonly Route[] = [
  bind(api.catalogueList, async (ctx, { query }) => {
    const { items, total } = await listCatalogue(ctx, { ...query, offset: (query.page - 1) * query.limit })
    return { items: items.map(({ findingVersion: _version, rowHash: _hash, ...item }) => item as never), total }
  }),
  bind(api.catalogueGrid, async (ctx, { query }) => {
    const reach = reachFilter(ctx, 'disclosure.catalogue.read')
    const cells = await countCatalogue(ctx, query.unit ?? null)
    return { cells: cells.filter((cell) => reach.all || reach.units.includes(cell.unit)) }
  }),
  bind(api.submitCatalogueItem, (ctx, { params, body }) => submitCatalogueItem(ctx, { ...params, ...body })),
  bind(api.returnCatalogueItem, (ctx, { params, body }) => returnCatalogueItem(ctx, { ...params, ...body })),
  bind(api.publishCatalogueItem, (ctx, { params, body }) => publishCatalogueItem(ctx, { ...params, ...body })),
  bind(api.withholdCatalogueItem, (ctx, { params, body }) => withholdCatalogueItem(ctx, { ...params, ...body })),
  bind(api.reopenCatalogueItem, (ctx, { params, body }) => reopenCatalogueItem(ctx, { ...params, ...body })),
  bind(api.clues, async (ctx, { query }) => ({ items: (await listClues(ctx, query)) as never })),
  bind(api.answerClue, (ctx, { params, body }) => answerClue(ctx, { ...params, ...body })),
  bind(api.decideClue, (ctx, { params, body }) => decideClue(ctx, { ...params, ...body })),
  bind(api.recordMention, (ctx, { body }) => recordMention(ctx, body)),
  bind(api.courtReports, async (ctx) => ({ items: (await listCourtReports(ctx)).map(({ findingVersion: _version, ...report }) => report as never) })),
  bind(api.draftCourtReport, (ctx, { body }) => draftCourtReport(ctx, body)),
  bind(api.submitCourtReport, (ctx, { params, body }) => submitCourtReport(ctx, { ...params, ...body })),
  bind(api.returnCourtReport, (ctx, { params, body }) => returnCourtReport(ctx, { ...params, ...body })),
  bind(api.certifyCourtReport, (ctx, { params, body }) => certifyCourtReport(ctx, { ...params, ...body })),
  bind(api.debtors, async (ctx, { query }) => ({ items: (await listDebtors(ctx, query)) as never })),
  bind(api.decideMatch, (ctx, { params, body }) => decideMatch(ctx, { ...params, ...body })),
  bind(api.recordChannel, (ctx, { body }) => recordChannel(ctx, body)),
  bind(api.exerciseWorkbook, async (ctx, { query }) => {
    if (ctx.actor.unit === null) refuse('forbidden', 'disclosure.exercise.no-unit')
    const unit = await getUnit(ctx, ctx.actor.unit)
    return {
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      fileName: exerciseFileName(query.kind),
      body: await exerciseWorkbook(query.kind, unit),
    }
  }),
]
