import { expect, test } from 'vitest'
import { type PlainDate, plainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { contextOn, testDistrict, useDatabase, useRollback } from '../../../../test/database.ts'
import { approveChange, publishChange, signChange } from './approve-change.ts'
import { attemptsOf, getChange } from './change-store.ts'
import { decideCompensation, findUnpaidCompensation, payCompensation } from './compensate-change.ts'
import { type DraftChange, draftChange } from './draft-change.ts'
import { assessLoss, hearChange, notifyChange } from './hear-change.ts'
import { getPromiseFile } from './promise-file.ts'
import { getPromise, milestonesOf } from './promise-store.ts'
import { refuseChange, reviewChange, submitChange } from './review-change.ts'
import { stateMilestone } from './state-milestone.ts'
import { resumePromise, suspendPromise } from './suspend-promise.ts'
import { findOverdue } from './sweep-promises.ts'
import { as, entriesOf, factsNow, inRole, livePromise, milestone, seedWorld, unit } from './testing/world.ts'

const inTransaction = useRollback()
const opened = useDatabase()
const day = (text: string) => plainDate(text) as PlainDate
const people = {
  liaison: inRole('liaison', unit),
  reviewer: inRole('reviewer', unit),
  head: inRole('unit-leader', unit),
  leader: inRole('district-leader', 'district-government-office'),
}

async function draft(ctx: ActContext, promiseId: string, change: Partial<DraftChange>) {
  const promise = await getPromise(ctx, promiseId)
  const [first] = await milestonesOf(ctx, promiseId)
  return draftChange(as(ctx, people.liaison), {
    promiseId,
    version: promise.version,
    aim: 'reschedule',
    ground: 'public-interest',
    organ: '二七区人民政府',
    reason: '地铁施工占用原定地块，须待竣工后交付。',
    items: [{ milestoneId: first!.milestoneId, newDueOn: day('2026-12-31'), newAmountFen: null, ends: false }],
    ...change,
  })
}

/** Takes a case as far as the decision on compensation. */
async function decided(ctx: ActContext, caseId: string, lossFen = 500_000n): Promise<number> {
  const clerk = as(ctx, people.liaison)
  const reviewer = as(ctx, people.reviewer)
  await submitChange(clerk, { caseId, version: 1 })
  await reviewChange(reviewer, { caseId, version: 2, opinion: 'lawful', words: '属于社会公共利益，权限合法。' })
  await notifyChange(clerk, { caseId, version: 3, notifiedOn: ctx.today, replyUntil: day('2026-06-25'), words: '书面告知并附依据。' })
  await hearChange(clerk, { caseId, version: 4, heardOn: ctx.today, hearing: 'written-reply', consent: false, words: '企业要求补偿过渡租金。' })
  await assessLoss(clerk, { caseId, version: 5, lossFen, words: '按租赁合同核算六个月租金。' })
  const step = await decideCompensation(reviewer, { caseId, version: 6, compensation: 'compensation', compensationFen: lossFen, payBy: day('2026-07-31'), words: '全额补偿。' })
  return step.version
}

test('a promise is changed by every step of the lawful path, the day first promised stays, and compensation is tracked', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const { promiseId, milestones } = await livePromise(ctx, unit)
    const opened = await draft(ctx, promiseId, {})
    if (opened.outcome !== 'opened') throw new Error('refused')
    const { caseId } = opened
    expect((await getPromiseFile(ctx, promiseId)).reason).toBe('change-open')
    const version = await decided(ctx, caseId)
    await expect(approveChange(as(ctx, people.leader), { caseId, version })).rejects.toMatchObject({ code: 'procedures.act.signature-missing' })
    await signChange(as(ctx, people.reviewer), { caseId, version, rule: 'legal' })
    await signChange(as(ctx, people.head), { caseId, version, rule: 'head' })
    const approved = await approveChange(as(ctx, people.leader), { caseId, version })
    expect((await milestonesOf(ctx, promiseId))[0]).toMatchObject({ dueOn: '2026-12-31', originalDueOn: '2026-06-30', finding: null })
    expect(await factsNow(ctx, { kinds: ['trial.milestone'] })).toMatchObject([
      { outcome: 'rescheduled', validOn: '2026-06-30', effectiveFrom: ctx.today, detail: { dueOn: '2026-12-31', originalDueOn: '2026-06-30', rescheduled: true, daysLate: 0 } },
    ])
    const published = await publishChange(as(ctx, people.liaison), { caseId, version: approved.version })
    const first = await payCompensation(as(ctx, people.liaison), { caseId, version: published.version, paidOn: ctx.today, amountFen: 200_000n })
    await expect(payCompensation(as(ctx, people.liaison), { caseId, version: first.version, paidOn: ctx.today, amountFen: 300_001n })).rejects.toMatchObject({
      code: 'promises.change.payment-above',
    })
    const last = await payCompensation(as(ctx, people.liaison), { caseId, version: first.version, paidOn: ctx.today, amountFen: 300_000n })
    expect(last.state).toBe('settled')
    expect(await factsNow(ctx, { kinds: ['promises.compensation'] })).toMatchObject([{ outcome: 'paid', validOn: '2026-07-31', detail: { amountFen: '500000' } }])
    expect(await getPromise(ctx, promiseId)).toMatchObject({ openCase: null, state: 'live' })
    // Kept by the new day, it is in time; the change stays a fact of its own.
    const [moved] = await milestonesOf(ctx, promiseId)
    await stateMilestone(as(ctx, people.liaison, '2026-12-30'), { milestoneId: milestones[0]!.milestoneId, version: moved!.version, outcome: 'met', doneOn: day('2026-12-30') })
    expect((await factsNow(ctx, { kinds: ['trial.milestone'] })).map((fact) => [fact.outcome, fact.validOn])).toEqual([
      ['rescheduled', '2026-06-30'],
      ['met', '2026-12-31'],
    ])
  }))

test('what was late before a change stays late', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const { promiseId } = await livePromise(ctx, unit, { milestones: [milestone('2026-06-01')] })
    await findOverdue(ctx, ctx.today)
    const opened = await draft(ctx, promiseId, {})
    if (opened.outcome !== 'opened') throw new Error('refused')
    const version = await decided(ctx, opened.caseId)
    await signChange(as(ctx, people.reviewer), { caseId: opened.caseId, version, rule: 'legal' })
    await signChange(as(ctx, people.head), { caseId: opened.caseId, version, rule: 'head' })
    await approveChange(as(ctx, people.leader), { caseId: opened.caseId, version })
    expect((await factsNow(ctx, { kinds: ['trial.milestone'] })).map((fact) => fact.outcome)).toEqual(['overdue', 'rescheduled'])
    expect(await findOverdue(ctx, ctx.today)).toBe(0)
  }))

test.each(['boundary-change', 'government-term', 'reorganisation', 'duty-change', 'person-change', 'internal-approval'] as const)(
  '%s is refused as a ground and kept as attempted',
  (ground) =>
    inTransaction(async (ctx) => {
      await seedWorld(ctx)
      const { promiseId } = await livePromise(ctx, unit)
      expect(await draft(ctx, promiseId, { ground })).toMatchObject({ outcome: 'refused', excuse: ground })
      expect(await attemptsOf(ctx, promiseId)).toMatchObject([{ excuse: ground, unit }])
      expect(await entriesOf(ctx, 'promises.excuse-refused')).toHaveLength(1)
      const [fact] = await factsNow(ctx, { kinds: ['promises.forbidden-excuse'] })
      expect(fact).toMatchObject({ outcome: 'attempted', about: unit, validOn: ctx.today, effectiveFrom: '2026-06-24' })
      expect((await getPromise(ctx, promiseId)).openCase).toBeNull()
    }),
)

test('a ground the kind does not know, a second case, a stale version and bad items are refused', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const { promiseId, milestones } = await livePromise(ctx, unit)
    await expect(draft(ctx, promiseId, { ground: 'law-forbids' })).rejects.toMatchObject({ code: 'promises.change.ground-not-in-law' })
    await expect(draft(ctx, promiseId, { version: 1 })).rejects.toMatchObject({ code: 'promises.promise.stale' })
    const item = { milestoneId: milestones[0]!.milestoneId, newDueOn: day('2026-06-15'), newAmountFen: -1n, ends: false }
    await expect(draft(ctx, promiseId, { items: [item], reason: '短' })).rejects.toMatchObject({
      fields: [{ path: 'reason' }, { path: 'items.0.newDueOn' }, { path: 'items.0.newAmountFen' }, { path: 'items.0.newAmountFen' }],
    })
    await draft(ctx, promiseId, {})
    await expect(draft(ctx, promiseId, {})).rejects.toMatchObject({ code: 'promises.change.open-already' })
  }))

test('silence counts only after its time, agreement needs consent, and loss is covered', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const { promiseId } = await livePromise(ctx, unit)
    const opened = await draft(ctx, promiseId, { ground: 'agreement' })
    if (opened.outcome !== 'opened') throw new Error('refused')
    const { caseId } = opened
    const clerk = as(ctx, people.liaison)
    await submitChange(clerk, { caseId, version: 1 })
    await expect(
      reviewChange(as(ctx, { ...people.reviewer, personId: people.liaison.personId }), { caseId, version: 2, opinion: 'lawful', words: '合法合规' }),
    ).rejects.toMatchObject({
      code: 'procedures.act.same-person',
    })
    await reviewChange(as(ctx, people.reviewer), { caseId, version: 2, opinion: 'lawful', words: '合法合规，可以变更' })
    await expect(notifyChange(clerk, { caseId, version: 3, notifiedOn: ctx.today, replyUntil: day('2026-06-16'), words: '书面告知' })).rejects.toMatchObject({
      code: 'promises.change.reply-too-short',
    })
    await notifyChange(clerk, { caseId, version: 3, notifiedOn: ctx.today, replyUntil: day('2026-06-25'), words: '书面告知对方' })
    const hear = { caseId, version: 4, heardOn: ctx.today, words: '电话记录在卷' }
    await expect(hearChange(clerk, { ...hear, hearing: 'no-reply', consent: false })).rejects.toMatchObject({ code: 'promises.change.still-time-to-reply' })
    await expect(hearChange(clerk, { ...hear, hearing: 'written-reply', consent: false })).rejects.toMatchObject({ code: 'promises.change.no-agreement' })
    await hearChange(clerk, { ...hear, hearing: 'written-reply', consent: true })
    await expect(assessLoss(clerk, { caseId, version: 5, lossFen: -1n, words: '评估报告在卷' })).rejects.toMatchObject({ code: 'promises.change.amount-negative' })
    await assessLoss(clerk, { caseId, version: 5, lossFen: 100n, words: '评估报告在卷' })
    const none = { caseId, version: 6, compensation: 'none' as const, compensationFen: 0n, payBy: null, words: '对方放弃补偿' }
    await expect(decideCompensation(as(ctx, people.reviewer), { ...none, payBy: day('2026-07-01') })).rejects.toMatchObject({ code: 'promises.change.compensation-contradicts' })
    expect(await decideCompensation(as(ctx, people.reviewer), none)).toMatchObject({ to: 'compensation-decided' })
    await refuseChange(as(ctx, people.reviewer), { caseId, version: 7, reason: '材料不足，不予同意' })
    expect((await getPromise(ctx, promiseId)).openCase).toBeNull()
  }))

test('compensation that is not paid by its day is found once, and paid late replaces it', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const { promiseId } = await livePromise(ctx, unit)
    const opened = await draft(ctx, promiseId, { aim: 'end', items: [] })
    if (opened.outcome !== 'opened') throw new Error('refused')
    const { caseId } = opened
    const version = await decided(ctx, caseId)
    await signChange(as(ctx, people.reviewer), { caseId, version, rule: 'legal' })
    await signChange(as(ctx, people.head), { caseId, version, rule: 'head' })
    const approved = await approveChange(as(ctx, people.leader), { caseId, version })
    expect(await getPromise(ctx, promiseId)).toMatchObject({ state: 'ended' })
    expect((await getPromiseFile(ctx, promiseId)).reason).toBe('change-open')
    await publishChange(as(ctx, people.liaison), { caseId, version: approved.version })
    expect(await findUnpaidCompensation(ctx, day('2026-07-31'))).toBe(0)
    expect(await findUnpaidCompensation(ctx, day('2026-08-01'))).toBe(1)
    expect(await findUnpaidCompensation(ctx, day('2026-08-02'))).toBe(0)
    const late = as(ctx, people.liaison, '2026-08-10')
    await payCompensation(late, { caseId, version: (await getChange(ctx, caseId)).version, paidOn: day('2026-08-10'), amountFen: 500_000n })
    expect((await factsNow(ctx, { kinds: ['promises.compensation'] })).map((fact) => fact.outcome)).toEqual(['paid-late'])
    expect((await getPromiseFile(ctx, promiseId)).reason).toBe('ended')
  }))

test('in an emergency the chief suspends, and what falls due meanwhile is not late', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const { promiseId } = await livePromise(ctx, unit, { milestones: [milestone('2026-06-17')] })
    const { version } = await getPromise(ctx, promiseId)
    await expect(suspendPromise(as(ctx, people.liaison), { promiseId, version, reason: '防汛一级响应，暂停施工' })).rejects.toMatchObject({ kind: 'forbidden' })
    const suspended = await suspendPromise(as(ctx, people.head), { promiseId, version, reason: '防汛一级响应，暂停施工' })
    expect(await findOverdue(ctx, day('2026-07-01'))).toBe(0)
    expect((await getPromiseFile(as(ctx, people.head, '2026-07-01'), promiseId)).reason).toBe('suspended')
    await resumePromise(as(ctx, people.head), { promiseId, version: suspended.version })
    expect(await findOverdue(ctx, day('2026-07-01'))).toBe(1)
  }))

test('of two people who change one promise at the same time one is told, and nothing of the other is lost', async () => {
  const { database } = opened()
  const { promiseId, version, milestoneId } = await database.write(testDistrict, async (db) => {
    const ctx = contextOn(db)
    await seedWorld(ctx)
    const made = await livePromise(ctx, unit, { number: '竞〔2026〕1号' })
    return { promiseId: made.promiseId, version: (await getPromise(ctx, made.promiseId)).version, milestoneId: made.milestones[0]!.milestoneId }
  })
  const attempt = (organ: string) =>
    database.write(testDistrict, (db) =>
      draftChange(as(contextOn(db), inRole('liaison', unit)), {
        promiseId,
        version,
        aim: 'reschedule',
        ground: 'public-interest',
        organ,
        reason: '两人同时发起的变更，只能有一件。',
        items: [{ milestoneId, newDueOn: day('2026-12-31'), newAmountFen: null, ends: false }],
      }),
    )
  const results = await Promise.allSettled([attempt('甲'), attempt('乙')])
  expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
  expect(results.find((each) => each.status === 'rejected')).toMatchObject({ reason: { kind: 'conflict' } })
})
