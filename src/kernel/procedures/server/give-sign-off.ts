import { refuse } from '#base/domain-error'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type Procedure, signatureObstacle } from '../common/index.ts'
import type { Host } from './host.ts'
import { loadRecord } from './load-record.ts'
import { refuseObstacle } from './take-step.ts'

/** Gives one named signature towards an act. It counts for the version that was seen and no other. */
export async function giveSignOff<State extends string, Act extends string>(
  ctx: ActContext,
  procedure: Procedure<State, Act>,
  host: Host,
  input: { readonly id: string; readonly act: Act; readonly rule: string; readonly version: number },
): Promise<void> {
  const record = await loadRecord(ctx, procedure, host, input.id, true)
  if (input.version !== record.version) refuse('conflict', 'procedures.record.stale', { seen: input.version, version: record.version })
  const obstacle = signatureObstacle(procedure, record, input.act, input.rule, ctx.actor)
  if (obstacle) refuseObstacle(obstacle)
  const about = `${host.about}:${input.id}`
  const given = await ctx.db.run(
    sql`insert into procedures.sign_off (district, procedure, about, act, rule, version, person_id, account_id, given_at)
        values (${ctx.district}, ${procedure.id}, ${about}, ${input.act}, ${input.rule}, ${record.version}, ${ctx.actor.personId}, ${ctx.actor.accountId}, ${ctx.now})
        on conflict do nothing`,
  )
  if (given === 0) refuse('conflict', 'procedures.signature.given-already')
  await append(ctx, { kind: 'procedures.sign-off-given', about, payload: { procedure: procedure.id, act: input.act, rule: input.rule, version: record.version } })
}
