import { expect, test } from 'vitest'
import { catchUpWithin } from '#kernel/facts/server'
import { decideObjection, lodgeObjection } from '#kernel/objections/server'
import { personOf, useRollback } from '../../../../test/database.ts'
import { correctFindings } from './correct-findings.ts'
import { confirmDesk, dueDesk } from './desk.ts'
import { changeDesk, handoverDesk } from './desk-changes.ts'
import { draftChange } from './draft-change.ts'
import { openHandover } from './handover.ts'
import { getPromise, milestonesOf } from './promise-store.ts'
import { registerPromise } from './register-promise.ts'
import { submitChange } from './review-change.ts'
import { findOverdue, remindDue } from './sweep-promises.ts'
import { as, factsNow, inRole, livePromise, milestone, promiseOf, seedWorld, unit } from './testing/world.ts'

const inTransaction = useRollback()
const liaison = inRole('liaison', unit)
const reviewer = inRole('reviewer', unit)

test('the desk shows what waits for whom', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const { promiseId } = await livePromise(ctx, unit, { milestones: [milestone('2026-06-10'), milestone('2026-06-20')] })
    await registerPromise(as(ctx, liaison), promiseOf(unit, { number: '二〔2026〕2号' }))
    expect((await dueDesk.list(as(ctx, liaison), 50)).map((item) => [item.titleKey, item.params?.['count']])).toEqual([
      ['promises.desk.overdue', 1],
      ['promises.desk.due-soon', 1],
    ])
    expect((await confirmDesk.list(as(ctx, reviewer), 50)).map((item) => item.titleKey)).toEqual(['promises.desk.confirm'])
    expect(await confirmDesk.list(as(ctx, { ...reviewer, personId: liaison.personId }), 50)).toEqual([])
    const opened = await draftChange(as(ctx, liaison), {
      promiseId,
      version: (await getPromise(ctx, promiseId)).version,
      aim: 'end',
      ground: 'public-interest',
      organ: '区政府',
      reason: '公共利益需要，停止履行剩余节点。',
      items: [],
    })
    expect(await changeDesk.list(as(ctx, liaison), 50)).toHaveLength(1)
    if (opened.outcome === 'opened') await submitChange(as(ctx, liaison), { caseId: opened.caseId, version: 1 })
    expect(await changeDesk.list(as(ctx, liaison), 50)).toEqual([])
    expect(await changeDesk.list(as(ctx, reviewer), 50)).toHaveLength(1)
    await openHandover(as(ctx, reviewer), { unit, effectiveOn: ctx.today })
    expect(await handoverDesk.list(as(ctx, inRole('unit-leader', unit)), 50)).toHaveLength(1)
  }))

test('each milestone is reminded of once for each due day', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    await livePromise(ctx, unit, { milestones: [milestone('2026-06-23'), milestone('2026-09-22')] })
    expect(await remindDue(ctx, ctx.today)).toBe(1)
    expect(await remindDue(ctx, ctx.today)).toBe(0)
  }))

test('an objection that is upheld ends the finding, and the sweep does not find it again', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const { promiseId } = await livePromise(ctx, unit, { milestones: [milestone('2026-06-10')] })
    await findOverdue(ctx, ctx.today)
    const [fact] = await factsNow(ctx, { kinds: ['trial.milestone'] })
    const objector = personOf(unit, ['objections.objection.lodge'])
    const { objectionId } = await lodgeObjection(as(ctx, objector), {
      contested: { target: 'fact', factId: fact!.id },
      ground: 'lawful-reason',
      claim: '对方要求推迟交付，有书面函件。',
    })
    const judge = personOf('credit-centre', [{ permission: 'objections.objection.decide', reach: 'district' }])
    await decideObjection(as(ctx, judge), { objectionId, version: 1, outcome: 'upheld', reason: '函件属实，不是单位原因。' })
    await catchUpWithin(ctx, [correctFindings()])
    expect(await factsNow(ctx, { kinds: ['trial.milestone'] })).toEqual([])
    expect((await milestonesOf(ctx, promiseId))[0]).toMatchObject({ finding: 'excused' })
    expect(await findOverdue(ctx, ctx.today)).toBe(0)
  }))
