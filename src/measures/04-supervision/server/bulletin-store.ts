import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import type { DocumentNumber } from '#kernel/documents/common'
import type { Step } from '#kernel/procedures/common'
import { defineHost } from '#kernel/procedures/server'
import type { Period } from '#kernel/scoring/common'
import type { ActContext } from '#platform/acts'
import { empty, raw, sql } from '#platform/database'
import { BulletinContent } from '../common/bulletin-content.ts'
import type { BulletinState } from '../common/ranking-bulletin.ts'

/** Rows the procedure of bulletins governs; they belong to the district. */
export const bulletinHost = defineHost({ table: 'supervision.bulletin', id: 'bulletin_id', unit: null, about: 'supervision.bulletin' })

export interface Bulletin {
  readonly id: string
  readonly period: Period
  readonly runId: string
  readonly state: BulletinState
  readonly version: number
  readonly trail: readonly Step[]
  readonly draftedBy: string
  readonly draftedOn: PlainDate
  readonly shownOn: PlainDate | null
  /** Last day on which units may contest. */
  readonly contestUntil: PlainDate | null
  readonly number: DocumentNumber | null
  readonly issuedOn: PlainDate | null
  readonly supersedes: string | null
  readonly supersededBy: string | null
  readonly changeReason: string | null
}

type Row = Omit<Bulletin, 'number'> & { readonly organ: string | null; readonly year: number | null; readonly serial: number | null }

const columns = raw(`b.bulletin_id as "id", b.period as "period", b.run_id as "runId", b.state as "state", b.version as "version", b.trail as "trail", b.drafted_by as "draftedBy",
  b.drafted_on as "draftedOn", b.shown_on as "shownOn", b.contest_until as "contestUntil", b.number_organ as "organ", b.number_year as "year", b.number_serial as "serial",
  b.issued_on as "issuedOn", b.supersedes as "supersedes", b.superseded_by as "supersededBy", b.change_reason as "changeReason"`)

/** Bulletins, newest first; of one period or all. */
export async function listBulletins(
  ctx: ActContext,
  filter: { readonly period?: string | undefined; readonly states?: readonly BulletinState[] | undefined } = {},
): Promise<Bulletin[]> {
  const rows = await ctx.db.rows<Row>(sql`
    select ${columns} from supervision.bulletin b where b.district = ${ctx.district}
    ${filter.period === undefined ? empty : sql`and b.period = ${filter.period}`}
    ${filter.states === undefined ? empty : sql`and b.state = any(${filter.states}::text[])`}
    order by b.drafted_on desc, b.bulletin_id desc limit 200`)
  return rows.map(bulletinOf)
}

/** One bulletin; with `lock` its row is held until the transaction ends. Refuses 'not-found'. */
export async function getBulletin(ctx: ActContext, id: string, lock = false): Promise<Bulletin> {
  const row = isId(id)
    ? await ctx.db.maybe<Row>(sql`select ${columns} from supervision.bulletin b where b.district = ${ctx.district} and b.bulletin_id = ${id} ${lock ? raw('for update') : empty}`)
    : undefined
  return row ? bulletinOf(row) : refuse('not-found', 'supervision.bulletin.unknown', { bulletin: id.slice(0, 40) })
}

/** What an issued bulletin says; undefined while it is not issued. */
export async function findIssuedContent(ctx: ActContext, id: string): Promise<BulletinContent | undefined> {
  const row = await ctx.db.maybe<{ content: string | null }>(sql`select content as "content" from supervision.bulletin where district = ${ctx.district} and bulletin_id = ${id}`)
  return row?.content == null ? undefined : BulletinContent.parse(JSON.parse(row.content))
}

function bulletinOf({ organ, year, serial, ...row }: Row): Bulletin {
  return { ...row, number: organ === null || year === null || serial === null ? null : { organCode: organ, year, serial } }
}

/** Where a bulletin stands in the ledger. */
export function aboutBulletin(id: string): string {
  return `supervision.bulletin:${id}`
}
