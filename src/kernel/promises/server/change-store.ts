import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import { defineHost } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, raw, sql } from '#platform/database'
import type { ChangeAim, ChangeGround, ChangeState, CompensationKind, Excuse } from '../common/index.ts'
import { keepWords } from './keep-words.ts'

export const changeHost = defineHost({ table: 'promises.change_case', id: 'case_id', unit: 'unit', about: 'promises.change' })

/** Who was heard, and how. */
export type Hearing = 'hearing-held' | 'written-reply' | 'waived' | 'no-reply'

export interface ChangeCase {
  readonly caseId: string
  readonly promiseId: string
  readonly unit: string
  readonly aim: ChangeAim
  readonly ground: ChangeGround
  /** Name of the organ whose decision it is. */
  readonly organ: string
  readonly state: ChangeState
  readonly version: number
  readonly openedOn: PlainDate
  readonly opinion: 'lawful' | 'lawful-with-conditions' | null
  readonly notifiedOn: PlainDate | null
  readonly replyUntil: PlainDate | null
  readonly heardOn: PlainDate | null
  readonly hearing: Hearing | null
  readonly consent: boolean | null
  readonly lossFen: bigint | null
  readonly compensation: CompensationKind | null
  readonly compensationFen: bigint | null
  readonly payBy: PlainDate | null
  readonly paidFen: bigint
  readonly settledOn: PlainDate | null
  readonly approvedOn: PlainDate | null
  readonly publishedOn: PlainDate | null
  readonly finding: string | null
  readonly findingVersion: number | null
}

/** What a case does to one milestone: a new day, a new amount, or an end. */
export interface ChangeItem {
  readonly milestoneId: string
  readonly oldDueOn: PlainDate
  readonly newDueOn: PlainDate | null
  readonly oldAmountFen: bigint | null
  readonly newAmountFen: bigint | null
  readonly ends: boolean
}

const columns = raw(`c.case_id as "caseId", c.promise_id as "promiseId", c.unit as "unit", c.aim as "aim", c.ground as "ground", c.organ as "organ", c.state as "state",
  c.version as "version", c.opened_on as "openedOn", c.opinion as "opinion", c.notified_on as "notifiedOn", c.reply_until as "replyUntil", c.heard_on as "heardOn",
  c.hearing as "hearing", c.consent as "consent", c.loss_fen as "lossFen", c.compensation as "compensation", c.compensation_fen as "compensationFen", c.pay_by as "payBy",
  c.paid_fen as "paidFen", c.settled_on as "settledOn", c.approved_on as "approvedOn", c.published_on as "publishedOn", c.finding as "finding", c.finding_version as "findingVersion"`)

export function aboutChange(id: string): string {
  return `promises.change:${id}`
}

/** One case; with `lock` its row is held. Refuses 'not-found'. No right is checked. */
export async function getChange(ctx: ActContext, id: string, lock = false): Promise<ChangeCase> {
  const row = isId(id)
    ? await ctx.db.maybe<ChangeCase>(
        sql`select ${columns} from promises.change_case c where c.district = ${ctx.district} and c.case_id = ${id} ${lock ? raw('for update') : empty}`,
      )
    : undefined
  return row ?? refuse('not-found', 'promises.change.unknown', {})
}

export function itemsOf(ctx: ActContext, caseId: string): Promise<ChangeItem[]> {
  return ctx.db.rows<ChangeItem>(sql`
    select i.milestone_id as "milestoneId", i.old_due_on as "oldDueOn", i.new_due_on as "newDueOn", i.old_amount_fen as "oldAmountFen", i.new_amount_fen as "newAmountFen", i.ends as "ends"
      from promises.change_item i where i.district = ${ctx.district} and i.case_id = ${caseId} order by i.old_due_on, i.milestone_id`)
}

/** Cases of one promise, newest first. */
export function changesOf(ctx: ActContext, promiseId: string): Promise<ChangeCase[]> {
  return ctx.db.rows<ChangeCase>(
    sql`select ${columns} from promises.change_case c where c.district = ${ctx.district} and c.promise_id = ${promiseId} order by c.opened_on desc, c.case_id desc`,
  )
}

/** Cases within the reader's reach, open ones first; at most 200. */
export function listChanges(
  ctx: ActContext,
  filter: { readonly states?: readonly ChangeState[] | undefined; readonly unit?: string | undefined } = {},
): Promise<(ChangeCase & { number: string; title: string; kind: string })[]> {
  const reach = reachFilter(ctx, 'promises.promise.read')
  return ctx.db.rows(sql`
    select ${columns}, p.number as "number", p.title as "title", p.kind as "kind"
      from promises.change_case c join promises.promise p on p.district = c.district and p.promise_id = c.promise_id
     where c.district = ${ctx.district} ${reach.all ? empty : sql`and c.unit = any(${[...reach.units]}::text[])`}
       ${filter.states ? sql`and c.state = any(${[...filter.states]}::text[])` : empty} ${filter.unit ? sql`and c.unit = ${filter.unit}` : empty}
     order by c.state in ('settled', 'refused', 'withdrawn'), c.opened_on desc, c.case_id desc limit 200`)
}

/** Keeps words of one part of a case; answers what the ledger may hold. A part said again replaces the earlier words. */
export async function keepChangeText(ctx: ActContext, caseId: string, part: string, body: string): Promise<string> {
  const kept = keepWords(body.trim())
  await ctx.db.run(sql`
    insert into promises.change_text (district, case_id, part, body, salt) values (${ctx.district}, ${caseId}, ${part}, ${kept.body}, ${kept.salt})
    on conflict (district, case_id, part) do update set body = excluded.body, salt = excluded.salt`)
  return kept.commitment
}

export async function changeTextsOf(ctx: ActContext, caseId: string): Promise<Readonly<Record<string, string>>> {
  const rows = await ctx.db.rows<{ part: string; body: string }>(
    sql`select t.part as "part", t.body as "body" from promises.change_text t where t.district = ${ctx.district} and t.case_id = ${caseId}`,
  )
  return Object.fromEntries(rows.map((row) => [row.part, row.body]))
}

/** A refused attempt on a ground the law forbids. */
export interface ExcuseAttempt {
  readonly attemptId: string
  readonly excuse: Excuse
  readonly aim: ChangeAim
  readonly unit: string
  readonly attemptedOn: PlainDate
}

export function attemptsOf(ctx: ActContext, promiseId: string): Promise<ExcuseAttempt[]> {
  return ctx.db.rows<ExcuseAttempt>(sql`
    select a.attempt_id as "attemptId", a.excuse as "excuse", a.aim as "aim", a.unit as "unit", a.attempted_on as "attemptedOn"
      from promises.excuse_attempt a where a.district = ${ctx.district} and a.promise_id = ${promiseId} order by a.attempted_at`)
}
