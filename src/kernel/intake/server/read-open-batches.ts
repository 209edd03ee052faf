import { DomainError } from '#base/domain-error'
import { type Db, sql } from '#platform/database'
import type { Job, JobContext } from '#platform/rooms'
import type { Intake } from './define-intake.ts'
import { OPENED } from './open-batch.ts'
import { type ReadProgress, readBatch } from './read-batch.ts'

const MOST_ATTEMPTS = 3

/**
 * Reads what has been uploaded, one file after another, oldest first. A batch that was being read when the program was
 * killed is simply read again; after three deaths its file is taken to be the cause.
 */
export function readOpenBatches(intakes: readonly Intake[]): Job {
  return {
    name: 'intake.read',
    every: { seconds: 15 },
    wakeOn: [OPENED],
    run: async (job) => {
      for (const tried = new Set<string>(); !job.stopping.aborted; ) {
        const waiting = await job.database.read(job.district, (db) =>
          db.rows<{ batchId: string; attempts: number }>(
            sql`select batch_id as "batchId", attempts from intake.batch where district = ${job.district} and state = 'reading' order by batch_id limit 100`,
          ),
        )
        const next = waiting.find(({ batchId }) => !tried.has(batchId))
        if (!next) return
        tried.add(next.batchId)
        await readOne(job, intakes, next)
      }
    },
  }
}

async function readOne(job: JobContext, intakes: readonly Intake[], { batchId, attempts }: { batchId: string; attempts: number }): Promise<void> {
  const own = sql`district = ${job.district} and batch_id = ${batchId} and state = 'reading'`
  const apart = (work: (db: Db) => Promise<unknown>) => job.database.write(job.district, work)
  if (attempts >= MOST_ATTEMPTS) {
    await apart((db) =>
      db.run(
        sql`update intake.batch set state = 'failed', refusal_code = 'intake.file.unreadable', refusal_params = '{}', read_at = ${job.now()}, version = version + 1 where ${own}`,
      ),
    )
    return
  }
  await apart((db) => db.run(sql`update intake.batch set attempts = attempts + 1 where ${own}`))
  // Progress is written apart from the reading transaction, one write at a time, so that it can be watched.
  let writing = false
  const onProgress = ({ rows, share }: ReadProgress) => {
    if (writing) return
    writing = true
    apart((db) => db.run(sql`update intake.batch set rows_read = ${rows}, share_read = ${share} where ${own}`))
      .catch(() => undefined)
      .finally(() => setTimeout(() => (writing = false), 300).unref())
  }
  await job
    .act((ctx) => readBatch(ctx, { intakes, batchId, onProgress, signal: job.stopping }))
    .catch(async (error: unknown) => {
      // A program that is stopped, a full disk or a lost database is not the file's fault.
      const blameless = job.stopping.aborted || (error instanceof DomainError && error.kind === 'unavailable')
      if (blameless) await apart((db) => db.run(sql`update intake.batch set attempts = greatest(attempts - 1, 0) where ${own}`)).catch(() => undefined)
      if (!job.stopping.aborted) throw error
    })
}
