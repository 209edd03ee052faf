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
import { dueDays } from '../common/timeliness.ts'
import { correctBenefitHandling, findOverdueApplications, recountApplications } from './application-findings.ts'
import { countApplications, listApplications } from './figures.ts'
import { endPolicy, listPolicies, policyIntake, publishPolicy, submitPolicy } from './policies.ts'
import { applicationIntake } from './receive-applications.ts'
import { applicationRow, as, batchId, factsNow, inRole, policyRow, take, town } from './testing/world.ts'

const inTransaction = useRollback()
const liaison = inRole('liaison')
const reviewer = inRole('reviewer')

async function publishOne(ctx: ActContext): Promise<string> {
  await take(as(ctx, liaison, '2026-05-06'), policyIntake, [policyRow])
  const [policy] = await listPolicies(as(ctx, liaison, '2026-05-06'), { limit: 10 })
  await submitPolicy(as(ctx, liaison, '2026-05-06'), { policyId: policy!.policyId, version: 1 })
  await publishPolicy(as(ctx, reviewer, '2026-05-06'), { policyId: policy!.policyId, version: 2, withinPower: true })
  return policy!.policyId
}

const rulesOn = async (ctx: ActContext, row: AnyDraft) => {
  const prepared = await applicationIntake.prepare!(as(ctx, liaison, '2026-06-15'), town)
  return (prepared.rules ?? []).flatMap((rule) => rule(row, { today: plainDate('2026-06-15') })).map((fault) => [fault.column, fault.code, fault.severity])
}

describe('preferential policies', () => {
  test('[10.1] a policy is public only after another person has checked that the town may give it', () =>
    inTransaction(async (ctx) => {
      await take(as(ctx, liaison, '2026-05-06'), policyIntake, [policyRow])
      const [policy] = await listPolicies(as(ctx, liaison, '2026-05-06'), { limit: 10 })
      const policyId = policy!.policyId
      await submitPolicy(as(ctx, liaison, '2026-05-06'), { policyId, version: 1 })
      const both = { ...liaison, grants: [...liaison.grants, ...reviewer.grants] }
      await expect(publishPolicy(as(ctx, both, '2026-05-06'), { policyId, version: 2, withinPower: true })).rejects.toMatchObject({ code: 'procedures.act.same-person' })
      await expect(publishPolicy(as(ctx, reviewer, '2026-05-06'), { policyId, version: 2, withinPower: false })).rejects.toMatchObject({ code: 'procedures.act.form-missing' })
      await expect(publishPolicy(as(ctx, inRole('reviewer', 'houzhai-township'), '2026-05-06'), { policyId, version: 2, withinPower: true })).rejects.toMatchObject({
        code: 'procedures.act.not-permitted',
      })
      expect(await ctx.db.rows(sql`select policy_id from grassroots_commitments.public_policy`)).toEqual([])
      await publishPolicy(as(ctx, reviewer, '2026-05-06'), { policyId, version: 2, withinPower: true })
      await expect(endPolicy(as(ctx, reviewer, '2026-05-07'), { policyId, version: 2, reason: '资金用完' })).rejects.toMatchObject({
        kind: 'conflict',
        code: 'procedures.record.stale',
      })
      expect(await ctx.db.one(sql`select limit_days as "limitDays", basis from grassroots_commitments.public_policy`)).toEqual({ limitDays: 10, basis: policyRow.basis })
    }))

  test('what the public reads stands: only the count of the eligible may be corrected, anything else is refused', () =>
    inTransaction(async (ctx) => {
      await publishOne(ctx)
      await take(as(ctx, liaison, '2026-05-07'), policyIntake, [{ ...policyRow, eligible: 24 }], 'changed')
      expect((await listPolicies(as(ctx, liaison), { limit: 10 }))[0]).toMatchObject({ eligible: 24, limitDays: 10, state: 'published' })
      await expect(take(as(ctx, liaison, '2026-05-07'), policyIntake, [{ ...policyRow, limitDays: 30 }], 'changed')).rejects.toMatchObject({
        code: 'grassroots.policy.published-stands',
      })
      await expect(policyIntake.withdraw(as(ctx, liaison, '2026-05-07'), { unit: town, batchId })).rejects.toMatchObject({ code: 'grassroots.batch.already-published' })
    }))
})

describe('applications for benefits', () => {
  test('[10.1] each is judged by the promised working days, and the findings are facts about the town after its time to reply', () =>
    inTransaction(async (ctx) => {
      const policyId = await publishOne(ctx)
      // Ten working days from 6 May 2026; 9 May is a make-up Saturday.
      await take(as(ctx, liaison, '2026-06-10'), applicationIntake, [
        { ...applicationRow, decidedOn: '2026-05-19', result: 'granted', amount: 5_000_00n },
        { ...applicationRow, number: 'A-002', decidedOn: '2026-05-21', result: 'refused', ground: 'conditions-not-met' },
        { ...applicationRow, number: 'A-003', decidedOn: '2026-05-12', result: 'ended' },
        { ...applicationRow, number: 'A-004' },
        { ...applicationRow, number: 'A-005', appliedOn: '2026-06-09' },
      ])
      const facts = await factsNow(ctx)
      expect(facts.map((fact) => [fact.about, fact.outcome, fact.validOn, fact.effectiveFrom]).sort()).toEqual([
        [town, 'ended', '2026-05-19', '2026-06-10'],
        [town, 'late', '2026-05-19', '2026-06-18'],
        [town, 'on-time', '2026-05-19', '2026-06-10'],
        [town, 'overdue', '2026-05-19', '2026-06-18'],
      ])
      expect(facts.find((fact) => fact.outcome === 'late')?.detail).toMatchObject({ promisedDays: 10, workingDaysLate: 2, ground: 'conditions-not-met', result: 'refused' })
      expect(facts.map((fact) => JSON.stringify(fact.detail)).join()).not.toContain('A-00')
      expect((await countApplications(as(ctx, liaison, '2026-06-10'), [policyId])).get(policyId)).toEqual({
        applied: 5,
        granted: 1,
        refused: 1,
        ended: 1,
        open: 2,
        onTime: 1,
        late: 1,
        overdue: 1,
        days: '11.0',
        amountFen: '500000',
        refusals: [{ ground: 'conditions-not-met', count: 1 }],
      })
      expect((await listApplications(as(ctx, liaison, '2026-06-10'), { standing: 'overdue', limit: 10, offset: 0 })).items.map((row) => row.number)).toEqual(['A-004'])
      expect((await listApplications(as(ctx, inRole('liaison', 'houzhai-township'), '2026-06-10'), { limit: 10, offset: 0 })).total).toBe(0)
    }))

  test('[10.1] one forgotten is found once, and a late decision replaces the finding', () =>
    inTransaction(async (ctx) => {
      await publishOne(ctx)
      await take(as(ctx, liaison, '2026-05-06'), applicationIntake, [applicationRow])
      const system = as(ctx, systemActor, '2026-05-20')
      expect(await findOverdueApplications(as(ctx, systemActor, '2026-05-19'), plainDate('2026-05-19'))).toBe(0)
      expect(await findOverdueApplications(system, plainDate('2026-05-20'))).toBe(1)
      expect(await findOverdueApplications(system, plainDate('2026-05-21'))).toBe(0)
      await take(as(ctx, liaison, '2026-05-22'), applicationIntake, [{ ...applicationRow, decidedOn: '2026-05-21', result: 'granted' }], 'changed')
      expect((await factsNow(ctx)).map((fact) => fact.outcome)).toEqual(['late'])
      expect(await applicationIntake.withdraw(as(ctx, liaison, '2026-05-22'), { unit: town, batchId })).toEqual({ withdrawn: 1 })
      expect(await factsNow(ctx)).toEqual([])
    }))

  test('due days are those of a kernel clock, for every start of a year', () =>
    inTransaction(async (ctx) => {
      const calendar = await loadCalendar(ctx)
      const due = dueDays(calendar)
      const days = await ctx.db.rows<{ day: ReturnType<typeof plainDate> }>(sql`select generate_series('2026-01-01'::date, '2026-12-31', '1 day')::date as "day"`)
      for (const { day } of days)
        for (const limit of [1, 5, 20]) expect(due(day, limit)).toMatchObject({ dueOn: computeDue({ limit: workingDays(limit), startedOn: day, calendar }).dueOn })
      expect(due(plainDate('2026-12-25'), 20).provisional).toBe(true)
    }))

  test('what rested on another calendar is counted again, and only what moved is judged anew', () =>
    inTransaction(async (ctx) => {
      await publishOne(ctx)
      await take(as(ctx, liaison, '2026-06-10'), applicationIntake, [applicationRow, { ...applicationRow, number: 'A-002', decidedOn: '2026-05-20', result: 'granted' }])
      expect((await factsNow(ctx)).map((fact) => fact.outcome).sort()).toEqual(['late', 'overdue'])
      expect(await recountApplications(as(ctx, systemActor, '2026-06-10'))).toBe(0)
      await ctx.db.run(sql`update grassroots_commitments.application set calendar_version = 'older', due_on = '2026-05-21' where number = 'A-002'`)
      await ctx.db.run(sql`update grassroots_commitments.application set calendar_version = 'older' where number = 'A-001'`)
      expect(await recountApplications(as(ctx, systemActor, '2026-06-10'))).toBe(2)
      const entries = await ctx.db.rows<{ body: string }>(sql`select body from ledger.entry where kind = 'grassroots.application-recounted'`)
      expect(entries).toHaveLength(1)
      expect(JSON.parse(entries[0]!.body).payload).toMatchObject({ oldDueOn: '2026-05-21', newDueOn: '2026-05-19' })
      expect((await factsNow(ctx)).map((fact) => fact.outcome).sort()).toEqual(['late', 'overdue'])
    }))

  test('an objection of the town that is upheld ends the finding', () =>
    inTransaction(async (ctx) => {
      await publishOne(ctx)
      await take(as(ctx, liaison, '2026-06-10'), applicationIntake, [{ ...applicationRow, decidedOn: '2026-05-21', result: 'granted' }])
      const [fact] = await factsNow(ctx)
      const objector = personOf(town, ['objections.objection.lodge', 'objections.objection.read'])
      const { objectionId } = await lodgeObjection(as(ctx, objector, '2026-06-11'), {
        contested: { target: 'fact', factId: fact!.id },
        ground: 'not-true',
        claim: '申请人当日补正材料，决定日期录入有误。',
      })
      const decider = personOf('credit-centre', [{ permission: 'objections.objection.decide', reach: 'district' }])
      await decideObjection(as(ctx, decider, '2026-06-12'), { objectionId, version: 1, outcome: 'upheld', reason: '核对登记簿属实。' })
      await factsNow(ctx)
      await catchUpWithin(ctx, [correctBenefitHandling])
      expect((await factsNow(ctx, { kinds: ['grassroots.benefit-handling'] })).map((each) => each.outcome)).toEqual([])
    }))

  test('bad rows are refused with their cell: unknown policy, before it began, granted after its end', () =>
    inTransaction(async (ctx) => {
      const policyId = await publishOne(ctx)
      await endPolicy(as(ctx, reviewer, '2026-06-01'), { policyId, version: 3, reason: '资金用完' })
      expect(await rulesOn(ctx, { ...applicationRow, policyTitle: '没有的政策' })).toEqual([['policyTitle', 'grassroots.row.policy-unknown', 'error']])
      expect(await rulesOn(ctx, { ...applicationRow, appliedOn: '2025-12-30' })).toEqual([['appliedOn', 'grassroots.row.before-policy', 'error']])
      expect(await rulesOn(ctx, { ...applicationRow, appliedOn: '2026-06-02', decidedOn: '2026-06-03', result: 'granted' })).toEqual([
        ['appliedOn', 'grassroots.row.after-policy', 'warning'],
      ])
      expect(await rulesOn(ctx, applicationRow)).toEqual([])
      const faults = (row: AnyDraft) => applicationIntake.template.rowRules.flatMap((rule) => rule(row, { today: plainDate('2026-06-15') })).map((fault) => fault.code)
      expect(faults({ ...applicationRow, decidedOn: '2026-05-01', result: 'granted' })).toEqual(['grassroots.row.decided-before-applied'])
      expect(faults({ ...applicationRow, result: 'granted' })).toEqual(['grassroots.row.result-without-day'])
      expect(faults({ ...applicationRow, decidedOn: '2026-05-08', result: 'granted', ground: 'too-late' })).toEqual(['grassroots.row.ground-without-refusal'])
      expect(faults({ ...applicationRow, decidedOn: '2026-05-08', result: 'refused', ground: 'too-late', amount: 1n })).toEqual(['grassroots.row.amount-without-grant'])
      const policyFaults = (row: AnyDraft) => policyIntake.template.rowRules.flatMap((rule) => rule(row, { today: plainDate('2026-06-15') })).map((fault) => fault.code)
      expect(policyFaults({ ...policyRow, limitDays: 0 })).toEqual(['grassroots.row.limit-out-of-range'])
      expect(policyFaults({ ...policyRow, validTo: '2025-12-31' })).toEqual(['grassroots.row.ends-before-it-begins'])
    }))
})
