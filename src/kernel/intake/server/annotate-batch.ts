import { refuse } from '#base/domain-error'
import { requireReach } from '#kernel/access/server'
import type { ActContext } from '#platform/acts'
import { type Language, translator } from '#platform/text/common'
import { annotate } from './annotate.ts'
import { openBatchFile } from './batch-file.ts'
import { loadBatch } from './batch-store.ts'
import type { Intake } from './define-intake.ts'
import { getIntake } from './find-intake.ts'
import { intakeTexts } from './intake-texts.ts'
import { listFaults, type StagedFault } from './list-rows.ts'

/** The file of a batch with its bad cells marked, ready to be corrected and uploaded again. */
export async function annotateBatch(
  ctx: ActContext,
  input: { readonly intakes: readonly Intake[]; readonly batchId: string; readonly language: Language },
): Promise<{ fileName: string; body: AsyncGenerator<Buffer> }> {
  const batch = await loadBatch(ctx, input.batchId)
  const intake = getIntake(input.intakes, batch.template)
  requireReach(ctx, intake.permission, batch.unit)
  const { summary } = batch
  if (summary === null || summary.faults.length === 0) refuse('conflict', 'intake.batch.nothing-to-mark')
  if (batch.state === 'withdrawn') refuse('conflict', 'intake.batch.not-previewed.withdrawn')
  const t = translator(intakeTexts([intake]), input.language)
  const columns = intake.template.columns.map((column) => column.key)
  async function* faults(): AsyncGenerator<StagedFault> {
    for (let after: string | undefined; ; ) {
      const page = await listFaults(ctx, { batch, columns, after, limit: 2_000 })
      yield* page.faults
      if (page.next === null) return
      after = page.next
    }
  }
  async function* body(): AsyncGenerator<Buffer> {
    const file = await openBatchFile(ctx, batch)
    try {
      yield* annotate({ path: file.path, template: intake.template, sheet: summary!.sheet, places: summary!.places, faults, language: input.language, t })
    } finally {
      await file.dispose()
    }
  }
  return { fileName: t('intake.annotated.file-name', { name: batch.fileName.replace(/\.[^.]*$/, '') }), body: body() }
}
