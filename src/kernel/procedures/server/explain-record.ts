import type { ActContext } from '#platform/acts'
import { type AvailableAct, availableActs, type Procedure, type SignOff, type Step } from '../common/index.ts'
import type { Host } from './host.ts'
import { loadRecord } from './load-record.ts'

/** What a screen needs to draw a record's steps: where it stands, how it came there, and every button with its reason. */
export interface ProcedureView<Act extends string = string> {
  readonly procedure: string
  readonly state: string
  readonly version: number
  readonly final: boolean
  readonly trail: readonly Step[]
  readonly signOffs: readonly SignOff[]
  readonly acts: readonly AvailableAct<Act>[]
}

/** Reads a record's standing for the present actor. Refuses 'not-found'. */
export async function explainRecord<State extends string, Act extends string>(
  ctx: ActContext,
  procedure: Procedure<State, Act>,
  host: Host,
  id: string,
): Promise<ProcedureView<Act>> {
  const record = await loadRecord(ctx, procedure, host, id, false)
  return {
    procedure: procedure.id,
    state: record.state,
    version: record.version,
    final: (procedure.final as readonly string[]).includes(record.state),
    trail: record.trail,
    signOffs: record.signOffs,
    acts: availableActs(procedure, record, ctx.actor),
  }
}
