import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { empty, join, type Sql, sql } from '#platform/database'
import type { FactRole } from '../common/fact.ts'

/** Which facts are meant. Everything left out is not asked; days are in both ends. */
export interface FactFilter {
  readonly kinds?: readonly string[]
  /** Codes of units the facts are about. */
  readonly about?: string | readonly string[]
  readonly matter?: string | readonly string[]
  readonly roles?: readonly FactRole[]
  readonly outcomes?: readonly string[]
  /** First and last day (`validOn`) the facts are about. */
  readonly from?: PlainDate
  readonly to?: PlainDate
  /** What was known at this size of the ledger: later facts and later corrections are left out. Default: all. */
  readonly knownAt?: bigint
  /** Only facts in effect on this day (their `effectiveFrom` reached). Default: today. `any` also gives those still open to reply. */
  readonly asOf?: PlainDate | 'any'
  /** `all` gives superseded and void facts too, for a trail; default is the current set. */
  readonly state?: 'current' | 'all'
  /**
   * When a correction displaces the fact it corrects: `in-effect` (default) once the correction itself may count on the day
   * asked, so that on every day one of the two counts; `when-stated` at once, as runs recorded before this was decided had it.
   */
  readonly replaced?: 'in-effect' | 'when-stated'
}

/** Columns of `Fact`, from `facts.public_fact as fact`. */
export const factColumns = sql`fact.fact_id as "id", fact.kind as "kind", fact.version as "version", fact.about as "about", fact.counterparty as "counterparty",
  fact.stated_by as "statedBy", fact.matter as "matter", fact.role as "role", fact.outcome as "outcome", fact.valid_on as "validOn",
  fact.effective_from as "effectiveFrom", fact.detail as "detail", fact.supersedes as "supersedes", fact.entry_id as "entryId",
  fact.position as "position", fact.ordinal as "ordinal", fact.recorded_at as "recordedAt", fact.superseded_position as "supersededPosition",
  fact.superseded_from as "supersededFrom"`

/** The conditions of a filter on `facts.public_fact as fact`; district first, so the right index is found. */
export function factConditions(ctx: Pick<ActContext, 'district' | 'today'>, filter: FactFilter): Sql {
  const conditions: Sql[] = [sql`fact.district = ${ctx.district}`]
  const among = (column: Sql, wanted: string | readonly string[] | undefined) => {
    if (wanted === undefined) return
    conditions.push(typeof wanted === 'string' ? sql`${column} = ${wanted}` : sql`${column} = any(${wanted}::text[])`)
  }
  among(sql`fact.kind`, filter.kinds)
  among(sql`fact.about`, filter.about)
  among(sql`fact.matter`, filter.matter)
  among(sql`fact.role`, filter.roles)
  among(sql`fact.outcome`, filter.outcomes)
  if (filter.from !== undefined) conditions.push(sql`fact.valid_on >= ${filter.from}::date`)
  if (filter.to !== undefined) conditions.push(sql`fact.valid_on <= ${filter.to}::date`)
  if (filter.knownAt !== undefined) conditions.push(sql`fact.position < ${filter.knownAt}`)
  if (filter.asOf !== 'any') conditions.push(sql`fact.effective_from <= ${filter.asOf ?? ctx.today}::date`)
  if (filter.state !== 'all') conditions.push(currentAt(filter, ctx.today))
  return join(conditions, ' and ')
}

/** Not replaced, not ended, at a size of the ledger and on a day. A fact of outcome `void` only ends another; it is never counted. */
function currentAt({ knownAt, asOf = undefined, replaced }: FactFilter, today: PlainDate): Sql {
  const later = knownAt === undefined ? empty : sql` or fact.superseded_position >= ${knownAt}`
  const day = asOf ?? today
  // The column answers for nearly all; only a fact whose first correction waits needs its further corrections looked at.
  const waiting =
    replaced === 'when-stated' || day === 'any'
      ? empty
      : sql` or (fact.superseded_from > ${day}::date and not facts.replaced_on(fact.fact_id, ${knownAt ?? null}::bigint, ${day}::date))`
  return sql`fact.outcome <> 'void' and (fact.superseded_position is null${later}${waiting})`
}

/**
 * The facts of a filter as a relation to put after `from` or `join`, for set-based work:
 * `select about, outcome, count(*) from ${factSet(ctx, filter)} as fact group by about, outcome`. Its columns are those of
 * `facts.public_fact`: fact_id, kind, version, about, counterparty, stated_by, matter, role, outcome, valid_on,
 * effective_from, detail, supersedes, entry_id, position, ordinal, recorded_at, superseded_position, superseded_from. With `knownAt`, call
 * `requireProjected` first.
 */
export function factSet(ctx: Pick<ActContext, 'district' | 'today'>, filter: FactFilter): Sql {
  return sql`(select fact.fact_id, fact.kind, fact.version, fact.about, fact.counterparty, fact.stated_by, fact.matter, fact.role, fact.outcome, fact.valid_on,
      fact.effective_from, fact.detail, fact.supersedes, fact.entry_id, fact.position, fact.ordinal, fact.recorded_at, fact.superseded_position, fact.superseded_from
    from facts.public_fact as fact where ${factConditions(ctx, filter)})`
}
