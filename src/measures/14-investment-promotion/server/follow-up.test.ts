import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { systemActor } from '#platform/acts'
import { useRollback } from '../../../../test/database.ts'
import { answerFollowUp, findUnansweredFollowUps, listFollowUps, type NewFollowUp, openFollowUp, recordFollowUp } from './follow-up.ts'
import { as, entriesOf, factsNow, firm, inRole, unit, withUnits } from './testing/world.ts'

const inTransaction = useRollback()
const liaison = inRole('liaison')

const asked: NewFollowUp = {
  unit,
  subject: '厂区道路何时通车',
  counterpartyName: firm.name,
  channel: 'visit',
  words: '约定的道路还没有通，影响设备进场',
  askedOn: plainDate('2026-06-01'),
}

test('[14.9] what an investor asked has ten working days; answered in time it counts at once', () =>
  inTransaction(async (ctx) => {
    await withUnits(ctx)
    const { followUpId, dueOn } = await recordFollowUp(as(ctx, liaison, '2026-06-01'), asked)
    expect(dueOn).toBe('2026-06-15')
    await expect(answerFollowUp(as(ctx, liaison, '2026-06-15'), { followUpId, version: 1, answer: ' ' })).rejects.toMatchObject({ fields: [{ path: 'answer' }] })
    await answerFollowUp(as(ctx, liaison, '2026-06-15'), { followUpId, version: 1, answer: '道路六月底通车，已告知施工安排。' })
    expect(await factsNow(ctx)).toMatchObject([{ outcome: 'on-time', about: unit, effectiveFrom: '2026-06-15', detail: { workingDaysLate: 0, answeredOn: '2026-06-15' } }])
    expect(JSON.stringify(await entriesOf(ctx, 'investment.follow-up-asked'))).not.toContain('道路')
  }))

test('[14.9] unanswered it is found overdue once; the late answer takes the place of the finding', () =>
  inTransaction(async (ctx) => {
    await withUnits(ctx)
    const { followUpId } = await recordFollowUp(as(ctx, liaison, '2026-06-01'), asked)
    expect(await findUnansweredFollowUps(as(ctx, systemActor, '2026-06-15'), plainDate('2026-06-15'))).toBe(0)
    expect(await findUnansweredFollowUps(as(ctx, systemActor, '2026-06-16'), plainDate('2026-06-16'))).toBe(1)
    expect(await findUnansweredFollowUps(as(ctx, systemActor, '2026-06-17'), plainDate('2026-06-17'))).toBe(0)
    expect(await factsNow(ctx)).toMatchObject([{ outcome: 'overdue', effectiveFrom: '2026-06-25' }])
    await answerFollowUp(as(ctx, liaison, '2026-06-17'), { followUpId, version: 1, answer: '已经通车。' })
    expect(await factsNow(ctx)).toMatchObject([{ outcome: 'late', detail: { workingDaysLate: 2 } }])
  }))

test('what came by a link is taken in once, a day to come is refused, and other units do not read it', () =>
  inTransaction(async (ctx) => {
    await withUnits(ctx)
    const at = as(ctx, liaison, '2026-06-01')
    expect(await openFollowUp(at, { ...asked, channel: 'link', source: 'request:1' })).toBeDefined()
    expect(await openFollowUp(at, { ...asked, channel: 'link', source: 'request:1' })).toBeUndefined()
    await expect(recordFollowUp(at, { ...asked, askedOn: plainDate('2026-06-02') })).rejects.toMatchObject({ code: 'investment.day.in-future' })
    expect(await listFollowUps(at, { limit: 10 })).toHaveLength(1)
    expect(await listFollowUps(as(ctx, inRole('reviewer', 'audit-bureau')), { limit: 10 })).toEqual([])
  }))
