import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { nationalCalendar } from '#kernel/calendar/common'
import { type DueFacts, readDue } from './read-due.ts'

const act: DueFacts = { dueOn: plainDate('2026-02-27'), dueProvisional: false, state: 'in-review', finding: null, daysLate: 0, publishedOn: null }
const read = (change: Partial<DueFacts>, today: string) => readDue({ ...act, ...change }, plainDate(today), nationalCalendar())

test('the days left in a list are working days: make-up Saturdays count, the spring festival does not', () => {
  expect(read({}, '2026-02-13')).toMatchObject({ state: 'running', workingDaysLeft: 5 })
  expect(read({}, '2026-02-27')).toMatchObject({ state: 'running', workingDaysLeft: 0 })
  expect(read({}, '2026-02-28')).toMatchObject({ state: 'overdue', daysLate: 1 })
})

test('nothing is overdue on a provisional day, and nothing while a third party is asked', () => {
  expect(read({ dueProvisional: true }, '2026-03-20')).toMatchObject({ state: 'running', provisional: true })
  expect(read({ state: 'consulting' }, '2026-03-20')).toMatchObject({ state: 'suspended', daysLate: 0 })
})

test('a published act stands as it was judged, a settled one has ended, one without a limit has no clock', () => {
  expect(read({ state: 'published', publishedOn: plainDate('2026-03-03'), finding: 'late', daysLate: 2 }, '2026-06-01')).toMatchObject({ state: 'met-late', daysLate: 2 })
  expect(read({ state: 'published', publishedOn: plainDate('2026-02-26'), finding: 'on-time' }, '2026-06-01')).toMatchObject({ state: 'met' })
  expect(read({ state: 'withheld' }, '2026-06-01')).toMatchObject({ state: 'ended' })
  expect(read({ dueOn: null }, '2026-06-01')).toBeNull()
})
