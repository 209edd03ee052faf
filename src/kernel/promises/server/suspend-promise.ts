import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { getPromiseKind, promiseProcedure } from '../common/index.ts'
import { keepWords } from './keep-words.ts'
import { aboutPromise, getPromise, promiseHost } from './promise-store.ts'

/**
 * The chief stops a promise for the time being in an emergency; what falls due meanwhile is not late. Only kinds whose law knows
 * it (重大行政决策程序暂行条例 37); the lawful path or the resumption follows.
 */
export async function suspendPromise(
  ctx: ActContext,
  input: { readonly promiseId: string; readonly version: number; readonly reason: string },
): Promise<{ readonly version: number }> {
  const promise = await getPromise(ctx, input.promiseId)
  if (!getPromiseKind(promise.kind).changeLaw.emergencySuspension) refuse('unlawful', 'promises.suspend.not-in-law', {})
  const step = await takeStep(ctx, promiseProcedure, promiseHost, {
    id: input.promiseId,
    act: 'suspend',
    version: input.version,
    provides: input.reason.trim().length >= 10 ? ['emergency'] : [],
  })
  const words = await keepReport(ctx, input.promiseId, input.reason)
  await append(ctx, { kind: 'promises.promise-suspended', about: aboutPromise(input.promiseId), payload: { unit: promise.unit, words, ...step } })
  return { version: step.version }
}

/** The emergency is over: the promise runs on by its days. */
export async function resumePromise(ctx: ActContext, input: { readonly promiseId: string; readonly version: number }): Promise<{ readonly version: number }> {
  const promise = await getPromise(ctx, input.promiseId)
  const step = await takeStep(ctx, promiseProcedure, promiseHost, { id: input.promiseId, act: 'resume', version: input.version })
  await append(ctx, { kind: 'promises.promise-resumed', about: aboutPromise(input.promiseId), payload: { unit: promise.unit, ...step } })
  return { version: step.version }
}

/** Everything owed is settled: another look, and the file is closed. Refuses while anything is open. */
export async function closePromise(ctx: ActContext, input: { readonly promiseId: string; readonly version: number }): Promise<{ readonly version: number }> {
  const promise = await getPromise(ctx, input.promiseId, true)
  const { open } = await ctx.db.one<{ open: number }>(sql`
    select count(*)::int as "open" from promises.milestone m
     where m.district = ${ctx.district} and m.promise_id = ${input.promiseId} and m.side = 'unit' and not m.ended and m.outcome is distinct from 'met'`)
  if (open > 0 || promise.openCase !== null) refuse('conflict', 'promises.promise.still-owed', { count: open })
  const step = await takeStep(ctx, promiseProcedure, promiseHost, { id: input.promiseId, act: 'close', version: input.version })
  await append(ctx, { kind: 'promises.promise-closed', about: aboutPromise(input.promiseId), payload: { unit: promise.unit, ...step } })
  return { version: step.version }
}

/** A contract (or another promise of the same unit) takes over what minutes had promised; the earlier one stays on file. */
export async function carryOn(ctx: ActContext, input: { readonly promiseId: string; readonly version: number; readonly into: string }): Promise<{ readonly version: number }> {
  const promise = await getPromise(ctx, input.promiseId, true)
  const next = await getPromise(ctx, input.into)
  if (next.promiseId === promise.promiseId || next.unit !== promise.unit || next.madeOn < promise.madeOn || (next.state !== 'live' && next.state !== 'closed'))
    refuse('invalid', 'promises.promise.cannot-carry-on', {})
  if (promise.openCase !== null) refuse('conflict', 'promises.change.open-already', {})
  const step = await takeStep(ctx, promiseProcedure, promiseHost, { id: promise.promiseId, act: 'carry-on', version: input.version, set: sql`continued_by = ${next.promiseId}` })
  await append(ctx, { kind: 'promises.promise-carried-on', about: aboutPromise(promise.promiseId), payload: { unit: promise.unit, into: next.promiseId, ...step } })
  return { version: step.version }
}

/** What the executing unit reports about progress and problems. */
export interface ProgressReport {
  readonly reportId: string
  readonly reportedOn: PlainDate
  readonly body: string
}

/** Files a report on how a promise is carried out (重大行政决策程序暂行条例 34, 35). */
export async function reportProgress(ctx: ActContext, input: { readonly promiseId: string; readonly body: string }): Promise<void> {
  const promise = await getPromise(ctx, input.promiseId)
  requireReach(ctx, 'promises.milestone.state', promise.unit)
  if (promise.state !== 'live' && promise.state !== 'suspended') refuse('conflict', 'promises.promise.not-live', { state: promise.state })
  if (input.body.trim().length < 10) refuse('invalid', 'promises.report.too-short', {})
  const words = await keepReport(ctx, input.promiseId, input.body)
  await append(ctx, { kind: 'promises.progress-reported', about: aboutPromise(input.promiseId), payload: { unit: promise.unit, words } })
}

async function keepReport(ctx: ActContext, promiseId: string, body: string): Promise<string> {
  const kept = keepWords(body.trim())
  await ctx.db.run(sql`
    insert into promises.report (district, report_id, promise_id, reported_on, body, salt, reported_by)
    values (${ctx.district}, ${newId<'report'>()}, ${promiseId}, ${ctx.today}, ${kept.body}, ${kept.salt}, ${ctx.actor.personId})`)
  return kept.commitment
}

export function reportsOf(ctx: ActContext, promiseId: string): Promise<ProgressReport[]> {
  return ctx.db.rows<ProgressReport>(sql`
    select r.report_id as "reportId", r.reported_on as "reportedOn", r.body as "body" from promises.report r
     where r.district = ${ctx.district} and r.promise_id = ${promiseId} order by r.reported_on desc, r.report_id desc`)
}
