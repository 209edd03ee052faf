import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { nearestWorkingDay } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { chosenOn } from '#kernel/law/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type MilestoneFinding, restDayRule, type StatedOutcome } from '../common/index.ts'
import { daysAfter, milestoneFinding } from './findings.ts'
import { effectiveAfterReply } from './promise-days.ts'
import { aboutMilestone, getPromise, lockMilestone, type StoredMilestone, type StoredPromise } from './promise-store.ts'

export interface StateMilestone {
  readonly milestoneId: string
  /** The version the actor saw; a stale one is refused. */
  readonly version: number
  readonly outcome: StatedOutcome
  /** The day it was done (partly done); null for `not-met`. */
  readonly doneOn: PlainDate | null
  /** What was delivered in all, fen; only where the milestone counts money. */
  readonly deliveredFen?: bigint | null
}

/**
 * The unit states what became of a milestone. Met before or on its day it is a fact at once; met after it, it is `met-late`;
 * partly met or not met becomes a fact when the day has passed. What weighs against the unit has its effect after the right
 * of reply. A later statement replaces the fact of the earlier one. The other side's view stands beside it untouched.
 */
export async function stateMilestone(ctx: ActContext, input: StateMilestone): Promise<{ readonly version: number; readonly finding: MilestoneFinding | null }> {
  const { milestone, promise } = await loadOwed(ctx, input.milestoneId, input.version)
  requireReach(ctx, 'promises.milestone.state', promise.unit)
  const deliveredFen = input.deliveredFen ?? milestone.deliveredFen
  checkStatement(ctx, input, milestone, promise, deliveredFen)
  const finding = milestone.side === 'unit' ? await judge(ctx, input, milestone) : null
  const version = milestone.version + 1
  await ctx.db.run(sql`
    update promises.milestone set outcome = ${input.outcome}, done_on = ${input.doneOn}, delivered_fen = ${deliveredFen}, stated_by = ${ctx.actor.personId}, stated_on = ${ctx.today},
           finding = ${finding?.outcome ?? milestone.finding}, finding_version = ${finding ? version : milestone.findingVersion}, found_on = ${finding ? ctx.today : milestone.foundOn},
           version = ${version}
     where district = ${ctx.district} and milestone_id = ${milestone.milestoneId}`)
  await append(ctx, {
    kind: 'promises.milestone-stated',
    about: aboutMilestone(milestone.milestoneId),
    payload: {
      unit: promise.unit,
      promise: promise.promiseId,
      outcome: input.outcome,
      doneOn: input.doneOn,
      deliveredFen: deliveredFen === null ? undefined : String(deliveredFen),
      view: milestone.view,
      version,
    },
    facts: finding
      ? [
          milestoneFinding({
            ...milestone,
            kind: promise.kind,
            unit: promise.unit,
            counterpartyUscc: promise.counterpartyUscc,
            outcome: finding.outcome,
            settledOn: input.doneOn,
            daysLate: finding.daysLate,
            version,
            replaces: milestone.findingVersion,
            effectiveFrom: finding.outcome === 'met' ? ctx.today : await effectiveAfterReply(ctx, ctx.today),
          }),
        ]
      : [],
  })
  return { version, finding: finding?.outcome ?? null }
}

/** Records one of several payments or deliveries towards a milestone; they add up to what was delivered. */
export async function recordDelivery(
  ctx: ActContext,
  input: { readonly milestoneId: string; readonly version: number; readonly on: PlainDate; readonly amountFen: bigint },
): Promise<{ readonly version: number; readonly deliveredFen: bigint }> {
  const { milestone, promise } = await loadOwed(ctx, input.milestoneId, input.version)
  requireReach(ctx, 'promises.milestone.state', promise.unit)
  if (input.amountFen <= 0n) refuse('invalid', 'promises.delivery.not-positive', {})
  if (milestone.amountFen === null) refuse('invalid', 'promises.delivery.nothing-counted', {})
  if (input.on > ctx.today || input.on < promise.madeOn) refuse('invalid', 'promises.milestone.day-out-of-order', { day: input.on, madeOn: promise.madeOn })
  const deliveredFen = (milestone.deliveredFen ?? 0n) + input.amountFen
  await ctx.db.run(sql`
    insert into promises.delivery (district, delivery_id, milestone_id, delivered_on, amount_fen, recorded_by, recorded_on)
    values (${ctx.district}, ${newId<'delivery'>()}, ${milestone.milestoneId}, ${input.on}, ${input.amountFen}, ${ctx.actor.personId}, ${ctx.today})`)
  await ctx.db.run(
    sql`update promises.milestone set delivered_fen = ${deliveredFen}, version = version + 1 where district = ${ctx.district} and milestone_id = ${milestone.milestoneId}`,
  )
  await append(ctx, {
    kind: 'promises.delivery-recorded',
    about: aboutMilestone(milestone.milestoneId),
    payload: {
      unit: promise.unit,
      promise: promise.promiseId,
      on: input.on,
      amountFen: String(input.amountFen),
      deliveredFen: String(deliveredFen),
      version: milestone.version + 1,
    },
  })
  return { version: milestone.version + 1, deliveredFen }
}

async function loadOwed(ctx: ActContext, milestoneId: string, version: number): Promise<{ milestone: StoredMilestone; promise: StoredPromise }> {
  const milestone = await lockMilestone(ctx, milestoneId)
  const promise = await getPromise(ctx, milestone.promiseId)
  if (milestone.version !== version) refuse('conflict', 'promises.milestone.stale', { seen: version, version: milestone.version })
  if (promise.state !== 'live' && promise.state !== 'suspended') refuse('conflict', 'promises.promise.not-live', { state: promise.state })
  if (milestone.ended) refuse('conflict', 'promises.milestone.ended', {})
  return { milestone, promise }
}

function checkStatement(ctx: ActContext, input: StateMilestone, milestone: StoredMilestone, promise: StoredPromise, deliveredFen: bigint | null): void {
  const { outcome, doneOn } = input
  if ((outcome === 'not-met') !== (doneOn === null)) refuse('invalid', outcome === 'not-met' ? 'promises.milestone.day-without-deed' : 'promises.milestone.day-missing', {})
  if (doneOn !== null && (doneOn > ctx.today || doneOn < promise.madeOn)) refuse('invalid', 'promises.milestone.day-out-of-order', { day: doneOn, madeOn: promise.madeOn })
  if (deliveredFen !== null && deliveredFen < 0n) refuse('invalid', 'promises.delivery.not-positive', {})
  if (milestone.amountFen === null) {
    if (deliveredFen !== null) refuse('invalid', 'promises.delivery.nothing-counted', {})
    return
  }
  if (outcome === 'met' && (deliveredFen === null || deliveredFen < milestone.amountFen))
    refuse('invalid', 'promises.milestone.less-than-promised', { deliveredFen: String(deliveredFen ?? 0n), amountFen: String(milestone.amountFen) })
  if (outcome !== 'met' && deliveredFen !== null && deliveredFen >= milestone.amountFen && milestone.amountFen > 0n)
    refuse('invalid', 'promises.milestone.delivered-in-full', { amountFen: String(milestone.amountFen) })
}

/** What the statement is as a finding; null while the day has not passed and nothing is final. */
async function judge(ctx: ActContext, input: StateMilestone, milestone: StoredMilestone): Promise<{ outcome: MilestoneFinding; daysLate: number } | null> {
  const lastDay = await lastDayInTime(ctx, milestone.dueOn)
  if (input.outcome === 'met') {
    const late = input.doneOn! > lastDay
    return { outcome: late ? 'met-late' : 'met', daysLate: late ? daysAfter(milestone.dueOn, input.doneOn!) : 0 }
  }
  if (ctx.today > lastDay) return { outcome: input.outcome, daysLate: daysAfter(milestone.dueOn, ctx.today) }
  // A statement that takes an earlier one back before the day leaves no room for `met` to stand.
  return milestone.finding === null ? null : { outcome: input.outcome, daysLate: 0 }
}

/** The last day on which a due day is still kept: itself, or the next working day where rest days move. */
async function lastDayInTime(ctx: ActContext, dueOn: PlainDate): Promise<PlainDate> {
  if ((await chosenOn(ctx, restDayRule, ctx.today)) !== 'moves') return dueOn
  return nearestWorkingDay(await loadCalendar(ctx), dueOn)
}
