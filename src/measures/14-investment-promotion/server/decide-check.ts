import { refuse } from '#base/domain-error'
import { stopClock } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import { personsOf, type Step } from '#kernel/procedures/common'
import { takeStep } from '#kernel/procedures/server'
import { type ActContext, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { checkClock } from '../common/clocks.ts'
import { gateOutcome } from '../common/facts.ts'
import { type Answer, type BudgetSource, budgetCovers, checkProcedure, faultsOfAnswers, gateProcedure, groundsOf } from '../common/gate.ts'
import { bans } from '../common/law-bans.ts'
import { statedFact } from './fact-id.ts'
import { aboutCheck, aboutGate, checkHost, checksOf, type Gate, type GateCheck, gateHost, getCheck, getGate } from './gate-store.ts'
import { requireWords } from './require-words.ts'
import { endChecks } from './submit-gate.ts'

export interface CheckDecision {
  readonly checkId: string
  readonly version: number
  readonly answers: readonly Answer[]
  /** Why; stays in the table. */
  readonly note: string
  /** The check of the budget names the money. */
  readonly budget: { readonly source: BudgetSource; readonly number: string; readonly fen: bigint } | null
}

/**
 * One person signs one check of a draft: every ban of it is answered. A ban found present is a ground of law and blocks
 * the draft at once; otherwise the check passes. Nobody signs two checks of a round, nor one of a draft they handed in.
 * Duty 14.3.
 */
export async function decideCheck(ctx: ActContext, decision: CheckDecision): Promise<{ readonly version: number; readonly blocked: boolean }> {
  const { check, gate } = await openCheck(ctx, decision.checkId)
  await requireFreshPerson(ctx, gate, check)
  const faults = faultsOfAnswers(check.name, decision.answers, ctx.today)
  if (faults.length > 0) {
    refuse(
      'invalid',
      'investment.check.incomplete',
      { count: faults.length },
      faults.map(({ path, code, ban }) => ({ path, code, ...(ban ? { params: { ban } } : {}) })),
    )
  }
  const grounds = groundsOf(decision.answers)
  if (check.name === 'budget') await saveBudget(ctx, gate, decision, grounds.length > 0)
  const step = await takeStep(ctx, checkProcedure, checkHost, {
    id: check.checkId,
    act: grounds.length > 0 ? 'fail' : 'pass',
    version: decision.version,
    provides: ['answers', 'legal-ground'],
    set: sql`answers = ${JSON.stringify(decision.answers)}::jsonb, note = ${decision.note.trim() || null}, decided_on = ${ctx.today}, person_id = ${ctx.actor.personId}`,
  })
  await stopClock(ctx, { about: aboutCheck(check.checkId), kind: checkClock, on: ctx.today })
  const cited = grounds.map((ban) => ({ ban, instrument: bans[ban].law.on(ctx.today).instrument, article: bans[ban].law.on(ctx.today).article }))
  const fact = grounds.length > 0 ? await block(ctx, gate, grounds) : null
  await append(ctx, {
    kind: grounds.length > 0 ? 'investment.check-failed' : 'investment.check-passed',
    about: aboutGate(gate.gateId),
    payload: {
      unit: gate.unit,
      by: check.unit,
      check: check.name,
      round: gate.round,
      grounds: cited,
      exceptions: decision.answers.filter((answer) => answer.finding === 'excepted').map((answer) => answer.ban),
    },
    ...(fact ? { facts: [fact] } : {}),
  })
  return { version: step.version, blocked: grounds.length > 0 }
}

/** Sends a draft back because it cannot be judged as it is written; no ground of law, and no mark against it. */
export async function returnCheck(ctx: ActContext, input: { readonly checkId: string; readonly version: number; readonly note: string }): Promise<{ readonly version: number }> {
  const { check, gate } = await openCheck(ctx, input.checkId)
  await requireFreshPerson(ctx, gate, check)
  const step = await takeStep(ctx, checkProcedure, checkHost, {
    id: check.checkId,
    act: 'return',
    version: input.version,
    provides: ['reason'],
    set: sql`note = ${requireWords(input.note, 'note')}, decided_on = ${ctx.today}, person_id = ${ctx.actor.personId}`,
  })
  await stopClock(ctx, { about: aboutCheck(check.checkId), kind: checkClock, on: ctx.today })
  await endChecks(ctx, gate.gateId, gate.round, ['waiting', 'passed'])
  await takeStep({ ...ctx, actor: systemActor }, gateProcedure, gateHost, { id: gate.gateId, act: 'return', set: sql`round = round + 1` })
  await ctx.db.run(sql`
    insert into investment_promotion.gate_term (district, gate_id, round, place, side, kind, words, amount_fen, features, basis)
    select t.district, t.gate_id, t.round + 1, t.place, t.side, t.kind, t.words, t.amount_fen, t.features, t.basis
      from investment_promotion.gate_term t where t.district = ${ctx.district} and t.gate_id = ${gate.gateId} and t.round = ${gate.round}`)
  await append(ctx, { kind: 'investment.gate-returned', about: aboutGate(gate.gateId), payload: { unit: gate.unit, by: check.unit, check: check.name, round: gate.round } })
  return { version: step.version }
}

async function openCheck(ctx: ActContext, checkId: string): Promise<{ check: GateCheck; gate: Gate }> {
  const { gateId } = await getCheck(ctx, checkId)
  // The draft's lock comes first: two reviewers deciding at once must not both be the last.
  const gate = await getGate(ctx, gateId)
  return { gate, check: await getCheck(ctx, checkId) }
}

async function requireFreshPerson(ctx: ActContext, gate: Gate, check: GateCheck): Promise<void> {
  const { trail } = await ctx.db.one<{ trail: Step[] }>(sql`select trail as "trail" from investment_promotion.gate where district = ${ctx.district} and gate_id = ${gate.gateId}`)
  if (personsOf(gateProcedure, trail, ['submit']).has(ctx.actor.personId)) refuse('unlawful', 'investment.check.own-draft')
  const signed = (await checksOf(ctx, gate.gateId, gate.round)).find((other) => other.personId === ctx.actor.personId && other.checkId !== check.checkId)
  if (signed) refuse('unlawful', 'investment.check.signed-another', { check: signed.name })
}

async function saveBudget(ctx: ActContext, gate: Gate, { budget }: CheckDecision, failing: boolean): Promise<void> {
  if (failing) return
  if (budget === null) refuse('invalid', 'investment.check.budget-missing', {}, [{ path: 'budget', code: 'investment.check.budget-missing' }])
  if (budget.fen < 0n) refuse('invalid', 'investment.amount.negative', {}, [{ path: 'budget.fen', code: 'investment.amount.negative' }])
  if (budget.source !== 'no-money' && budget.number.trim() === '')
    refuse('invalid', 'investment.check.budget-number', {}, [{ path: 'budget.number', code: 'investment.check.budget-number' }])
  if (!budgetCovers(budget, gate.amountFen)) {
    refuse('unlawful', 'investment.check.budget-short', { promised: (gate.amountFen / 100n).toString(), budget: (budget.fen / 100n).toString() }, [
      { path: 'budget.fen', code: 'investment.check.budget-short', params: { promised: (gate.amountFen / 100n).toString(), budget: (budget.fen / 100n).toString() } },
    ])
  }
  await ctx.db.run(sql`
    update investment_promotion.gate set budget_source = ${budget.source}, budget_number = ${budget.number.trim() || null}, budget_fen = ${budget.fen}
     where district = ${ctx.district} and gate_id = ${gate.gateId}`)
}

async function block(ctx: ActContext, gate: Gate, grounds: readonly string[]) {
  const { id, fact } = statedFact(gateOutcome, {
    about: gate.unit,
    matter: aboutGate(gate.gateId),
    outcome: 'blocked',
    validOn: ctx.today,
    effectiveFrom: ctx.today,
    statedBy: ctx.actor.unit ?? 'system',
    ...(gate.factId === null ? {} : { supersedes: gate.factId }),
    detail: { round: gate.round, form: gate.form, grounds: [...grounds], amountFen: gate.amountFen.toString() },
  })
  await takeStep({ ...ctx, actor: systemActor }, gateProcedure, gateHost, { id: gate.gateId, act: 'block', set: sql`decided_on = ${ctx.today}, fact_id = ${id}` })
  await endChecks(ctx, gate.gateId, gate.round)
  return fact
}
