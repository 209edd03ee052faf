import { refuse } from '#base/domain-error'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { wake } from '#platform/jobs'
import type { Batch, QuestionId } from '../common/batch.ts'
import { rowDecoder } from '../common/row-codec.ts'
import type { AnyDraft } from '../common/template.ts'
import { loadBatchForUpdate, lockUnit, requireVersion } from './batch-store.ts'
import type { Intake, IntakeRow } from './define-intake.ts'
import { getIntake } from './find-intake.ts'
import { OPENED } from './open-batch.ts'
import { type PackedRow, readPacks } from './row-pack.ts'

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
  const expected = await unchangedWorld(ctx, intake, batch)
  if (expected === undefined) return readAgain(ctx, batch)
  let received = 0
  await intake.receive(ctx, { unit: batch.unit, batchId: batch.batchId, rows: receivedRows(ctx, intake, batch, (count) => (received += count)) })
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
    select count(*)::int as count from intake.difference where district = ${ctx.district} and batch_id = ${batch.batchId} and decision is null`)
  if (count > 0) refuse('invalid', 'intake.batch.differences-open', { count })
}

/** The rows that go in, pack by pack: new ones, and changed ones decided to be taken. */
async function* goingIn(ctx: ActContext, batch: Batch, options: { headsOnly?: boolean } = {}): AsyncGenerator<PackedRow[]> {
  const taken = new Set(
    (
      await ctx.db.rows<{ rowNumber: number }>(sql`
        select row_number as "rowNumber" from intake.difference where district = ${ctx.district} and batch_id = ${batch.batchId} and decision = 'take-new'`)
    ).map(({ rowNumber }) => rowNumber),
  )
  const { excluded } = await ctx.db.one<{ excluded: number[] }>(sql`select excluded from intake.batch where district = ${ctx.district} and batch_id = ${batch.batchId}`)
  const kept = new Set(excluded)
  for await (const pack of readPacks(ctx, batch.batchId, options)) {
    const rows = pack.filter((row) => !kept.has(row.rowNumber) && (row.verdict === 'new' || (row.verdict === 'changed' && taken.has(row.rowNumber))))
    if (rows.length > 0) yield rows
  }
}

/** Rows compared in one question to the measure. */
const COMPARED = 4_000

/** How many rows go in; undefined when a record appeared, changed or went away under one of them since it was compared. */
async function unchangedWorld(ctx: ActContext, intake: Intake, batch: Batch): Promise<number | undefined> {
  let count = 0
  let waiting: PackedRow[] = []
  const unchanged = async () => {
    const stored = await intake.existing(
      ctx,
      batch.unit,
      waiting.map((row) => row.identity!),
    )
    const same = waiting.every((row) => (stored.get(row.identity!)?.hash ?? null) === row.storedHash)
    waiting = []
    return same
  }
  for await (const rows of goingIn(ctx, batch, { headsOnly: true })) {
    count += rows.length
    waiting = waiting.concat(rows)
    if (waiting.length >= COMPARED && !(await unchanged())) return undefined
  }
  return waiting.length === 0 || (await unchanged()) ? count : undefined
}

async function readAgain(ctx: ActContext, batch: Batch): Promise<ConfirmOutcome> {
  await ctx.db.run(sql`
    update intake.batch set state = 'reading', rows_read = 0, share_read = 0, attempts = 0, version = version + 1 where district = ${ctx.district} and batch_id = ${batch.batchId}`)
  ctx.db.afterCommit(() => wake(OPENED))
  return { outcome: 'read-again' }
}

/** Rows handed to the measure at once: enough for its statements to be worth their planning, few enough to be forgotten young. */
const RECEIVED = 1_000

async function* receivedRows(ctx: ActContext, intake: Intake, batch: Batch, count: (rows: number) => void): AsyncGenerator<IntakeRow<AnyDraft>[]> {
  const decode = rowDecoder(intake.template)
  let waiting: IntakeRow<AnyDraft>[] = []
  for await (const rows of goingIn(ctx, batch)) {
    count(rows.length)
    for (const row of rows) {
      waiting.push({
        rowNumber: row.rowNumber,
        identity: row.identity!,
        hash: row.hash!,
        change: row.verdict === 'changed' ? 'changed' : 'new',
        values: decode(row.encoded),
      })
    }
    if (waiting.length < RECEIVED) continue
    yield waiting
    waiting = []
  }
  if (waiting.length > 0) yield waiting
}
