import { reachFilter } from '#kernel/access/server'
import type { ActContext } from '#platform/acts'
import { empty, join, type Sql, sql } from '#platform/database'
import type { Batch, BatchState } from '../common/batch.ts'
import { batchColumns } from './batch-store.ts'
import type { Intake } from './define-intake.ts'

export interface BatchFilter {
  readonly intakes: readonly Intake[]
  readonly template?: string | undefined
  readonly unit?: string | undefined
  readonly state?: BatchState | undefined
  /** Batches older than this one. */
  readonly before?: string | undefined
  readonly limit: number
}

/** Batches the reader may see, newest first. */
export async function listBatches(ctx: ActContext, filter: BatchFilter): Promise<Batch[]> {
  const reaches = filter.intakes.flatMap((intake): Sql[] => {
    const reach = reachFilter(ctx, intake.permission)
    if (reach.all) return [sql`template = ${intake.template.id}`]
    return reach.units.length === 0 ? [] : [sql`(template = ${intake.template.id} and unit in (${join([...reach.units])}))`]
  })
  if (reaches.length === 0) return []
  return ctx.db.rows<Batch>(sql`
    select ${batchColumns} from intake.batch
     where district = ${ctx.district} and (${join(reaches, ' or ')})
       ${filter.template ? sql`and template = ${filter.template}` : empty}
       ${filter.unit ? sql`and unit = ${filter.unit}` : empty}
       ${filter.state ? sql`and state = ${filter.state}` : empty}
       ${filter.before ? sql`and batch_id < ${filter.before}` : empty}
     order by batch_id desc limit ${filter.limit}`)
}
