import { describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { nationalCalendar } from '#kernel/calendar/common'
import { type ClockFacts, readClock } from './index.ts'

const day = plainDate
const calendar = nationalCalendar()
const clock: ClockFacts = { dueOn: day('2026-02-27'), provisional: false }
const read = (today: string, more: Partial<ClockFacts> = {}) => readClock({ ...clock, ...more }, day(today), calendar)

describe('what a clock due on Friday 27 February 2026 says', () => {
  test.each<[string, string, Partial<ClockFacts>, object]>([
    ['three working days before, across a weekend', '2026-02-14', {}, { state: 'running', workingDaysLeft: 4 }],
    ['on the last morning', '2026-02-27', {}, { state: 'running', workingDaysLeft: 0, daysLate: 0 }],
    ['on Saturday the 28th, which is worked', '2026-02-28', {}, { state: 'overdue', daysLate: 1, calendarDaysLate: 1 }],
    ['on the Monday after', '2026-03-02', {}, { state: 'overdue', daysLate: 2, calendarDaysLate: 3 }],
    ['done on the due day', '2026-06-01', { stoppedOn: day('2026-02-27'), outcome: 'met' }, { state: 'met', daysLate: 0 }],
    ['done two working days later, read much later', '2026-06-01', { stoppedOn: day('2026-03-02'), outcome: 'met' }, { state: 'met-late', daysLate: 2 }],
    [
      'done later, but the due day is provisional',
      '2026-06-01',
      { provisional: true, stoppedOn: day('2026-03-02'), outcome: 'met' },
      { state: 'met', daysLate: 0, provisional: true },
    ],
    ['past a provisional due day', '2026-03-02', { provisional: true }, { state: 'running', workingDaysLeft: 0, daysLate: 0 }],
    ['standing still past its earliest due day', '2026-03-10', { suspendedOn: day('2026-02-20') }, { state: 'suspended', daysLate: 0 }],
    ['the matter fell away', '2026-03-10', { stoppedOn: day('2026-03-09'), outcome: 'ended' }, { state: 'ended', daysLate: 0 }],
    ['silence had its effect', '2026-03-10', { stoppedOn: day('2026-02-27'), outcome: 'lapsed' }, { state: 'ended', daysLate: 0 }],
  ])('%s', (_, today, more, expected) => {
    expect(read(today, more)).toMatchObject(expected)
  })
  test('late on a rest day is late by at least one day', () => {
    expect(readClock({ dueOn: day('2026-03-06'), provisional: false }, day('2026-03-07'), calendar)).toMatchObject({ state: 'overdue', daysLate: 1, calendarDaysLate: 1 })
  })
})
