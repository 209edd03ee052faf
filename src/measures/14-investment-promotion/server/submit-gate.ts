import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { startClock, stopClocks } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import { type ActContext, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { checkClock } from '../common/clocks.ts'
import { barredTerms, checkProcedure, gateProcedure } from '../common/gate.ts'
import { bans, checkNames, reviewingUnit } from '../common/law-bans.ts'
import { aboutCheck, aboutGate, checkHost, checksOf, gateHost, getGate, termsOf } from './gate-store.ts'

/**
 * Hands a draft to the five checks, each with its unit and clock. What the law in force today bars is refused with the
 * article, unless the draft names the law or approval that allows it. Duty 14.2.
 */
export async function submitGate(ctx: ActContext, input: { readonly gateId: string; readonly version: number }): Promise<{ readonly version: number }> {
  const gate = await getGate(ctx, input.gateId)
  const barred = barredTerms(await termsOf(ctx, gate.gateId, gate.round), ctx.today)
  const first = barred[0]
  if (first?.ban) {
    const params = (ban: keyof typeof bans) => ({ ban, instrument: bans[ban].law.on(ctx.today).instrument, article: bans[ban].law.on(ctx.today).article })
    refuse(
      'unlawful',
      'investment.gate.barred',
      { count: barred.length, ...params(first.ban) },
      barred.map(({ path, code, ban }) => ({ path, code, ...(ban ? { params: params(ban) } : {}) })),
    )
  }
  const step = await takeStep(ctx, gateProcedure, gateHost, { id: gate.gateId, act: 'submit', version: input.version, set: sql`submitted_on = ${ctx.today}` })
  for (const name of checkNames) {
    const checkId = newId<'check'>()
    const unit = reviewingUnit(name, gate, ctx.today)
    const clock = await startClock(ctx, { kind: checkClock, about: aboutCheck(checkId), owner: unit, startedOn: ctx.today })
    await ctx.db.run(sql`
      insert into investment_promotion.gate_check (district, check_id, gate_id, round, name, unit, due_on, state)
      values (${ctx.district}, ${checkId}, ${gate.gateId}, ${gate.round}, ${name}, ${unit}, ${clock.dueOn}, 'waiting')`)
  }
  await append(ctx, { kind: 'investment.gate-submitted', about: aboutGate(gate.gateId), payload: { unit: gate.unit, round: gate.round, version: step.version } })
  return { version: step.version }
}

/** Ends the checks of a round that are still open or no longer count; their clocks stop. */
export async function endChecks(ctx: ActContext, gateId: string, round: number, states: readonly string[] = ['waiting']): Promise<void> {
  for (const check of await checksOf(ctx, gateId, round)) {
    if (!states.includes(check.state)) continue
    await takeStep({ ...ctx, actor: systemActor }, checkProcedure, checkHost, { id: check.checkId, act: 'end' })
    if (check.state === 'waiting') await stopClocks(ctx, { abouts: [aboutCheck(check.checkId)], kind: checkClock, on: ctx.today, outcome: 'ended' })
  }
}

/** Gives a draft up. */
export async function withdrawGate(ctx: ActContext, input: { readonly gateId: string; readonly version: number }): Promise<{ readonly version: number }> {
  const gate = await getGate(ctx, input.gateId)
  const step = await takeStep(ctx, gateProcedure, gateHost, { id: gate.gateId, act: 'withdraw', version: input.version })
  await endChecks(ctx, gate.gateId, gate.round)
  await append(ctx, { kind: 'investment.gate-withdrawn', about: aboutGate(gate.gateId), payload: { unit: gate.unit, round: gate.round, version: step.version } })
  return { version: step.version }
}
