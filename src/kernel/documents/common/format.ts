import { formatWanYuan, formatYuan } from '#base/money'
import { dayOf, monthOf, type PlainDate, parsePlainDate, yearOf } from '#base/plain-date'
import type { Language } from '#platform/text/common'
import type { DocumentNumber, Heading, TableCell, TableColumn } from './official-document.ts'
import { wordsOf } from './words.ts'

/** 2026年7月20日: year in full, month and day without leading zero (GB/T 9704-2012, 7.3.5.4). */
export function formatDate(day: PlainDate, language?: Language): string {
  const words = wordsOf(language)
  const monthName = words('documents.words.months').split(' ')[monthOf(day) - 1] ?? ''
  return words('documents.words.date', { year: yearOf(day), month: monthOf(day), day: dayOf(day), monthName })
}

/** 二七信用〔2026〕3号: hexagonal brackets, no leading zero, no 第 (GB/T 9704-2012, 7.2.5). */
export function formatDocumentNumber(number: DocumentNumber, language?: Language): string {
  return wordsOf(language)('documents.words.number-of-document', { organCode: number.organCode, year: number.year, serial: number.serial })
}

/** 一 … 九十九; Arabic above that, which no document reaches. */
export function chineseNumeral(value: number): string {
  const words = wordsOf('zh-CN')
  if (!Number.isSafeInteger(value) || value < 0 || value > 99) return String(value)
  const digits = words('documents.words.digits')
  const ten = words('documents.words.ten')
  const tens = Math.floor(value / 10)
  const ones = value % 10
  if (tens === 0) return digits[ones] ?? ''
  return `${tens === 1 ? '' : digits[tens]}${ten}${ones === 0 ? '' : digits[ones]}`
}

/** The number printed before a heading: 一、 then （一） then 1. then （1） (GB/T 9704-2012, 7.3.3). */
export function headingNumber(level: Heading['level'], place: number, language?: Language): string {
  return wordsOf(language)(`documents.words.heading-${level}`, { numeral: chineseNumeral(place), place })
}

/** 1,234,567.5: groups of three; with `decimals` the exact count of them, rounded half away from zero. */
export function formatNumber(value: number | bigint | string, decimals?: number): string {
  const text = typeof value === 'number' ? plainText(value, decimals) : String(value)
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return text
  const fixed = decimals === undefined ? { whole: match[2] ?? '0', fraction: match[3] ?? '' } : roundDigits(match[2] ?? '0', match[3] ?? '', decimals)
  const grouped = fixed.whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  const isZero = /^[0.]*$/.test(`${fixed.whole}${fixed.fraction}`)
  return `${isZero ? '' : (match[1] ?? '')}${grouped}${fixed.fraction === '' ? '' : `.${fixed.fraction}`}`
}

function plainText(value: number, decimals: number | undefined): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a number that can be printed: ${value}`)
  const text = String(value)
  return text.includes('e') ? value.toFixed(decimals ?? 6) : text
}

function roundDigits(whole: string, fraction: string, decimals: number): { whole: string; fraction: string } {
  const digits = fraction.padEnd(decimals + 1, '0')
  const kept = BigInt(`${whole}${digits.slice(0, decimals)}`) + (digits.charCodeAt(decimals) >= 53 ? 1n : 0n)
  const text = kept.toString().padStart(decimals + 1, '0')
  return decimals === 0 ? { whole: text, fraction: '' } : { whole: text.slice(0, -decimals), fraction: text.slice(-decimals) }
}

/** A cell as it is printed; a missing value is a dash, never an empty cell that could be read as zero. */
export function formatCell(column: TableColumn, cell: TableCell, language?: Language): string {
  if (cell === null || cell === '') return wordsOf(language)('documents.words.dash')
  if (column.kind === 'yuan' || column.kind === 'wan-yuan') {
    if (typeof cell !== 'bigint') throw new TypeError(`amount column ${column.header} takes fen as bigint, not ${typeof cell}`)
    return column.kind === 'yuan' ? formatYuan(cell) : formatWanYuan(cell)
  }
  if (column.kind === 'number') return formatNumber(cell, column.decimals)
  if (column.kind === 'date') {
    const day = parsePlainDate(String(cell))
    return day === undefined ? String(cell) : formatDate(day, language)
  }
  return String(cell)
}

/** The header with its unit: 罚款金额（万元）. */
export function formatHeader(column: TableColumn, language?: Language): string {
  const words = wordsOf(language)
  const unit = column.unit ?? (column.kind === 'yuan' ? words('documents.words.yuan') : column.kind === 'wan-yuan' ? words('documents.words.wan-yuan') : undefined)
  return unit === undefined ? column.header : `${column.header}${words('documents.words.unit', { unit })}`
}

/** A hash in groups of eight: printed without a gap it has no place to break and runs over the margin. */
export function formatHash(hash: string): string {
  return hash.replace(/.{8}(?=.)/g, '$& ')
}
