import type { Canonical } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { reachOf } from '#kernel/access/common'
import { append, requirePublicationAllowed } from '#kernel/ledger/server'
import { giveSignOff, type TakenStep, takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { changeProcedure, getPromiseKind, promiseProcedure } from '../common/index.ts'
import { aboutChange, type ChangeCase, type ChangeItem, changeHost, getChange, itemsOf } from './change-store.ts'
import { changeFinding } from './findings.ts'
import { aboutPromise, getPromise, milestonesOf, promiseHost, type StoredMilestone, type StoredPromise } from './promise-store.ts'
import { type ChangeStep, stepChange } from './review-change.ts'

/** Gives one of the named signatures an approval needs: `legal` (the reviewer), `head` (the unit's leader). */
export async function signChange(ctx: ActContext, input: ChangeStep & { readonly rule: 'legal' | 'head' }): Promise<void> {
  await giveSignOff(ctx, changeProcedure, changeHost, { id: input.caseId, act: 'approve', rule: input.rule, version: input.version })
}

/**
 * Approves a case and changes the promise: from now on the new days and amounts hold, what ends is owed no more. The days first
 * promised stay on file; each change is a fact `rescheduled` or `ended` of its own, in effect at once, and what was late before
 * stays late. Some kinds may only be decided by the district government.
 */
export async function approveChange(ctx: ActContext, input: ChangeStep): Promise<TakenStep> {
  const change = await getChange(ctx, input.caseId, true)
  const promise = await getPromise(ctx, change.promiseId, true)
  if (getPromiseKind(promise.kind).changeLaw.approval === 'district' && !reachOf(ctx.actor, 'promises.change.approve').all)
    refuse('unlawful', 'promises.change.district-decides', {})
  const step = await takeStep(ctx, changeProcedure, changeHost, { id: change.caseId, act: 'approve', version: input.version, set: sql`approved_on = ${ctx.today}` })
  const facts = await applyChange(ctx, change, promise)
  await append(ctx, {
    kind: 'promises.change-approved',
    about: aboutChange(change.caseId),
    payload: { unit: change.unit, promise: change.promiseId, ground: change.ground, compensation: change.compensation, ...step },
    facts,
  })
  return step
}

/** Makes the change public with its ground, organ and compensation. Refused while publication is stopped. */
export async function publishChange(ctx: ActContext, input: ChangeStep): Promise<TakenStep> {
  await requirePublicationAllowed(ctx)
  return stepChange(ctx, input, 'publish', { kind: 'promises.change-published', set: sql`published_on = ${ctx.today}` })
}

async function applyChange(ctx: ActContext, change: ChangeCase, promise: StoredPromise): Promise<Canonical[]> {
  const milestones = await milestonesOf(ctx, promise.promiseId)
  const open = milestones.filter((each) => !each.ended && each.outcome !== 'met')
  const named = new Map((await itemsOf(ctx, change.caseId)).map((item) => [item.milestoneId, item]))
  // An end that names nothing ends whatever is still owed.
  const items = open.flatMap((milestone) => {
    const item = named.get(milestone.milestoneId) ?? (change.aim === 'end' && named.size === 0 ? endOf(milestone) : undefined)
    return item ? [{ milestone, item }] : []
  })
  if (items.length < named.size) refuse('conflict', 'promises.change.overtaken', {})
  const now = items.map(({ milestone, item }) => ({
    id: milestone.milestoneId,
    dueOn: item.newDueOn ?? milestone.dueOn,
    amountFen: item.newAmountFen ?? milestone.amountFen,
    ends: item.ends,
    moves: item.ends || item.newDueOn !== null,
  }))
  await ctx.db.run(sql`
    update promises.milestone m set due_on = s.due_on, amount_fen = s.amount_fen, ended = s.ends, version = m.version + 1,
           finding = case when s.moves then null else m.finding end, finding_version = case when s.moves then null else m.finding_version end
      from unnest(${now.map((each) => each.id)}::uuid[], ${now.map((each) => each.dueOn)}::date[], ${now.map((each) => each.amountFen)}::bigint[],
           ${now.map((each) => each.ends)}::boolean[], ${now.map((each) => each.moves)}::boolean[]) as s(id, due_on, amount_fen, ends, moves)
     where m.district = ${ctx.district} and m.milestone_id = s.id`)
  await endPromise(ctx, change, promise, open.length === items.filter(({ item }) => item.ends).length)
  return items
    .filter(({ milestone, item }) => milestone.side === 'unit' && (item.ends || item.newDueOn !== null))
    .map(({ milestone, item }) =>
      changeFinding({
        ...milestone,
        kind: promise.kind,
        unit: promise.unit,
        counterpartyUscc: promise.counterpartyUscc,
        outcome: item.ends ? 'ended' : 'rescheduled',
        oldDueOn: milestone.dueOn,
        dueOn: item.newDueOn ?? milestone.dueOn,
        settledOn: ctx.today,
        daysLate: 0,
        amountFen: item.newAmountFen ?? milestone.amountFen,
        version: milestone.version + 1,
        effectiveFrom: ctx.today,
      }),
    )
}

function endOf(milestone: StoredMilestone): ChangeItem {
  return { milestoneId: milestone.milestoneId, oldDueOn: milestone.dueOn, newDueOn: null, oldAmountFen: milestone.amountFen, newAmountFen: null, ends: true }
}

async function endPromise(ctx: ActContext, change: ChangeCase, promise: StoredPromise, nothingLeft: boolean): Promise<void> {
  if (change.aim !== 'end' || !nothingLeft) return
  const step = await takeStep(ctx, promiseProcedure, promiseHost, { id: promise.promiseId, act: 'end', version: promise.version })
  await append(ctx, { kind: 'promises.promise-ended', about: aboutPromise(promise.promiseId), payload: { unit: promise.unit, case: change.caseId, ...step } })
}
