import { fromEpochDay, type PlainDate, plainDateOf } from '#base/plain-date'
import type { CellSink } from './cell-sink.ts'
import { chineseDay, chineseDigits, chineseTen, dayWithoutDay, longTermWords, twoDigitYearDay, yearFirstDay } from './data/words.ts'
import { normaliseCode } from './normalise.ts'
import { contentOf, type RawCell, rawTag, tagOf } from './raw-cell.ts'

/** 长期 in the national fields. */
export const longTermDay = '2099-12-31' as PlainDate

const EIGHT_DIGITS = /^(\d{4})(\d{2})(\d{2})$/
const DAY_FIRST = /^\d{1,2}([-/.])\d{1,2}\1\d{4}$/

export interface DateOptions {
  readonly longTerm?: boolean
  /** The workbook counts days from 1904 (old Excel for Mac). */
  readonly date1904?: boolean
}

/**
 * Reads a day: 2020/5/1, 2020-05-01, 2020.5.1, 20200501, 2020年5月1日, date cells and Excel day numbers. Whatever could
 * be two days (05/06/2020, 20/5/1) is refused. Null after a fault is in the sink.
 */
export function readDate(cell: RawCell, sink: CellSink, options: DateOptions = {}): PlainDate | null {
  switch (tagOf(cell)) {
    case 0:
      return readDateText(cell, sink, options)
    case rawTag.date: {
      const content = contentOf(cell)
      const day = content.slice(0, 10) as PlainDate
      if (content.length > 10) sink.note('time-left-out')
      return inRange(day, sink)
    }
    case rawTag.number: {
      const digits = contentOf(cell)
      if (EIGHT_DIGITS.test(digits)) return readDateText(digits, sink, options)
      const serial = Number(digits)
      if (!Number.isInteger(serial)) return sink.refuse('intake.cell.not-a-date')
      const day = dayOfSerial(serial, options.date1904 ?? false)
      // A bare 12 or 2020 in a date column is a slip of the keyboard, not a day in 1900 or 1905.
      if (day === undefined || day < '1980-01-01') return sink.refuse('intake.cell.not-a-date')
      sink.note('date-number')
      return inRange(day, sink)
    }
    default:
      return sink.refuse('intake.cell.not-a-date')
  }
}

/** The day of an Excel day number. In the 1900 system 60 is the 29 February 1900 that never was: no day. */
export function dayOfSerial(serial: number, date1904: boolean): PlainDate | undefined {
  const whole = Math.floor(serial)
  if (whole < 0 || whole > 2_958_465) return undefined
  if (date1904) return fromEpochDay(whole - 24_107)
  if (whole === 0 || whole === 60) return undefined
  return fromEpochDay(whole - (whole > 60 ? 25_569 : 25_568))
}

function readDateText(text: string, sink: CellSink, options: DateOptions): PlainDate | null {
  const code = normaliseCode(text)
  if (longTermWords.has(code)) {
    if (!options.longTerm) return sink.refuse('intake.cell.long-term-not-here')
    sink.note('long-term')
    return longTermDay
  }
  // The time is glued to the day once blanks are gone: 2020-05-0113:45 is read from the text before that.
  const spaced = text.includes(':') ? normaliseCode(text.trim().replace(/[\s\u3000]+/, 'T')) : code
  const match = yearFirstDay.exec(spaced)
  const eight = match ? null : EIGHT_DIGITS.exec(code)
  if (match || eight) {
    const year = Number((match ?? eight)![1])
    const month = Number(match ? (match[3] ?? match[5]) : eight![2])
    const day = Number(match ? (match[4] ?? match[6]) : eight![3])
    const read = plainDateOf(year, month, day)
    if (read === undefined) return sink.refuse('intake.cell.no-such-day')
    if (match?.[7] && !/^0?0:00(:00)?/.test(match[7])) sink.note('time-left-out')
    else if (text !== read) sink.note('date-form')
    return inRange(read, sink)
  }
  if (DAY_FIRST.test(code)) return sink.refuse('intake.cell.ambiguous-date')
  if (twoDigitYearDay.test(code)) return sink.refuse('intake.cell.two-digit-year')
  if (dayWithoutDay.test(code)) return sink.refuse('intake.cell.incomplete-date')
  const chinese = chineseDay.exec(code)
  if (chinese) {
    const read = plainDateOf(chineseYear(chinese[1]!), chineseNumber(chinese[2]!), chineseNumber(chinese[3]!))
    if (read === undefined) return sink.refuse('intake.cell.no-such-day')
    sink.note('date-form')
    return inRange(read, sink)
  }
  return sink.refuse('intake.cell.not-a-date')
}

function inRange(day: PlainDate, sink: CellSink): PlainDate | null {
  return day >= '1900-01-01' && day <= '2199-12-31' ? day : sink.refuse('intake.cell.date-out-of-range')
}

function chineseYear(text: string): number {
  return Number([...text].map((character) => Math.max(chineseDigits.indexOf(character), 0)).join(''))
}

function chineseNumber(text: string): number {
  const ten = text.indexOf(chineseTen)
  if (ten === -1) return text.length === 1 ? chineseDigits.indexOf(text) : Number.NaN
  const tens = ten === 0 ? 1 : chineseDigits.indexOf(text[0]!)
  const ones = ten === text.length - 1 ? 0 : chineseDigits.indexOf(text[ten + 1]!)
  return ten > 1 || text.length > ten + 2 ? Number.NaN : tens * 10 + ones
}
