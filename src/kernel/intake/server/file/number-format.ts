import { dayFormat, scaleFormat } from '../../common/data/words.ts'
import { xmlTags } from './xml.ts'

/** What a cell's number format makes of its number. */
export interface NumberFormat {
  readonly kind: 'plain' | 'date' | 'percent' | 'styled'
  readonly code: string
}

const plain: NumberFormat = { kind: 'plain', code: 'General' }

// ECMA-376 18.8.30; 27-36 and 50-58 are the days of the Chinese editions.
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])
const BUILT_IN_TIMES = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56])
const BUILT_IN_PERCENTS = new Set([9, 10])

const CHINESE = [27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]

/** The built-in formats of the Chinese editions as codes, for a reader that knows the western ones only. */
export const chineseFormats = CHINESE.map((id) => ({ id, code: formatOf(id, new Map()).code }))

/** What a format code does: shows a day, a percentage, the number as it is, or adds and hides characters. */
export function classifyFormat(code: string): NumberFormat {
  const first = code.split(';')[0]!
  const literals = [...first.matchAll(/"([^"]*)"|\\(.)/g)].map((match) => match[1] ?? match[2]!).join('')
  const bare = first.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  if (/general/i.test(bare) || bare === '@' || bare === '') return { kind: 'plain', code }
  const withoutTime = bare.replace(/h+\W*m+|m+\W*s+/gi, '')
  if ((dayFormat.test(withoutTime) || /m/i.test(withoutTime)) && !/[0#?]/.test(bare)) return { kind: 'date', code }
  if (/[hs]/i.test(bare) && !/[0#?]/.test(bare)) return { kind: 'styled', code }
  if (bare.includes('%')) return { kind: 'percent', code }
  const adds = literals.replace(/[\s¥￥$元()-]/g, '') !== '' || /^0{2,}/.test(bare) || /[0#?],+(?![0#?])/.test(bare) || scaleFormat.test(bare)
  return adds ? { kind: 'styled', code } : { kind: 'plain', code }
}

/** The formats of a workbook by cell style index (`s` of a cell). */
export function numberFormats(stylesXml: string | undefined): readonly NumberFormat[] {
  if (stylesXml === undefined) return []
  const codes = new Map<number, string>()
  const formats: NumberFormat[] = []
  let inCellFormats = false
  for (const tag of xmlTags(stylesXml)) {
    if (tag.name === 'numFmt') codes.set(Number(tag.attributes['numFmtId']), tag.attributes['formatCode'] ?? '')
    else if (tag.name === 'cellXfs') inCellFormats = tag.kind === 'open'
    else if (tag.name === 'xf' && inCellFormats && tag.kind !== 'close') formats.push(formatOf(Number(tag.attributes['numFmtId'] ?? 0), codes))
  }
  return formats
}

function formatOf(id: number, codes: ReadonlyMap<number, string>): NumberFormat {
  const code = codes.get(id)
  if (code !== undefined) return classifyFormat(code)
  if (BUILT_IN_DATES.has(id)) return { kind: 'date', code: 'yyyy/m/d' }
  if (BUILT_IN_TIMES.has(id)) return { kind: 'styled', code: 'h:mm:ss' }
  if (BUILT_IN_PERCENTS.has(id)) return { kind: 'percent', code: '0%' }
  return plain
}

/** The day of an Excel day number as ISO text, with its time of day when it has one; undefined where there is no such day. */
export function serialText(serial: number, date1904: boolean): string | undefined {
  const whole = Math.floor(serial)
  if (!(serial >= 0) || whole > 2_958_465 || (!date1904 && (whole === 0 || whole === 60))) return undefined
  const epochDay = date1904 ? whole - 24_107 : whole - (whole > 60 ? 25_569 : 25_568)
  const seconds = Math.round((serial - whole) * 86_400)
  const text = new Date(epochDay * 86_400_000 + Math.min(seconds, 86_399) * 1000).toISOString()
  return seconds === 0 ? text.slice(0, 10) : text.slice(0, 19)
}
