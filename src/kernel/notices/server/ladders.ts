import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { findClockKind } from '#kernel/clocks/common'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { checkLadder, type LadderStep } from '../common/ladder.ts'
import { defaultLadder, supervisionAnswerLimit, supervisionClock, supervisionLadder } from '../common/law.ts'

export interface LadderVersion {
  readonly id: string
  /** Empty for every kind that has none of its own. */
  readonly clockKind: string
  readonly noticeNumber: string
  readonly effectiveFrom: PlainDate
  readonly steps: readonly LadderStep[]
  /** Working days to answer supervised handling that this ladder starts. */
  readonly answerDays: number
}

/** Every version set by notice, latest first. */
export function listLadders(ctx: ActContext): Promise<LadderVersion[]> {
  return ctx.db.rows<LadderVersion>(sql`
    select ladder_id as "id", clock_kind as "clockKind", notice_number as "noticeNumber", effective_from as "effectiveFrom", steps as "steps", answer_days as "answerDays"
      from notices.ladder where district = ${ctx.district} order by effective_from desc, clock_kind`)
}

export interface Ladder {
  readonly steps: readonly LadderStep[]
  readonly answerDays: number
}

/** Answers the ladder of a kind of clock today: its own by notice, the general one by notice, or what stands in. */
export async function ladderFinder(ctx: ActContext): Promise<(clockKind: string) => Ladder> {
  const versions = (await listLadders(ctx)).filter((version) => version.effectiveFrom <= ctx.today)
  return (clockKind) => {
    const set =
      versions.find((version) => version.clockKind === clockKind) ?? (clockKind === supervisionClock.id ? undefined : versions.find((version) => version.clockKind === ''))
    if (set) return set
    const steps = (clockKind === supervisionClock.id ? supervisionLadder : defaultLadder).on(ctx.today).value
    return { steps, answerDays: supervisionAnswerLimit.on(ctx.today).value }
  }
}

export interface SetLadder {
  readonly clockKind: string
  readonly noticeNumber: string
  readonly effectiveFrom: PlainDate
  readonly steps: readonly LadderStep[]
  readonly answerDays: number
}

/** Sets a ladder by notice, from today on or later. Versions are added, never changed. */
export async function setLadder(ctx: ActContext, input: SetLadder): Promise<{ ladderId: string }> {
  requireReach(ctx, 'notices.ladder.set', null)
  if (input.effectiveFrom < ctx.today) refuse('invalid', 'notices.ladder.in-past', { day: input.effectiveFrom, today: ctx.today })
  if (input.clockKind !== '' && findClockKind(input.clockKind)?.id !== input.clockKind) refuse('invalid', 'notices.ladder.unknown-clock', { clock: input.clockKind })
  const fault = checkLadder(input.steps)
  if (fault) refuse('invalid', `notices.ladder.${fault}`)
  if (input.clockKind === supervisionClock.id && input.steps.some((step) => step.act === 'supervision')) refuse('invalid', 'notices.ladder.supervision-of-supervision')
  const ladderId = newId<'ladder'>()
  const added = await ctx.db.run(sql`
    insert into notices.ladder (district, ladder_id, clock_kind, notice_number, effective_from, steps, answer_days, set_by, set_at)
    values (${ctx.district}, ${ladderId}, ${input.clockKind}, ${input.noticeNumber}, ${input.effectiveFrom}, ${JSON.stringify(input.steps)}::jsonb, ${input.answerDays},
            ${ctx.actor.accountId}, ${ctx.now})
    on conflict (district, clock_kind, effective_from) do nothing`)
  if (added === 0) refuse('conflict', 'notices.ladder.there-already', { day: input.effectiveFrom })
  await append(ctx, {
    kind: 'notices.ladder-set',
    about: `notices.ladder:${ladderId}`,
    payload: { clock: input.clockKind, notice: input.noticeNumber, from: input.effectiveFrom, steps: input.steps.map((step) => ({ ...step })), answerDays: input.answerDays },
  })
  return { ladderId }
}
