/**
 * A cell as the file holds it, before any rule reads it: one string whose first character tells what it is, so that a
 * hundred thousand rows cross a thread as plain text. Text cells are the text itself; '' is blank.
 */
export type RawCell = string

const NUMBER = '\u0001'
const DATE = '\u0002'
const BOOLEAN = '\u0003'
const ERROR = '\u0004'
const PERCENT = '\u0005'
const STYLED = '\u0006'
const UNCALCULATED = '\u0007'
const STYLE_END = '\u000e'

/** Codes of the first character, for a switch. */
export const rawTag = { number: 1, date: 2, boolean: 3, error: 4, percent: 5, styled: 6, uncalculated: 7 } as const

/** A number with the digits the file stores (`4.1010319900307E+17`). */
export const numberCell = (digits: string): RawCell => NUMBER + digits
/** A cell with a date format: `2020-05-01`, or `2020-05-01T13:45:00` when it has a time of day. */
export const dateCell = (day: string): RawCell => DATE + day
export const booleanCell = (value: boolean): RawCell => BOOLEAN + (value ? 'TRUE' : 'FALSE')
/** A formula that yields an error: `#REF!`. */
export const errorCell = (error: string): RawCell => ERROR + error
export const percentCell = (digits: string): RawCell => PERCENT + digits
/** A number shown through a format that adds or hides characters (`000000`). */
export const styledNumberCell = (digits: string, format: string): RawCell => STYLED + digits + STYLE_END + format
/** A formula whose result the file does not hold. */
export const uncalculatedCell: RawCell = UNCALCULATED

/** The tag, or 0 for blank and text. */
export function tagOf(cell: RawCell): number {
  const code = cell.length === 0 ? 0 : cell.charCodeAt(0)
  return code <= 7 ? code : 0
}

/** What follows the tag; of a styled number its digits. */
export function contentOf(cell: RawCell): string {
  const end = cell.charCodeAt(0) === rawTag.styled ? cell.indexOf(STYLE_END) : cell.length
  return cell.slice(1, end)
}

export function formatOf(cell: RawCell): string {
  return cell.slice(cell.indexOf(STYLE_END) + 1)
}

// Control characters other than tab and line breaks; left in, they would be taken for tags.
const CONTROL = /[^\P{Cc}\t\n\r]/u

/** Text out of a file: control characters cannot be tags, and are shown as unreadable. */
export function textCell(text: string): RawCell {
  return CONTROL.test(text) ? text.replace(new RegExp(CONTROL, 'gu'), '\ufffd') : text
}

/** How the cell looks to a person: for messages, never for reading. */
export function shownText(cell: RawCell): string {
  switch (tagOf(cell)) {
    case 0:
      return cell
    case rawTag.date:
      return contentOf(cell).replace('T', ' ')
    case rawTag.percent:
      return `${contentOf(cell)} (%)`
    default:
      return contentOf(cell)
  }
}
