import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import type { ZipArchive, ZipEntry } from './zip-archive.ts'

/** One entry of an archive being written: made here, or copied packed as it lies in another archive. */
export type NewEntry = { readonly name: string; readonly data: string | AsyncIterable<Buffer | string> } | { readonly from: ZipArchive; readonly entry: ZipEntry }

const UTF8_NAME = 0x0800
const SIZES_FOLLOW = 0x0008
// 1 January 2020: a file made twice of the same content is the same, and no clock is read.
const DATE = ((2020 - 1980) << 9) | (1 << 5) | 1

interface Written {
  readonly name: Buffer
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  readonly offset: number
}

/** Writes a zip archive as a stream; each entry is made only when its turn comes, so a later one may depend on an earlier. */
export async function* writeZip(entries: AsyncIterable<NewEntry> | Iterable<NewEntry>): AsyncGenerator<Buffer> {
  const written: Written[] = []
  let offset = 0
  for await (const entry of entries) {
    const start = offset
    for await (const chunk of 'from' in entry ? copied(entry, start, written) : made(entry, start, written)) {
      offset += chunk.length
      yield chunk
    }
  }
  const directory = Buffer.concat(written.map(centralHeader))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(written.length, 8)
  end.writeUInt16LE(written.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  yield directory
  yield end
}

async function* copied({ from, entry }: { from: ZipArchive; entry: ZipEntry }, offset: number, written: Written[]): AsyncGenerator<Buffer> {
  const head: Written = { name: Buffer.from(entry.name), flags: UTF8_NAME, method: entry.method, crc: entry.crc, packedSize: entry.packedSize, size: entry.size, offset }
  yield localHeader(head)
  yield* from.packed(entry)
  written.push(head)
}

async function* made({ name, data }: { name: string; data: string | AsyncIterable<Buffer | string> }, offset: number, written: Written[]): AsyncGenerator<Buffer> {
  const head = { name: Buffer.from(name), flags: UTF8_NAME | SIZES_FOLLOW, method: 8, crc: 0, packedSize: 0, size: 0, offset }
  yield localHeader(head)
  async function* measured(): AsyncGenerator<Buffer> {
    for await (const chunk of typeof data === 'string' ? [data] : data) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      head.crc = crc32(bytes, head.crc)
      head.size += bytes.length
      yield bytes
    }
  }
  const source = Readable.from(measured(), { objectMode: false })
  const packed = source.pipe(createDeflateRaw({ level: 6 }))
  source.on('error', (error) => packed.destroy(error))
  for await (const chunk of packed as AsyncIterable<Buffer>) {
    head.packedSize += chunk.length
    yield chunk
  }
  const descriptor = Buffer.alloc(16)
  descriptor.writeUInt32LE(0x08074b50, 0)
  descriptor.writeUInt32LE(head.crc, 4)
  descriptor.writeUInt32LE(head.packedSize, 8)
  descriptor.writeUInt32LE(head.size, 12)
  yield descriptor
  written.push(head)
}

function localHeader(entry: Written): Buffer {
  const follow = (entry.flags & SIZES_FOLLOW) !== 0
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(entry.flags, 6)
  header.writeUInt16LE(entry.method, 8)
  header.writeUInt16LE(DATE, 12)
  header.writeUInt32LE(follow ? 0 : entry.crc, 14)
  header.writeUInt32LE(follow ? 0 : entry.packedSize, 18)
  header.writeUInt32LE(follow ? 0 : entry.size, 22)
  header.writeUInt16LE(entry.name.length, 26)
  return Buffer.concat([header, entry.name])
}

function centralHeader(entry: Written): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE(entry.flags, 8)
  header.writeUInt16LE(entry.method, 10)
  header.writeUInt16LE(DATE, 14)
  header.writeUInt32LE(entry.crc, 16)
  header.writeUInt32LE(entry.packedSize, 20)
  header.writeUInt32LE(entry.size, 24)
  header.writeUInt16LE(entry.name.length, 28)
  header.writeUInt32LE(entry.offset, 42)
  return Buffer.concat([header, entry.name])
}
