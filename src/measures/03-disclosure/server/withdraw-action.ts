import type { Canonical } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import { clockOf, stopClock } from '#kernel/clocks/server'
import { factOf } from '#kernel/facts/common'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { withdrawalTimeliness } from '../common/facts.ts'
import { penaltyWithdrawalClock } from '../common/law-clocks.ts'
import { isRevocation, type WithdrawalGround } from '../common/law-grounds.ts'
import { publicationReview } from '../common/publication-review.ts'
import { effectiveAfterReply, judgeTimeliness } from '../common/timeliness.ts'
import { aboutAction, actionHost } from './action-store.ts'
import { factIdOf } from './commitment.ts'
import { getAction } from './get-action.ts'

interface Revocation {
  readonly ground: string
  readonly revokedOn: PlainDate
  readonly dueOn: PlainDate | null
  readonly findingVersion: number | null
}

/**
 * Takes a published act off the pages and says why there. A revoked penalty's three working days are judged; a repaired
 * one may leave only after its shortest period. Duty 3.9.
 */
export async function withdrawAction(
  ctx: ActContext,
  input: { readonly actionId: string; readonly version: number; readonly ground: WithdrawalGround },
): Promise<{ readonly version: number }> {
  const action = await getAction(ctx, input.actionId, true)
  const revocation = await loadRevocation(ctx, input.actionId)
  if (isRevocation(input.ground) && revocation?.ground !== input.ground) refuse('unlawful', 'disclosure.withdrawal.revocation-not-reported')
  if (input.ground === 'repaired') {
    if (action.kind !== 'administrative-penalty' || action.repairableFrom === null) refuse('unlawful', 'disclosure.withdrawal.not-repairable')
    if (ctx.today < action.repairableFrom) refuse('unlawful', 'disclosure.withdrawal.too-early', { from: action.repairableFrom })
  }
  const step = await takeStep(ctx, publicationReview, actionHost, {
    id: input.actionId,
    act: 'withdraw',
    version: input.version,
    provides: ['withdrawal-ground'],
    set: sql`withdrawn_on = ${ctx.today}, withdrawal_ground = ${input.ground}`,
  })
  const about = aboutAction(input.actionId)
  const facts: Canonical[] = []
  const clock = revocation ? await clockOf(ctx, about, penaltyWithdrawalClock) : undefined
  if (revocation && clock && clock.stoppedOn === null) {
    const stopped = await stopClock(ctx, { clockId: clock.clockId, on: ctx.today })
    const calendar = await loadCalendar(ctx)
    const judged = judgeTimeliness(stopped, ctx.today, calendar)
    if (judged) {
      const effectiveFrom = judged.outcome === 'late' ? effectiveAfterReply(ctx.today, calendar) : ctx.today
      facts.push(
        withdrawalFact({
          ...revocation,
          dueOn: stopped.dueOn,
          actionId: input.actionId,
          unit: action.unit,
          withdrawnOn: ctx.today,
          ...judged,
          version: step.version,
          effectiveFrom,
        }),
      )
      await ctx.db.run(
        sql`update disclosure.revocation set finding = ${judged.outcome}, finding_version = ${step.version}, due_on = ${stopped.dueOn} where district = ${ctx.district} and action_id = ${input.actionId}`,
      )
    }
  }
  await append(ctx, {
    kind: 'disclosure.action-withdrawn',
    about,
    payload: { unit: action.unit, kind: action.kind, ground: input.ground, withdrawnOn: ctx.today, version: step.version },
    facts,
  })
  return { version: step.version }
}

async function loadRevocation(ctx: ActContext, actionId: string): Promise<Revocation | undefined> {
  return ctx.db.maybe<Revocation>(
    sql`select ground as "ground", revoked_on as "revokedOn", due_on as "dueOn", finding_version as "findingVersion" from disclosure.revocation where district = ${ctx.district} and action_id = ${actionId}`,
  )
}

export function withdrawalFact(finding: {
  readonly actionId: string
  readonly unit: string
  readonly ground: string
  readonly revokedOn: PlainDate
  readonly dueOn: PlainDate
  readonly withdrawnOn: PlainDate | null
  readonly outcome: 'on-time' | 'late' | 'missing'
  readonly workingDaysLate: number
  readonly version: number
  readonly findingVersion: number | null
  readonly effectiveFrom: PlainDate
}): Canonical {
  return factOf(withdrawalTimeliness, {
    id: factIdOf(withdrawalTimeliness.kind, finding.actionId, finding.version),
    about: finding.unit,
    matter: `${aboutAction(finding.actionId)}#withdrawal`,
    outcome: finding.outcome,
    validOn: finding.dueOn,
    effectiveFrom: finding.effectiveFrom,
    statedBy: 'system',
    ...(finding.findingVersion === null ? {} : { supersedes: factIdOf(withdrawalTimeliness.kind, finding.actionId, finding.findingVersion) }),
    detail: { revokedOn: finding.revokedOn, dueOn: finding.dueOn, withdrawnOn: finding.withdrawnOn, workingDaysLate: finding.workingDaysLate, ground: finding.ground },
  })
}
