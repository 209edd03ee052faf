import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import { clocksOfMany, stopClock } from '#kernel/clocks/server'
import { factOf } from '#kernel/facts/common'
import { append } from '#kernel/ledger/server'
import { defineHost, takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, raw, sql } from '#platform/database'
import { matchFinding } from '../common/facts.ts'
import { matchClock } from '../common/law-clocks.ts'
import type { MatchKind } from '../common/match.ts'
import { matchProcedure } from '../common/procedures.ts'
import { aboutCase } from './match-store.ts'
import { aboutPayable, lockPayables } from './payable-store.ts'
import { refreshPayables } from './refresh-payables.ts'
import { type Returned, returnedOf, returnToUnit } from './return-to-unit.ts'

const host = defineHost({ table: 'arrears.match_case', id: 'case_id', unit: 'unit', about: 'arrears.match' })

export interface MatchCase {
  readonly caseId: string
  readonly unit: string
  readonly kind: MatchKind
  readonly subject: string
  readonly contractNumber: string
  readonly creditorUscc: string
  readonly payableId: string | null
  readonly ledgerFen: bigint | null
  readonly claimFen: bigint | null
  readonly treasuryFen: bigint | null
  readonly differenceFen: bigint
  readonly foundOn: PlainDate
  readonly dueOn: PlainDate | null
  readonly state: 'found' | 'explained' | 'ledger-corrected' | 'claim-unfounded' | 'treasury-to-correct' | 'accepted' | 'vanished'
  readonly explanation: string | null
  /** Explanations a lead unit gave back, with its reasons. */
  readonly returned: readonly Returned[]
  readonly settledOn: PlainDate | null
  readonly version: number
}

const columns = raw(`k.case_id as "caseId", k.unit as "unit", k.kind as "kind", k.subject as "subject", k.contract_number as "contractNumber", k.creditor_uscc as "creditorUscc",
  k.payable_id as "payableId", k.ledger_fen as "ledgerFen", k.claim_fen as "claimFen", k.treasury_fen as "treasuryFen", k.difference_fen as "differenceFen", k.found_on as "foundOn",
  k.state as "state", k.explanation as "explanation", k.settled_on as "settledOn", k.version as "version"`)

/** Mismatches and questions within reach, open ones first. */
export async function listMatchCases(
  ctx: ActContext,
  filter: { readonly unit?: string | undefined; readonly state?: 'open' | 'settled' | undefined; readonly limit: number },
): Promise<readonly MatchCase[]> {
  const reach = reachFilter(ctx, 'arrears.payable.read')
  const rows = await ctx.db.rows<Omit<MatchCase, 'dueOn' | 'returned'>>(sql`
    select ${columns} from arrears.match_case k
     where k.district = ${ctx.district} ${reach.all ? empty : sql`and k.unit = any (${[...reach.units]}::text[])`} ${filter.unit ? sql`and k.unit = ${filter.unit}` : empty}
       ${filter.state === 'open' ? sql`and k.state in ('found', 'explained')` : filter.state === 'settled' ? sql`and k.state not in ('found', 'explained')` : empty}
     order by (k.state in ('found', 'explained')) desc, k.found_on desc, k.case_id limit ${filter.limit}`)
  const ids = rows.map((row) => row.caseId)
  const clocks = await clocksOfMany(ctx, ids.map(aboutCase), matchClock)
  const returned = await returnedOf(ctx, 'match', ids)
  return rows.map((row) => ({ ...row, dueOn: row.state === 'found' ? (clocks.get(aboutCase(row.caseId))?.dueOn ?? null) : null, returned: returned.get(row.caseId) ?? [] }))
}

async function getCase(ctx: ActContext, caseId: string) {
  const found = isId(caseId)
    ? await ctx.db.maybe<Omit<MatchCase, 'dueOn' | 'returned'> & { contractId: string | null }>(
        sql`select ${columns}, k.given ->> 'contractId' as "contractId" from arrears.match_case k where k.district = ${ctx.district} and k.case_id = ${caseId} for update`,
      )
    : undefined
  return found ?? refuse('not-found', 'arrears.match.unknown')
}

/** The unit explains a mismatch; its clock stops. Duty 12.6. */
export async function explainMismatch(
  ctx: ActContext,
  input: { readonly caseId: string; readonly version: number; readonly explanation: string },
): Promise<{ readonly version: number }> {
  const found = await getCase(ctx, input.caseId)
  const step = await takeStep(ctx, matchProcedure, host, {
    id: input.caseId,
    act: 'explain',
    version: input.version,
    provides: ['explanation'],
    set: sql`explanation = ${input.explanation}`,
  })
  const clock = await stopClock(ctx, { about: aboutCase(input.caseId), kind: matchClock, on: ctx.today })
  await append(ctx, { kind: 'arrears.mismatch-explained', about: aboutCase(input.caseId), payload: { unit: found.unit, dueOn: clock.dueOn, version: step.version } })
  return { version: step.version }
}

/** A lead unit gives an explanation back with a reason; the unit's clock starts again. Duty 12.6. */
export async function returnMismatch(ctx: ActContext, input: { readonly caseId: string; readonly version: number; readonly reason: string }) {
  const { unit, explanation } = await getCase(ctx, input.caseId)
  const record = { what: 'match', procedure: matchProcedure, host, clock: matchClock, id: input.caseId, unit, explanation, link: '/arrears/matches?state=open' } as const
  return returnToUnit(ctx, record, input)
}

const acts = { 'ledger-corrected': 'correct-ledger', 'claim-unfounded': 'reject-claim', 'treasury-to-correct': 'correct-treasury', accepted: 'accept' } as const
const outcomes = { 'ledger-corrected': 'ledger-wrong', 'claim-unfounded': 'claim-unfounded', 'treasury-to-correct': 'treasury-wrong', accepted: 'accepted' } as const

/**
 * A lead unit settles an explained mismatch, never one of its own. An accepted red-letter line names the payable it lowers
 * and lowers it. The finding has effect at once: the unit was heard by its explanation. Duty 12.6.
 */
export async function settleMismatch(
  ctx: ActContext,
  input: { readonly caseId: string; readonly version: number; readonly outcome: keyof typeof acts; readonly payableId: string | null },
): Promise<{ readonly version: number }> {
  const found = await getCase(ctx, input.caseId)
  if (ctx.actor.unit === found.unit) refuse('forbidden', 'arrears.match.own-unit')
  const lowers = found.kind === 'red-letter' && input.outcome === 'accepted'
  if (lowers) await lowerPayable(ctx, input.payableId, found.contractId, -found.differenceFen)
  const step = await takeStep(ctx, matchProcedure, host, {
    id: input.caseId,
    act: acts[input.outcome],
    version: input.version,
    set: sql`settled_on = ${ctx.today}${lowers ? sql`, payable_id = ${input.payableId}` : empty}`,
  })
  await append(ctx, {
    kind: 'arrears.mismatch-settled',
    about: aboutCase(input.caseId),
    payload: { unit: found.unit, what: found.kind, outcome: input.outcome, version: step.version },
    facts: [
      factOf(matchFinding, {
        about: found.unit,
        matter: aboutCase(input.caseId),
        outcome: outcomes[input.outcome],
        validOn: found.foundOn,
        effectiveFrom: ctx.today,
        statedBy: ctx.actor.unit ?? 'system',
        detail: { mismatch: found.kind, differenceFen: found.differenceFen.toString() },
      }),
    ],
  })
  return { version: step.version }
}

async function lowerPayable(ctx: ActContext, payableId: string | null, contractId: string | null, fen: bigint): Promise<void> {
  const payable = payableId === null || !isId(payableId) ? undefined : (await lockPayables(ctx, [payableId])).get(payableId)
  if (!payable || payable.contractId !== contractId) return refuse('invalid', 'arrears.match.payable-missing', {}, [{ path: 'payableId', code: 'arrears.match.payable-missing' }])
  if (payable.reducedFen + fen > payable.amountFen) refuse('invalid', 'arrears.match.more-than-payable', {}, [{ path: 'payableId', code: 'arrears.match.more-than-payable' }])
  await ctx.db.run(sql`update arrears.payable set reduced_fen = reduced_fen + ${fen} where district = ${ctx.district} and payable_id = ${payable.payableId}`)
  const refreshed = (await refreshPayables(ctx, [payable.payableId])).get(payable.payableId)
  await append(ctx, {
    kind: 'arrears.payable-lowered',
    about: aboutPayable(payable.payableId),
    payload: { unit: payable.unit, fen: fen.toString(), version: refreshed?.version },
    facts: refreshed?.facts ?? [],
  })
}
