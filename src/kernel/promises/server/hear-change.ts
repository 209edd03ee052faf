import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { addWorkingDays } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import type { TakenStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { changeReplyLimit } from '../common/index.ts'
import { getChange, type Hearing } from './change-store.ts'
import { type ChangeStep, stepChange } from './review-change.ts'

/** Tells the other side what would change and until when it may answer; never less than the least time. */
export async function notifyChange(
  ctx: ActContext,
  input: ChangeStep & { readonly notifiedOn: PlainDate; readonly replyUntil: PlainDate; readonly words: string },
): Promise<TakenStep> {
  const change = await getChange(ctx, input.caseId)
  if (input.notifiedOn > ctx.today || input.notifiedOn < change.openedOn) refuse('invalid', 'promises.change.notice-day', { openedOn: change.openedOn })
  const earliest = addWorkingDays(await loadCalendar(ctx), input.notifiedOn, changeReplyLimit.on(input.notifiedOn).value)
  if (input.replyUntil < earliest) refuse('invalid', 'promises.change.reply-too-short', { earliest })
  return stepChange(ctx, input, 'notify', {
    kind: 'promises.change-notified',
    provides: input.words.trim().length >= 5 ? ['notice'] : [],
    set: sql`notified_on = ${input.notifiedOn}, reply_until = ${input.replyUntil}`,
    words: { part: 'notice', body: input.words },
    payload: { notifiedOn: input.notifiedOn, replyUntil: input.replyUntil },
  })
}

/**
 * Records how the other side was heard. That it kept silent can be recorded only when its time is over; a change on the ground
 * of agreement needs its consent.
 */
export async function hearChange(
  ctx: ActContext,
  input: ChangeStep & { readonly heardOn: PlainDate; readonly hearing: Hearing; readonly consent: boolean; readonly words: string },
): Promise<TakenStep> {
  const change = await getChange(ctx, input.caseId)
  if (input.heardOn > ctx.today || (change.notifiedOn !== null && input.heardOn < change.notifiedOn))
    refuse('invalid', 'promises.change.hearing-day', { notifiedOn: change.notifiedOn })
  if (input.hearing === 'no-reply' && change.replyUntil !== null && input.heardOn <= change.replyUntil)
    refuse('unlawful', 'promises.change.still-time-to-reply', { replyUntil: change.replyUntil })
  if (input.hearing === 'no-reply' && input.consent) refuse('invalid', 'promises.change.silence-is-no-consent', {})
  if (change.ground === 'agreement' && !input.consent) refuse('unlawful', 'promises.change.no-agreement', {})
  return stepChange(ctx, input, 'hear', {
    kind: 'promises.change-heard',
    provides: input.words.trim().length >= 5 ? ['hearing-record'] : [],
    set: sql`heard_on = ${input.heardOn}, hearing = ${input.hearing}, consent = ${input.consent}`,
    words: { part: 'hearing', body: input.words },
    payload: { heardOn: input.heardOn, hearing: input.hearing, consent: input.consent },
  })
}

/** What the change costs the other side, in fen, and how that was found. */
export async function assessLoss(ctx: ActContext, input: ChangeStep & { readonly lossFen: bigint; readonly words: string }): Promise<TakenStep> {
  if (input.lossFen < 0n) refuse('invalid', 'promises.change.amount-negative', {})
  return stepChange(ctx, input, 'assess', {
    kind: 'promises.change-loss-assessed',
    provides: input.words.trim().length >= 5 ? ['loss-assessment'] : [],
    set: sql`loss_fen = ${input.lossFen}`,
    words: { part: 'loss', body: input.words },
    payload: { lossFen: String(input.lossFen) },
  })
}
