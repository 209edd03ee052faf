import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { type Milestone, readMilestone } from './milestone.ts'
import { type SignalPromise, signalOf } from './signal.ts'

// Monday 15 June 2026: the last working day before is Friday the 12th.
const days = { today: plainDate('2026-06-15'), lateThrough: plainDate('2026-06-12'), soonUntil: plainDate('2026-06-30') }
const live: SignalPromise = { state: 'live', changeOpen: false, handoverOpen: false }
const one = (dueOn: string, change: Partial<Milestone> = {}) =>
  ({ side: 'unit', dueOn: plainDate(dueOn), originalDueOn: plainDate(dueOn), outcome: null, view: 'none', ended: false, ...change }) as const

test.each([
  ['2026-06-12', 'overdue', 3],
  // Saturday and Sunday move to Monday, which is today.
  ['2026-06-13', 'due-soon', 0],
  ['2026-06-15', 'due-soon', 0],
  ['2026-06-30', 'due-soon', 0],
  ['2026-07-01', 'scheduled', 0],
])('a milestone due %s is %s', (dueOn, state, daysLate) => expect(readMilestone(one(dueOn), days)).toMatchObject({ state, daysLate }))

test('met late is not late any more, rescheduled is seen beside it', () => {
  expect(readMilestone(one('2026-05-01', { outcome: 'met' }), days)).toMatchObject({ state: 'met', late: false })
  expect(readMilestone(one('2026-08-01', { originalDueOn: plainDate('2026-05-01') }), days)).toMatchObject({ state: 'scheduled', late: false, rescheduled: true })
})

test.each<[string, Partial<SignalPromise>, Parameters<typeof signalOf>[1], string]>([
  ['nothing near', {}, [one('2026-09-01')], 'green on-course'],
  ['all met', {}, [one('2026-05-01', { outcome: 'met' })], 'green kept'],
  ['due soon', {}, [one('2026-06-20')], 'yellow due-soon'],
  ['past its day', {}, [one('2026-06-01'), one('2026-05-01', { outcome: 'met' })], 'red overdue'],
  ['stated not met', {}, [one('2026-09-01', { outcome: 'not-met' })], 'red not-met'],
  ['partly met in time', {}, [one('2026-09-01', { outcome: 'partly-met' })], 'yellow partly-met'],
  ['partly met past its day', {}, [one('2026-06-01', { outcome: 'partly-met' })], 'red partly-met-late'],
  ['met and disputed', {}, [one('2026-05-01', { outcome: 'met', view: 'disputed' })], 'yellow disputed'],
  ['suspended past its day', { state: 'suspended' }, [one('2026-06-01')], 'yellow suspended'],
  ['a change under way', { changeOpen: true }, [one('2026-09-01')], 'yellow change-open'],
  ['a handover nobody signed', { handoverOpen: true, changeOpen: true }, [one('2026-09-01')], 'yellow handover-unsigned'],
  ['only the other side late', {}, [one('2026-06-01', { side: 'counterparty' }), one('2026-09-01')], 'green on-course'],
  ['lawfully ended in part', {}, [one('2026-06-01', { ended: true }), one('2026-09-01')], 'green on-course'],
  ['lawfully ended', { state: 'ended' }, [one('2026-06-01')], 'green ended'],
  ['not confirmed yet', { state: 'registered' }, [one('2026-09-01')], 'yellow unconfirmed'],
])('%s', (_, promise, milestones, expected) => {
  const signal = signalOf({ ...live, ...promise }, milestones, days)
  expect(`${signal.colour} ${signal.reason}`).toBe(expected)
})
