import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { raw, sql } from '#platform/database'
import { daysOf, type Period, Scheme } from '../common/index.ts'

/** A scheme with its standing. */
export interface StoredScheme {
  readonly id: string
  readonly state: 'drafted' | 'confirmed' | 'withdrawn'
  readonly scheme: Scheme
  readonly sha256: string
  /** Opaque person ids: the two persons of the two-person rule. */
  readonly draftedBy: string
  readonly draftedOn: PlainDate
  readonly decidedBy: string | null
  readonly decidedOn: PlainDate | null
  readonly version: number
  /** Confirmed here only after one of its periods began, although its notice is older: shown wherever it is used. */
  readonly enteredLate: boolean
}

type Row = Omit<StoredScheme, 'scheme' | 'enteredLate'> & { readonly content: string }

const columns = raw(`s.scheme_id as "id", s.state as "state", s.content as "content", s.sha256 as "sha256", s.drafted_by as "draftedBy", s.drafted_on as "draftedOn",
  s.decided_by as "decidedBy", s.decided_on as "decidedOn", s.version as "version"`)

/** All schemes, newest notice first. */
export async function listSchemes(ctx: ActContext): Promise<StoredScheme[]> {
  return (await ctx.db.rows<Row>(sql`select ${columns} from scoring.scheme s where s.district = ${ctx.district} order by s.issued_on desc, s.scheme_id desc`)).map(storedScheme)
}

/** One scheme. Refuses 'not-found'. */
export async function getScheme(ctx: ActContext, id: string, lock = false): Promise<StoredScheme> {
  const row = await ctx.db.maybe<Row>(sql`select ${columns} from scoring.scheme s where s.district = ${ctx.district} and s.scheme_id = ${id} ${lock ? raw('for update') : raw('')}`)
  return row ? storedScheme(row) : refuse('not-found', 'scoring.scheme.unknown', { scheme: id })
}

/**
 * The scheme that scores a period: the confirmed one of the latest notice; a trial only where there is no other.
 * Refuses when none was set.
 */
export async function schemeFor(ctx: ActContext, period: Period): Promise<StoredScheme> {
  const row = await ctx.db.maybe<Row>(sql`
    select ${columns} from scoring.scheme s join scoring.scheme_period p on p.district = s.district and p.scheme_id = s.scheme_id
     where s.district = ${ctx.district} and p.period = ${period} and s.state = 'confirmed'
     order by s.trial, s.issued_on desc, s.scheme_id desc limit 1`)
  return row ? storedScheme(row) : refuse('not-found', 'scoring.scheme.none-for-period', { period })
}

function storedScheme({ content, ...row }: Row): StoredScheme {
  const scheme = Scheme.parse(JSON.parse(content))
  const begun = row.decidedOn === null ? false : scheme.periods.some((period) => row.decidedOn! >= daysOf(period).from)
  return { ...row, scheme, enteredLate: begun && !scheme.trial }
}
