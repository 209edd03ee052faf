import { newId } from '#base/identifier'
import { thirdPartyConsultation } from '#kernel/clocks/common'
import { startClock, suspendClock } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { thirdPartyClock } from '../common/law-clocks.ts'
import { publicationReview } from '../common/publication-review.ts'
import { aboutAction, actionHost } from './action-store.ts'
import { getAction } from './get-action.ts'
import { clockKindsOf } from './settle-action.ts'

export function aboutConsultation(consultationId: string): string {
  return `disclosure.consultation:${consultationId}`
}

/** Asks a third party whose trade secrets or privacy an act touches; its answer takes fifteen working days, in which the publication clock stands still. */
export async function consultThirdParty(
  ctx: ActContext,
  input: { readonly actionId: string; readonly version: number; readonly concern: 'trade-secret' | 'privacy' },
): Promise<{ readonly consultationId: string; readonly answerDueOn: string; readonly version: number }> {
  const action = await getAction(ctx, input.actionId, true)
  const step = await takeStep(ctx, publicationReview, actionHost, { id: input.actionId, act: 'consult', version: input.version })
  const consultationId = newId<'consultation'>()
  await ctx.db.run(
    sql`insert into disclosure.consultation (district, consultation_id, action_id, concern, sent_on) values (${ctx.district}, ${consultationId}, ${input.actionId}, ${input.concern}, ${ctx.today})`,
  )
  const about = aboutAction(input.actionId)
  for (const kind of clockKindsOf(action)) await suspendClock(ctx, { about, kind, ground: thirdPartyConsultation, on: ctx.today })
  const clock = await startClock(ctx, { kind: thirdPartyClock, about: aboutConsultation(consultationId), owner: action.unit, startedOn: ctx.today })
  await append(ctx, {
    kind: 'disclosure.third-party-asked',
    about,
    payload: { unit: action.unit, consultation: consultationId, concern: input.concern, sentOn: ctx.today, answerDueOn: clock.dueOn, version: step.version },
  })
  return { consultationId, answerDueOn: clock.dueOn, version: step.version }
}
