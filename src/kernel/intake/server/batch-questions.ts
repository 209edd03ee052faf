import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { Batch, Question, RowCounts } from '../common/batch.ts'
import type { Template } from '../common/template.ts'
import type { FileEnd } from './file/read-in-thread.ts'
import type { FileLayout } from './file/select-sheet.ts'

/** How many earlier batches tell what is usual, the fewest that can, and the share of it below which one asks. */
const EARLIER = 6
const FEWEST = 3
const FALL = 0.5

/** What a person must have seen before the batch is confirmed, in the order of weight. */
export async function batchQuestions(ctx: ActContext, batch: Batch, template: Template, layout: FileLayout, end: FileEnd, counts: RowCounts): Promise<Question[]> {
  const questions: Question[] = []
  const leftOut = counts.error + counts['duplicate-in-file'] + counts['foreign-unit']
  if (leftOut > 0) questions.push({ id: 'rows-left-out', params: { count: leftOut, good: counts.rows - leftOut } })
  if (counts.warned > 0) questions.push({ id: 'warnings', params: { count: counts.warned } })
  const fall = await volumeFall(ctx, batch, counts)
  if (fall) questions.push({ id: 'volume-fell', params: fall })
  const same = await sameFile(ctx, batch)
  if (same) questions.push({ id: 'same-file', params: same })
  if (end.hiddenRows > 0) questions.push({ id: 'hidden-rows', params: { count: end.hiddenRows, rows: end.firstHiddenRows.join('、'), filtered: end.filtered } })
  const headers = (keys: readonly string[]) => keys.map((key) => key.slice(0, 40)).join('、')
  if (end.hiddenColumns.length > 0) questions.push({ id: 'hidden-columns', params: { columns: headers(end.hiddenColumns.map((index) => template.columns[index]!.header)) } })
  if (layout.otherSheets.length > 0) questions.push({ id: 'other-sheets', params: { sheet: layout.sheet, others: headers(layout.otherSheets) } })
  if (layout.unknownColumns.length > 0) questions.push({ id: 'unknown-columns', params: { columns: headers(layout.unknownColumns), count: layout.unknownColumns.length } })
  if (layout.missingColumns.length > 0) questions.push({ id: 'missing-columns', params: { columns: headers(layout.missingColumns), count: layout.missingColumns.length } })
  if (layout.downloadedVersion !== null && layout.downloadedVersion < template.version)
    questions.push({ id: 'older-template', params: { version: layout.downloadedVersion, now: template.version } })
  return questions
}

/** A sudden fall: fewer than half of the usual (median) rows of the unit's last batches, when there were three at least. */
async function volumeFall(ctx: ActContext, batch: Batch, counts: RowCounts): Promise<{ rows: number; usual: number; earlier: number } | undefined> {
  const earlier = await ctx.db.rows<{ rows: number }>(sql`
    select (summary -> 'counts' ->> 'new')::int + (summary -> 'counts' ->> 'changed')::int + (summary -> 'counts' ->> 'same')::int as rows
      from intake.batch
     where district = ${ctx.district} and unit = ${batch.unit} and template = ${batch.template} and state = 'confirmed' and batch_id < ${batch.batchId}
     order by batch_id desc limit ${EARLIER}`)
  if (earlier.length < FEWEST) return undefined
  const sorted = earlier.map(({ rows }) => rows).sort((a, b) => a - b)
  const usual = sorted[Math.floor(sorted.length / 2)]!
  const rows = counts.new + counts.changed + counts.same
  return rows < usual * FALL ? { rows, usual, earlier: earlier.length } : undefined
}

async function sameFile(ctx: ActContext, batch: Batch): Promise<{ on: string; batch: string } | undefined> {
  return ctx.db.maybe<{ on: string; batch: string }>(sql`
    select (earlier.confirmed_at at time zone 'Asia/Shanghai')::date as on, earlier.batch_id as batch
      from intake.batch as earlier
      join intake.batch as this on this.district = earlier.district and this.file_sha256 = earlier.file_sha256
     where this.district = ${ctx.district} and this.batch_id = ${batch.batchId}
       and earlier.unit = ${batch.unit} and earlier.template = ${batch.template} and earlier.state = 'confirmed' and earlier.batch_id <> ${batch.batchId}
     order by earlier.batch_id desc limit 1`)
}
