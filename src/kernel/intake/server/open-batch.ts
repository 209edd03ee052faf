import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { requireReach } from '#kernel/access/server'
import { storeEvidence } from '#kernel/evidence/server'
import { append } from '#kernel/ledger/server'
import { getUnit } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { wake } from '#platform/jobs'
import type { UploadedFile } from '#platform/rooms'
import type { BatchState } from '../common/batch.ts'
import type { Intake } from './define-intake.ts'
import { fileLimits } from './file/file-refusal.ts'
import { getIntake } from './find-intake.ts'

/** Event after which the reading job looks for work. */
export const OPENED = 'intake.opened'

/**
 * Takes a file for a template and a unit: keeps it as evidence and leaves the reading to the background, so that leaving
 * the page is safe. The same file again while its batch is still open answers that batch. `repeated` says so.
 */
export async function openBatch(
  ctx: ActContext,
  input: { readonly intakes: readonly Intake[]; readonly template: string; readonly unit: string; readonly file: UploadedFile },
): Promise<{ batchId: string; state: BatchState; repeated: boolean }> {
  const { template, permission } = getIntake(input.intakes, input.template)
  requireReach(ctx, permission, input.unit)
  await getUnit(ctx, input.unit)
  if (input.file.size === 0) refuse('invalid', 'intake.file.empty')
  if (input.file.size > fileLimits.maxBytes) refuse('invalid', 'intake.file.oversize', { size: megabytes(input.file.size), limit: megabytes(fileLimits.maxBytes) })
  await ctx.db.run(sql`select pg_advisory_xact_lock(hashtextextended(${`intake open ${ctx.district} ${input.unit} ${input.file.sha256}`}, 0))`)
  const before = await ctx.db.maybe<{ batchId: string; state: BatchState }>(sql`
    select batch_id as "batchId", state from intake.batch
     where district = ${ctx.district} and unit = ${input.unit} and template = ${template.id} and template_version = ${template.version}
       and file_sha256 = ${input.file.sha256} and state in ('reading', 'previewed')
     order by batch_id desc limit 1`)
  if (before) return { ...before, repeated: true }
  const batchId = newId<'batch'>()
  const kept = await storeEvidence(ctx, {
    path: input.file.path,
    name: input.file.name,
    about: `intake.batch:${batchId}`,
    unit: input.unit,
    mediaType: mediaTypeOf(input.file.name),
  })
  await ctx.db.run(sql`
    insert into intake.batch (district, batch_id, template, template_version, unit, state, file_name, file_size, file_sha256, evidence_id, opened_by, opened_at)
    values (${ctx.district}, ${batchId}, ${template.id}, ${template.version}, ${input.unit}, 'reading', ${kept.name}, ${kept.size}, ${input.file.sha256}, ${kept.id},
            ${ctx.actor.accountId}, ${ctx.now})`)
  await append(ctx, {
    kind: 'intake.batch-opened',
    about: `intake.batch:${batchId}`,
    payload: { template: template.id, version: template.version, unit: input.unit, evidence: kept.id, sha256: kept.sha256, size: kept.size },
  })
  ctx.db.afterCommit(() => wake(OPENED))
  return { batchId, state: 'reading', repeated: false }
}

function mediaTypeOf(name: string): string {
  if (/\.csv$/i.test(name)) return 'text/csv'
  return /\.xls$/i.test(name) ? 'application/vnd.ms-excel' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
