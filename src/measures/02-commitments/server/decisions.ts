import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { append } from '#kernel/ledger/server'
import type { NewPromise } from '#kernel/promises/common'
import { aboutPromise, type ListedPromise, listPromises, registerPromise, reportsOf } from '#kernel/promises/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { decisionKind } from '../common/promise-kinds.ts'

export type NewDecision = Omit<NewPromise, 'kind' | 'category'> & {
  /** Name of the organ that decided; the executing unit is `unit`. */
  readonly organ: string
}

/**
 * Puts a major decision into execution: which organ decided, which unit executes, what is due when. From confirmation on it is
 * changed or stopped only by the decision procedure (重大行政决策程序暂行条例 34-37). Duty 2.3.
 */
export async function registerDecision(ctx: ActContext, input: NewDecision): Promise<{ readonly promiseId: string; readonly milestoneIds: readonly string[] }> {
  const { organ, ...promise } = input
  if (organ.trim() === '') refuse('invalid', 'commitments.decision.organ-missing', {}, [{ path: 'organ', code: 'commitments.decision.organ-missing' }])
  if (!promise.sources.some((source) => source.kind === 'decision'))
    refuse('invalid', 'commitments.decision.document-missing', {}, [{ path: 'sources', code: 'commitments.decision.document-missing' }])
  const made = await registerPromise(ctx, { ...promise, kind: decisionKind.id, category: null })
  await ctx.db.run(sql`
    insert into commitments.decision (district, promise_id, organ, unit, registered_on) values (${ctx.district}, ${made.promiseId}, ${organ.trim()}, ${promise.unit}, ${ctx.today})`)
  await append(ctx, { kind: 'commitments.decision-registered', about: aboutPromise(made.promiseId), payload: { unit: promise.unit } })
  return made
}

/** A decision in execution with its organ and the last report. */
export interface DecisionInExecution extends ListedPromise {
  readonly organ: string
  readonly reportedOn: PlainDate | null
}

/** Decisions in execution within the reader's reach, red ones first. */
export async function listDecisions(ctx: ActContext, filter: { readonly unit?: string | undefined } = {}): Promise<DecisionInExecution[]> {
  const { items } = await listPromises(ctx, { kinds: [decisionKind.id], unit: filter.unit, limit: 200 })
  const rows = await ctx.db.rows<{ id: string; organ: string }>(sql`
    select d.promise_id as "id", d.organ as "organ" from commitments.decision d where d.district = ${ctx.district} and d.promise_id = any(${items.map((item) => item.promiseId)}::uuid[])`)
  const organs = new Map(rows.map((row) => [row.id, row.organ]))
  const found: DecisionInExecution[] = []
  for (const item of items) {
    const [last] = await reportsOf(ctx, item.promiseId)
    found.push({ ...item, organ: organs.get(item.promiseId) ?? '', reportedOn: last?.reportedOn ?? null })
  }
  return found
}
