import type { Instant } from '#base/plain-date'
import { hashRow, type Intake } from '#kernel/intake/server'
import type { ActContext } from '#platform/acts'

/** How the demonstration runs an act: as a person of a unit's post, or as the program. */
export interface ArrearsDemo {
  readonly as: <T>(unit: string, post: 'liaison' | 'reviewer' | 'head', now: Instant, work: (ctx: ActContext) => Promise<T>) => Promise<T>
  readonly asSystem: <T>(now: Instant, work: (ctx: ActContext) => Promise<T>) => Promise<T>
}

const BATCH = '0190a000-0000-7000-8000-0000000d1201'

/** Rows as a confirmed workbook would bring them. */
export async function take(ctx: ActContext, intake: unknown, unit: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const { template, receive } = intake as Intake
  const full = rows.map((row) => ({ ...Object.fromEntries(template.columns.map((column) => [column.key, null])), ...row }) as never)
  async function* batches() {
    yield full.map((values, index) => ({ rowNumber: index + 2, identity: template.identity(values)!, hash: hashRow(template, values), change: 'new' as const, values }))
  }
  await receive(ctx, { unit, batchId: BATCH, rows: batches() as never })
}

/** An hour of a day, in UTC. */
export function at(day: string, hour: number): Instant {
  return `${day}T${String(hour).padStart(2, '0')}:00:00.000Z` as Instant
}
