import { type Fen, parseWanYuan, parseYuan } from '#base/money'
import type { CellSink } from './cell-sink.ts'
import { currencyBefore, scaleFormat, unitAfter, unitWords } from './data/words.ts'
import { normaliseCode } from './normalise.ts'
import { contentOf, formatOf, type RawCell, rawTag, tagOf } from './raw-cell.ts'

export type AmountUnit = 'yuan' | 'wan-yuan'

const MOST_FEN = 1_000_000_000_000_000n
const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/
const PLAIN = /^-?\d+(\.\d+)?$/

/**
 * Reads an amount into fen: 元 with at most two decimals, 万元 with at most six. Never rounds: 0.1234567 万元 is refused,
 * and so is an amount whose own unit word is another than the column's.
 */
export function readAmount(cell: RawCell, sink: CellSink, unit: AmountUnit, negative = false): Fen | null {
  switch (tagOf(cell)) {
    case 0:
      return readAmountText(cell, sink, unit, negative)
    case rawTag.number:
    case rawTag.styled: {
      // A format that shows 12345 as 1.2万 hides what the number is; in a 万元 column nobody can tell which was meant.
      if (tagOf(cell) === rawTag.styled && isScaling(formatOf(cell))) return sink.refuse('intake.cell.formatted-number', { format: formatOf(cell) })
      const decimal = decimalOf(contentOf(cell))
      return decimal === undefined ? sink.refuse('intake.cell.number-lost-digits') : toFen(decimal, sink, unit, negative)
    }
    default:
      return sink.refuse('intake.cell.not-an-amount')
  }
}

const isScaling = (format: string) => scaleFormat.test(format) || /[0#?],+(?![0#?])/.test(format)

function readAmountText(text: string, sink: CellSink, unit: AmountUnit, negative: boolean): Fen | null {
  let code = normaliseCode(text)
  const currency = currencyBefore.exec(code)![0]
  if (currency !== '') {
    sink.note('unit-word')
    code = code.slice(currency.length)
  }
  const word = unitAfter.exec(code)
  if (word) {
    if (!unitWords[unit].has(word[1]!)) return sink.refuse('intake.cell.unit-mismatch', { word: word[0] })
    sink.note('unit-word')
    code = code.slice(0, word.index)
  }
  if (code.includes(',')) {
    if (!GROUPED.test(code)) return sink.refuse('intake.cell.bad-separators')
    sink.note('separators')
    code = code.replaceAll(',', '')
  } else if (currency === '' && !word && code !== text) sink.note('width-or-blanks')
  if (!PLAIN.test(code)) return sink.refuse('intake.cell.not-an-amount')
  return toFen(code, sink, unit, negative)
}

function toFen(decimal: string, sink: CellSink, unit: AmountUnit, negative: boolean): Fen | null {
  const fen = unit === 'yuan' ? parseYuan(decimal) : parseWanYuan(decimal)
  if (fen === undefined) return sink.refuse('intake.cell.too-many-decimals', { most: unit === 'yuan' ? 2 : 6 })
  if (fen < 0n && !negative) return sink.refuse('intake.cell.negative-number')
  if (fen > MOST_FEN || fen < -MOST_FEN) return sink.refuse('intake.cell.amount-too-large')
  return fen
}

/**
 * A stored number as Excel shows it: fifteen significant digits, written out without an exponent
 * (0.30000000000000004 → 0.3). Undefined where the digits it was typed with cannot be known any more.
 */
export function decimalOf(digits: string): string | undefined {
  if (/^-?\d{1,15}$/.test(digits)) return digits
  const value = Number(digits)
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return undefined
  const [mantissa, exponent] = value.toExponential(14).split('e') as [string, string]
  const shift = Number(exponent)
  const sign = mantissa.startsWith('-') ? '-' : ''
  const all = mantissa.replace(/[-.]/g, '')
  const padded = shift < 0 ? '0'.repeat(-shift) + all : all.padEnd(shift + 1, '0')
  const point = shift < 0 ? 1 : shift + 1
  const fraction = padded.slice(point).replace(/0+$/, '')
  const whole = padded.slice(0, point)
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** Reads a whole number; 3.5, 3个 and 1E+5 are refused. */
export function readInteger(cell: RawCell, sink: CellSink, negative = false): number | null {
  let code: string
  switch (tagOf(cell)) {
    case 0:
      code = normaliseCode(cell)
      if (GROUPED.test(code) && !code.includes('.')) {
        sink.note('separators')
        code = code.replaceAll(',', '')
      } else if (code !== cell) sink.note('width-or-blanks')
      break
    case rawTag.number:
    case rawTag.styled:
      code = decimalOf(contentOf(cell)) ?? ''
      if (code === '') return sink.refuse('intake.cell.number-lost-digits')
      break
    default:
      return sink.refuse('intake.cell.not-an-integer')
  }
  if (!/^-?\d{1,15}$/.test(code)) return sink.refuse('intake.cell.not-an-integer')
  const value = Number(code)
  return value < 0 && !negative ? sink.refuse('intake.cell.negative-number') : value
}
