import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'
import { isId } from '#base/identifier'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { RowVerdict } from '../common/batch.ts'
import type { EncodedValue } from '../common/row-codec.ts'
import type { JudgedRow } from './judge-rows.ts'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

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

/** Rows in the order of the file as one row of `intake.pack`. */
export async function packOf(ctx: ActContext, batchId: string, rows: readonly JudgedRow[]): Promise<unknown[]> {
  let text = ''
  for (const row of rows) {
    text += `${text === '' ? '' : ROW_END}${row.rowNumber}${FIELD_END}${row.verdict}${FIELD_END}${row.identity ?? ''}${FIELD_END}${row.hash ?? ''}${FIELD_END}${row.storedHash ?? ''}${FIELD_END}${row.text}`
  }
  const bytes = await compress(Buffer.from(text), { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
  return [ctx.district, batchId, rows[0]!.rowNumber, rows[rows.length - 1]!.rowNumber, bytes]
}

/** The staged rows of a batch from a row of the sheet on, pack by pack; without their values where only heads are asked for. */
export async function* readPacks(ctx: Pick<ActContext, 'db' | 'district'>, batchId: string, options: { fromRow?: number; headsOnly?: boolean } = {}): AsyncGenerator<PackedRow[]> {
  if (!isId(batchId)) return
  for (let after = (options.fromRow ?? 0) - 1; ; ) {
    const pack = await ctx.db.maybe<{ lastRow: number; bytes: Buffer }>(sql`
      select last_row as "lastRow", bytes from intake.pack
       where district = ${ctx.district} and batch_id = ${batchId} and last_row > ${after} order by first_row limit 1`)
    if (!pack) return
    after = pack.lastRow
    yield unpack((await decompress(pack.bytes)).toString(), options.headsOnly ? HEAD_FIELDS : undefined)
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
