import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { actionKinds } from '../common/action-kind.ts'
import { clearAction } from './clear-action.ts'
import { findMissing } from './find-missing.ts'
import { publishActions } from './publish-actions.ts'
import { submitActions } from './submit-actions.ts'
import { allActions, as, cleanReview, entriesOf, factsNow, inRole, receive, rowsOf, unit } from './testing/world.ts'

const inTransaction = useRollback()
const liaison = inRole('liaison')
const reviewer = inRole('reviewer')

describe('from a received row to a published act', () => {
  test('[3.4] a penalty of 2026-02-11 is due on 2026-02-27, and published on that day it is on time', () =>
    inTransaction(async (ctx) => {
      const [action] = await receive(as(ctx, liaison, '2026-02-12'), 'administrative-penalty', rowsOf('administrative-penalty', 1, { decidedOn: '2026-02-11' }))
      expect(action).toMatchObject({ state: 'received', dueOn: '2026-02-27', dueProvisional: false, legalDueOn: null })
      await submitActions(as(ctx, liaison, '2026-02-13'), { unit })
      await clearAction(as(ctx, reviewer, '2026-02-26'), { actionId: action!.actionId, version: 2, review: cleanReview, severity: 'general' })
      expect(await publishActions(as(ctx, reviewer, '2026-02-27'), { unit, ids: [action!.actionId] }, { version: 3 })).toEqual({ published: 1, late: 0 })
      const facts = await factsNow(ctx, { kinds: ['disclosure.publication-timeliness'] })
      expect(facts).toMatchObject([
        {
          about: unit,
          outcome: 'on-time',
          validOn: '2026-02-27',
          detail: { decidedOn: '2026-02-11', dueOn: '2026-02-27', settledOn: '2026-02-27', workingDaysLate: 0, target: false },
        },
      ])
      const clock = await ctx.db.one(
        sql`select stopped_on as "stoppedOn", outcome from clocks.clock where district = ${ctx.district} and about = ${`disclosure.action:${action!.actionId}`}`,
      )
      expect(clock).toEqual({ stoppedOn: '2026-02-27', outcome: 'met' })
    }))

  test('[3.4] an act published on the working day after its due day is one day late, and counts only after the time to reply', () =>
    inTransaction(async (ctx) => {
      const [action] = await receive(as(ctx, liaison, '2026-02-12'), 'administrative-penalty', rowsOf('administrative-penalty', 1, { decidedOn: '2026-02-11' }))
      await submitActions(as(ctx, liaison, '2026-02-13'), { unit })
      await clearAction(as(ctx, reviewer, '2026-02-26'), { actionId: action!.actionId, version: 2, review: cleanReview, severity: 'general' })
      expect(await publishActions(as(ctx, reviewer, '2026-02-28'), { unit })).toEqual({ published: 1, late: 1 })
      // 28 February 2026 is a worked Saturday; five working days to reply end on 6 March.
      expect(await factsNow(ctx, { kinds: ['disclosure.publication-timeliness'] })).toMatchObject([
        { outcome: 'late', effectiveFrom: '2026-03-07', detail: { workingDaysLate: 1 } },
      ])
    }))

  test('[3.5] each of the ten kinds runs through: received, submitted, cleared, published', () =>
    inTransaction(async (ctx) => {
      for (const kind of actionKinds) await receive(as(ctx, liaison, '2026-05-07'), kind, rowsOf(kind, 1))
      await submitActions(as(ctx, liaison, '2026-05-07'), { unit })
      for (const action of await allActions(ctx)) {
        await clearAction(as(ctx, reviewer, '2026-05-08'), {
          actionId: action.actionId,
          version: 2,
          review: cleanReview,
          ...(action.kind === 'administrative-penalty' ? { severity: 'general' as const } : {}),
        })
      }
      expect(await publishActions(as(ctx, reviewer, '2026-05-08'), { unit })).toEqual({ published: 10, late: 0 })
      const facts = await factsNow(ctx)
      expect(facts.filter((fact) => fact.kind === 'disclosure.publication-timeliness')).toHaveLength(10)
      expect(
        facts
          .filter((fact) => fact.kind === 'disclosure.legal-publication-timeliness')
          .map((fact) => fact.detail['actionKind'])
          .sort(),
      ).toEqual(['administrative-compulsion', 'administrative-inspection', 'administrative-levy'])
      expect(new Set(facts.filter((fact) => fact.detail['target'] === true).map((fact) => fact.detail['actionKind'])).size).toBe(8)
    }))

  test('[3.5] an inspection may be late by the plan and in time by law', () =>
    inTransaction(async (ctx) => {
      const [action] = await receive(as(ctx, liaison, '2026-05-07'), 'administrative-inspection', rowsOf('administrative-inspection', 1))
      // 9 May 2026 is a worked Saturday.
      expect(action).toMatchObject({ dueOn: '2026-05-14', legalDueOn: '2026-06-02' })
      await submitActions(as(ctx, liaison, '2026-05-07'), { unit })
      await clearAction(as(ctx, reviewer, '2026-05-20'), { actionId: action!.actionId, version: 2, review: cleanReview })
      await publishActions(as(ctx, reviewer, '2026-05-20'), { unit })
      const facts = await factsNow(ctx)
      expect(facts.map((fact) => [fact.kind, fact.outcome, fact.detail['workingDaysLate']])).toEqual([
        ['disclosure.publication-timeliness', 'late', 4],
        ['disclosure.legal-publication-timeliness', 'on-time', 0],
      ])
    }))

  test('[3.5] before the first day of the plan the eight other kinds have no target, enforcement decisions only their legal limit', () =>
    inTransaction(async (ctx) => {
      const on = as(ctx, liaison, '2020-06-16')
      await receive(on, 'administrative-reward', rowsOf('administrative-reward', 1, { decidedOn: '2020-06-15' }))
      const actions = await receive(on, 'administrative-compulsion', rowsOf('administrative-compulsion', 1, { decidedOn: '2020-06-15' }))
      expect(actions.map((action) => [action.kind, action.dueOn, action.legalDueOn])).toEqual([
        ['administrative-reward', null, null],
        ['administrative-compulsion', null, '2020-07-14'],
      ])
    }))

  test('[3.6] an act nobody published is found missing once, and its later publication replaces that finding', () =>
    inTransaction(async (ctx) => {
      const [action] = await receive(as(ctx, liaison, '2026-05-07'), 'administrative-licence', rowsOf('administrative-licence', 1))
      const job = as(ctx, { ...liaison, kind: 'system' })
      expect(await findMissing({ ...job, today: plainDate('2026-05-14') }, plainDate('2026-05-14'))).toBe(0)
      expect(await findMissing({ ...job, today: plainDate('2026-05-18') }, plainDate('2026-05-18'))).toBe(1)
      expect(await findMissing({ ...job, today: plainDate('2026-05-19') }, plainDate('2026-05-19'))).toBe(0)
      expect(await factsNow(ctx)).toMatchObject([{ outcome: 'missing', validOn: '2026-05-14' }])
      await submitActions(as(ctx, liaison, '2026-05-20'), { unit })
      await clearAction(as(ctx, reviewer, '2026-05-20'), { actionId: action!.actionId, version: 2, review: cleanReview })
      await publishActions(as(ctx, reviewer, '2026-05-20'), { unit })
      expect(await factsNow(ctx)).toMatchObject([{ outcome: 'late', validOn: '2026-05-14', detail: { workingDaysLate: 4 } }])
      expect(await factsNow(ctx, { state: 'all' })).toHaveLength(2)
    }))

  test('[3.6] nothing is found on a provisional due day', () =>
    inTransaction(async (ctx) => {
      const [action] = await receive(as(ctx, liaison, '2026-12-29'), 'administrative-licence', rowsOf('administrative-licence', 1, { decidedOn: '2026-12-28' }))
      expect(action).toMatchObject({ dueProvisional: true })
      expect(await findMissing(as(ctx, { ...liaison, kind: 'system' }, '2027-03-01'), plainDate('2027-03-01'))).toBe(0)
      await submitActions(as(ctx, liaison, '2027-03-02'), { unit })
      await clearAction(as(ctx, reviewer, '2027-03-02'), { actionId: action!.actionId, version: 2, review: cleanReview })
      await publishActions(as(ctx, reviewer, '2027-03-02'), { unit })
      expect(await factsNow(ctx)).toEqual([])
    }))

  test('one ledger entry an act, with days and a commitment and no words', () =>
    inTransaction(async (ctx) => {
      await receive(as(ctx, liaison, '2026-05-07'), 'administrative-penalty', rowsOf('administrative-penalty', 3, { persons: 100 }))
      const entries = await entriesOf(ctx, 'disclosure.action-received')
      expect(entries).toHaveLength(3)
      expect(Object.keys(entries[0]!.payload).sort()).toEqual(['batch', 'commitment', 'decidedOn', 'dueOn', 'kind', 'unit'])
      expect(JSON.stringify(entries)).not.toMatch(/[\u4e00-\u9fff]/)
    }))

  test('only another person of the unit with the right to publish can publish', () =>
    inTransaction(async (ctx) => {
      await receive(as(ctx, liaison, '2026-05-07'), 'administrative-licence', rowsOf('administrative-licence', 1))
      await expect(publishActions(as(ctx, liaison, '2026-05-08'), { unit })).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(publishActions(as(ctx, inRole('reviewer', 'district-court'), '2026-05-08'), { unit })).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(publishActions(as(ctx, reviewer, '2026-05-08'), { unit })).rejects.toMatchObject({ kind: 'conflict', code: 'disclosure.selection.empty' })
    }))
})
