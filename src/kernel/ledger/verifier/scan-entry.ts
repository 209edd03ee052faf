/** What a scan found of an entry's text: where its id begins. The rest was compared on the way. */
export interface ScannedEntry {
  readonly idAt: number
}

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const BACKSLASH = 0x5c
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN_MAP = 0x7b
const CLOSE_MAP = 0x7d
const MINUS = 0x2d
const ZERO = 0x30
const NINE = 0x39
const MOST_DIGITS = 15
const ID_LENGTH = 36

const names = ['about', 'actor', 'at', 'district', 'facts', 'id', 'kind', 'payload', 'v'].map((name) => Buffer.from(`"${name}":`))
const [ABOUT, ACTOR, AT, DISTRICT, FACTS, ID, KIND, PAYLOAD, VERSION] = names as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer]
const shortEscapes = new Set([...'"\\bfnrt'].map((letter) => letter.charCodeAt(0)))
const words = ['true', 'false', 'null'].map((word) => Buffer.from(word))

/**
 * Reads an entry's text byte by byte and answers when it is canonical, complete and of `district`; undefined when it is not,
 * or when it holds anything unusual (letters beyond ASCII, numbers of more than 15 digits), which the slower reader judges.
 * Canonical: members in order, no white space, whole numbers, no escape where none is needed.
 */
export class EntryScanner {
  readonly #district: Buffer
  #text: Uint8Array = new Uint8Array(0)
  #at = 0

  constructor(district: string) {
    this.#district = Buffer.from(`"${district}"`)
  }

  /** Scans the text that begins at `start` and runs to the end of `bytes`. */
  scan(bytes: Uint8Array, start: number): ScannedEntry | undefined {
    this.#text = bytes
    this.#at = start
    if (!this.#byte(OPEN_MAP)) return undefined
    if (!this.#member(ABOUT) || !this.#string() || !this.#byte(COMMA)) return undefined
    if (!this.#member(ACTOR) || !this.#string() || !this.#byte(COMMA)) return undefined
    if (!this.#member(AT) || !this.#instant() || !this.#byte(COMMA)) return undefined
    if (!this.#member(DISTRICT) || !this.#member(this.#district) || !this.#byte(COMMA)) return undefined
    if (this.#member(FACTS) && !(this.#value() && this.#byte(COMMA))) return undefined
    if (!this.#member(ID)) return undefined
    const idAt = this.#at + 1
    if (!this.#uuid() || !this.#byte(COMMA)) return undefined
    if (!this.#member(KIND) || !this.#string() || !this.#byte(COMMA)) return undefined
    if (this.#member(PAYLOAD) && !(this.#value() && this.#byte(COMMA))) return undefined
    if (!this.#member(VERSION) || !this.#byte(ZERO + 1) || !this.#byte(CLOSE_MAP)) return undefined
    return this.#at === bytes.length ? { idAt } : undefined
  }

  #byte(expected: number): boolean {
    if (this.#text[this.#at] !== expected) return false
    this.#at += 1
    return true
  }

  #member(expected: Uint8Array): boolean {
    for (let place = 0; place < expected.length; place += 1) if (this.#text[this.#at + place] !== expected[place]) return false
    this.#at += expected.length
    return true
  }

  #value(): boolean {
    const first = this.#text[this.#at]
    if (first === QUOTE) return this.#string()
    if (first === OPEN_MAP) return this.#map()
    if (first === OPEN_LIST) return this.#list()
    if (first === MINUS || (first !== undefined && first >= ZERO && first <= NINE)) return this.#number()
    return words.some((word) => this.#member(word))
  }

  #string(): boolean {
    if (!this.#byte(QUOTE)) return false
    const text = this.#text
    for (let at = this.#at; at < text.length; at += 1) {
      const byte = text[at]!
      if (byte === QUOTE) {
        this.#at = at + 1
        return true
      }
      if (byte < 0x20 || byte > 0x7e) return false
      if (byte === BACKSLASH) {
        at += 1
        if (!shortEscapes.has(text[at] ?? 0)) return false
      }
    }
    return false
  }

  #number(): boolean {
    const negative = this.#byte(MINUS)
    const start = this.#at
    while (this.#text[this.#at]! >= ZERO && this.#text[this.#at]! <= NINE) this.#at += 1
    const digits = this.#at - start
    if (digits === 0 || digits > MOST_DIGITS) return false
    return this.#text[start] !== ZERO || (digits === 1 && !negative)
  }

  #list(): boolean {
    this.#at += 1
    if (this.#byte(CLOSE_LIST)) return true
    do {
      if (!this.#value()) return false
    } while (this.#byte(COMMA))
    return this.#byte(CLOSE_LIST)
  }

  #map(): boolean {
    this.#at += 1
    if (this.#byte(CLOSE_MAP)) return true
    let before = -1
    do {
      const name = this.#at
      if (!this.#string() || (before >= 0 && !this.#follows(before, name))) return false
      before = name
      if (!this.#byte(COLON) || !this.#value()) return false
    } while (this.#byte(COMMA))
    return this.#byte(CLOSE_MAP)
  }

  /** Whether the name at `name` comes after the one at `before`. An escape in either is left to the slower reader. */
  #follows(before: number, name: number): boolean {
    const text = this.#text
    for (let place = 1; ; place += 1) {
      const one = text[before + place]!
      const other = text[name + place]!
      if (one === BACKSLASH || other === BACKSLASH) return false
      if (one === QUOTE) return other !== QUOTE
      if (other === QUOTE) return false
      if (one !== other) return one < other
    }
  }

  /** `"2026-06-15T02:00:00.000Z"`. */
  #instant(): boolean {
    const pattern = '"0000-00-00T00:00:00.000Z"'
    for (let place = 0; place < pattern.length; place += 1) {
      const expected = pattern.charCodeAt(place)
      const byte = this.#text[this.#at + place]!
      if (expected === ZERO ? !(byte >= ZERO && byte <= NINE) : byte !== expected) return false
    }
    this.#at += pattern.length
    return true
  }

  #uuid(): boolean {
    if (!this.#byte(QUOTE)) return false
    for (let place = 0; place < ID_LENGTH; place += 1) {
      const byte = this.#text[this.#at + place]!
      const dash = place === 8 || place === 13 || place === 18 || place === 23
      if (dash ? byte !== MINUS : !((byte >= ZERO && byte <= NINE) || (byte >= 0x61 && byte <= 0x66))) return false
    }
    this.#at += ID_LENGTH
    return this.#byte(QUOTE)
  }
}
