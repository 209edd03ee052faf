import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { requireReach } from '#kernel/access/server'
import { appendMany } from '#kernel/ledger/server'
import { getUnit } from '#kernel/parties/server'
import { takeSteps } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { checkMilestones, checkPromise, foldNumber, getPromiseKind, type NewMilestone, type NewPromise, promiseProcedure } from '../common/index.ts'
import { commitmentOf } from './commitment.ts'
import { insertPromises, milestoneInsert, milestoneRow } from './insert-promises.ts'
import { aboutPromise, promiseHost } from './promise-store.ts'
import { registrationEntry } from './register-promise.ts'

/** One row of a workbook as a promise. Its milestones may follow in a workbook of their own. */
export interface ReceivedPromise {
  readonly promise: NewPromise
  readonly rowHash: string
}

/**
 * Takes many promises of one unit in, set-based, with one ledger entry each; they wait for a second person. A number the
 * unit has already replaces an entry nobody confirmed yet; one confirmed is refused ('conflict'): only the lawful path
 * changes it. Answers the ids in order.
 */
export async function receivePromises(
  ctx: ActContext,
  input: { readonly kind: string; readonly unit: string; readonly batchId: string; readonly rows: readonly ReceivedPromise[]; readonly permission?: string },
): Promise<readonly string[]> {
  requireReach(ctx, input.permission ?? 'promises.promise.register', input.unit)
  const kind = getPromiseKind(input.kind)
  const unit = await getUnit(ctx, input.unit)
  const world = { today: ctx.today, own: { uscc: unit.uscc, names: [unit.name, unit.shortName] } }
  for (const { promise } of input.rows) {
    const faults = checkPromise(promise, kind, world).filter((fault) => fault.code !== 'promises.check.milestone-missing')
    if (faults.length > 0) refuse('invalid', 'promises.promise.incomplete', { number: promise.number }, faults)
  }
  const replaced = await replaceUnconfirmed(
    ctx,
    input,
    input.rows.map((row) => row.promise.number),
  )
  const inserted = await insertPromises(
    ctx,
    input.rows.map(({ promise, rowHash }) => ({ promise, promiseId: newId<'promise'>(), batchId: input.batchId, rowHash })),
  )
  await keepMilestones(
    ctx,
    inserted.flatMap((row) => {
      const before = replaced.get(foldNumber(row.promise.number))
      return before === undefined ? [] : [{ from: before, to: row.promiseId, after: row.promise.milestones.length }]
    }),
  )
  await appendMany(
    ctx,
    inserted.map((row) => ({ kind: 'promises.promise-registered', ...registrationEntry(row) })),
  )
  return inserted.map((row) => row.promiseId)
}

async function replaceUnconfirmed(
  ctx: ActContext,
  input: { readonly kind: string; readonly unit: string; readonly batchId: string },
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = await ctx.db.rows<{ promiseId: string; number: string; folded: string; state: string }>(sql`
    select p.promise_id as "promiseId", p.number as "number", p.number_folded as "folded", p.state as "state" from promises.promise p
     where p.district = ${ctx.district} and p.kind = ${input.kind} and p.made_by_unit = ${input.unit} and p.state <> 'cancelled'
       and p.number_folded = any(${numbers.map(foldNumber)}::text[]) for update`)
  const confirmed = known.find((row) => row.state !== 'registered')
  if (confirmed) refuse('conflict', 'promises.promise.confirmed-already', { number: confirmed.number })
  await cancelPromises(
    ctx,
    known.map((row) => row.promiseId),
    input.batchId,
  )
  return new Map(known.map((row) => [row.folded, row.promiseId]))
}

/** Milestones that came in a workbook of their own stay with the number when its entry is replaced, at the places the entry leaves free. */
async function keepMilestones(ctx: ActContext, moves: readonly { readonly from: string; readonly to: string; readonly after: number }[]): Promise<void> {
  if (moves.length === 0) return
  await ctx.db.run(sql`
    update promises.milestone m set promise_id = s.new_id
      from unnest(${moves.map((move) => move.from)}::uuid[], ${moves.map((move) => move.to)}::uuid[], ${moves.map((move) => move.after)}::int[]) as s(old_id, new_id, taken)
     where m.district = ${ctx.district} and m.promise_id = s.old_id and m.milestone_no > s.taken`)
}

/** Takes back entries nobody confirmed yet: all of a batch, or those named. Refuses when one of them is confirmed. */
export async function cancelPromises(ctx: ActContext, ids: readonly string[], batch: string): Promise<number> {
  if (ids.length === 0) return 0
  const rows = await takeSteps<{ promiseId: string; unit: string; version: number }>(ctx, promiseProcedure, promiseHost, {
    act: 'cancel',
    where: sql`r.promise_id = any(${[...ids]}::uuid[])`,
    expected: ids.length,
    batch,
    returning: sql`r.promise_id as "promiseId", r.unit as "unit", r.version as "version"`,
  })
  await appendMany(
    ctx,
    rows.map((row) => ({ kind: 'promises.promise-cancelled', about: aboutPromise(row.promiseId), payload: { unit: row.unit, version: row.version } })),
  )
  return rows.length
}

/** Withdraws what a batch brought; refuses ('conflict') once any of it was confirmed. */
export async function withdrawPromises(ctx: ActContext, input: { readonly unit: string; readonly batchId: string }): Promise<{ readonly withdrawn: number }> {
  const rows = await ctx.db.rows<{ promiseId: string; state: string }>(sql`
    select p.promise_id as "promiseId", p.state as "state" from promises.promise p
     where p.district = ${ctx.district} and p.made_by_unit = ${input.unit} and p.batch_id = ${input.batchId} and p.state <> 'cancelled'`)
  const confirmed = rows.filter((row) => row.state !== 'registered').length
  if (confirmed > 0) refuse('conflict', 'promises.batch.confirmed-already', { count: confirmed })
  return {
    withdrawn: await cancelPromises(
      ctx,
      rows.map((row) => row.promiseId),
      input.batchId,
    ),
  }
}

/** One row of a workbook as a milestone of a promise known by its number. */
export interface ReceivedMilestone {
  readonly number: string
  readonly no: number
  readonly milestone: NewMilestone
  readonly rowHash: string
}

/**
 * Adds many milestones to promises of one unit that are not confirmed yet, set-based, one ledger entry a promise. A place
 * that is taken is replaced. Refuses a number the unit has no promise under, and one confirmed already.
 */
export async function receiveMilestones(
  ctx: ActContext,
  input: { readonly kind: string; readonly unit: string; readonly batchId: string; readonly rows: readonly ReceivedMilestone[]; readonly permission?: string },
): Promise<void> {
  requireReach(ctx, input.permission ?? 'promises.promise.register', input.unit)
  const byNumber = Map.groupBy(input.rows, (row) => foldNumber(row.number))
  const promises = await ctx.db.rows<{ promiseId: string; folded: string; state: string; madeOn: NewPromise['madeOn']; number: string; salt: Buffer }>(sql`
    select p.promise_id as "promiseId", p.number_folded as "folded", p.state as "state", p.made_on as "madeOn", p.number as "number", p.salt as "salt" from promises.promise p
     where p.district = ${ctx.district} and p.kind = ${input.kind} and p.made_by_unit = ${input.unit} and p.state <> 'cancelled'
       and p.number_folded = any(${[...byNumber.keys()]}::text[]) for update`)
  const found = new Map(promises.map((row) => [row.folded, row]))
  const rows: (readonly unknown[])[] = []
  const entries = []
  for (const [folded, group] of byNumber) {
    const promise = found.get(folded)
    if (!promise) refuse('invalid', 'promises.milestone.no-promise', { number: group[0]!.number })
    if (promise.state !== 'registered') refuse('conflict', 'promises.promise.confirmed-already', { number: promise.number })
    const faults: { path: string; code: string }[] = []
    checkMilestones(
      group.map((row) => row.milestone),
      promise.madeOn,
      (path, what, params) => faults.push({ path, code: `promises.check.${what}`, ...(params ? { params } : {}) }),
    )
    if (faults.length > 0) refuse('invalid', 'promises.promise.incomplete', { number: promise.number }, faults)
    for (const row of group) rows.push(milestoneRow(ctx.district, promise.promiseId, newId<'milestone'>(), row.no, row.milestone, input.batchId, row.rowHash))
    entries.push({
      kind: 'promises.milestones-added',
      about: aboutPromise(promise.promiseId),
      payload: {
        unit: input.unit,
        dueDays: group.map((row) => [row.no, row.milestone.dueOn] as const),
        content: commitmentOf(
          promise.salt,
          group.map((row) => ({ no: row.no, ...row.milestone, amountFen: row.milestone.amountFen === null ? null : String(row.milestone.amountFen) })),
        ),
        batch: input.batchId,
      },
    })
  }
  await clearPlaces(
    ctx,
    input.rows.map((row) => ({ promiseId: found.get(foldNumber(row.number))!.promiseId, no: row.no })),
  )
  await Promise.all([ctx.db.insertMany('promises.milestone', milestoneInsert, rows), appendMany(ctx, entries)])
}

async function clearPlaces(ctx: ActContext, places: readonly { readonly promiseId: string; readonly no: number }[]): Promise<void> {
  const ids = [...new Set(places.map((place) => place.promiseId))]
  const held = await ctx.db.rows<{ milestoneId: string; promiseId: string; no: number }>(sql`
    select m.milestone_id as "milestoneId", m.promise_id as "promiseId", m.milestone_no as "no" from promises.milestone m
     where m.district = ${ctx.district} and m.promise_id = any(${ids}::uuid[])`)
  if (held.length === 0) return
  const wanted = new Set(places.map((place) => `${place.promiseId} ${place.no}`))
  const taken = held.filter((row) => wanted.has(`${row.promiseId} ${row.no}`)).map((row) => row.milestoneId)
  if (taken.length > 0) await ctx.db.run(sql`delete from promises.milestone where district = ${ctx.district} and milestone_id = any(${taken}::uuid[])`)
}

/** Withdraws the milestones a batch brought; refuses ('conflict') once any of their promises was confirmed. */
export async function withdrawMilestones(ctx: ActContext, input: { readonly unit: string; readonly batchId: string }): Promise<{ readonly withdrawn: number }> {
  const rows = await ctx.db.rows<{ promiseId: string; milestoneId: string; state: string }>(sql`
    select m.promise_id as "promiseId", m.milestone_id as "milestoneId", p.state as "state" from promises.milestone m
      join promises.promise p on p.district = m.district and p.promise_id = m.promise_id
     where m.district = ${ctx.district} and m.batch_id = ${input.batchId} and p.made_by_unit = ${input.unit} and p.state <> 'cancelled'`)
  const confirmed = rows.filter((row) => row.state !== 'registered').length
  if (confirmed > 0) refuse('conflict', 'promises.batch.confirmed-already', { count: confirmed })
  await ctx.db.run(sql`delete from promises.milestone where district = ${ctx.district} and milestone_id = any(${rows.map((row) => row.milestoneId)}::uuid[])`)
  await appendMany(
    ctx,
    [...Map.groupBy(rows, (row) => row.promiseId)].map(([promiseId, group]) => ({
      kind: 'promises.milestones-withdrawn',
      about: aboutPromise(promiseId),
      payload: { unit: input.unit, milestones: group.length, batch: input.batchId },
    })),
  )
  return { withdrawn: rows.length }
}
