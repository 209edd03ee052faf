import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { empty, join, raw, type Sql, sql } from '#platform/database'
import type { ActionKind, CounterpartyClass } from '../common/action-kind.ts'
import type { FieldChange } from '../common/differences.ts'
import type { FunnelStage } from '../common/funnel.ts'
import { normaliseWords } from '../common/public-fields.ts'

/** What the public search can be asked; days in both ends. */
export interface PublicActFilter {
  readonly words?: string | undefined
  readonly kind?: string | undefined
  readonly unit?: string | undefined
  /** Days of publication. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Due days, with a stage of the funnel: the lists behind a unit's public numbers. */
  readonly dueFrom?: string | undefined
  readonly dueTo?: string | undefined
  readonly stage?: Extract<FunnelStage, 'published' | 'on-time' | 'late'> | undefined
}

export interface PublicActItem {
  readonly actionId: string
  readonly kind: ActionKind
  readonly unit: string
  readonly decisionNumber: string | null
  readonly title: string
  readonly publicName: string | null
  readonly decidedOn: PlainDate
  readonly publishedOn: PlainDate
  readonly dueOn: PlainDate | null
  readonly finding: string | null
  readonly daysLate: number
}

const itemText = `a.action_id as "actionId", a.kind as "kind", a.unit as "unit", a.decision_number as "decisionNumber", a.title as "title", a.public_name as "publicName",
  a.decided_on as "decidedOn", a.published_on as "publishedOn", a.due_on as "dueOn", a.finding as "finding", a.days_late as "daysLate"`
/** The columns of a list of acts on the public view, alias `a`. */
export const publicItemColumns = raw(itemText)

/** A list is counted up to here, so that a page costs the same however much is published; beyond, `more` says so. */
export const COUNTED = 1_000

/**
 * Published acts, the newest first, a page at a time, and how many there are: exactly up to `counted`, and always
 * exactly behind a number (a `stage`). Reads the public view only.
 */
export async function searchPublicActs(
  ctx: ActContext,
  filter: PublicActFilter,
  page: { readonly size: number; readonly offset: number },
  counted = COUNTED,
): Promise<{ readonly items: readonly PublicActItem[]; readonly total: number; readonly more: boolean }> {
  const byGrams = searchTerms(filter.words).length > 0 && !(await isCommon(ctx, filter))
  const scope = publicScope(ctx, filter, { byGrams })
  if (byGrams) {
    // What few acts have is looked up once, and both counted and put in order from there.
    const few = await ctx.db.rows<PublicActItem & { total: number }>(sql`
      with found as materialized (select ${publicItemColumns} from disclosure.public_action a where ${scope} limit ${counted + 1})
      select found.*, counted.total::int as "total" from (select count(*) as total from found) as counted
        left join lateral (select * from found order by "publishedOn" desc, "actionId" desc limit ${page.size} offset ${page.offset}) as found on true`)
    const total = few[0]!.total
    if (total <= counted) return { items: few.flatMap(({ total: _, ...item }) => (item.actionId === null ? [] : [item])), total, more: false }
  }
  const most = filter.stage ? empty : sql`limit ${counted + 1}`
  const found = await ctx.db.one<{ total: number }>(sql`select count(*)::int as "total" from (select from disclosure.public_action a where ${scope} ${most}) as counted`)
  const more = filter.stage === undefined && found.total > counted
  const total = more ? counted : found.total
  const items = await ctx.db.rows<PublicActItem>(sql`
    select ${publicItemColumns} from disclosure.public_action a where ${scope} order by a.published_on desc, a.action_id desc limit ${page.size} offset ${page.offset}`)
  return { items, total, more }
}

const NEWEST = 500

/**
 * Whether one in twenty of the newest acts has all the words. Then the newest are read through, which soon fills a page;
 * the grams of a common word would first name every act that ever had it.
 */
async function isCommon(ctx: ActContext, filter: PublicActFilter): Promise<boolean> {
  const words = searchTerms(filter.words)
  if (words.length === 0) return false
  const { count } = await ctx.db.one<{ count: number }>(sql`
    select count(*)::int as "count"
      from (select a.search_words from disclosure.public_action a where ${publicScope(ctx, { ...filter, words: undefined })}
             order by a.published_on desc, a.action_id desc limit ${NEWEST}) as newest
     where ${join(
       words.map((word) => sql`newest.search_words like ${`%${word}%`}`),
       ' and ',
     )}`)
  return count >= NEWEST / 20
}

/**
 * The conditions of a search on the public view, alias `a`. Words of two characters and more are found by their grams,
 * or by reading through (`byGrams` false).
 */
export function publicScope(ctx: ActContext, filter: PublicActFilter, { byGrams = true }: { readonly byGrams?: boolean } = {}): Sql {
  const conditions: Sql[] = [sql`a.district = ${ctx.district}`, sql`(a.display_until is null or a.display_until >= ${ctx.today})`]
  if (filter.kind) conditions.push(sql`a.kind = ${filter.kind}`)
  if (filter.unit) conditions.push(sql`a.unit = ${filter.unit}`)
  if (filter.from) conditions.push(sql`a.published_on >= ${filter.from}`)
  if (filter.to) conditions.push(sql`a.published_on <= ${filter.to}`)
  if (filter.dueFrom) conditions.push(sql`a.due_on >= ${filter.dueFrom}`)
  if (filter.dueTo) conditions.push(sql`a.due_on <= ${filter.dueTo}`)
  if (filter.stage === 'on-time' || filter.stage === 'late') conditions.push(sql`a.finding = ${filter.stage}`)
  for (const word of searchTerms(filter.words)) {
    if (byGrams) conditions.push(sql`disclosure.bigrams(a.search_words) @> disclosure.grams_of_word(${word})`)
    conditions.push(sql`a.search_words like ${`%${word}%`}`)
  }
  return join(conditions, ' and ')
}

/** The words a search looks for; single characters cannot be found and are left out. */
export function searchTerms(words: string | undefined): string[] {
  return normaliseWords(words ?? '')
    .split(' ')
    .filter((word) => [...word].length >= 2)
    .slice(0, 6)
}

export interface PublicAct extends PublicActItem {
  readonly documentName: string | null
  readonly counterpartyClass: CounterpartyClass
  readonly uscc: string | null
  readonly category: string | null
  readonly content: string | null
  readonly basis: string | null
  readonly amountFen: bigint | null
  readonly validFrom: PlainDate | null
  readonly validTo: PlainDate | null
  readonly authority: string
  readonly authorityCode: string | null
  readonly detail: Readonly<Record<string, string>>
  readonly displayUntil: PlainDate | null
  readonly withheldFields: readonly string[]
  readonly version: number
  readonly salt: Buffer
  readonly commitment: Buffer
}

/** The further columns of an act's own page, on the alias `a`. */
export const publicActColumns = raw(`${itemText}, a.document_name as "documentName", a.counterparty_class as "counterpartyClass", a.uscc as "uscc", a.category as "category",
  a.content as "content", a.basis as "basis", a.amount_fen as "amountFen", a.valid_from as "validFrom", a.valid_to as "validTo", a.authority as "authority",
  a.authority_code as "authorityCode", a.detail as "detail", a.display_until as "displayUntil", a.withheld_fields as "withheldFields", a.version as "version",
  a.salt as "salt", a.commitment as "commitment"`)

/** One act as the public reads it today, or undefined. */
export async function findPublicAct(ctx: ActContext, actionId: string): Promise<PublicAct | undefined> {
  if (!isId(actionId)) return undefined
  return ctx.db.maybe<PublicAct>(sql`select ${publicActColumns} from disclosure.public_action a where ${publicScope(ctx, {})} and a.action_id = ${actionId}`)
}

export interface RemovedAct {
  readonly actionId: string
  readonly kind: ActionKind
  readonly unit: string
  readonly publishedOn: PlainDate
  readonly removedOn: PlainDate
  readonly ground: string
}

/** What was taken off the pages, with why; nothing of its content. */
export async function findRemovedAct(ctx: ActContext, actionId: string): Promise<RemovedAct | undefined> {
  if (!isId(actionId)) return undefined
  return ctx.db.maybe<RemovedAct>(sql`${removed} where r.district = ${ctx.district} and r.action_id = ${actionId}`)
}

const removed = raw(`select r.action_id as "actionId", r.kind as "kind", r.unit as "unit", r.published_on as "publishedOn", r.removed_on as "removedOn", r.ground as "ground"
  from disclosure.public_removed_action r`)

/** Removed acts, the latest first. */
export async function listRemovedActs(
  ctx: ActContext,
  page: { readonly size: number; readonly offset: number },
): Promise<{ readonly items: readonly RemovedAct[]; readonly total: number }> {
  const { total } = await ctx.db.one<{ total: number }>(sql`select count(*)::int as "total" from disclosure.public_removed_action r where r.district = ${ctx.district}`)
  const items = await ctx.db.rows<RemovedAct>(sql`${removed} where r.district = ${ctx.district} order by r.removed_on desc, r.action_id limit ${page.size} offset ${page.offset}`)
  return { items, total }
}

/** How many were removed, by ground and kind. */
export async function countRemovedActs(ctx: ActContext): Promise<{ ground: string; kind: ActionKind; count: number }[]> {
  return ctx.db.rows(
    sql`select r.ground as "ground", r.kind as "kind", count(*)::int as "count" from disclosure.public_removed_action r where r.district = ${ctx.district} group by 1, 2 order by 1, 2`,
  )
}

/** Corrections of a published act, oldest first, both values of every field. */
export async function listPublicCorrections(ctx: ActContext, actionId: string): Promise<{ reason: string; decidedOn: PlainDate; changes: readonly FieldChange[] }[]> {
  return ctx.db.rows(sql`
    select c.reason as "reason", c.decided_on as "decidedOn", c.changes as "changes" from disclosure.public_correction c
     where c.district = ${ctx.district} and c.action_id = ${actionId} order by c.decided_on, c.correction_id`)
}

/** Readers' reports a unit has had, in public numbers. */
export async function countReaderReports(ctx: ActContext, unit: string | null): Promise<{ received: number; answered: number; upheld: number; overdue: number }> {
  return ctx.db.one(sql`
    select count(*)::int as "received", count(*) filter (where r.state = 'answered')::int as "answered", count(*) filter (where r.upheld)::int as "upheld",
           count(*) filter (where r.state = 'received' and r.due_on < ${ctx.today})::int as "overdue"
      from disclosure.public_reader_report r where r.district = ${ctx.district} ${unit === null ? empty : sql`and r.unit = ${unit}`}`)
}
