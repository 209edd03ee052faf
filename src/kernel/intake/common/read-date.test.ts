import { describe, expect, test } from 'vitest'
import { CellSink } from './cell-sink.ts'
import { booleanCell, dateCell, numberCell, type RawCell } from './raw-cell.ts'
import { type DateOptions, readDate } from './read-date.ts'

function read(cell: RawCell, options: DateOptions = {}) {
  const sink = new CellSink()
  sink.startRow()
  sink.startCell('day')
  const value = readDate(cell, sink, options)
  return { value, code: sink.faults[0]?.code, note: sink.notes[0]?.[1] }
}

describe('a day is read', () => {
  test.each([
    ['2020-05-01', '2020-05-01', undefined],
    ['2020/5/1', '2020-05-01', 'date-form'],
    ['2020/05/01', '2020-05-01', 'date-form'],
    ['2020.5.1', '2020-05-01', 'date-form'],
    ['20200501', '2020-05-01', 'date-form'],
    ['2020年5月1日', '2020-05-01', 'date-form'],
    ['2020年05月01日', '2020-05-01', 'date-form'],
    ['2020年5月1号', '2020-05-01', 'date-form'],
    ['二〇二〇年五月一日', '2020-05-01', 'date-form'],
    ['二○二六年十二月三十一日', '2026-12-31', 'date-form'],
    ['２０２０／５／１', '2020-05-01', 'date-form'],
    [' 2020-05-01\u3000', '2020-05-01', 'date-form'],
    ['2020 - 5 - 1', '2020-05-01', 'date-form'],
    ['2020\u200b-05-01', '2020-05-01', 'date-form'],
    ['2020-05-01 00:00:00', '2020-05-01', 'date-form'],
    ['2020/5/1 0:00', '2020-05-01', 'date-form'],
    ['2020-05-01 13:45', '2020-05-01', 'time-left-out'],
    ['2020年5月1日 9:30', '2020-05-01', 'time-left-out'],
    ['2099/12/31', '2099-12-31', 'date-form'],
    ['2020-02-29', '2020-02-29', undefined],
  ])('text %s', (text, day, note) => {
    expect(read(text)).toEqual({ value: day, code: undefined, note })
  })

  test.each([
    ['a date cell', dateCell('2020-05-01'), {}, '2020-05-01', undefined],
    ['a date cell with a time', dateCell('2020-05-01T13:45:00'), {}, '2020-05-01', 'time-left-out'],
    ['a day number of the 1900 system', numberCell('43952'), {}, '2020-05-01', 'date-number'],
    ['a day number of the 1904 system', numberCell('42490'), { date1904: true }, '2020-05-01', 'date-number'],
    ['eight digits stored as a number', numberCell('20200501'), {}, '2020-05-01', 'date-form'],
    ['长期 where it is allowed', '长期', { longTerm: true }, '2099-12-31', 'long-term'],
  ] as const)('%s', (_, cell, options, day, note) => {
    expect(read(cell, options)).toEqual({ value: day, code: undefined, note })
  })
})

describe('what could be two days, or none, is refused', () => {
  test.each([
    ['05/06/2020', 'intake.cell.ambiguous-date'],
    ['25/06/2020', 'intake.cell.ambiguous-date'],
    ['1.2.2020', 'intake.cell.ambiguous-date'],
    ['20/5/1', 'intake.cell.two-digit-year'],
    ['20年5月1日', 'intake.cell.two-digit-year'],
    ['2020-05', 'intake.cell.incomplete-date'],
    ['2020年5月', 'intake.cell.incomplete-date'],
    ['2020年', 'intake.cell.incomplete-date'],
    ['2020-02-30', 'intake.cell.no-such-day'],
    ['20200230', 'intake.cell.no-such-day'],
    ['2019年2月29日', 'intake.cell.no-such-day'],
    ['2020-13-01', 'intake.cell.no-such-day'],
    ['2020-5/1', 'intake.cell.not-a-date'],
    ['长期', 'intake.cell.long-term-not-here'],
    ['/', 'intake.cell.not-a-date'],
    ['无', 'intake.cell.not-a-date'],
    ['去年五月', 'intake.cell.not-a-date'],
    ['43952', 'intake.cell.not-a-date'],
    ['1899-12-31', 'intake.cell.date-out-of-range'],
    ['2500-01-01', 'intake.cell.date-out-of-range'],
  ])('text %s: %s', (text, code) => {
    expect(read(text)).toMatchObject({ value: null, code })
  })

  test.each([
    ['a count', numberCell('12'), 'intake.cell.not-a-date'],
    ['a year alone', numberCell('2020'), 'intake.cell.not-a-date'],
    ['a fraction', numberCell('43952.5'), 'intake.cell.not-a-date'],
    ['a truth value', booleanCell(true), 'intake.cell.not-a-date'],
  ])('%s', (_, cell, code) => {
    expect(read(cell)).toMatchObject({ value: null, code })
  })
})
