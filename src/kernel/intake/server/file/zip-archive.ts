import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { type FileLimits, refuseFile } from './file-refusal.ts'

export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly flags: number
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  readonly offset: number
}

const END = 0x06054b50
const END64_LOCATOR = 0x07064b50
const END64 = 0x06064b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const MOST_ENTRIES = 10_000
const UNWATCHED_BYTES = 16 * 1024 * 1024

/**
 * A zip archive on disk, read by its directory. Guards against bombs twice: by the sizes the directory declares, and by
 * the bytes that really come out while reading, which a liar cannot hide.
 */
export class ZipArchive {
  readonly #file: FileHandle
  readonly #limits: FileLimits
  readonly entries: ReadonlyMap<string, ZipEntry>
  #unpacked = 0

  private constructor(file: FileHandle, entries: ReadonlyMap<string, ZipEntry>, limits: FileLimits) {
    this.#file = file
    this.entries = entries
    this.#limits = limits
  }

  static async open(path: string, limits: FileLimits): Promise<ZipArchive> {
    const file = await open(path, 'r')
    try {
      const entries = await readDirectory(file)
      let packed = 0
      let unpacked = 0
      for (const entry of entries.values()) {
        if (entry.flags & 1) refuseFile('intake.file.password')
        packed += entry.packedSize
        unpacked += entry.size
      }
      checkBomb(unpacked, packed, limits)
      return new ZipArchive(file, entries, limits)
    } catch (error) {
      await file.close()
      throw error
    }
  }

  /** The unpacked bytes of one entry, chunk by chunk. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name)
    if (!entry || (entry.size === 0 && entry.packedSize === 0)) return
    if (entry.method !== 0 && entry.method !== 8) refuseFile('intake.file.corrupt')
    const source = Readable.from(this.packed(entry), { objectMode: false, highWaterMark: 256 * 1024 })
    const stream = entry.method === 0 ? source : source.pipe(createInflateRaw({ chunkSize: 256 * 1024 }))
    if (stream !== source) source.on('error', (error) => stream.destroy(error))
    let size = 0
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length
        this.#unpacked += chunk.length
        if (size > entry.size) refuseFile('intake.file.zip-bomb')
        if (this.#unpacked > 2 * this.#limits.maxUnpackedBytes) refuseFile('intake.file.zip-bomb')
        yield chunk
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) refuseFile('intake.file.corrupt')
      throw error
    } finally {
      stream.destroy()
      source.destroy()
    }
    if (size < entry.size) refuseFile('intake.file.corrupt')
  }

  /** A small part as text; refused when it is larger than `most`. */
  async text(name: string, most = 24 * 1024 * 1024): Promise<string | undefined> {
    const entry = this.entries.get(name)
    if (!entry) return undefined
    if (entry.size > most) refuseFile('intake.file.zip-bomb')
    const chunks: Buffer[] = []
    for await (const chunk of this.read(name)) chunks.push(chunk)
    return Buffer.concat(chunks)
      .toString('utf8')
      .replace(/^\ufeff/, '')
  }

  /** The packed bytes as they lie in the file, for copying an entry unchanged. */
  async *packed(entry: ZipEntry): AsyncGenerator<Buffer> {
    let position = await this.dataStart(entry)
    const end = position + entry.packedSize
    while (position < end) {
      const chunk = Buffer.allocUnsafe(Math.min(256 * 1024, end - position))
      const { bytesRead } = await this.#file.read(chunk, 0, chunk.length, position)
      if (bytesRead === 0) refuseFile('intake.file.corrupt')
      position += bytesRead
      yield chunk.subarray(0, bytesRead)
    }
  }

  private async dataStart(entry: ZipEntry): Promise<number> {
    const head = Buffer.alloc(30)
    const { bytesRead } = await this.#file.read(head, 0, 30, entry.offset)
    if (bytesRead < 30 || head.readUInt32LE(0) !== LOCAL) refuseFile('intake.file.corrupt')
    return entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  }

  close(): Promise<void> {
    return this.#file.close()
  }
}

function checkBomb(unpacked: number, packed: number, limits: FileLimits): void {
  if (unpacked > limits.maxUnpackedBytes) refuseFile('intake.file.zip-bomb')
  if (unpacked > UNWATCHED_BYTES && unpacked > packed * limits.maxRatio) refuseFile('intake.file.zip-bomb')
}

async function readDirectory(file: FileHandle): Promise<Map<string, ZipEntry>> {
  const { size } = await file.stat()
  const tail = Buffer.alloc(Math.min(size, 66_000))
  await file.read(tail, 0, tail.length, size - tail.length)
  let end = -1
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END) {
      end = at
      break
    }
  }
  if (end === -1) refuseFile('intake.file.corrupt')
  let count = tail.readUInt16LE(end + 10)
  let length = tail.readUInt32LE(end + 12)
  let offset = tail.readUInt32LE(end + 16)
  if ((offset === 0xffffffff || count === 0xffff) && end >= 20 && tail.readUInt32LE(end - 20) === END64_LOCATOR) {
    const record = Buffer.alloc(56)
    await file.read(record, 0, 56, Number(tail.readBigUInt64LE(end - 12)))
    if (record.readUInt32LE(0) !== END64) refuseFile('intake.file.corrupt')
    count = Number(record.readBigUInt64LE(32))
    length = Number(record.readBigUInt64LE(40))
    offset = Number(record.readBigUInt64LE(48))
  }
  if (count > MOST_ENTRIES) refuseFile('intake.file.zip-bomb')
  if (offset + length > size) refuseFile('intake.file.corrupt')
  const directory = Buffer.alloc(length)
  await file.read(directory, 0, length, offset)
  const entries = new Map<string, ZipEntry>()
  let at = 0
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > length || directory.readUInt32LE(at) !== CENTRAL) refuseFile('intake.file.corrupt')
    const nameLength = directory.readUInt16LE(at + 28)
    const extraLength = directory.readUInt16LE(at + 30)
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
    const entry = {
      name,
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    }
    if (entry.size === 0xffffffff || entry.packedSize === 0xffffffff || entry.offset === 0xffffffff) {
      Object.assign(entry, wideSizes(directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength), entry))
    }
    entries.set(name, entry)
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32)
  }
  return entries
}

/** The fields that did not fit 32 bits, in their fixed order (ZIP64 extra field). */
function wideSizes(extra: Buffer, entry: { size: number; packedSize: number; offset: number }) {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let place = at + 4
    const wide = { ...entry }
    for (const field of ['size', 'packedSize', 'offset'] as const) {
      if (entry[field] !== 0xffffffff) continue
      if (place + 8 > extra.length) return refuseFile('intake.file.corrupt')
      wide[field] = Number(extra.readBigUInt64LE(place))
      place += 8
    }
    return wide
  }
  return refuseFile('intake.file.corrupt')
}
