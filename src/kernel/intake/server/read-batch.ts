import { DomainError } from '#base/domain-error'
import { loadCalendar } from '#kernel/calendar/server'
import { listUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { Batch, RowCounts } from '../common/batch.ts'
import { rowReader } from '../common/row-reader.ts'
import { openBatchFile } from './batch-file.ts'
import { adviceOf, BatchFindings, excerpt } from './batch-findings.ts'
import { batchQuestions } from './batch-questions.ts'
import { clearStaged, loadBatch } from './batch-store.ts'
import type { Intake, StoredRow } from './define-intake.ts'
import { FileRefusal } from './file/file-refusal.ts'
import { readRows } from './file/read-rows.ts'
import { getIntake } from './find-intake.ts'
import { compareWithStored, fileJudge, type Judge, type JudgedFault, type JudgedRow } from './judge-rows.ts'
import { RowBytes } from './row-bytes.ts'
import { packColumns, packsOf } from './row-pack.ts'

export interface ReadProgress {
  readonly rows: number
  /** 0 to 1, by the bytes read. */
  readonly share: number
}

export interface ReadBatchInput {
  readonly intakes: readonly Intake[]
  readonly batchId: string
  /** Where the file lies, if not only among the evidence. */
  readonly path?: string
  readonly onProgress?: (progress: ReadProgress) => void
  readonly signal?: AbortSignal
}

/**
 * Reads a batch's file once from end to end: every row checked, compared with what is stored, and staged, in the
 * caller's transaction. A file that is unfit makes the batch `failed` with its reason. Killed on the way, nothing is
 * staged and the batch is still `reading`. Answers undefined when another process is reading it.
 */
export async function readBatch(ctx: ActContext, input: ReadBatchInput): Promise<Batch | undefined> {
  const { held } = await ctx.db.one<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(hashtextextended(${`intake read ${ctx.district} ${input.batchId}`}, 0)) as held`)
  if (!held) return undefined
  const batch = await loadBatch(ctx, input.batchId)
  if (batch.state !== 'reading') return batch
  await clearStaged(ctx, batch.batchId)
  try {
    const file = input.path === undefined ? await openBatchFile(ctx, batch) : { path: input.path, dispose: async () => undefined }
    try {
      await stageFile(ctx, input, batch, file.path)
    } finally {
      await file.dispose()
    }
  } catch (error) {
    if (!(error instanceof FileRefusal || (error instanceof DomainError && error.kind !== 'unavailable'))) throw error
    await clearStaged(ctx, batch.batchId)
    await ctx.db.run(sql`
      update intake.batch set state = 'failed', refusal_code = ${error.code}, refusal_params = ${JSON.stringify(error.params)}, read_at = ${ctx.now}, version = version + 1
       where district = ${ctx.district} and batch_id = ${batch.batchId}`)
  }
  return loadBatch(ctx, batch.batchId)
}

/** Rows compared and staged together: large enough for set-based statements, small enough for memory. */
const CHUNK = 2_000

interface Chunk {
  rows: JudgedRow[]
  faults: JudgedFault[]
  readonly texts: RowBytes
}

async function stageFile(ctx: ActContext, input: ReadBatchInput, batch: Batch, path: string): Promise<void> {
  const intake = getIntake(input.intakes, batch.template)
  const { template } = intake
  const preparation = (await intake.prepare?.(ctx, batch.unit)) ?? {}
  const calendar = await loadCalendar(ctx)
  const names = new Map((await listUnits(ctx)).map((unit) => [unit.code, { unit: unit.name, unitEn: unit.englishName }]))
  const source = await readRows(path, { template, templates: input.intakes.map((other) => other.template), ...(input.signal ? { signal: input.signal } : {}) })
  // One chunk is being written while the next is being read.
  let writing: Promise<void> = Promise.resolve()
  try {
    const findings = new BatchFindings()
    const read = rowReader(template, { today: ctx.today, calendar, date1904: source.layout.date1904, rules: preparation.rules ?? [] })
    const judge = fileJudge({ template, unit: batch.unit, unitName: (code) => names.get(code) ?? { unit: code, unitEn: code }, layout: source.layout, read, preparation, findings })
    let chunk: Chunk = { rows: [], faults: [], texts: new RowBytes() }
    // Its buffer is free again when it has been written.
    let spare = new RowBytes()
    const flush = async () => {
      const full = chunk
      await writing
      spare.clear()
      chunk = { rows: [], faults: [], texts: spare }
      spare = full.texts
      writing = stageChunk(ctx, intake, batch, full, findings)
      writing.catch(() => undefined)
    }
    for await (const raw of source.batches()) {
      const judged = judge.judge(raw, chunk.texts)
      chunk.rows = chunk.rows.concat(judged.rows)
      chunk.faults = chunk.faults.concat(judged.faults)
      if (chunk.rows.length >= CHUNK) await flush()
      input.onProgress?.({ rows: findings.counts.rows, share: source.share })
    }
    if (chunk.rows.length > 0) await flush()
    await writing
    if (findings.counts.rows === 0) throw new FileRefusal('intake.file.no-rows')
    await markContradicted(ctx, batch, judge.contradicted, findings)
    const counts = findings.counts as RowCounts
    const questions = await batchQuestions(ctx, batch, template, source.layout, source.end, counts)
    const summary = findings.summary({ sheet: source.layout.sheet, headerRow: source.layout.headerRow, places: source.layout.places }, questions)
    await ctx.db.run(sql`
      update intake.batch set state = 'previewed', rows_read = ${counts.rows}, share_read = 1, summary = ${JSON.stringify(summary)}, read_at = ${ctx.now},
             refusal_code = null, refusal_params = null, version = version + 1
       where district = ${ctx.district} and batch_id = ${batch.batchId}`)
  } finally {
    // A chunk still on its way must not arrive after a refusal has cleared the table.
    await writing.catch(() => undefined)
    await source.close()
  }
}

async function stageChunk(ctx: ActContext, intake: Intake, batch: Batch, { rows, faults, texts }: Chunk, findings: BatchFindings): Promise<void> {
  const identities = rows.flatMap((row) => (row.verdict === 'new' && row.identity !== null ? [row.identity] : []))
  const stored: ReadonlyMap<string, StoredRow> = identities.length === 0 ? new Map() : await intake.existing(ctx, batch.unit, identities)
  compareWithStored(intake.template, rows, texts, stored)
  for (const row of rows) findings.count(row.verdict)
  await ctx.db.insertMany('intake.pack', packColumns, packsOf(ctx, batch.batchId, rows, texts))
  const changed = rows.filter((row) => row.verdict === 'changed')
  if (changed.length > 0)
    await ctx.db.insertMany(
      'intake.difference',
      differenceColumns,
      changed.map((row) => [ctx.district, batch.batchId, row.rowNumber, row.identity, JSON.stringify(row.differences)]),
    )
  if (faults.length > 0) await ctx.db.insertMany('intake.fault', faultColumns, stagedFaults(ctx, batch, faults))
}

const differenceColumns = [
  { name: 'district', type: 'text' },
  { name: 'batch_id', type: 'uuid' },
  { name: 'row_number', type: 'int' },
  { name: 'identity', type: 'text' },
  { name: 'fields', type: 'json' },
]

const faultColumns = [
  { name: 'district', type: 'text' },
  { name: 'batch_id', type: 'uuid' },
  { name: 'row_number', type: 'int' },
  { name: 'position', type: 'smallint' },
  { name: 'column_key', type: 'text' },
  { name: 'code', type: 'text' },
  { name: 'severity', type: 'text' },
  { name: 'params', type: 'jsonb' },
  { name: 'advice', type: 'text' },
  { name: 'cell_text', type: 'text' },
]

function* stagedFaults(ctx: ActContext, batch: Batch, faults: readonly JudgedFault[]): Generator<unknown[]> {
  for (const { rowNumber, position, fault, text } of faults) {
    yield [ctx.district, batch.batchId, rowNumber, position, fault.column ?? null, fault.code, fault.severity, JSON.stringify(fault.params ?? {}), adviceOf(fault), excerpt(text)]
  }
}

/** Of two rows with one number and different content neither can be taken: the first was staged before the second came. */
async function markContradicted(ctx: ActContext, batch: Batch, contradicted: Judge['contradicted'], findings: BatchFindings): Promise<void> {
  if (contradicted.size === 0) return
  const excluded = [...contradicted.keys()]
  await ctx.db.run(sql`update intake.batch set excluded = ${excluded}::int[] where district = ${ctx.district} and batch_id = ${batch.batchId}`)
  await ctx.db.run(sql`delete from intake.difference where district = ${ctx.district} and batch_id = ${batch.batchId} and row_number = any(${excluded}::int[])`)
  const faults: JudgedFault[] = []
  for (const [rowNumber, { first, later }] of contradicted) {
    findings.count(first.verdict, -1)
    findings.count('duplicate-in-file')
    const fault = { code: 'intake.row.contradicts', severity: 'error', params: { row: later } } as const
    if (findings.fault(fault, rowNumber, String(rowNumber), '')) faults.push({ rowNumber, position: 1_000, fault, text: '' })
  }
  await ctx.db.insertMany('intake.fault', faultColumns, stagedFaults(ctx, batch, faults))
}
