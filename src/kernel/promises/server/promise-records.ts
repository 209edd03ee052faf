import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import type { PromiseState, SourceKind } from '../common/index.ts'
import { milestoneColumns, promiseColumns, type StoredMilestone, type StoredPromise } from './promise-store.ts'

/** A promise as a workbook's row knows it: with its latest source and the first clause of each side. */
export interface PromiseRecord extends StoredPromise {
  readonly folded: string
  readonly sourceKind: SourceKind
  readonly sourceNumber: string
  readonly sourceOn: PlainDate
  readonly unitClause: string | null
  readonly otherClause: string | null
}

/** What a unit holds of a kind, under these folded numbers or (left out) all that is confirmed; for templates that compare rows. */
export function promiseRecords(ctx: ActContext, filter: { readonly kind: string; readonly unit: string; readonly folded?: readonly string[] }): Promise<PromiseRecord[]> {
  return ctx.db.rows<PromiseRecord>(sql`
    select ${promiseColumns}, p.number_folded as "folded", s.kind as "sourceKind", s.number as "sourceNumber", s.made_on as "sourceOn",
           (select c.body from promises.clause c where c.district = p.district and c.promise_id = p.promise_id and c.side = 'unit' order by c.clause_no limit 1) as "unitClause",
           (select c.body from promises.clause c where c.district = p.district and c.promise_id = p.promise_id and c.side = 'counterparty' order by c.clause_no limit 1) as "otherClause"
      from promises.promise p join promises.source s on s.district = p.district and s.promise_id = p.promise_id and s.source_no = 1
     where p.district = ${ctx.district} and p.kind = ${filter.kind} and p.made_by_unit = ${filter.unit}
           ${filter.folded ? sql`and p.state <> 'cancelled' and p.number_folded = any(${[...filter.folded]}::text[])` : sql`and p.state not in ('registered', 'cancelled')`}`)
}

/** Milestones of promises under these folded numbers, for templates that compare rows. */
export function milestoneRecords(
  ctx: ActContext,
  filter: { readonly kind: string; readonly unit: string; readonly folded?: readonly string[] },
): Promise<(StoredMilestone & { readonly folded: string; readonly number: string; readonly rowHash: string | null; readonly state: PromiseState })[]> {
  return ctx.db.rows(sql`
    select ${milestoneColumns}, p.number_folded as "folded", p.number as "number", m.row_hash as "rowHash", p.state as "state"
      from promises.milestone m join promises.promise p on p.district = m.district and p.promise_id = m.promise_id
     where m.district = ${ctx.district} and p.kind = ${filter.kind} and p.made_by_unit = ${filter.unit} and p.state <> 'cancelled'
           ${filter.folded ? sql`and p.number_folded = any(${[...filter.folded]}::text[])` : empty}`)
}

/** Numbers a unit has of a kind, with what rules over several workbooks need. */
export function promiseNumbers(
  ctx: ActContext,
  filter: { readonly kind: string; readonly unit: string },
): Promise<{ folded: string; state: PromiseState; madeOn: PlainDate; amountFen: bigint | null }[]> {
  return ctx.db.rows(sql`
    select p.number_folded as "folded", p.state as "state", p.made_on as "madeOn", p.amount_fen as "amountFen" from promises.promise p
     where p.district = ${ctx.district} and p.kind = ${filter.kind} and p.made_by_unit = ${filter.unit} and p.state <> 'cancelled'`)
}
