import { refuse } from '#base/domain-error'
import { append } from '#kernel/ledger/server'
import { type TakenStep, takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, type Sql, sql } from '#platform/database'
import { type ChangeAct, changeProcedure } from '../common/index.ts'
import { aboutChange, changeHost, getChange, keepChangeText } from './change-store.ts'

/** What every step of a case needs: which, and the version the actor saw. */
export interface ChangeStep {
  readonly caseId: string
  readonly version: number
}

/** Takes one step of a case and leaves its ledger entry; `words` are kept apart under the name of their part. */
export async function stepChange(
  ctx: ActContext,
  input: ChangeStep,
  act: ChangeAct,
  more: {
    readonly kind: string
    readonly provides?: readonly string[]
    readonly set?: Sql
    readonly words?: { readonly part: string; readonly body: string }
    readonly payload?: Readonly<Record<string, string | number | boolean | null>>
  },
): Promise<TakenStep> {
  const change = await getChange(ctx, input.caseId)
  const step = await takeStep(ctx, changeProcedure, changeHost, {
    id: input.caseId,
    act,
    version: input.version,
    provides: more.provides ?? [],
    ...(more.set ? { set: more.set } : {}),
  })
  const words = more.words ? await keepChangeText(ctx, input.caseId, more.words.part, more.words.body) : undefined
  await append(ctx, { kind: more.kind, about: aboutChange(input.caseId), payload: { unit: change.unit, promise: change.promiseId, ...step, words, ...more.payload } })
  return step
}

/** Hands the draft in for the review of its legality. */
export function submitChange(ctx: ActContext, input: ChangeStep): Promise<TakenStep> {
  return stepChange(ctx, input, 'submit', { kind: 'promises.change-submitted' })
}

/** Gives the draft back for another round. */
export function returnChange(ctx: ActContext, input: ChangeStep & { readonly reason: string }): Promise<TakenStep> {
  return stepChange(ctx, input, 'return', { kind: 'promises.change-returned', words: { part: 'return', body: input.reason } })
}

/** The legality review: competent organ, ground, procedure. By another person than the one who submitted. */
export function reviewChange(ctx: ActContext, input: ChangeStep & { readonly opinion: 'lawful' | 'lawful-with-conditions'; readonly words: string }): Promise<TakenStep> {
  return stepChange(ctx, input, 'review', {
    kind: 'promises.change-reviewed',
    provides: input.words.trim().length >= 5 ? ['legality-opinion'] : [],
    set: sql`opinion = ${input.opinion}`,
    words: { part: 'opinion', body: input.words },
    payload: { opinion: input.opinion },
  })
}

/** Ends the case: it is not lawful, or not called for. The promise stands as it was. */
export async function refuseChange(ctx: ActContext, input: ChangeStep & { readonly reason: string }): Promise<TakenStep> {
  const step = await stepChange(ctx, input, 'refuse', {
    kind: 'promises.change-refused',
    provides: input.reason.trim().length >= 5 ? ['refusal-reason'] : [],
    words: { part: 'refusal', body: input.reason },
  })
  await freePromise(ctx, input.caseId)
  return step
}

/** The unit takes its case back. */
export async function withdrawChange(ctx: ActContext, input: ChangeStep): Promise<TakenStep> {
  const step = await stepChange(ctx, input, 'withdraw', { kind: 'promises.change-withdrawn' })
  await freePromise(ctx, input.caseId)
  return step
}

/** Another case may be opened for the promise. */
export async function freePromise(ctx: ActContext, caseId: string, set: Sql = empty): Promise<void> {
  const freed = await ctx.db.run(sql`update promises.promise set open_case = null, version = version + 1 ${set} where district = ${ctx.district} and open_case = ${caseId}`)
  if (freed === 0) refuse('conflict', 'promises.change.unknown', {})
}
