import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { isId } from '#base/identifier'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { RowVerdict } from '../common/batch.ts'
import type { EncodedValue } from '../common/row-codec.ts'
import type { JudgedRow } from './judge-rows.ts'

/** A row as it was staged. */
export interface PackedRow {
  readonly rowNumber: number
  readonly verdict: RowVerdict
  readonly identity: string | null
  /** Hash of its values; null of a row that is kept out. */
  readonly hash: string | null
  /** Hash of what was stored under its identity when it was compared. */
  readonly storedHash: string | null
  /** Values in the order of the template's columns. */
  readonly encoded: readonly EncodedValue[]
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

/** Rows in the order of the file as rows of `intake.pack`. */
export function packsOf(ctx: ActContext, batchId: string, rows: readonly JudgedRow[]): unknown[][] {
  const packs: unknown[][] = []
  for (let from = 0; from < rows.length; from += PACKED) {
    const part = rows.slice(from, from + PACKED)
    packs.push([ctx.district, batchId, part[0]!.rowNumber, part.at(-1)!.rowNumber, compress(part.map(lineOf).join(ROW_END))])
  }
  return packs
}

function lineOf(row: JudgedRow): string {
  return `${row.rowNumber}${FIELD_END}${row.verdict}${FIELD_END}${row.identity ?? ''}${FIELD_END}${row.hash ?? ''}${FIELD_END}${row.storedHash ?? ''}${FIELD_END}${row.text}`
}

function compress(text: string): Buffer {
  return zstdCompressSync(Buffer.from(text), { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
}

const FETCHED = 8

/** The staged rows of a batch from a row of the sheet on, pack by pack; without their values where only heads are asked for. */
export async function* readPacks(ctx: Pick<ActContext, 'db' | 'district'>, batchId: string, options: { fromRow?: number; headsOnly?: boolean } = {}): AsyncGenerator<PackedRow[]> {
  if (!isId(batchId)) return
  for (let after = (options.fromRow ?? 0) - 1; ; ) {
    const packs = await ctx.db.rows<{ lastRow: number; bytes: Buffer }>(sql`
      select last_row as "lastRow", bytes from intake.pack
       where district = ${ctx.district} and batch_id = ${batchId} and last_row > ${after} order by first_row limit ${FETCHED}`)
    for (const { bytes } of packs) yield unpack(zstdDecompressSync(bytes).toString(), options.headsOnly ? HEAD_FIELDS : undefined)
    if (packs.length < FETCHED) return
    after = packs.at(-1)!.lastRow
  }
}

const HEAD_FIELDS = 5

function unpack(text: string, fields: number | undefined): PackedRow[] {
  return text.split(ROW_END).map((line) => {
    const [rowNumber, verdict, identity, hash, storedHash, ...values] = line.split(FIELD_END, fields)
    return {
      rowNumber: Number(rowNumber),
      verdict: verdict as RowVerdict,
      identity: identity || null,
      hash: hash || null,
      storedHash: storedHash || null,
      encoded: values.map((value) => (value === '' ? null : value)),
    }
  })
}
