import { type FieldRefusal, refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { factOf } from '#kernel/facts/common'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type ChangeAim, type ChangeGround, type Citation, changeGrounds, type Excuse, excuseAttemptFact, excuses, getPromiseKind } from '../common/index.ts'
import { aboutChange, keepChangeText } from './change-store.ts'
import { effectiveAfterReply } from './promise-days.ts'
import { aboutPromise, getPromise, milestonesOf, type StoredMilestone, type StoredPromise } from './promise-store.ts'

export interface DraftChange {
  readonly promiseId: string
  /** The version of the promise the actor saw. */
  readonly version: number
  readonly aim: ChangeAim
  /** A ground the law knows, or an excuse it forbids. */
  readonly ground: ChangeGround | Excuse
  /** Name of the organ whose decision it is. */
  readonly organ: string
  /** Why, in words: which interest, which facts. */
  readonly reason: string
  readonly items: readonly { readonly milestoneId: string; readonly newDueOn: PlainDate | null; readonly newAmountFen: bigint | null; readonly ends: boolean }[]
}

/** What became of the attempt: a case, or a refusal that is on record. */
export type DraftedChange =
  | { readonly outcome: 'opened'; readonly caseId: string }
  | { readonly outcome: 'refused'; readonly attemptId: string; readonly excuse: Excuse; readonly citation: Citation }

/**
 * Opens the lawful path to change or end a promise. One case at a time. An excuse the law forbids opens nothing: it is
 * refused in the answer (not by an error, so that the record of it is kept), leaves a ledger entry and, after the right of
 * reply, a fact. Days, amounts and ends are stated for each milestone; nothing moves before approval.
 */
export async function draftChange(ctx: ActContext, input: DraftChange): Promise<DraftedChange> {
  const promise = await getPromise(ctx, input.promiseId, true)
  requireReach(ctx, 'promises.change.draft', promise.unit)
  const { changeLaw } = getPromiseKind(promise.kind)
  const excuse = excuses.find((each) => each === input.ground)
  if (excuse && changeLaw.forbiddenExcuses.includes(excuse)) return refuseExcuse(ctx, promise, input.aim, excuse, changeLaw.excuseCitation)
  if (promise.version !== input.version) refuse('conflict', 'promises.promise.stale', { seen: input.version, version: promise.version })
  if (promise.state !== 'live' && promise.state !== 'suspended') refuse('conflict', 'promises.change.not-live', { state: promise.state })
  if (promise.openCase !== null) refuse('conflict', 'promises.change.open-already', {})
  const ground = changeGrounds.find((each) => each === input.ground)
  if (!ground || !changeLaw.grounds.includes(ground)) return refuse('unlawful', 'promises.change.ground-not-in-law', { ground: input.ground })
  const milestones = new Map((await milestonesOf(ctx, promise.promiseId)).map((each) => [each.milestoneId, each]))
  const faults = checkItems(ctx, input, milestones)
  if (faults.length > 0) refuse('invalid', 'promises.change.incomplete', {}, faults)
  const caseId = newId<'change'>()
  await ctx.db.run(sql`
    insert into promises.change_case (district, case_id, promise_id, unit, aim, ground, organ, state, version, trail, opened_by, opened_on)
    values (${ctx.district}, ${caseId}, ${promise.promiseId}, ${promise.unit}, ${input.aim}, ${ground}, ${input.organ.trim()}, 'drafted', 1, '[]', ${ctx.actor.personId}, ${ctx.today})`)
  await ctx.db.insertMany(
    'promises.change_item',
    itemColumns,
    input.items.map((item) => {
      const milestone = milestones.get(item.milestoneId)!
      return [ctx.district, caseId, item.milestoneId, milestone.dueOn, item.newDueOn, milestone.amountFen, item.newAmountFen, item.ends]
    }),
  )
  const reason = await keepChangeText(ctx, caseId, 'reason', input.reason)
  await ctx.db.run(sql`update promises.promise set open_case = ${caseId}, version = version + 1 where district = ${ctx.district} and promise_id = ${promise.promiseId}`)
  await append(ctx, {
    kind: 'promises.change-drafted',
    about: aboutChange(caseId),
    payload: {
      unit: promise.unit,
      promise: promise.promiseId,
      aim: input.aim,
      ground,
      reason,
      items: input.items.map((item) => [item.milestoneId, item.newDueOn, item.newAmountFen === null ? null : String(item.newAmountFen), item.ends] as const),
    },
  })
  return { outcome: 'opened', caseId }
}

const itemColumns = [
  { name: 'district', type: 'text' },
  { name: 'case_id', type: 'uuid' },
  { name: 'milestone_id', type: 'uuid' },
  { name: 'old_due_on', type: 'date' },
  { name: 'new_due_on', type: 'date' },
  { name: 'old_amount_fen', type: 'bigint' },
  { name: 'new_amount_fen', type: 'bigint' },
  { name: 'ends', type: 'boolean' },
]

export function aboutAttempt(id: string): string {
  return `promises.excuse-attempt:${id}`
}

async function refuseExcuse(ctx: ActContext, promise: StoredPromise, aim: ChangeAim, excuse: Excuse, citation: Citation): Promise<DraftedChange> {
  const attemptId = newId<'attempt'>()
  const effectiveFrom = await effectiveAfterReply(ctx, ctx.today)
  const fact = factOf(excuseAttemptFact, {
    about: promise.unit,
    matter: aboutAttempt(attemptId),
    outcome: 'attempted',
    validOn: ctx.today,
    effectiveFrom,
    statedBy: 'system',
    detail: { promiseKind: promise.kind, excuse },
  })
  await ctx.db.run(sql`
    insert into promises.excuse_attempt (district, attempt_id, promise_id, unit, excuse, aim, attempted_on, attempted_at, attempted_by, shown_from, fact_id)
    values (${ctx.district}, ${attemptId}, ${promise.promiseId}, ${promise.unit}, ${excuse}, ${aim}, ${ctx.today}, ${ctx.now}, ${ctx.actor.personId}, ${effectiveFrom}, ${fact.id})`)
  await append(ctx, {
    kind: 'promises.excuse-refused',
    about: aboutPromise(promise.promiseId),
    payload: { unit: promise.unit, attempt: attemptId, excuse, aim },
    facts: [fact],
  })
  return { outcome: 'refused', attemptId, excuse, citation }
}

function checkItems(ctx: ActContext, input: DraftChange, milestones: ReadonlyMap<string, StoredMilestone>): FieldRefusal[] {
  const faults: FieldRefusal[] = []
  const say = (path: string, what: string) => faults.push({ path, code: `promises.change.${what}` })
  if (input.organ.trim() === '') say('organ', 'organ-missing')
  if (input.reason.trim().length < 10) say('reason', 'reason-missing')
  if (input.aim !== 'end' && input.items.length === 0) say('items', 'items-missing')
  const seen = new Set<string>()
  for (const [index, item] of input.items.entries()) {
    const path = `items.${index}`
    const milestone = milestones.get(item.milestoneId)
    if (!milestone || seen.has(item.milestoneId)) {
      say(`${path}.milestoneId`, 'milestone-unknown')
      continue
    }
    seen.add(item.milestoneId)
    if (milestone.ended || milestone.outcome === 'met') say(`${path}.milestoneId`, 'milestone-settled')
    if (item.ends ? item.newDueOn !== null || item.newAmountFen !== null : item.newDueOn === null && item.newAmountFen === null) say(path, 'item-empty')
    if (input.aim === 'end' && !item.ends) say(path, 'item-not-ended')
    if (item.newDueOn !== null && item.newDueOn <= ctx.today) say(`${path}.newDueOn`, 'day-past')
    if (item.newAmountFen !== null && item.newAmountFen < 0n) say(`${path}.newAmountFen`, 'amount-negative')
    if (item.newAmountFen !== null && milestone.amountFen === null) say(`${path}.newAmountFen`, 'nothing-counted')
  }
  return faults
}
