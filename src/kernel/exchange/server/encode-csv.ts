import { createHash } from 'node:crypto'
import { stringify } from 'csv-stringify/sync'
import iconv from 'iconv-lite'
import type { Encoding } from '../common/channel.ts'
import type { FeedColumn } from '../common/feed.ts'
import { KEY_COLUMN, OPERATION_COLUMN } from '../common/manifest.ts'

/** A record as it stands in a package. */
export interface PackedRecord {
  readonly key: string
  readonly operation: 'upsert' | 'withdraw'
  readonly values: readonly string[]
}

/** Whether every character of the record exists in the encoding; what does not would arrive as a question mark. */
export function isEncodable(record: PackedRecord, encoding: Encoding): boolean {
  if (encoding !== 'gbk') return true
  const text = record.key + record.values.join('')
  return iconv.decode(iconv.encode(text, 'gbk'), 'gbk') === text
}

/** The CSV of a package: header of field codes, CRLF, quotes only where needed (RFC 4180). */
export function encodeCsv(columns: readonly FeedColumn[], records: readonly PackedRecord[], encoding: Encoding): Buffer {
  const rows = [
    [KEY_COLUMN, OPERATION_COLUMN, ...columns.map((column) => column.code)],
    ...records.map((record) => [record.key, record.operation === 'upsert' ? 'U' : 'W', ...record.values]),
  ]
  return iconv.encode(stringify(rows, { record_delimiter: '\r\n' }), encoding)
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** What decides whether a record goes up again: the operation and every value. */
export function fingerprintOf(record: Pick<PackedRecord, 'operation' | 'values'>): Buffer {
  return createHash('sha256').update(record.operation).update('\u0000').update(JSON.stringify(record.values)).digest()
}
