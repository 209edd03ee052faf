import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import { findUnit } from '#kernel/parties/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { gateProcedure, type PromiseForm } from '../common/gate.ts'
import { aboutGate, gateHost, getGate, type NewTerm, saveTerms } from './gate-store.ts'
import { checkCounterparty } from './parties.ts'

export interface NewGate {
  readonly unit: string
  readonly number: string
  readonly title: string
  readonly form: PromiseForm
  readonly issuer: 'unit' | 'district-government'
  /** The investor; null for a paper that serves a class of firms. */
  readonly counterparty: { readonly name: string; readonly code: string } | null
  readonly terms: readonly NewTerm[]
}

/** What the unit is to give in money under a draft: the sum of its own terms. Fen. */
function promisedFen(terms: readonly NewTerm[]): bigint {
  return terms.reduce((sum, term) => (term.side === 'unit' ? sum + (term.amountFen ?? 0n) : sum), 0n)
}

async function requireSoundDraft(ctx: ActContext, draft: NewGate): Promise<{ readonly name: string; readonly code: string } | null> {
  if (!draft.terms.some((term) => term.side === 'unit')) refuse('invalid', 'investment.gate.no-promise', {}, [{ path: 'terms', code: 'investment.gate.no-promise' }])
  const negative = draft.terms.findIndex((term) => term.amountFen !== null && term.amountFen < 0n)
  if (negative >= 0) refuse('invalid', 'investment.amount.negative', {}, [{ path: `terms.${negative}.amountFen`, code: 'investment.amount.negative' }])
  if (draft.counterparty === null) {
    if (draft.form === 'contract' || draft.form === 'agreement')
      refuse('invalid', 'investment.gate.counterparty-missing', {}, [{ path: 'counterpartyName', code: 'investment.gate.counterparty-missing' }])
    return null
  }
  return checkCounterparty(ctx, draft.unit, draft.counterparty)
}

/** Writes down what a unit means to promise, before anything is promised. Duty 14.1. */
export async function draftGate(ctx: ActContext, draft: NewGate): Promise<{ readonly gateId: string; readonly version: number }> {
  requireReach(ctx, 'investment.gate.draft', draft.unit)
  if (!(await findUnit(ctx, draft.unit))) refuse('invalid', 'investment.unit.unknown')
  const party = await requireSoundDraft(ctx, draft)
  const gateId = newId<'gate'>()
  const entered = await ctx.db.run(sql`
    insert into investment_promotion.gate (district, gate_id, unit, number, title, form, issuer, counterparty_name, counterparty_code, amount_fen, state, drafted_on)
    values (${ctx.district}, ${gateId}, ${draft.unit}, ${draft.number.trim()}, ${draft.title.trim()}, ${draft.form}, ${draft.issuer}, ${party?.name ?? null}, ${party?.code ?? null},
            ${promisedFen(draft.terms)}, 'drafted', ${ctx.today})
    on conflict do nothing`)
  if (entered === 0) refuse('conflict', 'investment.gate.number-taken', { number: draft.number.trim() }, [{ path: 'number', code: 'investment.gate.number-taken' }])
  await saveTerms(ctx, gateId, 1, draft.terms)
  await append(ctx, { kind: 'investment.gate-drafted', about: aboutGate(gateId), payload: { unit: draft.unit, form: draft.form, issuer: draft.issuer, terms: draft.terms.length } })
  return { gateId, version: 1 }
}

/**
 * Changes a draft. One that was blocked or cleared begins a new round: all five checks are made anew, the earlier round
 * stays as it was.
 */
export async function reviseGate(
  ctx: ActContext,
  input: Omit<NewGate, 'unit' | 'number'> & { readonly gateId: string; readonly version: number },
): Promise<{ readonly version: number }> {
  const gate = await getGate(ctx, input.gateId)
  requireReach(ctx, 'investment.gate.draft', gate.unit)
  const draft = { ...input, unit: gate.unit, number: gate.number }
  const party = await requireSoundDraft(ctx, draft)
  const columns = sql`title = ${draft.title.trim()}, form = ${draft.form}, issuer = ${draft.issuer}, counterparty_name = ${party?.name ?? null}, counterparty_code = ${party?.code ?? null},
    amount_fen = ${promisedFen(draft.terms)}, budget_source = null, budget_number = null, budget_fen = null`
  if (gate.state === 'drafted') {
    if (input.version !== gate.version) refuse('conflict', 'procedures.record.stale', { seen: input.version, version: gate.version })
    await ctx.db.run(sql`update investment_promotion.gate set ${columns}, version = version + 1 where district = ${ctx.district} and gate_id = ${gate.gateId}`)
    await saveTerms(ctx, gate.gateId, gate.round, draft.terms)
    await append(ctx, { kind: 'investment.gate-revised', about: aboutGate(gate.gateId), payload: { unit: gate.unit, round: gate.round, version: gate.version + 1 } })
    return { version: gate.version + 1 }
  }
  const step = await takeStep(ctx, gateProcedure, gateHost, {
    id: gate.gateId,
    act: 'revise',
    version: input.version,
    set: sql`${columns}, round = round + 1, submitted_on = null, decided_on = null`,
  })
  await saveTerms(ctx, gate.gateId, gate.round + 1, draft.terms)
  await append(ctx, { kind: 'investment.gate-revised', about: aboutGate(gate.gateId), payload: { unit: gate.unit, round: gate.round + 1, version: step.version } })
  return { version: step.version }
}
