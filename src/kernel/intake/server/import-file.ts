import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ActContext } from '#platform/acts'
import type { Language } from '#platform/text/common'
import type { DifferenceDecision, QuestionId } from '../common/batch.ts'
import { annotateBatch } from './annotate-batch.ts'
import { localFile } from './batch-file.ts'
import { type ConfirmOutcome, confirmBatch } from './confirm-batch.ts'
import { decideDifferences } from './decide-differences.ts'
import type { Intake } from './define-intake.ts'
import { openBatch } from './open-batch.ts'
import { type BatchPreview, previewBatch } from './preview-batch.ts'
import { type ReadProgress, readBatch } from './read-batch.ts'

export interface ImportFileInput {
  readonly intakes: readonly Intake[]
  readonly template: string
  readonly unit: string
  readonly path: string
  /** Takes the batch in when nothing is left to decide; otherwise it stays previewed, and the outcome is null. */
  readonly confirm?: boolean
  /** Questions of the preview accepted beforehand; `all` accepts whatever is asked. */
  readonly accept?: readonly QuestionId[] | 'all'
  /** Decides every row that differs from what is stored. */
  readonly differences?: DifferenceDecision | undefined
  /** Where the marked file is to be written, when there is something to mark. */
  readonly annotated?: string | undefined
  readonly language?: Language
  readonly onProgress?: (progress: ReadProgress) => void
}

export interface ImportFileResult {
  readonly preview: BatchPreview
  readonly outcome: ConfirmOutcome | null
  /** True when a marked file was written. */
  readonly annotated: boolean
}

/** Both steps of an import for a program that waits: the command line and the demonstration. `run` opens one transaction. */
export async function importFile(run: <T>(work: (ctx: ActContext) => Promise<T>) => Promise<T>, input: ImportFileInput): Promise<ImportFileResult> {
  const { intakes } = input
  const file = await localFile(input.path)
  const { batchId } = await run((ctx) => openBatch(ctx, { intakes, template: input.template, unit: input.unit, file }))
  const preview = await readThrough(run, input, batchId)
  const annotated = input.annotated !== undefined && (preview.summary?.faults.length ?? 0) > 0
  if (annotated) await writeAnnotated(run, input, batchId, input.annotated)
  if (!input.confirm || preview.state !== 'previewed') return { preview, outcome: null, annotated }
  return { ...(await confirmWhenDecided(run, input, preview)), annotated }
}

async function readThrough(run: <T>(work: (ctx: ActContext) => Promise<T>) => Promise<T>, input: ImportFileInput, batchId: string): Promise<BatchPreview> {
  const { intakes, onProgress } = input
  for (;;) {
    // A running server may have begun to read it already; then its progress is followed.
    await run((ctx) => readBatch(ctx, { intakes, batchId, path: input.path, ...(onProgress ? { onProgress } : {}) }))
    const preview = await run((ctx) => previewBatch(ctx, { intakes, batchId }))
    if (preview.state !== 'reading') return preview
    onProgress?.({ rows: preview.rowsRead, share: preview.shareRead })
    await sleep(500)
  }
}

async function confirmWhenDecided(
  run: <T>(work: (ctx: ActContext) => Promise<T>) => Promise<T>,
  input: ImportFileInput,
  seen: BatchPreview,
): Promise<{ preview: BatchPreview; outcome: ConfirmOutcome | null }> {
  const { intakes, accept = [] } = input
  let preview = seen
  for (let attempt = 1; ; attempt += 1) {
    const { batchId } = preview
    if (preview.undecided > 0 && input.differences) {
      const all = input.differences
      await run((ctx) => decideDifferences(ctx, { intakes, batchId, version: preview.version, decisions: [], all }))
      preview = await run((ctx) => previewBatch(ctx, { intakes, batchId }))
    }
    const questions = (preview.summary?.questions ?? []).map((question) => question.id)
    const accepted = accept === 'all' ? questions : accept
    if (preview.undecided > 0 || questions.some((question) => !accepted.includes(question))) return { preview, outcome: null }
    const { version } = preview
    const outcome = await run((ctx) => confirmBatch(ctx, { intakes, batchId, version, accept: accepted }))
    if (outcome.outcome === 'confirmed' || attempt === 3) return { preview: await run((ctx) => previewBatch(ctx, { intakes, batchId })), outcome }
    preview = await readThrough(run, input, batchId)
    if (preview.state !== 'previewed') return { preview, outcome: null }
  }
}

async function writeAnnotated(run: <T>(work: (ctx: ActContext) => Promise<T>) => Promise<T>, input: ImportFileInput, batchId: string, target: string): Promise<void> {
  const aside = `${target}.part`
  try {
    await run(async (ctx) => {
      const { body } = await annotateBatch(ctx, { intakes: input.intakes, batchId, language: input.language ?? 'zh-CN' })
      await pipeline(body, createWriteStream(aside))
    })
    await rename(aside, target)
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
}
