import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { isId } from '#base/identifier'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { RowVerdict } from '../common/batch.ts'
import type { JudgedRow } from './judge-rows.ts'
import type { RowBytes } from './row-bytes.ts'

/** A row as it was staged. */
export interface PackedRow {
  readonly rowNumber: number
  readonly verdict: RowVerdict
  readonly identity: string | null
  /** Hash of its values; null of a row that is kept out. */
  readonly hash: string | null
  /** Hash of what was stored under its identity when it was compared. */
  readonly storedHash: string | null
  /** Values in the order of the template's columns; blank ones are '' or left out at the end. */
  readonly encoded: readonly string[]
}

// No value can hold these: control characters in a file are read as unreadable and refused.
const FIELD_END = '\u001f'
const ROW_END = '\u001e'

export const packColumns = [
  { name: 'district', type: 'text' },
  { name: 'batch_id', type: 'uuid' },
  { name: 'first_row', type: 'int' },
  { name: 'last_row', type: 'int' },
  { name: 'bytes', type: 'bytea' },
]

/** Rows of one pack: small enough that neither its text nor its bytes weigh on memory. */
const PACKED = 500

/**
 * Rows in the order of the file as rows of `intake.pack`. The bytes of a pack are the length of its heads, the heads
 * (number, verdict, identity, hashes) and the values, both compressed, so that comparing looks at the heads alone.
 */
export function packsOf(ctx: ActContext, batchId: string, rows: readonly JudgedRow[], texts: RowBytes): unknown[][] {
  const packs: unknown[][] = []
  for (let from = 0; from < rows.length; from += PACKED) {
    const part = rows.slice(from, from + PACKED)
    const [first, last] = [part[0]!, part.at(-1)!]
    const heads = compress(Buffer.from(part.map(headOf).join(ROW_END)))
    const length = Buffer.alloc(4)
    length.writeUInt32LE(heads.length)
    packs.push([ctx.district, batchId, first.rowNumber, last.rowNumber, Buffer.concat([length, heads, compress(texts.between(first.start, last.end))])])
  }
  return packs
}

function headOf(row: JudgedRow): string {
  return `${row.rowNumber}${FIELD_END}${row.verdict}${FIELD_END}${row.identity ?? ''}${FIELD_END}${row.hash ?? ''}${FIELD_END}${row.storedHash ?? ''}`
}

function compress(bytes: Buffer): Buffer {
  return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
}

const FETCHED = 6

/** The staged rows of a batch from a row of the sheet on, pack by pack; without their values where only heads are asked for. */
export async function* readPacks(ctx: Pick<ActContext, 'db' | 'district'>, batchId: string, options: { fromRow?: number; headsOnly?: boolean } = {}): AsyncGenerator<PackedRow[]> {
  if (!isId(batchId)) return
  const fetch = (after: number) => {
    const packs = ctx.db.rows<{ lastRow: number; bytes: Buffer }>(sql`
      select last_row as "lastRow", bytes from intake.pack
       where district = ${ctx.district} and batch_id = ${batchId} and last_row > ${after} order by first_row limit ${FETCHED}`)
    // It fails where it is awaited, which may be later or, when the reader has seen enough, never.
    packs.catch(() => undefined)
    return packs
  }
  // The next packs are asked for before these are used: the connection may be busy storing what came of those before.
  for (let next = fetch((options.fromRow ?? 0) - 1); ; ) {
    const packs = await next
    const last = packs.length < FETCHED
    if (!last) next = fetch(packs.at(-1)!.lastRow)
    for (const { bytes } of packs) yield unpack(bytes, options.headsOnly ?? false)
    if (last) return
  }
}

const NO_VALUES: readonly string[] = []

function unpack(bytes: Buffer, headsOnly: boolean): PackedRow[] {
  const end = 4 + bytes.readUInt32LE(0)
  const heads = zstdDecompressSync(bytes.subarray(4, end)).toString().split(ROW_END)
  const values = headsOnly ? [] : zstdDecompressSync(bytes.subarray(end)).toString().split(ROW_END)
  return heads.map((head, index) => {
    const [rowNumber, verdict, identity, hash, storedHash] = head.split(FIELD_END)
    return {
      rowNumber: Number(rowNumber),
      verdict: verdict as RowVerdict,
      identity: identity || null,
      hash: hash || null,
      storedHash: storedHash || null,
      encoded: headsOnly ? NO_VALUES : values[index]!.split(FIELD_END),
    }
  })
}
