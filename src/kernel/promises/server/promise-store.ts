import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import { defineHost } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, raw, type Sql, sql } from '#platform/database'
import {
  type CounterpartyClass,
  colourOf,
  foldNumber,
  type Milestone,
  type PromiseClause,
  type PromiseDays,
  type PromiseSource,
  type PromiseState,
  type SignalColour,
  type SignalReason,
  signalReasons,
} from '../common/index.ts'
import { promiseDays } from './promise-days.ts'
import { milestoneCounts, milestoneWorst, signalSql } from './signal-sql.ts'

export const promiseHost = defineHost({ table: 'promises.promise', id: 'promise_id', unit: 'unit', about: 'promises.promise' })

/** A promise as it is stored, without its parts. */
export interface StoredPromise {
  readonly promiseId: string
  readonly kind: string
  readonly category: string | null
  readonly number: string
  readonly title: string
  /** Who owes it today, and who owed it when it was made. */
  readonly unit: string
  readonly madeByUnit: string
  readonly office: string
  readonly counterpartyClass: CounterpartyClass
  readonly counterpartyName: string
  readonly counterpartyUscc: string | null
  readonly madeOn: PlainDate
  readonly amountFen: bigint | null
  readonly open: boolean
  readonly closedGround: string | null
  readonly state: PromiseState
  readonly version: number
  readonly registeredBy: string
  readonly registeredOn: PlainDate
  readonly confirmedOn: PlainDate | null
  readonly continuedBy: string | null
  readonly openCase: string | null
  readonly openHandover: string | null
  readonly batchId: string | null
  readonly rowHash: string | null
}

export const promiseColumns = raw(`p.promise_id as "promiseId", p.kind as "kind", p.category as "category", p.number as "number", p.title as "title", p.unit as "unit",
  p.made_by_unit as "madeByUnit", p.office as "office", p.counterparty_class as "counterpartyClass", p.counterparty_name as "counterpartyName", p.counterparty_uscc as "counterpartyUscc",
  p.made_on as "madeOn", p.amount_fen as "amountFen", p.open as "open", p.closed_ground as "closedGround", p.state as "state", p.version as "version",
  p.registered_by as "registeredBy", p.registered_on as "registeredOn", p.confirmed_on as "confirmedOn", p.continued_by as "continuedBy", p.open_case as "openCase",
  p.open_handover as "openHandover", p.batch_id as "batchId", p.row_hash as "rowHash"`)

export interface StoredMilestone extends Milestone {
  readonly promiseId: string
  readonly originalAmountFen: bigint | null
  readonly statedOn: PlainDate | null
  readonly finding: string | null
  readonly findingVersion: number | null
  readonly foundOn: PlainDate | null
}

export const milestoneColumns =
  raw(`m.milestone_id as "milestoneId", m.promise_id as "promiseId", m.milestone_no as "no", m.side as "side", m.matter as "matter", m.title as "title",
  m.original_due_on as "originalDueOn", m.due_on as "dueOn", m.original_amount_fen as "originalAmountFen", m.amount_fen as "amountFen", m.delivered_fen as "deliveredFen",
  m.outcome as "outcome", m.done_on as "doneOn", m.stated_on as "statedOn", m.view as "view", m.ended as "ended", m.finding as "finding", m.finding_version as "findingVersion",
  m.found_on as "foundOn", m.version as "version"`)

/** Where a promise and a milestone stand in the ledger and among facts. */
export function aboutPromise(id: string): string {
  return `promises.promise:${id}`
}
export function aboutMilestone(id: string): string {
  return `promises.milestone:${id}`
}

/** The promise an address names: by its own id, or by that of one of its milestones, which is all that a fact knows. */
export async function promiseNamed(ctx: ActContext, id: string): Promise<string> {
  if (!isId(id)) return id
  const [row] = await ctx.db.rows<{ promiseId: string }>(
    sql`select m.promise_id as "promiseId" from promises.milestone m where m.district = ${ctx.district} and m.milestone_id = ${id}`,
  )
  return row?.promiseId ?? id
}

/** One promise; with `lock` its row is held until the transaction ends. Refuses 'not-found'. No right is checked. */
export async function getPromise(ctx: ActContext, id: string, lock = false): Promise<StoredPromise> {
  const row = isId(id)
    ? await ctx.db.maybe<StoredPromise>(
        sql`select ${promiseColumns} from promises.promise p where p.district = ${ctx.district} and p.promise_id = ${id} ${lock ? raw('for update') : empty}`,
      )
    : undefined
  return row ?? refuse('not-found', 'promises.promise.unknown', { promise: id.slice(0, 40) })
}

/** The promise of a kind that a unit made under a number, whatever its spelling of width and brackets; undefined when there is none. */
export function findPromise(ctx: ActContext, key: { readonly kind: string; readonly unit: string; readonly number: string }): Promise<StoredPromise | undefined> {
  return ctx.db.maybe<StoredPromise>(sql`
    select ${promiseColumns} from promises.promise p
     where p.district = ${ctx.district} and p.kind = ${key.kind} and p.made_by_unit = ${key.unit} and p.number_folded = ${foldNumber(key.number)} and p.state <> 'cancelled'`)
}

export function milestonesOf(ctx: ActContext, promiseId: string): Promise<StoredMilestone[]> {
  return ctx.db.rows<StoredMilestone>(
    sql`select ${milestoneColumns} from promises.milestone m where m.district = ${ctx.district} and m.promise_id = ${promiseId} order by m.milestone_no`,
  )
}

/** One milestone with its row held. Refuses 'not-found'. */
export async function lockMilestone(ctx: ActContext, id: string): Promise<StoredMilestone> {
  const row = isId(id)
    ? await ctx.db.maybe<StoredMilestone>(sql`select ${milestoneColumns} from promises.milestone m where m.district = ${ctx.district} and m.milestone_id = ${id} for update`)
    : undefined
  return row ?? refuse('not-found', 'promises.milestone.unknown', {})
}

export function sourcesOf(ctx: ActContext, promiseId: string): Promise<PromiseSource[]> {
  return ctx.db.rows<PromiseSource>(
    sql`select s.kind as "kind", s.number as "number", s.made_on as "on" from promises.source s where s.district = ${ctx.district} and s.promise_id = ${promiseId} order by s.source_no`,
  )
}

export function clausesOf(ctx: ActContext, promiseId: string): Promise<PromiseClause[]> {
  return ctx.db.rows<PromiseClause>(
    sql`select c.side as "side", c.body as "body" from promises.clause c where c.district = ${ctx.district} and c.promise_id = ${promiseId} order by c.clause_no`,
  )
}

/** A promise with what its milestones say on the day of looking. */
export interface ListedPromise extends StoredPromise {
  readonly colour: SignalColour
  readonly reason: SignalReason
  readonly owed: number
  readonly met: number
  readonly late: number
  readonly changed: number
  readonly nextDueOn: PlainDate | null
}

export interface PromiseFilter {
  readonly kinds?: readonly string[] | undefined
  readonly category?: string | undefined
  readonly unit?: string | undefined
  readonly states?: readonly PromiseState[] | undefined
  readonly colour?: SignalColour | undefined
  readonly reason?: SignalReason | undefined
  readonly uscc?: string | undefined
  /** Part of number, title or counterparty. */
  readonly words?: string | undefined
  readonly batchId?: string | undefined
  readonly limit?: number | undefined
  readonly offset?: number | undefined
}

/** Promises within the reader's reach with their signals, red first, then by the next due day; at most 200 a page, and how many there are. */
export async function listPromises(ctx: ActContext, filter: PromiseFilter = {}): Promise<{ readonly items: ListedPromise[]; readonly total: number }> {
  const days = await promiseDays(ctx)
  const reasons = reasonsOf(filter)
  // The page is found by two aggregates over all milestones; everything else is read for its promises alone.
  const page = await ctx.db.rows<{ id: string; reason: SignalReason; nextDueOn: PlainDate | null; total: number }>(sql`
    select n.id as "id", n.reason as "reason", n.next_due_on as "nextDueOn", count(*) over ()::int as "total"
      from (select p.promise_id as id, ${signalSql} as reason, a.next_due_on
              from promises.promise p left join ${milestoneWorst(ctx, days)} a on a.promise_id = p.promise_id where ${promiseScope(ctx, filter)}) n
     ${reasons === undefined ? empty : sql`where n.reason = any(${reasons}::text[])`}
     order by array_position(${[...signalReasons]}::text[], n.reason), n.next_due_on nulls last, n.id limit ${Math.min(filter.limit ?? 50, 200)} offset ${filter.offset ?? 0}`)
  const ids = page.map((row) => row.id)
  const rows = await ctx.db.rows<Omit<ListedPromise, 'colour' | 'reason' | 'nextDueOn'>>(sql`
    select ${promiseColumns}, coalesce(c.owed, 0) as "owed", coalesce(c.met, 0) as "met", coalesce(c.late, 0) as "late", coalesce(c.changed, 0) as "changed"
      from promises.promise p left join ${milestoneCounts(ctx, days, ids)} c on c.promise_id = p.promise_id
     where p.district = ${ctx.district} and p.promise_id = any(${ids}::uuid[])`)
  const byId = new Map(rows.map((row) => [row.promiseId, row]))
  const items = page.map(({ id, reason, nextDueOn }) => ({ ...byId.get(id)!, reason, nextDueOn, colour: colourOf[reason] }))
  return { items, total: page[0]?.total ?? (filter.offset ? await countMatching(ctx, days, filter, reasons) : 0) }
}

/** How many there are, for a page beyond the last. */
async function countMatching(ctx: ActContext, days: PromiseDays, filter: PromiseFilter, reasons: readonly SignalReason[] | undefined): Promise<number> {
  const { total } = await ctx.db.one<{ total: number }>(sql`
    select count(*)::int as "total" from (select ${signalSql} as reason from promises.promise p left join ${milestoneWorst(ctx, days)} a on a.promise_id = p.promise_id
     where ${promiseScope(ctx, filter)}) n ${reasons === undefined ? empty : sql`where n.reason = any(${[...reasons]}::text[])`}`)
  return total
}

/** How many promises within reach show each reason, by kind. */
export async function countSignals(ctx: ActContext, filter: PromiseFilter = {}): Promise<{ kind: string; reason: SignalReason; colour: SignalColour; count: number }[]> {
  const days = await promiseDays(ctx)
  const rows = await ctx.db.rows<{ kind: string; reason: SignalReason; count: number }>(sql`
    select p.kind as "kind", ${signalSql} as "reason", count(*)::int as "count"
      from promises.promise p left join ${milestoneWorst(ctx, days)} a on a.promise_id = p.promise_id where ${promiseScope(ctx, filter)} group by 1, 2 order by 1, 2`)
  return rows.map((row) => ({ ...row, colour: colourOf[row.reason] }))
}

function reasonsOf(filter: PromiseFilter): readonly SignalReason[] | undefined {
  if (filter.reason !== undefined) return [filter.reason]
  return filter.colour === undefined ? undefined : signalReasons.filter((reason) => colourOf[reason] === filter.colour)
}

function promiseScope(ctx: ActContext, filter: PromiseFilter): Sql {
  const reach = reachFilter(ctx, 'promises.promise.read')
  return sql`p.district = ${ctx.district}
    ${reach.all ? empty : sql`and p.unit = any(${[...reach.units]}::text[])`}
    ${filter.kinds ? sql`and p.kind = any(${[...filter.kinds]}::text[])` : empty}
    ${filter.category ? sql`and p.category = ${filter.category}` : empty}
    ${filter.unit ? sql`and p.unit = ${filter.unit}` : empty}
    ${filter.states ? sql`and p.state = any(${[...filter.states]}::text[])` : sql`and p.state <> 'cancelled'`}
    ${filter.uscc ? sql`and p.counterparty_uscc = ${filter.uscc}` : empty}
    ${filter.batchId ? sql`and p.batch_id = ${filter.batchId}` : empty}
    ${filter.words ? sql`and (p.number ilike ${like(filter.words)} or p.title ilike ${like(filter.words)} or p.counterparty_name ilike ${like(filter.words)})` : empty}`
}

function like(words: string): string {
  return `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`
}

/** The days by which this room reads promises, for callers that read several parts of one page. */
export type { PromiseDays }
