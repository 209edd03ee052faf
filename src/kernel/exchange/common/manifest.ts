import { z } from 'zod'

/** What a package says of itself; the receiver checks counts and hashes before it takes the records. */
export const Manifest = z.strictObject({
  format: z.literal('shounuo-package/1'),
  package: z.string(),
  /** GB/T 2260 code of the sender. */
  district: z.string(),
  channel: z.string(),
  period: z.strictObject({ from: z.string(), to: z.string() }),
  part: z.strictObject({ number: z.int(), of: z.int() }),
  createdAt: z.string(),
  file: z.strictObject({
    name: z.string(),
    feed: z.string(),
    encoding: z.enum(['utf-8', 'gbk', 'gb18030']),
    /** Columns of the CSV in order, with their Chinese titles; the first two are ours: key and operation. */
    columns: z.array(z.strictObject({ code: z.string(), title: z.string() })),
    records: z.int(),
    upserts: z.int(),
    withdrawals: z.int(),
    bytes: z.int(),
    sha256: z.string(),
  }),
})
export type Manifest = z.infer<typeof Manifest>

/** Column of the record's key, by which the receiver answers. */
export const KEY_COLUMN = 'SN_KEY'
/** Column of the operation: U takes or replaces the record, W takes it back. */
export const OPERATION_COLUMN = 'SN_OP'

/** Both as the manifest explains them to the receiver. */
export const ownColumns = [
  { code: KEY_COLUMN, zh: '记录标识' },
  { code: OPERATION_COLUMN, zh: '操作（U新增或更新，W撤回）' },
] as const
