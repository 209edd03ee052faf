import { createHmac, randomBytes } from 'node:crypto'
import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { empty, raw, sql } from '#platform/database'

/** One entry of a unit about one task. */
export interface Progress {
  readonly id: string
  readonly taskId: string
  readonly unit: string
  readonly claim: 'under-way' | 'done'
  readonly note: string
  readonly reportedBy: string
  readonly reportedOn: PlainDate
  readonly decision: 'none' | 'pending' | 'accepted' | 'returned'
  readonly decidedOn: PlainDate | null
  readonly reason: string | null
  readonly version: number
}

const columns =
  raw(`p.progress_id as "id", p.task_id as "taskId", p.unit as "unit", p.claim as "claim", p.note as "note", p.reported_by as "reportedBy", p.reported_on as "reportedOn",
  p.decision as "decision", p.decided_on as "decidedOn", p.reason as "reason", p.version as "version"`)

/** Entries, newest first, at most 500. */
export function listProgress(
  ctx: ActContext,
  filter: {
    readonly units?: readonly string[] | undefined
    readonly taskId?: string | undefined
    readonly taskIds?: readonly string[] | undefined
    readonly decision?: string | undefined
  },
): Promise<Progress[]> {
  return ctx.db.rows<Progress>(sql`select ${columns} from programme.progress p where p.district = ${ctx.district}
    ${filter.units === undefined ? empty : sql`and p.unit = any(${filter.units}::text[])`}
    ${filter.taskId === undefined ? empty : sql`and p.task_id = ${filter.taskId}`}
    ${filter.taskIds === undefined ? empty : sql`and p.task_id = any(${filter.taskIds}::text[])`}
    ${filter.decision === undefined ? empty : sql`and p.decision = ${filter.decision}`}
    order by p.progress_id desc limit 500`)
}

/** One entry, its row held until the transaction ends. Refuses 'not-found'. */
export async function getProgressForUpdate(ctx: ActContext, id: string): Promise<Progress> {
  const row = isId(id)
    ? await ctx.db.maybe<Progress>(sql`select ${columns} from programme.progress p where p.district = ${ctx.district} and p.progress_id = ${id} for update`)
    : undefined
  return row ?? refuse('not-found', 'programme.progress.unknown', {})
}

/** What the ledger may hold of words that stay apart from it. */
export function commit(text: string): { readonly salt: Buffer; readonly commitment: string } {
  const salt = randomBytes(32)
  return { salt, commitment: createHmac('sha256', salt).update(text, 'utf8').digest('hex') }
}

/** Where an entry stands in the ledger; its evidence is stored about it. */
export function aboutProgress(id: string): string {
  return `programme.progress:${id}`
}
