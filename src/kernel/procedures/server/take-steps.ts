import { refuse } from '#base/domain-error'
import { reachOf } from '#kernel/access/common'
import type { ActContext } from '#platform/acts'
import { empty, join, raw, type Sql, sql } from '#platform/database'
import type { Procedure, ProcedureAct, Step } from '../common/index.ts'
import type { Host } from './host.ts'
import { refuseObstacle } from './take-step.ts'

export interface TakeSteps<Act extends string> {
  readonly act: Act
  /** Which rows, as a condition on the row alias `r`: sql`r.batch_id = ${id}`. */
  readonly where: Sql
  /** How many rows that condition selects; when fewer can lawfully be taken, nothing is taken ('conflict'). */
  readonly expected: number
  /** Identifies the bulk act in every record's trail. */
  readonly batch: string
  readonly provides?: readonly string[]
  readonly set?: Sql
  /** Further relations the update reads: sql`clocks c`; their join condition belongs into `where`. */
  readonly from?: Sql
  /** Columns to answer, on the alias `r`: sql`r.action_id as "actionId"`. */
  readonly returning: Sql
}

/**
 * Takes one lawful act for many records by one statement, all or none. The rules are those of `takeStep`, with the
 * two-person rule judged over the whole trail rather than the last round. Answers the asked columns of every record,
 * for one ledger entry each.
 */
export async function takeSteps<Row, State extends string = string, Act extends string = string>(
  ctx: ActContext,
  procedure: Procedure<State, Act>,
  host: Host,
  input: TakeSteps<Act>,
): Promise<Row[]> {
  const act: ProcedureAct = procedure.acts[input.act]
  if (!act.bulk) refuse('unlawful', 'procedures.bulk.not-allowed', { act: input.act })
  const need = (act.needs ?? []).find((each) => !(input.provides ?? []).includes(each))
  if (need) refuseObstacle({ code: 'procedures.act.form-missing', params: { act: input.act, need } })
  const step = { act: input.act, to: act.to, person: ctx.actor.personId, on: ctx.today, batch: input.batch } satisfies Omit<Step, 'from'>
  const rows = await ctx.db.rows<Row>(
    sql`update ${raw(host.table)} r set state = ${act.to}, version = r.version + 1,
               trail = r.trail || jsonb_build_array(${JSON.stringify(step)}::jsonb || jsonb_build_object('from', r.state))${input.set ? sql`, ${input.set}` : empty}
         ${input.from ? sql`from ${input.from}` : empty}
         where r.district = ${ctx.district} and (${input.where}) and r.state = any (${[...act.from]}::text[]) and ${reachCondition(ctx, act, host)} and ${otherPerson(ctx, act)}
         returning ${input.returning}`,
  )
  if (rows.length !== input.expected) {
    refuse('conflict', 'procedures.bulk.some-refused', { selected: input.expected, refused: input.expected - rows.length })
  }
  return rows
}

function reachCondition(ctx: ActContext, act: ProcedureAct, host: Host): Sql {
  const reach = reachOf(ctx.actor, act.permission)
  if (reach.all) return sql`true`
  return host.unit === null ? sql`false` : sql`r.${raw(host.unit)} = any (${[...reach.units]}::text[])`
}

function otherPerson(ctx: ActContext, act: ProcedureAct): Sql {
  if (ctx.actor.kind === 'system' || !act.byAnotherPersonThan) return sql`true`
  const taken = act.byAnotherPersonThan.map((earlier) => sql`r.trail @> ${JSON.stringify([{ act: earlier, person: ctx.actor.personId }])}::jsonb`)
  return sql`not (${join(taken, ' or ')})`
}
