import { refuse } from '#base/domain-error'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { wake } from '#platform/jobs'
import type { Batch, QuestionId } from '../common/batch.ts'
import { decodeRow, unpackValues } from '../common/row-codec.ts'
import type { AnyDraft } from '../common/template.ts'
import { loadBatchForUpdate, lockUnit, requireVersion } from './batch-store.ts'
import type { Intake, IntakeRow } from './define-intake.ts'
import { getIntake } from './find-intake.ts'
import { OPENED } from './open-batch.ts'

export interface ConfirmInput {
  readonly intakes: readonly Intake[]
  readonly batchId: string
  readonly version: number
  /** Every question of the preview that the person has seen and accepts. */
  readonly accept: readonly QuestionId[]
}

export type ConfirmOutcome =
  | { readonly outcome: 'confirmed'; readonly received: number; readonly repeated: boolean }
  /** What is stored has changed since the preview: the file is read again, and there is a new preview to decide. */
  | { readonly outcome: 'read-again' }

/**
 * Takes a previewed batch in: the measure receives its new rows, and its changed rows decided so, in this transaction.
 * Confirming twice has no second effect.
 */
export async function confirmBatch(ctx: ActContext, input: ConfirmInput): Promise<ConfirmOutcome> {
  const batch = await loadBatchForUpdate(ctx, input.batchId)
  const intake = getIntake(input.intakes, batch.template)
  requireReach(ctx, intake.permission, batch.unit)
  if (batch.state === 'confirmed') return { outcome: 'confirmed', received: batch.received ?? 0, repeated: true }
  if (batch.state !== 'previewed') refuse('conflict', `intake.batch.not-previewed.${batch.state}`)
  requireVersion(batch, input.version)
  const open = (batch.summary?.questions ?? []).filter((question) => !input.accept.includes(question.id))
  if (open.length > 0) refuse('invalid', 'intake.batch.questions-open', { count: open.length, questions: open.map((question) => question.id).join(', ') })
  await requireDecisions(ctx, batch)
  await lockUnit(ctx, batch)
  if (await worldChanged(ctx, intake, batch)) return readAgain(ctx, batch)
  let received = 0
  await intake.receive(ctx, { unit: batch.unit, batchId: batch.batchId, rows: stagedRows(ctx, intake, batch, (count) => (received += count)) })
  const expected = await acceptedCount(ctx, batch)
  if (received !== expected) throw new Error(`${intake.id} received ${received} of ${expected} rows`)
  await ctx.db.run(sql`
    update intake.batch set state = 'confirmed', received = ${received}, confirmed_by = ${ctx.actor.accountId}, confirmed_at = ${ctx.now}, version = version + 1
     where district = ${ctx.district} and batch_id = ${batch.batchId}`)
  await append(ctx, {
    kind: 'intake.batch-confirmed',
    about: `intake.batch:${batch.batchId}`,
    payload: { template: batch.template, unit: batch.unit, received, rows: batch.summary?.counts.rows ?? 0, accepted: [...input.accept].sort() },
  })
  return { outcome: 'confirmed', received, repeated: false }
}

async function requireDecisions(ctx: ActContext, batch: Batch): Promise<void> {
  if ((batch.summary?.counts.changed ?? 0) === 0) return
  const { count } = await ctx.db.one<{ count: number }>(sql`
    select count(*)::int as count from intake.row where district = ${ctx.district} and batch_id = ${batch.batchId} and verdict = 'changed' and decision is null`)
  if (count > 0) refuse('invalid', 'intake.batch.differences-open', { count })
}

const accepted = (ctx: ActContext, batch: Batch) =>
  sql`district = ${ctx.district} and batch_id = ${batch.batchId} and (verdict = 'new' or (verdict = 'changed' and decision = 'take-new'))`

async function acceptedCount(ctx: ActContext, batch: Batch): Promise<number> {
  return (await ctx.db.one<{ count: number }>(sql`select count(*)::int as count from intake.row where ${accepted(ctx, batch)}`)).count
}

const COMPARED = 5_000

/** Whether a record appeared, changed or went away under a row since it was compared. */
async function worldChanged(ctx: ActContext, intake: Intake, batch: Batch): Promise<boolean> {
  for (let after = 0; ; ) {
    const page = await ctx.db.rows<{ rowNumber: number; identity: string; storedHash: string | null }>(sql`
      select row_number as "rowNumber", identity, stored_hash as "storedHash" from intake.row
       where ${accepted(ctx, batch)} and row_number > ${after} order by row_number limit ${COMPARED}`)
    if (page.length === 0) return false
    const stored = await intake.existing(
      ctx,
      batch.unit,
      page.map((row) => row.identity),
    )
    if (page.some((row) => (stored.get(row.identity)?.hash ?? null) !== row.storedHash)) return true
    after = page[page.length - 1]!.rowNumber
  }
}

async function readAgain(ctx: ActContext, batch: Batch): Promise<ConfirmOutcome> {
  await ctx.db.run(sql`
    update intake.batch set state = 'reading', rows_read = 0, share_read = 0, attempts = 0, version = version + 1 where district = ${ctx.district} and batch_id = ${batch.batchId}`)
  ctx.db.afterCommit(() => wake(OPENED))
  return { outcome: 'read-again' }
}

const PAGE = 2_000

/** The rows that go in, page by page: a cursor would keep the connection from the measure's own statements. */
async function* stagedRows(ctx: ActContext, intake: Intake, batch: Batch, count: (rows: number) => void): AsyncGenerator<IntakeRow<AnyDraft>[]> {
  for (let after = 0; ; ) {
    const page = await ctx.db.rows<{ rowNumber: number; identity: string; hash: string; verdict: 'new' | 'changed'; cells: string }>(sql`
      select row_number as "rowNumber", identity, content_hash as hash, verdict, cells from intake.row
       where ${accepted(ctx, batch)} and row_number > ${after} order by row_number limit ${PAGE}`)
    if (page.length === 0) return
    count(page.length)
    after = page[page.length - 1]!.rowNumber
    yield page.map((row) => ({
      rowNumber: row.rowNumber,
      identity: row.identity,
      hash: row.hash,
      change: row.verdict,
      values: decodeRow(intake.template, unpackValues(row.cells)),
    }))
  }
}
