import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysInMonth, fromEpochDay, type PlainDate, plainDate, toEpochDay } from '#base/plain-date'
import { nationalCalendar } from '#kernel/calendar/common'
import { before as ahead, type CountedLimit, calendarDays, computeDue, type DueInput, fixedDay, hours, joinPauses, months, type Pause, workingDays, years } from './index.ts'

const day = plainDate
const calendar = nationalCalendar()
const due = (limit: DueInput['limit'], startedOn: string, more: Partial<DueInput> = {}) => computeDue({ limit, startedOn: day(startedOn), calendar, ...more })

describe('working days', () => {
  test.each<[string, string, number, string]>([
    ['a penalty decided on Wednesday 11 February 2026: Saturday the 14th is worked, the 15th to the 23rd are Spring Festival', '2026-02-11', 7, '2026-02-27'],
    ['decided on a Friday: the weekend does not count', '2026-03-06', 7, '2026-03-17'],
    ['decided on a Sunday: day one is Monday', '2026-03-08', 7, '2026-03-17'],
    ['decided the day before a holiday', '2026-04-30', 1, '2026-05-06'],
    ['decided on a make-up Saturday', '2026-05-09', 1, '2026-05-11'],
    ['a Sunday that is worked is day one', '2026-01-03', 1, '2026-01-04'],
    ['a limit over National Day with a Sunday worked before it and a Saturday after it', '2026-09-18', 20, '2026-10-22'],
    ['the eight days of October 2020', '2020-09-30', 2, '2020-10-10'],
    ['over the turn of a year', '2025-12-31', 2, '2026-01-05'],
    ['nothing to count', '2026-02-14', 0, '2026-02-14'],
  ])('%s', (_, startedOn, amount, expected) => {
    expect(due(workingDays(amount), startedOn)).toMatchObject({ dueOn: expected, provisional: false })
  })

  test('what was known on the day decides: before 27 January 2020 the limit ended earlier', () => {
    const input = { limit: workingDays(7), startedOn: day('2020-01-22') }
    expect(computeDue({ ...input, calendar: nationalCalendar(day('2020-01-22')) }).dueOn).toBe('2020-02-06')
    expect(computeDue({ ...input, calendar: nationalCalendar(day('2020-01-27')) }).dueOn).toBe('2020-02-10')
  })

  test('every day passed over has its reason, every day counted its number', () => {
    const { skipped, counted } = due(workingDays(7), '2026-02-11')
    expect(skipped.map((entry) => [entry.day, entry.reason, entry.name])).toEqual(Array.from({ length: 9 }, (_, index) => [addDays(day('2026-02-15'), index), 'holiday', '春节']))
    expect(counted.map((entry) => [entry.number, entry.day])).toEqual([
      [1, '2026-02-12'],
      [2, '2026-02-13'],
      [3, '2026-02-14'],
      [4, '2026-02-24'],
      [5, '2026-02-25'],
      [6, '2026-02-26'],
      [7, '2026-02-27'],
    ])
    expect(counted[2]).toMatchObject({ reason: 'make-up-day', name: '春节' })
  })

  test('a limit that runs into a year without a notice is provisional', () => {
    expect(due(workingDays(20), '2026-12-10')).toMatchObject({ provisional: true })
    expect(due(workingDays(7), '2026-12-10')).toMatchObject({ dueOn: '2026-12-21', provisional: false })
    expect(computeDue({ limit: workingDays(7), startedOn: day('2025-12-30'), calendar: nationalCalendar(day('2025-10-01')) }).provisional).toBe(true)
  })
})

describe('calendar days, months and years', () => {
  test.each<[string, CountedLimit, string, string]>([
    ['thirty days', calendarDays(30), '2026-03-02', '2026-04-01'],
    ['a last day on a Sunday moves to Monday', calendarDays(13), '2026-03-02', '2026-03-16'],
    ['a last day inside Spring Festival moves behind it', calendarDays(15), '2026-02-02', '2026-02-24'],
    ['a last day on a worked Saturday stays', calendarDays(12), '2026-02-02', '2026-02-14'],
    ['three months end on the corresponding day', months(3), '2026-03-10', '2026-06-10'],
    ['from 31 January one month ends on 28 February, which is worked', months(1), '2026-01-31', '2026-02-28'],
    ['from 31 January of a leap year on 29 February', months(1), '2024-01-31', '2024-02-29'],
    ['from 30 November three months end on the last of February', months(3), '2023-11-30', '2024-02-29'],
    ['from 31 August six months end on 28 February 2023', months(6), '2022-08-31', '2023-02-28'],
    ['from 31 March one month ends on 30 April', months(1), '2026-03-31', '2026-04-30'],
    ['three months to National Day move behind it', months(3), '2026-07-03', '2026-10-08'],
    ['a year from 29 February ends on 28 February', years(1), '2024-02-29', '2025-02-28'],
    ['two years', years(2), '2023-06-15', '2025-06-16'],
  ])('%s', (_, limit, startedOn, expected) => {
    expect(due(limit, startedOn).dueOn).toBe(expected)
  })

  test('a period that the law does not move stays on its rest day', () => {
    expect(due({ ...calendarDays(13), rolls: false }, '2026-03-02').dueOn).toBe('2026-03-15')
    expect(due({ ...months(36), rolls: false }, '2024-02-17')).toMatchObject({ dueOn: '2027-02-17', provisional: false })
  })

  test('moving off a rest day is written down with both days', () => {
    expect(due(calendarDays(13), '2026-03-02').steps).toContainEqual({ kind: 'roll', from: '2026-03-15', to: '2026-03-16' })
  })

  test('a last day in a year without a notice is provisional, since nobody knows whether it is a rest day', () => {
    expect(due(calendarDays(60), '2026-12-10').provisional).toBe(true)
  })

  test('a period that starts before any known counting rule is refused', () => {
    expect(() => due(calendarDays(10), '2017-09-01')).toThrow(expect.objectContaining({ code: 'law.parameter.not-in-force' }))
  })
})

describe('backward, fixed and hours', () => {
  test('seven working days before a hearing on 27 February 2026 is 11 February', () => {
    expect(due(ahead(workingDays(7)), '2026-02-27')).toMatchObject({ dueOn: '2026-02-11' })
  })
  test('seven days before a hearing may fall on a rest day, or move to the working day before it where asked', () => {
    expect(due(ahead(calendarDays(7)), '2026-02-27').dueOn).toBe('2026-02-20')
    expect(due({ ...ahead(calendarDays(7)), rolls: true }, '2026-02-27').dueOn).toBe('2026-02-14')
  })
  test('two months before', () => {
    expect(due(ahead(months(2)), '2026-04-30').dueOn).toBe('2026-02-28')
  })
  test.each(['2026-07-05', '2020-07-05', '2020-01-05', '2026-01-05', '2024-03-31', '2030-07-05'])('the fixed day %s never moves and is never provisional', (on) => {
    expect(due(fixedDay(day(on)), '2019-12-01')).toMatchObject({ dueOn: on, provisional: false })
  })
  test('twenty-four hours run around the clock, in Shanghai days', () => {
    expect(due(hours(24), '2026-02-13', { startedAt: '2026-02-13T17:30:00.000Z' as never })).toMatchObject({ dueAt: '2026-02-14T17:30:00.000Z', dueOn: '2026-02-15' })
    expect(() => due(hours(24), '2026-02-13')).toThrow(RangeError)
  })
})

const ground = { id: 'test', firstDayCounts: false, lastDayCounts: false }
const pause = (from: string, to: string | null, more: Partial<Pause['ground']> = {}): Pause => ({
  ground: { ...ground, ...more },
  from: day(from),
  to: to === null ? null : day(to),
})

describe('pauses', () => {
  test('twenty working days with a consultation of a week end a week later', () => {
    expect(due(workingDays(20), '2026-03-02').dueOn).toBe('2026-03-30')
    expect(due(workingDays(20), '2026-03-02', { pauses: [pause('2026-03-09', '2026-03-13')] }).dueOn).toBe('2026-04-07')
  })
  test('a ground may let its first or last day count', () => {
    const with_ = (more: Partial<Pause['ground']>) => due(workingDays(5), '2026-03-02', { pauses: [pause('2026-03-04', '2026-03-05', more)] }).dueOn
    expect(with_({})).toBe('2026-03-11')
    expect(with_({ firstDayCounts: true })).toBe('2026-03-10')
    expect(with_({ lastDayCounts: true })).toBe('2026-03-10')
    expect(with_({ firstDayCounts: true, lastDayCounts: true })).toBe('2026-03-09')
  })
  test('overlapping and neighbouring pauses count once and keep every ground', () => {
    const pauses = [pause('2026-03-04', '2026-03-06', { id: 'a' }), pause('2026-03-05', '2026-03-09', { id: 'b' }), pause('2026-03-10', '2026-03-10', { id: 'c' })]
    expect(joinPauses(pauses)).toEqual([{ from: '2026-03-04', to: '2026-03-10', grounds: ['a', 'b', 'c'] }])
    expect(due(workingDays(5), '2026-03-02', { pauses }).dueOn).toBe('2026-03-16')
  })
  test('a pause after the due day changes nothing', () => {
    expect(due(workingDays(5), '2026-03-02', { pauses: [pause('2026-03-10', '2026-03-20')] })).toEqual(due(workingDays(5), '2026-03-02'))
  })
  test('an open pause leaves the earliest possible day, and says since when it stands still', () => {
    expect(due(workingDays(5), '2026-03-02', { pauses: [pause('2026-03-04', null)] })).toMatchObject({ dueOn: '2026-03-10', suspendedOn: '2026-03-04' })
    expect(due(workingDays(5), '2026-03-02', { pauses: [pause('2026-03-10', null)] }).suspendedOn).toBeUndefined()
  })
  test('a pause lengthens calendar days and months by its days, and pauses met on the way count too', () => {
    expect(due(calendarDays(10), '2026-03-02', { pauses: [pause('2026-03-05', '2026-03-07')] }).dueOn).toBe('2026-03-16')
    expect(due(months(1), '2026-03-02', { pauses: [pause('2026-03-31', '2026-04-02'), pause('2026-04-04', '2026-04-05')] }).dueOn).toBe('2026-04-07')
  })
  test('limits that run backward, and hours, are never paused', () => {
    expect(() => due(ahead(workingDays(7)), '2026-03-20', { pauses: [pause('2026-03-05', '2026-03-07')] })).toThrow(RangeError)
  })
})

describe('extensions and caps', () => {
  const extension = (limit: CountedLimit) => ({ limit, ground: 'x', grantedOn: day('2026-03-20') })
  test('twenty and twenty working days are forty', () => {
    expect(due(workingDays(20), '2026-03-02', { extensions: [extension(workingDays(20))] }).dueOn).toBe(due(workingDays(40), '2026-03-02').dueOn)
  })
  test('thirty days more follow on the unmoved end of the first thirty', () => {
    expect(due(calendarDays(13), '2026-03-02', { extensions: [extension(calendarDays(2))] }).dueOn).toBe('2026-03-17')
  })
  test('three and three months are six', () => {
    expect(due(months(3), '2026-01-31', { extensions: [extension(months(3))] }).dueOn).toBe('2026-07-31')
  })
  test('ninety days over all phases bind, pauses or not', () => {
    const cap = { limit: calendarDays(90), from: day('2026-03-02') }
    const capped = due(calendarDays(30), '2026-03-02', { extensions: [extension(calendarDays(70))], cap })
    expect(capped).toMatchObject({ dueOn: '2026-06-01' })
    expect(capped.steps).toContainEqual(expect.objectContaining({ kind: 'cap', to: '2026-06-01', binds: true }))
    expect(due(calendarDays(30), '2026-03-02', { cap }).dueOn).toBe('2026-04-01')
  })
})

/** Written without looking at the code under test: goes day by day and asks of each whether it counts. */
function naive(startedOn: PlainDate, amount: number, working: boolean, paused: ReadonlySet<PlainDate>): PlainDate {
  let at = startedOn
  let counted = 0
  while (counted < amount) {
    at = fromEpochDay(toEpochDay(at) + 1)
    if (paused.has(at)) continue
    if (!working || calendar.isWorkingDay(at)) counted += 1
  }
  return at
}

describe('properties', () => {
  const anyDay = fc.integer({ min: toEpochDay(day('2018-01-01')), max: toEpochDay(day('2026-06-01')) }).map(fromEpochDay)
  const anyPauses = fc.array(fc.record({ offset: fc.integer({ min: 0, max: 40 }), length: fc.integer({ min: 0, max: 12 }), first: fc.boolean(), last: fc.boolean() }), {
    maxLength: 4,
  })

  test('working and calendar days with pauses agree with a naive count', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), fc.boolean(), anyPauses, (startedOn, amount, working, gaps) => {
        const pauses = gaps.map(({ offset, length, first, last }) => ({
          ground: { id: 'p', firstDayCounts: first, lastDayCounts: last },
          from: addDays(startedOn, offset),
          to: addDays(startedOn, offset + length),
        }))
        const paused = new Set<PlainDate>()
        for (const { ground: rule, from, to } of pauses) {
          for (let at = from; at <= to; at = addDays(at, 1)) {
            if (at === from && rule.firstDayCounts) continue
            if (at === to && rule.lastDayCounts) continue
            paused.add(at)
          }
        }
        const limit: CountedLimit = { ...(working ? workingDays(amount) : calendarDays(amount)), rolls: false }
        expect(computeDue({ limit, startedOn, calendar, pauses }).dueOn).toBe(naive(startedOn, amount, working, paused))
      }),
      { numRuns: 500 },
    )
  })

  test('counting back undoes counting forward from a working day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (startedOn, amount) => {
        fc.pre(calendar.isWorkingDay(startedOn))
        const there = computeDue({ limit: workingDays(amount), startedOn, calendar }).dueOn
        expect(computeDue({ limit: ahead(workingDays(amount)), startedOn: there, calendar }).dueOn).toBe(startedOn)
      }),
    )
  })

  test('months end on the same day of the month or on its last day, never in the next month', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (startedOn, amount) => {
        const end = computeDue({ limit: { ...months(amount), rolls: false }, startedOn, calendar }).dueOn
        const [year, month, date] = end.split('-').map(Number) as [number, number, number]
        const index = Number(startedOn.slice(0, 4)) * 12 + Number(startedOn.slice(5, 7)) - 1 + amount
        expect(year * 12 + month - 1).toBe(index)
        expect(date).toBe(Math.min(Number(startedOn.slice(8)), daysInMonth(year, month)))
      }),
    )
  })

  test('a moved last day is the first working day on or after the unmoved one', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 200 }), (startedOn, amount) => {
        const raw = addDays(startedOn, amount)
        const moved = computeDue({ limit: calendarDays(amount), startedOn, calendar }).dueOn
        expect(calendar.isWorkingDay(moved)).toBe(true)
        for (let at = raw; at < moved; at = addDays(at, 1)) expect(calendar.isWorkingDay(at)).toBe(false)
      }),
    )
  })

  test('more time never ends earlier, and a pause never brings the due day forward', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.constantFrom(workingDays, calendarDays, months),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 20 }),
        (startedOn, unit, amount, offset) => {
          const plain = computeDue({ limit: unit(amount), startedOn, calendar }).dueOn
          expect(computeDue({ limit: unit(amount + 1), startedOn, calendar }).dueOn >= plain).toBe(true)
          const pauses = [{ ground, from: addDays(startedOn, offset), to: addDays(startedOn, offset + 3) }]
          expect(computeDue({ limit: unit(amount), startedOn, calendar, pauses }).dueOn >= plain).toBe(true)
        },
      ),
    )
  })
})
