import { newId } from '#base/identifier'
import { maskName } from '#kernel/parties/common'
import type { ActContext } from '#platform/acts'
import { foldNumber, getPromiseKind, type NewMilestone, type NewPromise } from '../common/index.ts'
import { commitmentOf, committedPromise, newSalt } from './commitment.ts'

/** A promise on its way into the tables. */
export interface PromiseRow {
  readonly promise: NewPromise
  readonly promiseId: string
  readonly batchId: string | null
  readonly rowHash: string | null
}

export interface InsertedPromise extends PromiseRow {
  readonly commitment: string
  readonly milestoneIds: readonly string[]
}

const text = (name: string) => ({ name, type: 'text' })
const uuid = (name: string) => ({ name, type: 'uuid' })
const date = (name: string) => ({ name, type: 'date' })
const int = (name: string) => ({ name, type: 'int' })
const bigint = (name: string) => ({ name, type: 'bigint' })

const promiseInsert = [
  text('district'),
  uuid('promise_id'),
  text('kind'),
  text('category'),
  text('number'),
  text('number_folded'),
  text('title'),
  text('unit'),
  text('made_by_unit'),
  text('office'),
  text('counterparty_class'),
  text('counterparty_name'),
  text('counterparty_uscc'),
  date('made_on'),
  bigint('amount_fen'),
  { name: 'open', type: 'boolean' },
  text('closed_ground'),
  text('state'),
  int('version'),
  { name: 'trail', type: 'jsonb' },
  text('registered_by'),
  date('registered_on'),
  uuid('batch_id'),
  text('row_hash'),
  { name: 'salt', type: 'bytea' },
  text('shown_name'),
  { name: 'shown_amount', type: 'boolean' },
]
const sourceInsert = [text('district'), uuid('promise_id'), int('source_no'), text('kind'), text('number'), date('made_on')]
const clauseInsert = [text('district'), uuid('promise_id'), int('clause_no'), text('side'), text('body')]
export const milestoneInsert = [
  text('district'),
  uuid('milestone_id'),
  uuid('promise_id'),
  int('milestone_no'),
  text('side'),
  text('matter'),
  text('title'),
  date('original_due_on'),
  date('due_on'),
  bigint('original_amount_fen'),
  bigint('amount_fen'),
  uuid('batch_id'),
  text('row_hash'),
  int('version'),
]

/** Writes checked promises with their parts, set-based, in state `registered`. The caller leaves the ledger entries. */
export async function insertPromises(ctx: ActContext, rows: readonly PromiseRow[]): Promise<InsertedPromise[]> {
  const salts = rows.map(() => newSalt())
  await ctx.db.insertMany(
    'promises.promise',
    promiseInsert,
    rows.map(({ promise, promiseId, batchId, rowHash }, index) => [
      ctx.district,
      promiseId,
      promise.kind,
      promise.category,
      promise.number.trim(),
      foldNumber(promise.number),
      promise.title.trim(),
      promise.unit,
      promise.unit,
      promise.office.trim(),
      promise.counterparty.class,
      promise.counterparty.name.trim(),
      promise.counterparty.uscc,
      promise.madeOn,
      promise.amountFen,
      promise.open,
      promise.closedGround,
      'registered',
      1,
      '[]',
      ctx.actor.personId,
      ctx.today,
      batchId,
      rowHash,
      salts[index],
      shownName(promise),
      getPromiseKind(promise.kind).public.amount,
    ]),
  )
  const inserted = rows.map((row, index) => ({
    ...row,
    commitment: commitmentOf(salts[index]!, committedPromise(row.promise)),
    milestoneIds: row.promise.milestones.map(() => newId<'milestone'>()),
  }))
  const parts = (table: string, columns: typeof promiseInsert, valuesOf: (row: InsertedPromise) => readonly (readonly unknown[])[]) =>
    ctx.db.insertMany(table, columns, inserted.flatMap(valuesOf))
  await Promise.all([
    parts('promises.source', sourceInsert, ({ promise, promiseId }) =>
      promise.sources.map((source, index) => [ctx.district, promiseId, index + 1, source.kind, source.number, source.on]),
    ),
    parts('promises.clause', clauseInsert, ({ promise, promiseId }) => promise.clauses.map((clause, index) => [ctx.district, promiseId, index + 1, clause.side, clause.body])),
    parts('promises.milestone', milestoneInsert, ({ promise, promiseId, milestoneIds, batchId }) =>
      promise.milestones.map((milestone, index) => milestoneRow(ctx.district, promiseId, milestoneIds[index]!, index + 1, milestone, batchId, null)),
    ),
  ])
  return inserted
}

/** How public pages name the other side: not at all where the kind says so, a sole trader (code 92…) masked. */
function shownName(promise: NewPromise): string {
  const { name, uscc } = promise.counterparty
  if (!getPromiseKind(promise.kind).public.counterparty) return ''
  return uscc?.startsWith('92') ? maskName(name.trim()) : name.trim()
}

export function milestoneRow(
  district: string,
  promiseId: string,
  milestoneId: string,
  no: number,
  milestone: NewMilestone,
  batchId: string | null,
  rowHash: string | null,
): readonly unknown[] {
  const { amountFen, dueOn } = milestone
  return [district, milestoneId, promiseId, no, milestone.side, milestone.matter, milestone.title.trim(), dueOn, dueOn, amountFen, amountFen, batchId, rowHash, 1]
}
