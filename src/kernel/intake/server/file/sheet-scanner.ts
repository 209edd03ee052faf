import { booleanCell, dateCell, errorCell, numberCell, percentCell, type RawCell, styledNumberCell, uncalculatedCell } from '../../common/raw-cell.ts'
import { ByteWindow } from './byte-window.ts'
import { type NumberFormat, serialText } from './number-format.ts'
import { plainXml, type SharedStrings, textOfBytes, withoutCdata } from './shared-strings.ts'

/** One row of a sheet: cells by sheet column from 0; holes are blank. */
export interface SheetRow {
  /** From 1, as Excel shows it. */
  readonly number: number
  readonly hidden: boolean
  readonly cells: RawCell[]
}

export interface SheetScan {
  readonly strings: SharedStrings
  readonly formats: readonly NumberFormat[]
  readonly date1904: boolean
  /** Sheet columns to read; undefined reads all. Others are passed over without looking inside. */
  readonly columns?: ReadonlySet<number> | undefined
}

/** What stands around the rows. */
export interface SheetFrame {
  readonly hiddenColumns: readonly (readonly [from: number, to: number])[]
  readonly merges: readonly string[]
  readonly filtered: boolean
}

const LT = 0x3c
const EQUALS = 0x3d
const GT = 0x3e
const SLASH = 0x2f
const SPACE = 0x20
const QUOTE = 0x22
const APOSTROPHE = 0x27
const MOST_COLUMNS = 16_384

/**
 * Reads the rows of a worksheet part straight from its bytes: only what a row reader needs is made into strings. Answers
 * whole chunks of rows; what stands before and after the rows is in `frame` once they are done.
 */
export class SheetScanner {
  readonly #scan: SheetScan
  readonly #hiddenColumns: [number, number][] = []
  readonly #merges: string[] = []
  #filtered = false
  #rowNumber = 0
  #dates = new Map<string, RawCell>()

  constructor(scan: SheetScan) {
    this.#scan = scan
  }

  get frame(): SheetFrame {
    return { hiddenColumns: this.#hiddenColumns, merges: this.#merges, filtered: this.#filtered }
  }

  async *rows(chunks: AsyncIterable<Buffer>): AsyncGenerator<SheetRow[]> {
    let phase: 'before' | 'rows' | 'after' = 'before'
    const window = new ByteWindow()
    for await (const chunk of plainXml(chunks, 'worksheet')) {
      window.append(chunk)
      if (phase === 'before') {
        const start = window.bytes.indexOf('<sheetData')
        if (start === -1) {
          if (window.bytes.length > 8 * 1024 * 1024) return
          continue
        }
        this.#readBefore(window.bytes.toString('latin1', 0, start))
        phase = 'rows'
        window.drop(start)
      }
      if (phase === 'rows') {
        const last = window.bytes.lastIndexOf('</sheetData>')
        const stop = last === -1 ? afterLastRow(window.bytes) : last
        const found: SheetRow[] = []
        const region = withoutCdata(window.bytes.subarray(0, stop))
        this.#readRows(region, region.length, found)
        window.drop(stop)
        if (found.length > 0) yield found
        if (last === -1) continue
        phase = 'after'
      }
      window.drop(this.#readAfter(window.bytes))
    }
    if (phase === 'after') {
      window.append(Buffer.from('<'))
      this.#readAfter(window.bytes)
    }
  }

  #readBefore(head: string): void {
    for (const [tag] of head.matchAll(/<col\s[^>]*>/g)) {
      const number = (name: string) => Number(new RegExp(`\\b${name}\\s*=\\s*["'](\\d+)`).exec(tag)?.[1] ?? 0)
      if (/\bhidden\s*=\s*["'](?:1|true)/.test(tag)) this.#hiddenColumns.push([number('min') - 1, number('max') - 1])
    }
  }

  /** Answers how many bytes are done with. */
  #readAfter(bytes: Buffer): number {
    const end = bytes.lastIndexOf('<')
    const text = bytes.toString('latin1', 0, end)
    for (const match of text.matchAll(/<mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]+\d+:[A-Z]+\d+)["']/g)) {
      if (this.#merges.length < 10_000) this.#merges.push(match[1]!)
    }
    if (text.includes('<filterColumn')) this.#filtered = true
    return Math.max(end, 0)
  }

  #readRows(bytes: Buffer, end: number, found: SheetRow[]): void {
    let at = 0
    while (at < end) {
      while (at < end && bytes[at] !== LT) at += 1
      if (bytes[at + 1] === 0x72 && bytes[at + 2] === 0x6f && bytes[at + 3] === 0x77) at = this.#readRow(bytes, at + 4, end, found)
      else at += 1
    }
  }

  #readRow(bytes: Buffer, start: number, end: number, found: SheetRow[]): number {
    let at = start
    let number = 0
    let hidden = false
    // Attributes of <row …>.
    while (at < end && bytes[at] !== GT) {
      const name = bytes[at - 1]! > SPACE ? 0 : bytes[at] === 0x72 ? 1 : bytes[at] === 0x68 && bytes.toString('latin1', at, at + 6) === 'hidden' ? 6 : 0
      const quote = name === 0 ? -1 : quoteAfter(bytes, at + name)
      if (quote !== -1) {
        if (name === 6) hidden = bytes[quote + 1] === 0x31 || bytes[quote + 1] === 0x74
        else for (let place = quote + 1; bytes[place]! >= 0x30 && bytes[place]! <= 0x39; place += 1) number = number * 10 + bytes[place]! - 0x30
        at = afterQuoted(bytes, quote, end)
      } else if (bytes[at] === QUOTE || bytes[at] === APOSTROPHE) at = afterQuoted(bytes, at, end)
      else at += 1
    }
    if (number === 0) number = this.#rowNumber + 1
    this.#rowNumber = number
    const cells: RawCell[] = []
    if (bytes[at - 1] === SLASH) {
      found.push({ number, hidden, cells })
      return at + 1
    }
    at += 1
    let next = 0
    while (at < end) {
      while (at < end && bytes[at] !== LT) at += 1
      const name = bytes[at + 1]
      if (name === SLASH) {
        // </row>
        at += 6
        break
      }
      if (name === 0x63 && endsName(bytes[at + 2]!)) {
        this.#column = next
        at = this.#readCell(bytes, at + 2, end, cells)
        next = this.#column + 1
      } else at += 1
    }
    found.push({ number, hidden, cells })
    return at
  }

  #column = 0

  #readCell(bytes: Buffer, start: number, end: number, cells: RawCell[]): number {
    let at = start
    let column = 0
    let style = -1
    // Type: 0 number, otherwise the first letter, with 'str' told from 's' and 'inlineStr' by length.
    let type = 0
    let typeLength = 0
    while (at < end && bytes[at] !== GT) {
      const byte = bytes[at]!
      const quote = bytes[at - 1]! <= SPACE && (byte === 0x72 || byte === 0x73 || byte === 0x74) ? quoteAfter(bytes, at + 1) : -1
      if (quote !== -1) {
        const value = quote + 1
        const stop = afterQuoted(bytes, quote, end) - 1
        if (byte === 0x72) {
          for (let place = value; place < stop && bytes[place]! >= 0x41; place += 1) column = column * 26 + bytes[place]! - 0x40
        } else if (byte === 0x73) {
          style = 0
          for (let place = value; place < stop; place += 1) style = style * 10 + bytes[place]! - 0x30
        } else {
          type = bytes[value]!
          typeLength = stop - value
        }
        at = stop + 1
      } else if (byte === QUOTE || byte === APOSTROPHE) at = afterQuoted(bytes, at, end)
      else at += 1
    }
    const index = column === 0 ? this.#column : column - 1
    this.#column = index
    if (bytes[at - 1] === SLASH) return at + 1
    at += 1
    const wanted = index < MOST_COLUMNS && (this.#scan.columns === undefined || this.#scan.columns.has(index))
    let valueStart = -1
    let valueEnd = -1
    let formula = false
    let inline = ''
    while (at < end) {
      while (at < end && bytes[at] !== LT) at += 1
      const name = bytes[at + 1]
      if (name === SLASH) {
        // </c>, </is>, </r>, </rPh>
        if (bytes[at + 2] === 0x63 && bytes[at + 3] === GT) {
          at += 4
          break
        }
        at += 2
      } else if (name === 0x76 && endsName(bytes[at + 2]!)) {
        // <v>
        while (at < end && bytes[at] !== GT) at += 1
        if (bytes[at - 1] === SLASH) continue
        valueStart = at + 1
        at = valueStart
        while (at < end && bytes[at] !== LT) at += 1
        valueEnd = at
        at += 4
      } else if (name === 0x66 && endsName(bytes[at + 2]!)) {
        formula = true
        at += 2
      } else if (name === 0x74 && endsName(bytes[at + 2]!)) {
        // <t> inside <is>
        while (at < end && bytes[at] !== GT) at += 1
        if (bytes[at - 1] === SLASH) continue
        const from = at + 1
        at = from
        while (at < end && bytes[at] !== LT) at += 1
        if (wanted) inline += textOfBytes(bytes, from, at)
      } else if (name === 0x72 && bytes[at + 2] === 0x50 && bytes[at + 3] === 0x68) {
        const close = bytes.indexOf('</rPh>', at)
        at = close === -1 || close > end ? end : close + 6
      } else at += 1
    }
    if (!wanted) return at
    const cell = type === 0x69 ? inline : this.#valueOf(bytes, valueStart, valueEnd, type, typeLength, style, formula)
    if (cell !== '') {
      while (cells.length < index) cells.push('')
      cells[index] = cell
    }
    return at
  }

  #valueOf(bytes: Buffer, start: number, end: number, type: number, typeLength: number, style: number, formula: boolean): RawCell {
    if (start === -1 || start === end) return formula && type !== 0x73 ? (typeLength === 3 && start !== -1 ? '' : uncalculatedCell) : ''
    switch (type) {
      case 0x73: {
        // s: shared string; str: the text a formula yields
        if (typeLength === 3) return textOfBytes(bytes, start, end)
        let index = 0
        for (let at = start; at < end; at += 1) index = index * 10 + bytes[at]! - 0x30
        return this.#scan.strings.at(index)
      }
      case 0x62:
        return booleanCell(bytes[start] === 0x31 || bytes[start] === 0x74)
      case 0x65:
        return errorCell(bytes.toString('latin1', start, end))
      case 0x64:
        return dateCell(
          bytes
            .toString('latin1', start, end)
            .replace(/T00:00:00(\.0+)?Z?$/, '')
            .slice(0, 19),
        )
      default: {
        const digits = bytes.toString('latin1', start, end)
        const format = style === -1 ? undefined : this.#scan.formats[style]
        if (format === undefined || format.kind === 'plain') return numberCell(digits)
        if (format.kind === 'percent') return percentCell(digits)
        if (format.kind === 'styled') return styledNumberCell(digits, format.code)
        return this.#dateOf(digits)
      }
    }
  }

  #dateOf(digits: string): RawCell {
    let cell = this.#dates.get(digits)
    if (cell === undefined) {
      const text = serialText(Number(digits), this.#scan.date1904)
      cell = text === undefined ? numberCell(digits) : dateCell(text)
      if (this.#dates.size < 50_000) this.#dates.set(digits, cell)
    }
    return cell
  }
}

/** The byte after the last whole row, `</row>` or `<row …/>`. */
function afterLastRow(bytes: Buffer): number {
  const closed = bytes.lastIndexOf('</row>')
  if (closed !== -1) return closed + 6
  const empty = bytes.lastIndexOf('<row')
  return empty === -1 ? 0 : empty
}

/** True where the name of an element is over. */
function endsName(byte: number): boolean {
  return byte <= SPACE || byte === GT || byte === SLASH
}

/** Where the value of an attribute whose name ended before `at` begins, at its quote; -1 where the name goes on. Some programs write `t ="str"`. */
function quoteAfter(bytes: Buffer, at: number): number {
  let place = at
  while (bytes[place]! <= SPACE) place += 1
  if (bytes[place] !== EQUALS) return -1
  place += 1
  while (bytes[place]! <= SPACE) place += 1
  return bytes[place] === QUOTE || bytes[place] === APOSTROPHE ? place : -1
}

/** The byte after the quoted value that begins at `at`. */
function afterQuoted(bytes: Buffer, at: number, end: number): number {
  const quote = bytes[at]
  let stop = at + 1
  while (stop < end && bytes[stop] !== quote) stop += 1
  return stop + 1
}
