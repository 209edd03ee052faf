import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import type { DocumentNumber } from '#kernel/documents/common'
import type { Step } from '#kernel/procedures/common'
import { defineHost } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { raw, sql } from '#platform/database'
import { CircularContent } from '../common/circular-content.ts'

/** Rows the procedure of circulars governs; they belong to the district. */
export const circularHost = defineHost({ table: 'programme.circular', id: 'circular_id', unit: null, about: 'programme.circular' })

export interface Circular {
  readonly id: string
  readonly state: 'drafted' | 'approved' | 'issued' | 'withdrawn'
  readonly version: number
  readonly trail: readonly Step[]
  readonly asOf: PlainDate
  readonly draftedBy: string
  readonly draftedOn: PlainDate
  readonly remarks: string
  readonly content: CircularContent
  readonly number: DocumentNumber | null
  readonly issuedOn: PlainDate | null
}

type Row = Omit<Circular, 'content' | 'number'> & { readonly content: string; readonly organ: string | null; readonly year: number | null; readonly serial: number | null }

const columns =
  raw(`c.circular_id as "id", c.state as "state", c.version as "version", c.trail as "trail", c.as_of as "asOf", c.drafted_by as "draftedBy", c.drafted_on as "draftedOn",
  c.remarks as "remarks", c.content as "content", c.number_organ as "organ", c.number_year as "year", c.number_serial as "serial", c.issued_on as "issuedOn"`)

/** Circulars, newest first. */
export async function listCirculars(ctx: ActContext): Promise<Circular[]> {
  return (await ctx.db.rows<Row>(sql`select ${columns} from programme.circular c where c.district = ${ctx.district} order by c.drafted_on desc, c.circular_id desc limit 100`)).map(
    circularOf,
  )
}

/** One circular, its row held until the transaction ends. Refuses 'not-found'. */
export async function getCircular(ctx: ActContext, id: string, lock = false): Promise<Circular> {
  const row = isId(id)
    ? await ctx.db.maybe<Row>(sql`select ${columns} from programme.circular c where c.district = ${ctx.district} and c.circular_id = ${id} ${lock ? raw('for update') : raw('')}`)
    : undefined
  return row ? circularOf(row) : refuse('not-found', 'programme.circular.unknown', {})
}

function circularOf({ content, organ, year, serial, ...row }: Row): Circular {
  return { ...row, content: CircularContent.parse(JSON.parse(content)), number: organ === null || year === null || serial === null ? null : { organCode: organ, year, serial } }
}

/** Where a circular stands in the ledger. */
export function aboutCircular(id: string): string {
  return `programme.circular:${id}`
}
