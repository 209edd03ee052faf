import { refuse } from '#base/domain-error'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { gateOutcome } from '../common/facts.ts'
import { gateProcedure } from '../common/gate.ts'
import { checkNames } from '../common/law-bans.ts'
import { statedFact } from './fact-id.ts'
import { aboutGate, checksOf, gateHost, getGate } from './gate-store.ts'

/** The head of the unit clears a draft whose five checks have passed: only now may it be promised. Duty 14.1. */
export async function clearGate(ctx: ActContext, input: { readonly gateId: string; readonly version: number }): Promise<{ readonly version: number }> {
  const gate = await getGate(ctx, input.gateId)
  const passed = (await checksOf(ctx, gate.gateId, gate.round)).filter((check) => check.state === 'passed')
  const missing = checkNames.length - new Set(passed.map((check) => check.name)).size
  if (gate.state === 'in-review' && missing > 0) refuse('unlawful', 'investment.gate.checks-open', { missing })
  const { id, fact } = statedFact(gateOutcome, {
    about: gate.unit,
    matter: aboutGate(gate.gateId),
    outcome: 'cleared',
    validOn: ctx.today,
    effectiveFrom: ctx.today,
    statedBy: gate.unit,
    ...(gate.factId === null ? {} : { supersedes: gate.factId }),
    detail: { round: gate.round, form: gate.form, grounds: [], amountFen: gate.amountFen.toString() },
  })
  const step = await takeStep(ctx, gateProcedure, gateHost, {
    id: gate.gateId,
    act: 'clear',
    version: input.version,
    provides: missing === 0 ? ['five-checks'] : [],
    set: sql`decided_on = ${ctx.today}, fact_id = ${id}`,
  })
  await append(ctx, {
    kind: 'investment.gate-cleared',
    about: aboutGate(gate.gateId),
    payload: { unit: gate.unit, round: gate.round, amountFen: gate.amountFen.toString(), version: step.version },
    facts: [fact],
  })
  return { version: step.version }
}
