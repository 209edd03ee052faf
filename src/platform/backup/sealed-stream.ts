import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto'

/**
 * An encrypted stream of typed records. Frames of at most 256 KiB, each AES-256-GCM with its number and a last-frame
 * mark in the authenticated data, so that frames cannot be dropped, swapped or cut off without being noticed. The
 * key is scrypt of a passphrase that is kept apart from the file.
 */
const MAGIC = Buffer.from('SHOUNUO-BACKUP-1\n')
/** Bytes before the first frame: the mark and the salt. */
export const SEAL_HEAD = MAGIC.length + 16
const FRAME = 256 * 1024
const KDF = { N: 1 << 15, r: 8, p: 1, maxmem: 128 * 1024 * 1024 }

const FAULTS = {
  foreign: 'not a backup of this program',
  'cut-off': 'the file is cut off',
  passphrase: 'the passphrase is wrong',
  damaged: 'the file is damaged',
  trailing: 'the file has bytes after its end',
  hollow: 'the file holds no backup',
  outside: 'the backup names a file outside its folders',
} as const

export class SealBrokenError extends Error {
  readonly fault: keyof typeof FAULTS
  constructor(fault: keyof typeof FAULTS) {
    super(FAULTS[fault])
    this.fault = fault
  }
}

function keyOf(passphrase: string, salt: Buffer): Buffer {
  return scryptSync(passphrase.normalize('NFKC'), salt, 32, KDF)
}

function nonceOf(counter: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(counter), 4)
  return nonce
}

function authenticated(counter: number, last: boolean): Buffer {
  return Buffer.from(`${counter}${last ? ' last' : ''}`)
}

/** Seals chunks; yields the file's bytes. */
export async function* seal(chunks: AsyncIterable<Uint8Array>, passphrase: string): AsyncIterable<Buffer> {
  const salt = randomBytes(16)
  const key = keyOf(passphrase, salt)
  yield Buffer.concat([MAGIC, salt])
  let pending: Buffer[] = []
  let size = 0
  let counter = 0
  const frame = (plain: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(counter))
    cipher.setAAD(authenticated(counter, last))
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    const head = Buffer.alloc(5)
    head.writeUInt32BE(sealed.length)
    head[4] = last ? 1 : 0
    counter += 1
    return Buffer.concat([head, sealed])
  }
  for await (const chunk of chunks) {
    pending.push(Buffer.from(chunk))
    size += chunk.length
    if (size < FRAME) continue
    const whole = Buffer.concat(pending)
    let offset = 0
    for (; whole.length - offset >= FRAME; offset += FRAME) yield frame(whole.subarray(offset, offset + FRAME), false)
    pending = [whole.subarray(offset)]
    size = whole.length - offset
  }
  yield frame(Buffer.concat(pending), true)
}

/** Opens what `seal` wrote; throws SealBrokenError on a wrong passphrase, damage or a cut. */
export async function* unseal(file: AsyncIterable<Uint8Array>, passphrase: string): AsyncIterable<Buffer> {
  const reader = new ByteReader(file)
  const magic = await reader.take(MAGIC.length)
  if (!magic?.equals(MAGIC)) throw new SealBrokenError('foreign')
  const salt = await reader.take(16)
  if (!salt) throw new SealBrokenError('cut-off')
  const key = keyOf(passphrase, salt)
  for (let counter = 0; ; counter += 1) {
    const head = await reader.take(5)
    if (!head) throw new SealBrokenError('cut-off')
    const last = head[4] === 1
    const sealed = await reader.take(head.readUInt32BE(0))
    if (!sealed || sealed.length < 16) throw new SealBrokenError('cut-off')
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(counter))
    decipher.setAAD(authenticated(counter, last))
    decipher.setAuthTag(sealed.subarray(-16))
    try {
      yield Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    } catch {
      throw new SealBrokenError(counter === 0 ? 'passphrase' : 'damaged')
    }
    if (last) {
      if (await reader.take(1)) throw new SealBrokenError('trailing')
      return
    }
  }
}

export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>
  #held: Buffer[] = []
  #size = 0
  #ended = false
  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }
  /** Exactly `count` bytes, or undefined when the source ended before. */
  async take(count: number): Promise<Buffer | undefined> {
    while (this.#size < count && !this.#ended) {
      const next = await this.#source.next()
      if (next.done) this.#ended = true
      else {
        this.#held.push(Buffer.from(next.value))
        this.#size += next.value.length
      }
    }
    if (this.#size < count) return undefined
    const whole = this.#held.length === 1 ? this.#held[0]! : Buffer.concat(this.#held)
    this.#held = [whole.subarray(count)]
    this.#size = whole.length - count
    return whole.subarray(0, count)
  }
}

/** Kinds of records inside the sealed stream. */
export type BackupRecord =
  | { readonly type: 'manifest'; readonly body: Buffer }
  | { readonly type: 'table'; readonly body: Buffer }
  | { readonly type: 'rows'; readonly body: Buffer }
  | { readonly type: 'file'; readonly body: Buffer }
  | { readonly type: 'bytes'; readonly body: Buffer }
  | { readonly type: 'end'; readonly body: Buffer }

const codes = ['manifest', 'table', 'rows', 'file', 'bytes', 'end'] as const

export async function* encodeRecords(records: AsyncIterable<BackupRecord>): AsyncIterable<Buffer> {
  const hash = createHash('sha256')
  for await (const record of records) {
    const head = Buffer.alloc(5)
    head[0] = codes.indexOf(record.type)
    head.writeUInt32BE(record.body.length, 1)
    hash.update(head).update(record.body)
    yield head
    yield record.body
  }
  const digest = hash.digest()
  const head = Buffer.alloc(5)
  head[0] = codes.indexOf('end')
  head.writeUInt32BE(digest.length, 1)
  yield Buffer.concat([head, digest])
}

export async function* decodeRecords(plain: AsyncIterable<Uint8Array>): AsyncIterable<BackupRecord> {
  const reader = new ByteReader(plain)
  const hash = createHash('sha256')
  for (;;) {
    const head = await reader.take(5)
    if (!head) throw new SealBrokenError('cut-off')
    const type = codes[head[0]!]
    const body = await reader.take(head.readUInt32BE(1))
    if (!type) throw new SealBrokenError('damaged')
    if (!body) throw new SealBrokenError('cut-off')
    if (type === 'end') {
      if (!hash.digest().equals(body)) throw new SealBrokenError('damaged')
      return
    }
    hash.update(head).update(body)
    yield { type, body }
  }
}
