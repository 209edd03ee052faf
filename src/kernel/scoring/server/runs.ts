import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { Instant, PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { empty, raw, sql } from '#platform/database'
import { type Period, type RunResult, readResult } from '../common/index.ts'
import { RunInputs } from './run-inputs.ts'

/** A stored run without its result. */
export interface RunHead {
  readonly id: string
  readonly period: Period
  readonly schemeId: string
  readonly trial: boolean
  readonly asOf: PlainDate
  readonly knownAt: bigint
  readonly attribution: 'as-was' | 'as-is'
  readonly sha256: string
  readonly factCount: number
  readonly factSha256: string
  readonly computedAt: Instant
}

export interface StoredRun extends RunHead {
  readonly inputs: RunInputs
  readonly result: RunResult
  /** The canonical result, as hashed. */
  readonly text: string
}

const head = raw(`run_id as "id", period as "period", scheme_id as "schemeId", trial as "trial", as_of as "asOf", known_at as "knownAt", attribution as "attribution",
  sha256 as "sha256", fact_count as "factCount", fact_sha256 as "factSha256", computed_at as "computedAt"`)

/** Stored runs, newest first. */
export function listRuns(ctx: ActContext, filter: { readonly period?: string | undefined } = {}): Promise<RunHead[]> {
  return ctx.db.rows<RunHead>(sql`select ${head} from scoring.run where district = ${ctx.district}
    ${filter.period === undefined ? empty : sql`and period = ${filter.period}`} order by computed_at desc, run_id desc limit 200`)
}

/** One stored run. Refuses 'not-found'. */
export async function loadRun(ctx: ActContext, runId: string): Promise<StoredRun> {
  const row = isId(runId)
    ? await ctx.db.maybe<RunHead & { header: string; text: string }>(
        sql`select ${head}, header as "header", result as "text" from scoring.run where district = ${ctx.district} and run_id = ${runId}`,
      )
    : undefined
  if (!row) refuse('not-found', 'scoring.run.unknown', { run: runId.slice(0, 40) })
  const { header, ...rest } = row
  return { ...rest, inputs: RunInputs.parse(JSON.parse(header)), result: readResult(row.text) }
}
