import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { type Sql, sql } from '#platform/database'
import type {
  ChangeAim,
  ChangeGround,
  CompensationKind,
  CounterpartyClass,
  CounterpartyView,
  Excuse,
  MilestoneMatter,
  PromiseSide,
  PromiseState,
  SourceKind,
  StatedOutcome,
} from '../common/index.ts'
import { promiseDays } from './promise-days.ts'

/** The four lists of a unit's page. A milestone may stand in `changed` beside another. */
export const publicLists = ['owed', 'kept', 'late', 'changed'] as const
export type PublicList = (typeof publicLists)[number]

/** A milestone of an open promise as the public reads it. */
export interface PublicMilestone {
  readonly milestoneId: string
  readonly promiseId: string
  readonly kind: string
  readonly unit: string
  readonly promiseTitle: string
  readonly number: string
  readonly side: PromiseSide
  readonly matter: MilestoneMatter
  readonly title: string
  readonly originalDueOn: PlainDate
  readonly dueOn: PlainDate
  readonly amountFen: bigint | null
  readonly deliveredFen: bigint | null
  readonly outcome: StatedOutcome | null
  readonly doneOn: PlainDate | null
  readonly view: CounterpartyView
  readonly ended: boolean
  readonly finding: string | null
}

const columns = sql`m.milestone_id as "milestoneId", m.promise_id as "promiseId", m.kind as "kind", m.unit as "unit", p.title as "promiseTitle", p.number as "number", m.side as "side",
  m.matter as "matter", m.title as "title", m.original_due_on as "originalDueOn", m.due_on as "dueOn", m.amount_fen as "amountFen", m.delivered_fen as "deliveredFen",
  m.outcome as "outcome", m.done_on as "doneOn", m.view as "view", m.ended as "ended", m.finding as "finding"`

/** What a list counts; late by the day of looking. */
function condition(list: PublicList, lateThrough: PlainDate): Sql {
  switch (list) {
    case 'owed':
      return sql`not m.ended and m.outcome is distinct from 'met' and m.due_on > ${lateThrough}::date and m.state in ('live', 'suspended')`
    case 'kept':
      return sql`m.outcome = 'met'`
    case 'late':
      return sql`not m.ended and m.outcome is distinct from 'met' and m.due_on <= ${lateThrough}::date and m.state = 'live'`
    case 'changed':
      return sql`(m.ended or m.due_on <> m.original_due_on)`
  }
}

/** How many milestones stand in each list of a unit (or of a kind). Reads public views only. */
export async function countPublicLists(ctx: ActContext, filter: { readonly unit?: string; readonly kinds?: readonly string[] }): Promise<Readonly<Record<PublicList, number>>> {
  const { lateThrough } = await promiseDays(ctx)
  return ctx.db.one(sql`
    select count(*) filter (where ${condition('owed', lateThrough)})::int as "owed", count(*) filter (where ${condition('kept', lateThrough)})::int as "kept",
           count(*) filter (where ${condition('late', lateThrough)})::int as "late", count(*) filter (where ${condition('changed', lateThrough)})::int as "changed"
      from promises.public_milestone m where ${scope(ctx, filter)}`)
}

/** One list, the most pressing first. Reads public views only. */
export async function listPublicMilestones(
  ctx: ActContext,
  filter: { readonly unit?: string; readonly kinds?: readonly string[]; readonly list: PublicList; readonly limit: number; readonly offset: number },
): Promise<PublicMilestone[]> {
  const { lateThrough } = await promiseDays(ctx)
  const order = filter.list === 'kept' || filter.list === 'changed' ? sql`m.due_on desc` : sql`m.due_on`
  return ctx.db.rows<PublicMilestone>(sql`
    select ${columns} from promises.public_milestone m join promises.public_promise p on p.district = m.district and p.promise_id = m.promise_id
     where ${scope(ctx, filter)} and ${condition(filter.list, lateThrough)} order by ${order}, m.milestone_id limit ${filter.limit} offset ${filter.offset}`)
}

function scope(ctx: ActContext, filter: { readonly unit?: string; readonly kinds?: readonly string[] }): Sql {
  const unit = filter.unit === undefined ? sql`true` : sql`m.unit = ${filter.unit}`
  const kinds = filter.kinds === undefined ? sql`true` : sql`m.kind = any(${[...filter.kinds]}::text[])`
  return sql`m.district = ${ctx.district} and m.side = 'unit' and ${unit} and ${kinds}`
}

export interface PublicPromise {
  readonly promiseId: string
  readonly kind: string
  readonly category: string | null
  readonly number: string
  readonly title: string
  readonly unit: string
  readonly office: string
  readonly counterpartyClass: CounterpartyClass
  readonly counterpartyName: string
  readonly madeOn: PlainDate
  readonly amountFen: bigint | null
  readonly state: PromiseState
  readonly continuedBy: string | null
}

/** An open promise, or undefined. Reads public views only. */
export function findPublicPromise(ctx: ActContext, promiseId: string): Promise<PublicPromise | undefined> {
  return ctx.db.maybe<PublicPromise>(sql`
    select p.promise_id as "promiseId", p.kind as "kind", p.category as "category", p.number as "number", p.title as "title", p.unit as "unit", p.office as "office",
           p.counterparty_class as "counterpartyClass", p.counterparty_name as "counterpartyName", p.made_on as "madeOn", p.amount_fen as "amountFen", p.state as "state",
           p.continued_by as "continuedBy"
      from promises.public_promise p where p.district = ${ctx.district} and p.promise_id = ${promiseId}`)
}

export function publicMilestonesOf(ctx: ActContext, promiseId: string): Promise<PublicMilestone[]> {
  return ctx.db.rows<PublicMilestone>(sql`
    select ${columns} from promises.public_milestone m join promises.public_promise p on p.district = m.district and p.promise_id = m.promise_id
     where m.district = ${ctx.district} and m.promise_id = ${promiseId} order by m.milestone_no`)
}

export function publicSourcesOf(ctx: ActContext, promiseId: string): Promise<{ kind: SourceKind; number: string; on: PlainDate }[]> {
  return ctx.db.rows(
    sql`select s.kind as "kind", s.number as "number", s.made_on as "on" from promises.public_source s where s.district = ${ctx.district} and s.promise_id = ${promiseId} order by s.source_no`,
  )
}

export interface PublicChange {
  readonly caseId: string
  readonly aim: ChangeAim
  readonly ground: ChangeGround
  readonly organ: string
  readonly approvedOn: PlainDate
  readonly compensation: CompensationKind | null
  readonly compensationFen: bigint | null
  readonly paidFen: bigint | null
}

export function publicChangesOf(ctx: ActContext, promiseId: string): Promise<PublicChange[]> {
  return ctx.db.rows<PublicChange>(sql`
    select c.case_id as "caseId", c.aim as "aim", c.ground as "ground", c.organ as "organ", c.approved_on as "approvedOn", c.compensation as "compensation",
           c.compensation_fen as "compensationFen", c.paid_fen as "paidFen"
      from promises.public_change c where c.district = ${ctx.district} and c.promise_id = ${promiseId} order by c.approved_on, c.case_id`)
}

/** Refused excuses, once the unit's time to reply is over. */
export function publicAttemptsOf(ctx: ActContext, promiseId: string): Promise<{ attemptId: string; excuse: Excuse; attemptedOn: PlainDate }[]> {
  return ctx.db.rows(sql`
    select a.attempt_id as "attemptId", a.excuse as "excuse", a.attempted_on as "attemptedOn" from promises.public_excuse_attempt a
     where a.district = ${ctx.district} and a.promise_id = ${promiseId} and a.shown_from <= ${ctx.today} order by a.attempted_on, a.attempt_id`)
}
