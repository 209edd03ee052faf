import { refuse } from '#base/domain-error'
import { holds } from '#kernel/access/common'
import { requireReach } from '#kernel/access/server'
import type { ActContext } from '#platform/acts'
import { bind, type Route } from '#platform/rooms'
import * as api from '../common/api.ts'
import type { Batch } from '../common/batch.ts'
import { annotateBatch } from './annotate-batch.ts'
import { loadBatch } from './batch-store.ts'
import { confirmBatch } from './confirm-batch.ts'
import { decideDifferences } from './decide-differences.ts'
import type { Intake } from './define-intake.ts'
import { fileLimits } from './file/file-refusal.ts'
import { getIntake } from './find-intake.ts'
import { intakeTexts } from './intake-texts.ts'
import { listBatches } from './list-batches.ts'
import { listDifferences, listFaults, listRows } from './list-rows.ts'
import { listTemplates } from './list-templates.ts'
import { openBatch } from './open-batch.ts'
import { previewBatch } from './preview-batch.ts'
import { withdrawBatch } from './withdraw-batch.ts'
import { writeTemplate } from './write-template.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function intakeRoutes(intakes: readonly Intake[]): readonly Route[] {
  const mine = async (ctx: ActContext, batchId: string): Promise<{ batch: Batch; intake: Intake }> => {
    const batch = await loadBatch(ctx, batchId)
    const intake = getIntake(intakes, batch.template)
    requireReach(ctx, intake.permission, batch.unit)
    return { batch, intake }
  }
  return [
    bind(api.listTemplates, async (ctx) => ({ templates: await listTemplates(ctx, intakes), limits: { maxBytes: fileLimits.maxBytes, maxRows: fileLimits.maxRows } })),
    bind(api.downloadTemplate, async (ctx, { params, query }) => {
      const intake = getIntake(intakes, params.templateId)
      if (!holds(ctx.actor, intake.permission)) refuse('forbidden', 'access.reach.not-held', { permission: intake.permission })
      const { title, version } = intake.template
      return {
        contentType: XLSX,
        fileName: `${query.language === 'en' ? title.en : title.zh} v${version}.xlsx`,
        body: writeTemplate(intake.template, query.language, intakeTexts([])[0]!),
      }
    }),
    bind(api.openBatch, (ctx, { body }, request) => openBatch(ctx, { intakes, ...body, file: request.file ?? refuse('invalid', 'platform.request.no-file') })),
    bind(api.listBatches, async (ctx, { query }) => {
      const found = await listBatches(ctx, { intakes, ...query, limit: query.limit + 1 })
      const batches = found.slice(0, query.limit).map(({ summary, ...batch }) => ({ ...batch, rows: summary?.counts.rows ?? null }))
      return { batches: batches as never, next: found.length > query.limit ? (batches.at(-1)?.batchId ?? null) : null }
    }),
    bind(api.getBatch, async (ctx, { params }) => (await previewBatch(ctx, { intakes, ...params })) as never),
    bind(api.listBatchRows, async (ctx, { params, query }) => {
      const { batch } = await mine(ctx, params.batchId)
      return (await listRows(ctx, { batch, ...query })) as never
    }),
    bind(api.listBatchFaults, async (ctx, { params, query }) => {
      const { batch, intake } = await mine(ctx, params.batchId)
      return (await listFaults(ctx, { batch, columns: intake.template.columns.map((column) => column.key), ...query })) as never
    }),
    bind(api.listBatchDifferences, async (ctx, { params, query }) => {
      await mine(ctx, params.batchId)
      return (await listDifferences(ctx, { batchId: params.batchId, fromRow: query.fromRow, limit: query.limit, undecidedOnly: query.undecided })) as never
    }),
    bind(api.downloadAnnotated, async (ctx, { params, query }) => ({ contentType: XLSX, ...(await annotateBatch(ctx, { intakes, ...params, ...query })) })),
    bind(api.decideDifferences, (ctx, { params, body }) => decideDifferences(ctx, { intakes, ...params, ...body })),
    bind(api.confirmBatch, (ctx, { params, body }) => confirmBatch(ctx, { intakes, ...params, ...body })),
    bind(api.withdrawBatch, (ctx, { params, body }) => withdrawBatch(ctx, { intakes, ...params, ...body })),
  ]
}
