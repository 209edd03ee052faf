import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import { computeDue, workingDays } from '#kernel/clocks/common'
import { catchUpWithin } from '#kernel/facts/server'
import type { AnyDraft } from '#kernel/intake/common'
import { decideObjection, lodgeObjection } from '#kernel/objections/server'
import type { ActContext } from '#platform/acts'
import { systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { personOf, useRollback } from '../../../../test/database.ts'
import { dueDays } from '../common/service-timeliness.ts'
import { serviceApplicationIntake } from './service-applications.ts'
import { countServices, listServiceApplications } from './service-figures.ts'
import { correctServiceFindings, findOverdueServices, recountServices } from './service-findings.ts'
import { batchId, hall, inServiceRole, on, publishVersion, serviceFactsNow, serviceRow, takeRows } from './testing/service-world.ts'

const inTransaction = useRollback()
const liaison = inServiceRole('liaison')

const faultsOf = async (ctx: ActContext, row: AnyDraft) => {
  const prepared = await serviceApplicationIntake.prepare!(on(ctx, liaison, '2026-06-15'), hall)
  return [...serviceApplicationIntake.template.rowRules, ...(prepared.rules ?? [])]
    .flatMap((rule) => rule(row as never, { today: plainDate('2026-06-15') }))
    .map((fault) => [fault.column, fault.code])
}

describe('[2.2] timers of applications', () => {
  test('each has the promised and the statutory limit; days the law does not count move both, an extension only the law’s', () =>
    inTransaction(async (ctx) => {
      const { itemId } = await publishVersion(ctx)
      await takeRows(on(ctx, liaison, '2026-06-15'), serviceApplicationIntake, [
        { ...serviceRow, decidedOn: '2026-05-19', result: 'granted' },
        { ...serviceRow, number: 'S-002', decidedOn: '2026-05-21', result: 'refused' },
        { ...serviceRow, number: 'S-003', excludedDays: 2, decidedOn: '2026-05-21', result: 'granted' },
        { ...serviceRow, number: 'S-004', extendedDays: 10, decidedOn: '2026-06-12', result: 'granted' },
        { ...serviceRow, number: 'S-005', decidedOn: '2026-05-08', result: 'ended' },
        { ...serviceRow, number: 'S-006', sample: 'sample' },
      ])
      const rows = await ctx.db.rows(sql`
        select number, promised_due_on as "promised", statutory_due_on as "statutory", finding, days_late as "late", legal_finding as "legal" from commitments.service_application order by number`)
      // 9 May is a make-up Saturday; 19 June is Dragon Boat.
      expect(rows).toEqual([
        { number: 'S-001', promised: '2026-05-19', statutory: '2026-06-02', finding: 'kept', late: 0, legal: 'kept' },
        { number: 'S-002', promised: '2026-05-19', statutory: '2026-06-02', finding: 'late', late: 2, legal: 'kept' },
        { number: 'S-003', promised: '2026-05-21', statutory: '2026-06-04', finding: 'kept', late: 0, legal: 'kept' },
        { number: 'S-004', promised: '2026-05-19', statutory: '2026-06-16', finding: 'late', late: 18, legal: 'kept' },
        { number: 'S-005', promised: '2026-05-19', statutory: '2026-06-02', finding: 'ended', late: 0, legal: 'ended' },
        { number: 'S-006', promised: '2026-05-19', statutory: '2026-06-02', finding: 'overdue', late: 19, legal: 'overdue' },
      ])
      const facts = await serviceFactsNow(ctx, { kinds: ['commitments.service-timeliness'] })
      expect(facts.map((fact) => fact.outcome).sort()).toEqual(['ended', 'kept', 'kept', 'late', 'late', 'overdue'])
      expect(facts.find((fact) => fact.outcome === 'overdue')).toMatchObject({ about: hall, effectiveFrom: '2026-06-24', detail: { sample: true, settledOn: null, days: 10 } })
      expect(facts.map((fact) => JSON.stringify(fact.detail)).join()).not.toContain('S-00')
      expect((await countServices(ctx.today < '2026-06-15' ? ctx : on(ctx, systemActor, '2026-06-15'), { itemIds: [itemId] })).get(itemId)).toEqual({
        handled: 6,
        kept: 2,
        late: 2,
        overdue: 1,
        open: 1,
        beyondLaw: 1,
        days: '15.5',
        sample: true,
      })
      expect((await listServiceApplications(on(ctx, liaison, '2026-06-15'), { standing: 'beyond-law', limit: 10, offset: 0 })).items.map((row) => row.number)).toEqual(['S-006'])
    }))

  test('the guide in force on the day of acceptance decides, not the newest', () =>
    inTransaction(async (ctx) => {
      await publishVersion(ctx)
      await publishVersion(ctx, { promisedDays: 5 }, '2026-05-11', false)
      await takeRows(on(ctx, liaison, '2026-06-15'), serviceApplicationIntake, [
        { ...serviceRow, acceptedOn: '2026-05-08' },
        { ...serviceRow, number: 'S-002', acceptedOn: '2026-05-11' },
      ])
      expect(await ctx.db.rows(sql`select promised_days as "days" from commitments.service_application order by number`)).toEqual([{ days: 10 }, { days: 5 }])
    }))

  test('what is forgotten is found once for each limit, and settling it late replaces the findings', () =>
    inTransaction(async (ctx) => {
      await publishVersion(ctx)
      await takeRows(on(ctx, liaison, '2026-05-06'), serviceApplicationIntake, [serviceRow])
      const sweep = (day: string) => findOverdueServices(on(ctx, systemActor, day), plainDate(day))
      expect(await sweep('2026-05-19')).toBe(0)
      expect(await sweep('2026-05-20')).toBe(1)
      expect(await sweep('2026-05-21')).toBe(0)
      expect((await serviceFactsNow(ctx)).map((fact) => [fact.kind.slice(12), fact.outcome])).toEqual(
        [
          ['service-simplification', 'unchanged'],
          ['service-timeliness', 'overdue'],
        ].slice(1),
      )
      expect(await sweep('2026-06-03')).toBe(1)
      expect(await sweep('2026-06-04')).toBe(0)
      await takeRows(on(ctx, liaison, '2026-06-08'), serviceApplicationIntake, [{ ...serviceRow, decidedOn: '2026-06-05', result: 'granted' }], 'changed')
      expect((await serviceFactsNow(ctx)).map((fact) => [fact.kind.slice(12), fact.outcome]).sort()).toEqual([
        ['service-legal-timeliness', 'late'],
        ['service-timeliness', 'late'],
      ])
      expect(await serviceApplicationIntake.withdraw(on(ctx, liaison, '2026-06-08'), { unit: hall, batchId })).toEqual({ withdrawn: 1 })
      expect(await serviceFactsNow(ctx)).toEqual([])
    }))

  test('due days are those of a kernel clock for every start of a year, and a promise of no days ends the same day', () =>
    inTransaction(async (ctx) => {
      const calendar = await loadCalendar(ctx)
      const due = dueDays(calendar)
      const days = await ctx.db.rows<{ day: ReturnType<typeof plainDate> }>(sql`select generate_series('2026-01-01'::date, '2026-11-30', '1 day')::date as "day"`)
      for (const { day } of days) for (const limit of [1, 20]) expect(due(day, limit).dueOn).toBe(computeDue({ limit: workingDays(limit), startedOn: day, calendar }).dueOn)
      expect(due(plainDate('2026-05-06'), 0).dueOn).toBe('2026-05-06')
      expect(due(plainDate('2026-05-02'), 0).dueOn).toBe('2026-05-06')
    }))

  test('a change of calendar is counted again and judged anew, and an upheld objection ends a finding', () =>
    inTransaction(async (ctx) => {
      await publishVersion(ctx)
      await takeRows(on(ctx, liaison, '2026-06-15'), serviceApplicationIntake, [{ ...serviceRow, decidedOn: '2026-05-20', result: 'granted' }])
      await ctx.db.run(sql`update commitments.service_application set calendar_version = 'older', promised_due_on = '2026-05-20'`)
      expect(await recountServices(on(ctx, systemActor, '2026-06-15'))).toBe(1)
      expect(await recountServices(on(ctx, systemActor, '2026-06-15'))).toBe(0)
      const [fact] = await serviceFactsNow(ctx, { kinds: ['commitments.service-timeliness'] })
      expect(fact).toMatchObject({ outcome: 'late', detail: { dueOn: '2026-05-19' } })
      const { objectionId } = await lodgeObjection(on(ctx, personOf(hall, ['objections.objection.lodge', 'objections.objection.read']), '2026-06-16'), {
        contested: { target: 'fact', factId: fact!.id },
        ground: 'not-true',
        claim: '当日系统升级，办结日期登记有误。',
      })
      await decideObjection(on(ctx, personOf('credit-centre', [{ permission: 'objections.objection.decide', reach: 'district' }]), '2026-06-17'), {
        objectionId,
        version: 1,
        outcome: 'upheld',
        reason: '核对日志属实。',
      })
      await serviceFactsNow(ctx)
      await catchUpWithin(ctx, [correctServiceFindings])
      expect((await serviceFactsNow(ctx, { kinds: ['commitments.service-timeliness'] })).length).toBe(0)
    }))

  test('bad rows are refused with their cell', () =>
    inTransaction(async (ctx) => {
      await publishVersion(ctx)
      expect(await faultsOf(ctx, serviceRow)).toEqual([])
      expect(await faultsOf(ctx, { ...serviceRow, code: 'X' })).toEqual([['code', 'commitments.row.item-unknown']])
      expect(await faultsOf(ctx, { ...serviceRow, acceptedOn: '2026-03-31' })).toEqual([['acceptedOn', 'commitments.row.before-guide']])
      expect(await faultsOf(ctx, { ...serviceRow, extendedDays: 11 })).toEqual([['extendedDays', 'commitments.row.extension-too-long']])
      expect(await faultsOf(ctx, { ...serviceRow, decidedOn: '2026-05-05', result: 'granted' })).toEqual([['decidedOn', 'commitments.row.settled-before-accepted']])
      expect(await faultsOf(ctx, { ...serviceRow, result: 'granted' })).toEqual([['decidedOn', 'commitments.row.result-without-day']])
      expect(await faultsOf(ctx, { ...serviceRow, excludedDays: -1 })).toEqual([['excludedDays', 'commitments.row.days-out-of-range']])
    }))
})
