import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { catchUpWithin } from '#kernel/facts/server'
import { decideObjection, lodgeObjection } from '#kernel/objections/server'
import { seedUnits } from '#kernel/parties/server'
import { findOverdue } from '#kernel/promises/server'
import type { ActContext } from '#platform/acts'
import { publicActor, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { personOf, useRollback } from '../../../../test/database.ts'
import { correctFindings } from '../../../kernel/promises/server/correct-findings.ts'
import { inRole as inPromiseRole } from '../../../kernel/promises/server/testing/world.ts'
import { powerQuestions } from '../common/pledge.ts'
import { listPublicPledges } from '../portal/public-pledges.ts'
import { eraseViewWords, givePledgeView, openViewTicket } from './pledge-views.ts'
import { listPledges, listPledgeWords, milestoneVersionOf, pledgeIntake, publishPledge, reportPledge, returnPledge, statePledge, submitPledge } from './pledges.ts'
import { as, batchId, factsNow, inRole, take, town } from './testing/world.ts'

const inTransaction = useRollback()
const withPromises = (role: string) => {
  const actor = inRole(role)
  return { ...actor, grants: [...actor.grants, ...inPromiseRole(role, town).grants] }
}
const liaison = withPromises('liaison')
const reviewer = withPromises('reviewer')
const row = {
  number: '2026-01',
  title: '背街小巷路灯修复',
  category: 'public-service',
  what: '修复镇区 12 条背街小巷路灯',
  whom: '沿街居民',
  channel: '镇便民服务中心',
  office: '城镇建设办公室',
  basis: '演示文件〔2026〕1号第三条',
  dueOn: '2026-06-30',
}
const allYes = Object.fromEntries(powerQuestions.map((question) => [question, true])) as Record<(typeof powerQuestions)[number], boolean>

async function published(ctx: ActContext): Promise<string> {
  await seedUnits(as(ctx, systemActor))
  await take(as(ctx, liaison, '2026-05-06'), pledgeIntake, [row])
  const [pledge] = await listPledges(as(ctx, liaison, '2026-05-06'), { limit: 10 })
  await submitPledge(as(ctx, liaison, '2026-05-06'), { pledgeId: pledge!.pledgeId, version: 1 })
  await publishPledge(as(ctx, reviewer, '2026-05-07'), { pledgeId: pledge!.pledgeId, version: 2, answers: allYes })
  return pledge!.pledgeId
}

describe('pledges of towns', () => {
  test('[10.4] another person reviews the power to promise; one "no" and nothing is published', () =>
    inTransaction(async (ctx) => {
      await seedUnits(as(ctx, systemActor))
      await take(as(ctx, liaison, '2026-05-06'), pledgeIntake, [row])
      const [pledge] = await listPledges(as(ctx, liaison, '2026-05-06'), { limit: 10 })
      const pledgeId = pledge!.pledgeId
      await submitPledge(as(ctx, liaison, '2026-05-06'), { pledgeId, version: 1 })
      await expect(publishPledge(as(ctx, reviewer, '2026-05-06'), { pledgeId, version: 2, answers: { ...allYes, 'within-duties': false } })).rejects.toMatchObject({
        code: 'grassroots.pledge.beyond-power',
        fields: [{ path: 'answers.within-duties', code: 'grassroots.pledge.power.within-duties' }],
      })
      const both = { ...liaison, grants: [...liaison.grants, ...reviewer.grants] }
      await expect(publishPledge(as(ctx, both, '2026-05-06'), { pledgeId, version: 2, answers: allYes })).rejects.toMatchObject({ code: 'procedures.act.same-person' })
      await expect(take(as(ctx, liaison, '2026-05-06'), pledgeIntake, [{ ...row, what: '修复 3 条' }], 'changed')).rejects.toMatchObject({ code: 'grassroots.pledge.stands' })
      await returnPledge(as(ctx, reviewer, '2026-05-06'), { pledgeId, version: 2 })
      await take(as(ctx, liaison, '2026-05-07'), pledgeIntake, [{ ...row, what: '修复 10 条' }], 'changed')
      await submitPledge(as(ctx, liaison, '2026-05-07'), { pledgeId, version: 4 })
      await publishPledge(as(ctx, reviewer, '2026-05-07'), { pledgeId, version: 5, answers: allYes })
      expect(await ctx.db.rows(sql`select p.state, p.kind from promises.promise p order by p.state`)).toEqual([
        { state: 'cancelled', kind: 'grassroots.pledge' },
        { state: 'live', kind: 'grassroots.pledge' },
      ])
      expect(await ctx.db.one(sql`select what from grassroots_commitments.public_pledge`)).toEqual({ what: '修复 10 条' })
      await expect(pledgeIntake.withdraw(as(ctx, liaison, '2026-05-07'), { unit: town, batchId })).rejects.toMatchObject({ code: 'grassroots.batch.pledges-handed-in' })
    }))

  test('[10.1] an objection upheld ends the finding about a pledge, in the score and on the public page, and the sweep does not find it again', () =>
    inTransaction(async (ctx) => {
      const pledgeId = await published(ctx)
      await findOverdue(as(ctx, systemActor, '2026-07-02'), plainDate('2026-07-02'))
      const outcomes = () => factsNow(ctx, { kinds: ['grassroots.pledge-outcome'] })
      const [fact] = await outcomes()
      expect(fact).toMatchObject({ outcome: 'overdue', about: town })
      const { objectionId } = await lodgeObjection(as(ctx, personOf(town, ['objections.objection.lodge']), '2026-07-02'), {
        contested: { target: 'fact', factId: fact!.id },
        ground: 'lawful-reason',
        claim: '供电部门统一停电检修，有书面通知。',
      })
      const judge = personOf('credit-centre', [{ permission: 'objections.objection.decide', reach: 'district' }])
      await decideObjection(as(ctx, judge, '2026-07-03'), { objectionId, version: 1, outcome: 'upheld', reason: '通知属实。' })
      await catchUpWithin(as(ctx, systemActor, '2026-07-03'), [correctFindings()])
      expect(await outcomes()).toEqual([])
      expect(await findOverdue(as(ctx, systemActor, '2026-07-06'), plainDate('2026-07-06'))).toBe(0)
      const [pledge] = await listPledges(as(ctx, liaison, '2026-07-06'), { limit: 10 })
      expect([pledge!.pledgeId, pledge!.standing?.finding]).toEqual([pledgeId, 'excused'])
      expect((await listPublicPledges(as(ctx, publicActor, '2026-07-06'), { unit: town }))[0]).toMatchObject({ word: 'excused' })
    }))

  test('[10.1] kept by its day it is a fact that counts at once; past its day without a word it is found overdue', () =>
    inTransaction(async (ctx) => {
      const pledgeId = await published(ctx)
      const version = (await milestoneVersionOf(as(ctx, liaison), pledgeId))!
      await statePledge(as(ctx, liaison, '2026-06-29'), { pledgeId, milestoneVersion: version, outcome: 'met', doneOn: plainDate('2026-06-26') })
      expect(await factsNow(ctx, { kinds: ['grassroots.pledge-outcome'] })).toMatchObject([
        { about: town, outcome: 'met', validOn: '2026-06-30', effectiveFrom: '2026-06-29', detail: { promiseKind: 'grassroots.pledge', rescheduled: false } },
      ])
      await take(as(ctx, liaison, '2026-05-06'), pledgeIntake, [{ ...row, number: '2026-02', dueOn: '2026-06-12' }])
      const [second] = await listPledges(as(ctx, liaison, '2026-05-06'), { state: 'drafted', limit: 10 })
      await submitPledge(as(ctx, liaison, '2026-05-06'), { pledgeId: second!.pledgeId, version: 1 })
      await publishPledge(as(ctx, reviewer, '2026-05-06'), { pledgeId: second!.pledgeId, version: 2, answers: allYes })
      await findOverdue(as(ctx, systemActor, '2026-06-15'), plainDate('2026-06-15'))
      expect((await factsNow(ctx, { kinds: ['grassroots.pledge-outcome'] })).map((fact) => fact.outcome).sort()).toEqual(['met', 'overdue'])
    }))

  test('[10.4] citizens speak without an account: one ticket one statement, counted, never a fact, words for the town and erased', () =>
    inTransaction(async (ctx) => {
      const pledgeId = await published(ctx)
      const visitor = as(ctx, publicActor, '2026-06-01')
      for (const words of ['还有三条没亮', undefined, undefined]) {
        const ticket = await openViewTicket(visitor, pledgeId)
        await givePledgeView(visitor, pledgeId, { ticket, view: 'not-kept', words })
        await expect(givePledgeView(visitor, pledgeId, { ticket, view: 'kept' })).rejects.toMatchObject({ code: 'grassroots.view.ticket-used' })
      }
      const late = await openViewTicket(visitor, pledgeId)
      await expect(givePledgeView({ ...visitor, now: '2026-06-01T02:31:00.000Z' as never }, pledgeId, { ticket: late, view: 'kept' })).rejects.toMatchObject({
        code: 'grassroots.view.ticket-used',
      })
      await expect(givePledgeView(visitor, pledgeId, { ticket: late, view: 'maybe' })).rejects.toMatchObject({ code: 'grassroots.view.incomplete' })
      expect((await listPledges(as(ctx, liaison, '2026-06-01'), { limit: 10 }))[0]).toMatchObject({ kept: 0, notKept: 3, doubts: 3 })
      expect(await listPledgeWords(as(ctx, liaison), pledgeId)).toEqual([{ view: 'not-kept', words: '还有三条没亮', givenOn: '2026-06-01' }])
      expect(await listPledgeWords(as(ctx, inRole('credit-centre-officer', 'credit-centre')), pledgeId)).toEqual([])
      await reportPledge(as(ctx, liaison, '2026-06-02'), { pledgeId, words: '其余三条等待电力部门送电，本月完成。' })
      expect((await listPledges(as(ctx, liaison, '2026-06-02'), { limit: 10 }))[0]).toMatchObject({ notKept: 3, doubts: 0, lastProgress: '其余三条等待电力部门送电，本月完成。' })
      expect(await factsNow(ctx)).toEqual([])
      expect(await ctx.db.rows(sql`select 1 from ledger.entry where body like '%送电%' or body like '%没亮%'`)).toEqual([])
      expect(await eraseViewWords(as(ctx, systemActor, '2026-08-01'), plainDate('2026-07-31'))).toBe(0)
      expect(await eraseViewWords(as(ctx, systemActor, '2026-08-01'), plainDate('2026-08-01'))).toBe(1)
      expect(await listPledgeWords(as(ctx, liaison), pledgeId)).toEqual([])
    }))

  test('a pledge takes so many statements a day and no more', () =>
    inTransaction(async (ctx) => {
      const pledgeId = await published(ctx)
      const visitor = as(ctx, publicActor, '2026-06-01')
      for (let count = 0; count < 100; count += 1) await givePledgeView(visitor, pledgeId, { ticket: await openViewTicket(visitor, pledgeId), view: 'kept' })
      await expect(openViewTicket(visitor, pledgeId)).rejects.toMatchObject({ kind: 'too-many' })
      await openViewTicket(as(ctx, publicActor, '2026-06-02'), pledgeId)
    }))
})
