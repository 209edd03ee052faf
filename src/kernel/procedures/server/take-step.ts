import { refuse } from '#base/domain-error'
import type { ActContext } from '#platform/acts'
import { empty, raw, type Sql, sql } from '#platform/database'
import { advance, type Obstacle, type Procedure, type Step } from '../common/index.ts'
import type { Host } from './host.ts'
import { loadRecord } from './load-record.ts'

export interface TakeStep<Act extends string> {
  readonly id: string
  readonly act: Act
  /** The version the actor saw; a stale one is refused as 'conflict'. Only acts of the system leave it out. */
  readonly version?: number | undefined
  /** The forms handed in with this act, by the names the procedure uses in `needs`. */
  readonly provides?: readonly string[]
  /** Further columns of the same row: sql`published_on = ${day}`. */
  readonly set?: Sql
}

/** What was done, ready for the payload of the act's ledger entry. */
export interface TakenStep {
  readonly act: string
  readonly from: string
  readonly to: string
  readonly version: number
}

const refusalOf = { 'procedures.act.not-permitted': 'forbidden', 'procedures.act.form-missing': 'invalid', 'procedures.act.wrong-state': 'conflict' } as const

/** Throws the refusal of an obstacle. */
export function refuseObstacle(obstacle: Obstacle): never {
  return refuse(refusalOf[obstacle.code as keyof typeof refusalOf] ?? 'unlawful', obstacle.code, obstacle.params)
}

/**
 * Takes one lawful step: locks the row, refuses a stale version ('conflict') and every unlawful act, writes state,
 * version and trail. The calling act appends its own ledger entry with what this answers.
 */
export async function takeStep<State extends string, Act extends string>(ctx: ActContext, procedure: Procedure<State, Act>, host: Host, input: TakeStep<Act>): Promise<TakenStep> {
  const record = await loadRecord(ctx, procedure, host, input.id, true)
  if (input.version !== undefined && input.version !== record.version) {
    refuse('conflict', 'procedures.record.stale', { seen: input.version, version: record.version })
  }
  const result = advance(procedure, record, input.act, ctx.actor, input.provides ?? [])
  if (!result.lawful) refuseObstacle(result.obstacles[0]!)
  const step: Step = { act: input.act, from: result.from, to: result.to, person: ctx.actor.personId, on: ctx.today }
  await ctx.db.run(
    sql`update ${raw(host.table)} set state = ${result.to}, version = version + 1, trail = trail || ${JSON.stringify([step])}::jsonb${input.set ? sql`, ${input.set}` : empty}
         where district = ${ctx.district} and ${raw(host.id)} = ${input.id}`,
  )
  return { act: input.act, from: result.from, to: result.to, version: record.version + 1 }
}
