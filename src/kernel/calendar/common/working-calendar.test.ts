import chineseDays from 'chinese-days'
import { describe, expect, test } from 'vitest'
import { addDays, plainDate, toEpochDay, weekdayOf } from '#base/plain-date'
import {
  addWorkingDays,
  calendarOf,
  calendarOfVersion,
  changedDays,
  type HolidayNotice,
  nationalCalendar,
  nearestWorkingDay,
  publishedNotices,
  workingDaysBetween,
} from './index.ts'

const day = plainDate
const calendar = nationalCalendar()

describe('every day of the published years', () => {
  test('2019 to 2026 agree day by day with an independent calendar', () => {
    const wrong: string[] = []
    let seen = 0
    for (let at = day('2019-01-01'); at <= '2026-12-31'; at = addDays(at, 1)) {
      seen += 1
      if (calendar.isWorkingDay(at) !== chineseDays.isWorkday(at)) wrong.push(at)
    }
    expect(seen).toBe(2922)
    expect(wrong).toEqual([])
  })

  test.each([
    [2019, 250],
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, count) => {
    expect(workingDaysBetween(calendar, day(`${year - 1}-12-31`), day(`${year}-12-31`))).toBe(count)
  })

  test('a make-up day is worked, on a weekend, and says for which festival and by which notice', () => {
    for (const notice of publishedNotices) {
      for (const festival of notice.festivals) for (const made of festival.makeUpDays) expect(weekdayOf(made)).toBeGreaterThanOrEqual(6)
    }
    expect(calendar.dayOn(day('2026-02-14'))).toMatchObject({ working: true, reason: 'make-up-day', name: '春节', provisional: false })
    expect(calendar.dayOn(day('2026-02-14')).notice).toMatchObject({ knownOn: '2025-11-04', url: expect.stringContaining('gov.cn') })
  })

  test('a notice can reach into the year before', () => {
    expect(calendar.dayOn(day('2018-12-29'))).toMatchObject({ working: true, reason: 'make-up-day' })
    expect(calendar.dayOn(day('2018-12-31'))).toMatchObject({ working: false, reason: 'holiday' })
    expect(calendar.dayOn(day('2022-12-31'))).toMatchObject({ working: false, reason: 'holiday' })
  })

  test('notices stand in the order in which they became known', () => {
    const known = publishedNotices.map((notice) => notice.knownOn)
    expect(known).toEqual([...known].sort())
  })
})

describe('what was known when', () => {
  test('May Day 2019 was one day off until the second notice of 22 March', () => {
    const before = nationalCalendar(day('2019-03-21'))
    const after = nationalCalendar(day('2019-03-22'))
    expect([before, after].map((known) => known.isWorkingDay(day('2019-05-02')))).toEqual([true, false])
    expect([before, after].map((known) => known.isWorkingDay(day('2019-05-03')))).toEqual([true, false])
    expect([before, after].map((known) => known.isWorkingDay(day('2019-04-28')))).toEqual([false, true])
    expect([before, after].map((known) => known.isWorkingDay(day('2019-05-05')))).toEqual([false, true])
    expect(after.dayOn(day('2019-05-02')).notice?.knownOn).toBe('2019-03-22')
    expect(after.dayOn(day('2019-10-01')).notice?.knownOn).toBe('2018-12-06')
  })

  test('Spring Festival 2020 grew to 2 February, and 1 February was no longer worked', () => {
    const before = nationalCalendar(day('2020-01-26'))
    const after = nationalCalendar(day('2020-01-27'))
    expect([before, after].map((known) => known.isWorkingDay(day('2020-01-31')))).toEqual([true, false])
    expect([before, after].map((known) => known.isWorkingDay(day('2020-02-01')))).toEqual([true, false])
    expect(before.version).toBe('2018-2020+2019.2')
    expect(after.version).toBe('2018-2020+2019.2+2020.2')
  })

  test('a year without a notice is provisional on every day and never silently Monday to Friday', () => {
    const known = nationalCalendar(day('2025-11-03'))
    for (let at = day('2026-01-01'); at <= '2026-12-31'; at = addDays(at, 1)) expect(known.dayOn(at)).toMatchObject({ provisional: true, reason: 'no-notice' })
    expect(nationalCalendar(day('2025-11-04')).dayOn(day('2026-01-05'))).toMatchObject({ provisional: false, working: true })
    expect(calendar.dayOn(day('2027-10-01'))).toMatchObject({ provisional: true, working: false, name: '国庆节' })
    expect(calendar.dayOn(day('2017-06-01')).reason).toBe('no-notice')
  })

  test('the last days of a year are provisional until the next notice, which has moved them before', () => {
    expect(calendar.dayOn(day('2026-12-28'))).toMatchObject({ provisional: false, reason: 'weekday' })
    expect(calendar.dayOn(day('2026-12-31'))).toMatchObject({ provisional: true, reason: 'weekday' })
  })

  test('a version names its notices, so the calendar can be made again from it', () => {
    for (const knownOn of ['2018-06-01', '2019-01-01', '2019-06-01', '2020-01-30', '2024-05-05', '2026-06-15'].map(day)) {
      const known = nationalCalendar(knownOn)
      const again = calendarOfVersion(publishedNotices, known.version)
      expect(again.version).toBe(known.version)
      expect(changedDays(known, again)).toBeUndefined()
    }
  })

  test('two states of knowledge differ from the first changed day to the last', () => {
    expect(changedDays(nationalCalendar(day('2019-03-21')), nationalCalendar(day('2019-03-22')))).toEqual({ first: '2019-04-28', last: '2019-05-05' })
    expect(changedDays(nationalCalendar(day('2025-11-03')), nationalCalendar(day('2025-11-04')))).toEqual({ first: '2025-12-29', last: '2026-12-28' })
  })

  test('a local entry has its own mark in the version', () => {
    const entered: HolidayNotice = {
      year: 2027,
      revision: 1,
      title: 't',
      documentNumber: 'n',
      url: 'https://www.gov.cn/x',
      knownOn: day('2026-11-05'),
      festivals: [],
      enteredAs: '0198-abcdef',
    }
    const known = calendarOf([...publishedNotices, entered])
    expect(known.version).toBe('2018-2027+2019.2+2020.2+2027.1:abcdef')
    expect(calendarOfVersion([...publishedNotices, entered], known.version).version).toBe(known.version)
    expect(calendarOfVersion([...publishedNotices, entered], calendar.version).version).toBe(calendar.version)
  })
})

describe('working days', () => {
  test('the day itself is not counted, in either direction', () => {
    expect(addWorkingDays(calendar, day('2026-02-11'), 7)).toBe('2026-02-27')
    expect(addWorkingDays(calendar, day('2026-02-27'), -7)).toBe('2026-02-11')
    expect(addWorkingDays(calendar, day('2026-02-15'), 0)).toBe('2026-02-15')
    expect(() => addWorkingDays(calendar, day('2026-02-11'), 1.5)).toThrow(RangeError)
  })
  test('counting between days undoes adding them', () => {
    for (let at = day('2020-01-01'); at <= '2020-03-01'; at = addDays(at, 1)) {
      const later = addWorkingDays(calendar, at, 15)
      expect(workingDaysBetween(calendar, at, later)).toBe(15)
      expect(workingDaysBetween(calendar, later, at)).toBe(-15)
      expect(toEpochDay(later)).toBeGreaterThan(toEpochDay(at))
    }
  })
  test('the nearest working day of a rest day lies after it, or before it when asked', () => {
    expect(nearestWorkingDay(calendar, day('2026-10-03'))).toBe('2026-10-08')
    expect(nearestWorkingDay(calendar, day('2026-10-03'), true)).toBe('2026-09-30')
    expect(nearestWorkingDay(calendar, day('2026-02-14'))).toBe('2026-02-14')
  })
})
