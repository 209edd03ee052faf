import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { NewMilestone, NewPromise, SourceKind } from '#kernel/promises/common'
import { aboutPromise, registerPromise } from '#kernel/promises/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { promiseClearance } from '../common/facts.ts'
import { barredTerms, gateProcedure, type PromiseForm } from '../common/gate.ts'
import { bans } from '../common/law-bans.ts'
import { investmentPromise, type PromiseCategory } from '../common/promise-kind.ts'
import { statedFact } from './fact-id.ts'
import { aboutGate, gateHost, getGate, termsOf } from './gate-store.ts'

/** In what the word was given, as the register of promises names it. */
export const sourceOf: Readonly<Record<PromiseForm, SourceKind>> = {
  contract: 'contract',
  agreement: 'contract',
  'policy-paper': 'policy-document',
  minutes: 'minutes',
  reply: 'reply',
  document: 'other-document',
}

export interface MakePromise {
  readonly gateId: string
  readonly version: number
  /** The office that answers for it, by name; never a person. */
  readonly office: string
  readonly category: PromiseCategory
  /** Number and day of the signed contract or issued paper. */
  readonly number: string
  readonly madeOn: PlainDate
  readonly milestones: readonly NewMilestone[]
  readonly open: boolean
  readonly closedGround: 'state-secret' | 'trade-secret' | null
}

/**
 * Registers the promise a cleared draft became. Investor, terms and worth are those that were cleared; nothing else can be
 * promised on that clearance, and it serves once. A clearance falls when the law has begun to bar one of its terms. Duty 14.4.
 */
export async function makePromise(
  ctx: ActContext,
  input: MakePromise,
): Promise<{ readonly promiseId: string; readonly milestoneIds: readonly string[]; readonly version: number }> {
  const gate = await getGate(ctx, input.gateId)
  requireReach(ctx, 'investment.promise.make', gate.unit)
  if (gate.state === 'used') refuse('conflict', 'investment.gate.used-already')
  if (gate.state !== 'cleared' || gate.decidedOn === null) refuse('unlawful', 'investment.gate.not-cleared')
  if (input.madeOn < gate.decidedOn)
    refuse('unlawful', 'investment.gate.promised-before', { day: gate.decidedOn }, [{ path: 'madeOn', code: 'investment.gate.promised-before', params: { day: gate.decidedOn } }])
  const terms = await termsOf(ctx, gate.gateId, gate.round)
  const [barred] = barredTerms(terms, input.madeOn)
  if (barred?.ban) {
    const { instrument, article } = bans[barred.ban].law.on(input.madeOn)
    refuse('unlawful', 'investment.gate.law-changed', { instrument, article })
  }
  const promise: NewPromise = {
    kind: investmentPromise.id,
    category: input.category,
    number: input.number,
    title: gate.title,
    unit: gate.unit,
    office: input.office,
    counterparty:
      gate.counterpartyCode === null ? { class: 'class', name: gate.title, uscc: null } : { class: 'firm', name: gate.counterpartyName ?? '', uscc: gate.counterpartyCode },
    sources: [{ kind: sourceOf[gate.form], number: input.number, on: input.madeOn }],
    madeOn: input.madeOn,
    amountFen: gate.amountFen,
    clauses: terms.map((term) => ({ side: term.side === 'unit' ? 'unit' : 'counterparty', body: term.words })),
    milestones: input.milestones,
    open: input.open,
    closedGround: input.closedGround,
  }
  const { promiseId, milestoneIds } = await registerPromise(ctx, promise)
  const step = await takeStep(ctx, gateProcedure, gateHost, { id: gate.gateId, act: 'use', version: input.version, set: sql`promise_id = ${promiseId}` })
  const { fact } = statedFact(promiseClearance, {
    about: gate.unit,
    matter: aboutPromise(promiseId),
    outcome: 'cleared-first',
    validOn: input.madeOn,
    effectiveFrom: ctx.today,
    statedBy: gate.unit,
    detail: { madeOn: input.madeOn, gate: gate.gateId },
  })
  await append(ctx, {
    kind: 'investment.gate-used',
    about: aboutGate(gate.gateId),
    payload: { unit: gate.unit, promise: promiseId, madeOn: input.madeOn, version: step.version },
    facts: [fact],
  })
  return { promiseId, milestoneIds, version: step.version }
}
