/**
 * The values of one column on their way to PostgreSQL as one binary array: no value is quoted here and taken apart again
 * there. Buffers are used again and again, so that bulk work leaves little to the garbage collector.
 */
export class ArrayParameter {
  /** The array type the parameter is declared with. */
  readonly parameterType: string
  readonly #element: Element
  #bytes: Buffer
  #at = HEADER
  #count = 0
  #nulls = false

  constructor(type: string) {
    // Types without a form of their own travel as text and are cast one by one.
    this.#element = elements[type] ?? elements['text']!
    this.parameterType = elements[type] ? `${type}[]` : 'text[]'
    this.#bytes = spare.pop() ?? Buffer.allocUnsafeSlow(16 * 1024)
  }

  get size(): number {
    return this.#at
  }

  add(value: unknown): void {
    this.#count += 1
    if (value === null || value === undefined) {
      this.#nulls = true
      this.#reserve(4)
      this.#at = this.#bytes.writeInt32BE(-1, this.#at)
      return
    }
    const { most, write } = this.#element
    this.#reserve(4 + (typeof most === 'number' ? most : most(value)))
    const length = write(this.#bytes, this.#at + 4, value)
    this.#bytes.writeInt32BE(length, this.#at)
    this.#at += 4 + length
  }

  /** The array in the form of PostgreSQL's array_recv; valid until `clear`. */
  take(): Buffer {
    const bytes = this.#bytes
    bytes.writeInt32BE(1, 0)
    bytes.writeInt32BE(this.#nulls ? 1 : 0, 4)
    bytes.writeInt32BE(this.#element.oid, 8)
    bytes.writeInt32BE(this.#count, 12)
    bytes.writeInt32BE(1, 16)
    return bytes.subarray(0, this.#at)
  }

  clear(): void {
    this.#at = HEADER
    this.#count = 0
    this.#nulls = false
  }

  /** Gives the buffer back; the array must not be used any more. */
  release(): void {
    if (spare.length < MOST_SPARE && this.#bytes.length <= LARGEST_SPARE) spare.push(this.#bytes)
    this.#bytes = Buffer.alloc(0)
  }

  #reserve(count: number): void {
    const wanted = this.#at + count
    if (wanted <= this.#bytes.length) return
    const wider = Buffer.allocUnsafeSlow(Math.max(wanted, this.#bytes.length * 2))
    this.#bytes.copy(wider, 0, 0, this.#at)
    this.#bytes = wider
  }
}

const HEADER = 20
const spare: Buffer[] = []
const MOST_SPARE = 128
const LARGEST_SPARE = 512 * 1024

interface Element {
  /** Its type's number in PostgreSQL's catalogue. */
  readonly oid: number
  /** Bytes it takes at most. */
  readonly most: number | ((value: unknown) => number)
  /** Writes a value at a place; answers its length in bytes. Throws TypeError on what cannot be such a value. */
  readonly write: (bytes: Buffer, at: number, value: unknown) => number
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value))
const mostText = (value: unknown): number => (typeof value === 'string' ? value.length * 3 : typeof value === 'object' ? JSON.stringify(value).length * 3 : 64)

function writeText(bytes: Buffer, at: number, value: unknown): number {
  const text = textOf(value)
  if (text.length > 24) return bytes.write(text, at, 'utf8')
  // Short words and codes are written faster here than by a call into the engine.
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code >= 0x80) return bytes.write(text, at, 'utf8')
    bytes[at + index] = code
  }
  return text.length
}

const whole =
  (least: number, most: number, store: (bytes: Buffer, at: number, value: number) => void, length: number) =>
  (bytes: Buffer, at: number, value: unknown): number => {
    const number = Number(value)
    if (!Number.isInteger(number) || number < least || number > most) throw unfit('a whole number in range', value)
    store(bytes, at, number)
    return length
  }

const elements: Readonly<Record<string, Element>> = {
  text: { oid: 25, most: mostText, write: writeText },
  json: { oid: 114, most: mostText, write: writeText },
  jsonb: {
    oid: 3802,
    most: (value) => 1 + mostText(value),
    write(bytes, at, value) {
      bytes[at] = 1
      return 1 + writeText(bytes, at + 1, value)
    },
  },
  uuid: { oid: 2950, most: 16, write: writeUuid },
  date: { oid: 1082, most: 4, write: writeDate },
  bigint: {
    oid: 20,
    most: 8,
    write(bytes, at, value) {
      bytes.writeBigInt64BE(BigInt(value as bigint), at)
      return 8
    },
  },
  int: { oid: 23, most: 4, write: whole(-0x80000000, 0x7fffffff, (bytes, at, value) => bytes.writeInt32BE(value, at), 4) },
  smallint: { oid: 21, most: 2, write: whole(-0x8000, 0x7fff, (bytes, at, value) => bytes.writeInt16BE(value, at), 2) },
  boolean: {
    oid: 16,
    most: 1,
    write(bytes, at, value) {
      if (typeof value !== 'boolean') throw unfit('true or false', value)
      bytes[at] = value ? 1 : 0
      return 1
    },
  },
  bytea: {
    oid: 17,
    most: (value) => (value as Uint8Array).length,
    write(bytes, at, value) {
      if (!(value instanceof Uint8Array)) throw unfit('bytes', value)
      bytes.set(value, at)
      return value.length
    },
  },
}

const nibbles = new Int8Array(128).fill(-1)
for (let digit = 0; digit < 16; digit += 1) {
  nibbles[digit.toString(16).charCodeAt(0)] = digit
  nibbles[digit.toString(16).toUpperCase().charCodeAt(0)] = digit
}

function writeUuid(bytes: Buffer, at: number, value: unknown): number {
  const text = value as string
  if (typeof text !== 'string' || text.length !== 36) throw unfit('a UUID', value)
  let wrong = 0
  for (let index = 0, place = 0; index < 16; index += 1) {
    if (place === 8 || place === 13 || place === 18 || place === 23) {
      wrong |= text.charCodeAt(place) ^ 0x2d
      place += 1
    }
    const byte = ((nibbles[text.charCodeAt(place)] ?? -1) << 4) | (nibbles[text.charCodeAt(place + 1)] ?? -1)
    wrong |= byte & ~0xff
    bytes[at + index] = byte
    place += 2
  }
  if (wrong !== 0) throw unfit('a UUID', value)
  return 16
}

const DAY_MS = 86_400_000
const FIRST_DAY = Date.UTC(2000, 0, 1) / DAY_MS
const knownDays = new Map<string, number>()

/** Days since 2000-01-01. */
function writeDate(bytes: Buffer, at: number, value: unknown): number {
  const text = value as string
  let day = knownDays.get(text)
  if (day === undefined) {
    const time = typeof text === 'string' && /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
    if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) throw unfit('a day', value)
    day = time / DAY_MS - FIRST_DAY
    if (knownDays.size < 10_000) knownDays.set(text, day)
  }
  bytes.writeInt32BE(day, at)
  return 4
}

/** Never says what the value was: it may be personal. */
function unfit(wanted: string, value: unknown): TypeError {
  return new TypeError(`a bulk insert wanted ${wanted}, not ${value === null ? 'null' : typeof value}`)
}
