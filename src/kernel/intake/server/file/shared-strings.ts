import { textCell } from '../../common/raw-cell.ts'
import { ByteWindow } from './byte-window.ts'
import { refuseFile } from './file-refusal.ts'
import { decodeEntities, decodeExcelEscapes } from './xml.ts'

const LT = 0x3c
const GT = 0x3e
const SLASH = 0x2f
const AMPERSAND = 0x26

/** Bytes from `start` to `end` as a string of its own, entities and Excel escapes decoded, safe to be a raw cell. */
export function textOfBytes(bytes: Buffer, start: number, end: number): string {
  let all = 0
  let control = false
  let entity = false
  let underscore = false
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]!
    all |= byte
    if (byte < 0x20) control = true
    else if (byte === AMPERSAND) entity = true
    else if (byte === 0x5f) underscore = true
  }
  let text = all < 0x80 ? bytes.toString('latin1', start, end) : bytes.toString('utf8', start, end)
  if (entity) text = decodeEntities(text)
  if (underscore && text.includes('_x')) {
    text = decodeExcelEscapes(text)
    control = true
  }
  return control || entity ? textCell(text) : text
}

const BLOCK = 4 * 1024 * 1024
const CACHED = 16_384

/**
 * The shared strings of a workbook, kept as UTF-8 bytes and made into text when a cell asks: a million of them as
 * JavaScript strings would cost four times the memory. The first ones, where the repeated words stand, are kept as text.
 */
export class SharedStrings {
  readonly #blocks: Buffer[] = []
  #used = BLOCK
  #starts = new Uint32Array(4_096)
  #lengths = new Uint32Array(4_096)
  #count = 0
  readonly #cache: (string | undefined)[] = []

  get count(): number {
    return this.#count
  }

  /** Adds the text between two bytes of a part. */
  addBytes(bytes: Buffer, start: number, end: number): void {
    if (needsDecoding(bytes, start, end)) {
      this.addText(textOfBytes(bytes, start, end))
      return
    }
    const block = this.#room(end - start)
    bytes.copy(block, this.#used, start, end)
    this.#note(end - start)
  }

  addText(text: string): void {
    const length = Buffer.byteLength(text)
    this.#room(length).write(text, this.#used)
    this.#note(length)
  }

  at(index: number): string {
    if (index < CACHED) {
      const cached = this.#cache[index]
      if (cached !== undefined) return cached
    }
    // Left blank, a damaged or missing part would pass for a table with holes.
    if (!(index < this.#count)) refuseFile('intake.file.corrupt')
    const start = this.#starts[index]!
    const block = this.#blocks[Math.floor(start / BLOCK)]!
    const from = start % BLOCK
    const text = block.toString('utf8', from, from + this.#lengths[index]!)
    if (index < CACHED) this.#cache[index] = text
    return text
  }

  #room(length: number): Buffer {
    if (length > BLOCK) refuseFile('intake.file.corrupt')
    if (this.#blocks.length === 0 || this.#used + length > BLOCK) {
      this.#blocks.push(Buffer.allocUnsafeSlow(BLOCK))
      this.#used = 0
    }
    return this.#blocks[this.#blocks.length - 1]!
  }

  #note(length: number): void {
    if (this.#count === this.#starts.length) {
      this.#starts = doubled(this.#starts)
      this.#lengths = doubled(this.#lengths)
    }
    this.#starts[this.#count] = (this.#blocks.length - 1) * BLOCK + this.#used
    this.#lengths[this.#count] = length
    this.#used += length
    this.#count += 1
  }
}

function doubled(values: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(values.length * 2)
  wider.set(values)
  return wider
}

function needsDecoding(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]!
    if (byte < 0x20 || byte === AMPERSAND || byte === 0x5f) return true
  }
  return false
}

/** Reads the shared strings part. Phonetic hints are left out, runs of rich text joined. */
export async function readSharedStrings(chunks: AsyncIterable<Buffer>): Promise<SharedStrings> {
  const strings = new SharedStrings()
  const window = new ByteWindow()
  for await (const chunk of plainXml(chunks, 'sst')) {
    window.append(chunk)
    const { bytes } = window
    const stop = Math.max(bytes.lastIndexOf('</si>'), bytes.lastIndexOf('<si/>')) + 5
    if (stop === 4) continue
    const items = withoutCdata(bytes.subarray(0, stop))
    readItems(items, items.length, strings)
    window.drop(stop)
  }
  return strings
}

/** A part's bytes, and where it was written with a namespace prefix (`<x:row>`) the same as if it had none. */
export async function* plainXml(chunks: AsyncIterable<Buffer>, root: string): AsyncGenerator<Buffer> {
  let prefix: string | undefined
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    if (prefix === undefined) {
      const opening = new RegExp(`<([\\w.-]+:)?${root}[\\s/>]`).exec(bytes.toString('latin1', 0, 64 * 1024))
      if (!opening && bytes.length < 64 * 1024) {
        rest = Buffer.from(bytes)
        continue
      }
      prefix = opening?.[1] ?? ''
    }
    if (prefix === '') {
      rest = Buffer.alloc(0)
      yield bytes
      continue
    }
    const stop = bytes.lastIndexOf('>') + 1
    rest = Buffer.from(bytes.subarray(stop))
    bytes = bytes.subarray(0, stop)
    if (bytes.length > 0) yield Buffer.from(bytes.toString('latin1').replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</'), 'latin1')
  }
  if (rest.length > 0) yield rest
}

/** CDATA sections as escaped text, so that the scanners meet one form of text only. */
export function withoutCdata(bytes: Buffer): Buffer {
  if (!bytes.includes('<![CDATA[')) return bytes
  const escaped = (_: string, text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return Buffer.from(bytes.toString('latin1').replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, escaped), 'latin1')
}

function readItems(bytes: Buffer, end: number, strings: SharedStrings): void {
  let at = 0
  // Where the item's one text lies; joined as text only when it has several runs.
  let start = -1
  let stop = -1
  let joined: string | undefined
  let inItem = false
  let inPhonetic = false
  while (at < end) {
    while (at < end && bytes[at] !== LT) at += 1
    if (at >= end) return
    const second = bytes[at + 1]
    const third = bytes[at + 2]
    if (second === 0x73 && third === 0x69) {
      // <si> or <si/>
      const close = closeOf(bytes, at, end)
      if (bytes[close - 1] === SLASH) strings.addText('')
      else {
        start = -1
        joined = undefined
        inItem = true
      }
      at = close + 1
    } else if (second === 0x74 && inItem && (third === GT || third === 0x20 || third === SLASH)) {
      // <t>
      const close = closeOf(bytes, at, end)
      at = close + 1
      if (bytes[close - 1] === SLASH) continue
      while (at < end && bytes[at] !== LT) at += 1
      if (inPhonetic || at === close + 1) continue
      if (start !== -1) joined = (joined ?? textOfBytes(bytes, start, stop)) + textOfBytes(bytes, close + 1, at)
      start = close + 1
      stop = at
    } else if (second === 0x72 && third === 0x50 && bytes[at + 3] === 0x68) {
      inPhonetic = bytes[closeOf(bytes, at, end) - 1] !== SLASH
      at += 4
    } else if (second === SLASH && third === 0x73 && bytes[at + 3] === 0x69) {
      if (joined !== undefined) strings.addText(joined)
      else if (start === -1) strings.addText('')
      else strings.addBytes(bytes, start, stop)
      inItem = false
      at += 5
    } else if (second === SLASH && third === 0x72 && bytes[at + 3] === 0x50 && bytes[at + 4] === 0x68) {
      inPhonetic = false
      at += 6
    } else at += 2
  }
}

function closeOf(bytes: Buffer, at: number, end: number): number {
  let close = at
  while (close < end && bytes[close] !== GT) close += 1
  return close
}
