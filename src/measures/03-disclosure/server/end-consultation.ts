import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { resumeClock, stopClock } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { thirdPartyClock } from '../common/law-clocks.ts'
import { publicationReview } from '../common/publication-review.ts'
import { aboutAction, actionHost } from './action-store.ts'
import { aboutConsultation } from './consult-third-party.ts'
import { getAction } from './get-action.ts'
import { clockKindsOf } from './settle-action.ts'

/** Records what the third party answered; the publication clock runs on from today, and the reviewer decides. */
export async function recordOpinion(
  ctx: ActContext,
  input: { readonly actionId: string; readonly version: number; readonly answer: 'agree' | 'object' | 'partly' },
): Promise<{ readonly version: number }> {
  const consultationId = await openConsultation(ctx, input.actionId)
  const step = await takeStep(ctx, publicationReview, actionHost, { id: input.actionId, act: 'record-opinion', version: input.version, provides: ['opinion'] })
  await stopClock(ctx, { about: aboutConsultation(consultationId), kind: thirdPartyClock, on: ctx.today })
  await finish(ctx, input.actionId, consultationId, input.answer, ctx.today, step.version)
  return { version: step.version }
}

/** The third party let its time pass: the unit decides without it, and the publication clock runs on from the day after. */
export async function endSilentConsultation(ctx: ActContext, consultationId: string, dueOn: PlainDate): Promise<void> {
  const found = await ctx.db.maybe<{ actionId: string }>(
    sql`select action_id as "actionId" from disclosure.consultation where district = ${ctx.district} and consultation_id = ${consultationId} and ended_on is null`,
  )
  if (!found) return
  const step = await takeStep(ctx, publicationReview, actionHost, { id: found.actionId, act: 'end-consultation' })
  await finish(ctx, found.actionId, consultationId, 'silent', dueOn, step.version)
}

async function openConsultation(ctx: ActContext, actionId: string): Promise<string> {
  const found = await ctx.db.maybe<{ consultationId: string }>(
    sql`select consultation_id as "consultationId" from disclosure.consultation where district = ${ctx.district} and action_id = ${actionId} and ended_on is null`,
  )
  return found?.consultationId ?? refuse('conflict', 'disclosure.consultation.none-open')
}

async function finish(ctx: ActContext, actionId: string, consultationId: string, answer: string, endedOn: PlainDate, version: number): Promise<void> {
  const action = await getAction(ctx, actionId)
  await ctx.db.run(sql`update disclosure.consultation set ended_on = ${endedOn}, answer = ${answer} where district = ${ctx.district} and consultation_id = ${consultationId}`)
  for (const kind of clockKindsOf(action)) await resumeClock(ctx, { about: aboutAction(actionId), kind, on: endedOn })
  await append(ctx, {
    kind: 'disclosure.third-party-answered',
    about: aboutAction(actionId),
    payload: { unit: action.unit, consultation: consultationId, answer, endedOn, version },
  })
}
