import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '#base/identifier'
import { addDays, plainDate } from '#base/plain-date'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { promiseStates, signalOf } from '../common/index.ts'
import { insertPromises } from './insert-promises.ts'
import { promiseDays } from './promise-days.ts'
import { milestoneWorst, signalSql } from './signal-sql.ts'
import { milestone, promiseOf, unit } from './testing/world.ts'

const inTransaction = useRollback()

const anyMilestone = fc.record({
  side: fc.constantFrom('unit' as const, 'unit' as const, 'counterparty' as const),
  offset: fc.integer({ min: -12, max: 25 }),
  moved: fc.boolean(),
  outcome: fc.constantFrom(null, null, 'met' as const, 'partly-met' as const, 'not-met' as const),
  view: fc.constantFrom('none' as const, 'none' as const, 'confirmed' as const, 'disputed' as const),
  ended: fc.constantFrom(false, false, false, true),
})
const anyPromise = fc.record({
  state: fc.constantFrom(...promiseStates, 'live' as const, 'live' as const, 'live' as const),
  changeOpen: fc.constantFrom(false, false, true),
  handoverOpen: fc.constantFrom(false, false, true),
  milestones: fc.array(anyMilestone, { maxLength: 4 }),
})

test('the SQL of signals and the pure rule agree on everything', () =>
  inTransaction(async (ctx) => {
    const days = await promiseDays(ctx)
    const cases = fc.sample(anyPromise, { numRuns: 1_500, seed: 20260615 }).map((each) => ({
      ...each,
      promiseId: newId(),
      milestones: each.milestones.map((one) => ({ ...one, dueOn: addDays(ctx.today, one.offset), originalDueOn: addDays(ctx.today, one.offset - (one.moved ? 40 : 0)) })),
    }))
    const inserted = await insertPromises(
      ctx,
      cases.map((each, index) => ({
        promise: promiseOf(unit, { number: `试〔2026〕${index}号`, milestones: each.milestones.map((one) => milestone(one.dueOn, { side: one.side })) }),
        promiseId: each.promiseId,
        batchId: null,
        rowHash: null,
      })),
    )
    await ctx.db.run(sql`
      update promises.promise p set state = s.state, open_case = case when s.change then p.promise_id end, open_handover = case when s.handover then p.promise_id end
        from unnest(${cases.map((each) => each.promiseId)}::uuid[], ${cases.map((each) => each.state)}::text[], ${cases.map((each) => each.changeOpen)}::boolean[],
             ${cases.map((each) => each.handoverOpen)}::boolean[]) as s(promise_id, state, change, handover) where p.promise_id = s.promise_id`)
    const flat = cases.flatMap((each, index) => each.milestones.map((one, place) => ({ ...one, id: inserted[index]!.milestoneIds[place]! })))
    await ctx.db.run(sql`
      update promises.milestone m set original_due_on = s.original, outcome = s.outcome, view = s.view, ended = s.ended
        from unnest(${flat.map((one) => one.id)}::uuid[], ${flat.map((one) => one.originalDueOn)}::date[], ${flat.map((one) => one.outcome)}::text[],
             ${flat.map((one) => one.view)}::text[], ${flat.map((one) => one.ended)}::boolean[]) as s(id, original, outcome, view, ended) where m.milestone_id = s.id`)
    const rows = await ctx.db.rows<{ id: string; reason: string }>(
      sql`select p.promise_id as "id", ${signalSql} as "reason" from promises.promise p left join ${milestoneWorst(ctx, days)} a on a.promise_id = p.promise_id`,
    )
    const inSql = new Map(rows.map((row) => [row.id, row.reason]))
    const pure = cases.map((each) => [each.promiseId, signalOf(each, each.milestones, days).reason] as const)
    expect(new Set(pure.map(([, reason]) => reason)).size, 'every reason is tried').toBeGreaterThanOrEqual(14)
    expect(pure.filter(([id, reason]) => inSql.get(id) !== reason)).toEqual([])
    expect(plainDate(days.lateThrough) < days.today).toBe(true)
  }))
