import { columnLetters } from './select-sheet.ts'

export type Mark = 'error' | 'warning'

/** Which cells of a sheet are to be filled: by row, then by sheet column from 0. */
export type Marks = ReadonlyMap<number, ReadonlyMap<number, Mark>>

/** Answers the style index to use instead of a cell's own, so that it keeps its format and gets the mark's fill. */
export type MarkedStyle = (style: number, mark: Mark) => number

const ROW = /^<(?:[\w.-]+:)?row\b/

/**
 * Passes a worksheet part through and fills the marked cells; everything else stays byte for byte what it was.
 * `beforeEnd` is put where a legacy drawing belongs, when there is something to put.
 */
export async function* markCells(chunks: AsyncIterable<Buffer>, marks: Marks, styleOf: MarkedStyle, beforeEnd: (prefix: string) => string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let phase: 'before' | 'rows' | 'after' = 'before'
  let prefix = ''
  let rowNumber = 0
  const mark = (bytes: Buffer): Buffer => {
    const pieces: Buffer[] = []
    const open = Buffer.from(`<${prefix}row`)
    const close = Buffer.from(`</${prefix}row>`)
    let copied = 0
    for (let at = bytes.indexOf(open); at !== -1; ) {
      const headEnd = bytes.indexOf('>', at) + 1
      const head = bytes.toString('utf8', at, headEnd)
      const next = head[`<${prefix}row`.length]
      if (!ROW.test(head) || (next !== ' ' && next !== '>' && next !== '/')) {
        at = bytes.indexOf(open, at + 1)
        continue
      }
      rowNumber = Number(/\sr\s*=\s*["'](\d+)["']/.exec(head)?.[1] ?? rowNumber + 1)
      const end = head.endsWith('/>') ? headEnd : bytes.indexOf(close, headEnd) + close.length
      const marked = marks.get(rowNumber)
      if (marked !== undefined && !head.endsWith('/>')) {
        pieces.push(bytes.subarray(copied, at), Buffer.from(markRow(bytes.toString('utf8', at, end), rowNumber, marked, styleOf, prefix)))
        copied = end
      }
      at = bytes.indexOf(open, end)
    }
    pieces.push(bytes.subarray(copied))
    return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
  }
  for await (const chunk of chunks) {
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    rest = Buffer.alloc(0)
    if (phase === 'before') {
      const start = /<([\w.-]+:)?sheetData\b/.exec(bytes.toString('latin1'))
      if (!start) {
        rest = bytes
        continue
      }
      prefix = start[1] ?? ''
      phase = 'rows'
    }
    if (phase === 'rows') {
      const over = bytes.indexOf(`</${prefix}sheetData>`)
      const closing = `</${prefix}row>`
      const stop = over === -1 ? bytes.lastIndexOf(closing) + closing.length : over
      if (over === -1 && stop < closing.length) {
        rest = bytes
        continue
      }
      const done = mark(bytes.subarray(0, stop))
      if (done.length > 0) yield done
      bytes = bytes.subarray(stop)
      if (over === -1) {
        rest = Buffer.from(bytes)
        continue
      }
      phase = 'after'
    }
    rest = Buffer.from(bytes)
  }
  yield Buffer.from(withDrawing(rest.toString('utf8'), prefix, beforeEnd(prefix)))
}

// What may follow a legacy drawing, in the order of the schema.
const AFTER_DRAWING = ['legacyDrawingHF', 'drawingHF', 'picture', 'oleObjects', 'controls', 'webPublishItems', 'tableParts', 'extLst']

function withDrawing(tail: string, prefix: string, drawing: string): string {
  if (drawing === '') return tail
  const places = [...AFTER_DRAWING.map((name) => tail.search(new RegExp(`<${prefix}${name}[\\s/>]`))), tail.lastIndexOf(`</${prefix}worksheet>`)].filter((place) => place !== -1)
  // An alternate-content block around controls must not be cut open.
  const alternate = tail.search(/<mc:AlternateContent[\s>]/)
  const place = Math.min(...places, alternate === -1 ? Number.POSITIVE_INFINITY : alternate)
  return tail.slice(0, place) + drawing + tail.slice(place)
}

function markRow(row: string, rowNumber: number, marked: ReadonlyMap<number, Mark>, styleOf: MarkedStyle, prefix: string): string {
  const cell = new RegExp(`<${prefix}c(?=[\\s/>])([^>]*?)(/>|>[\\s\\S]*?</${prefix}c>)`, 'g')
  const headEnd = row.indexOf('>') + 1
  const closing = `</${prefix}row>`
  const waiting = [...marked.keys()].sort((a, b) => a - b)
  let result = row.slice(0, headEnd)
  let last = headEnd
  let column = -1
  const insert = (before: number) => {
    while (waiting.length > 0 && waiting[0]! < before) {
      const missing = waiting.shift()!
      result += `<${prefix}c r="${columnLetters(missing)}${rowNumber}" s="${styleOf(0, marked.get(missing)!)}"/>`
    }
  }
  for (const match of row.matchAll(cell)) {
    const [whole, attributes = '', body = ''] = match
    const letters = /\sr\s*=\s*["']([A-Z]+)\d+["']/.exec(attributes)?.[1]
    column = letters ? columnNumber(letters) : column + 1
    result += row.slice(last, match.index)
    insert(column)
    last = match.index + whole.length
    // Beside cells that are put in, every cell must say where it stands.
    const place = letters ? '' : ` r="${columnLetters(column)}${rowNumber}"`
    const mark = marked.get(column)
    if (mark === undefined) {
      result += `<${prefix}c${place}${attributes}${body}`
      continue
    }
    waiting.shift()
    const style = Number(/\ss\s*=\s*["'](\d+)["']/.exec(attributes)?.[1] ?? 0)
    result += `<${prefix}c${place}${attributes.replace(/\ss\s*=\s*["']\d+["']/, '')} s="${styleOf(style, mark)}"${body}`
  }
  insert(Number.POSITIVE_INFINITY)
  return `${result}${row.slice(last, row.length - closing.length)}${closing}`
}

function columnNumber(letters: string): number {
  let number = 0
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64
  return number - 1
}
