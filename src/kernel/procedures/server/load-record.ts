import { refuse } from '#base/domain-error'
import type { ActContext } from '#platform/acts'
import { raw, sql } from '#platform/database'
import type { Procedure, SignOff, Standing, Step } from '../common/index.ts'
import type { Host } from './host.ts'

/** A governed row as the rules see it. */
export interface ProcedureRecord extends Standing {
  readonly id: string
  readonly version: number
  readonly signOffs: readonly SignOff[]
}

interface Row {
  state: string
  version: number
  unit: string | null
  trail: Step[]
}

/** Reads a record; with `lock` it holds the row until the transaction ends. Refuses 'not-found'. */
export async function loadRecord(ctx: ActContext, procedure: Procedure, host: Host, id: string, lock: boolean): Promise<ProcedureRecord> {
  const unit = host.unit === null ? sql`null` : raw(`r.${host.unit}`)
  const row = await ctx.db.maybe<Row>(
    sql`select r.state as "state", r.version as "version", ${unit} as "unit", r.trail as "trail"
          from ${raw(host.table)} r where r.district = ${ctx.district} and r.${raw(host.id)} = ${id} ${lock ? sql`for update` : sql``}`,
  )
  if (!row) refuse('not-found', 'procedures.record.not-found')
  const signOffs = await ctx.db.rows<SignOff>(
    sql`select rule as "rule", act as "act", person_id as "person" from procedures.sign_off
         where district = ${ctx.district} and procedure = ${procedure.id} and about = ${`${host.about}:${id}`} and version = ${row.version}`,
  )
  return { id, ...row, signOffs }
}
