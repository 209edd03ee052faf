/**
 * A text cell for a CSV file: text that a spreadsheet would take for a formula (= + - @, tab, carriage return at its
 * start, also full-width) gets an apostrophe before it. Numbers with a sign are left alone.
 */
export function escapeFormula(text: string): string {
  return /^[\s\u200b-\u200f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r|]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
}
