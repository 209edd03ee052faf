import { type RawCell, tagOf } from './raw-cell.ts'

const BLANK = /^[\s\u00ad\u200b-\u200f\u2060\ufeff]*$/

/** A cell of nothing but blanks and invisible characters is blank. */
export function isBlank(cell: RawCell): boolean {
  if (cell.length === 0) return true
  // Nearly every cell is decided by its first character.
  const first = cell.charCodeAt(0)
  if (first > 0x20 && (first < 0x2000 ? first !== 0xa0 && first !== 0xad : first > 0x3000 && first !== 0xfeff)) return false
  return tagOf(cell) === 0 && BLANK.test(cell)
}
