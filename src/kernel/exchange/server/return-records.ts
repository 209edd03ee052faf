import { startClocks } from '#kernel/clocks/server'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { returnedRecordClock } from '../common/law.ts'
import { ledgerCode } from '../common/receipt.ts'
import type { Feed } from './feed.ts'

export interface ReturnedRecord {
  readonly itemNo: number
  readonly key: string
  readonly unit: string
  readonly code: string
  readonly message: string
}

/**
 * Gives records that were not taken back to their units: one ledger entry and one clock each, then the measure's own
 * hook. The receiver's words stay in the table.
 */
export async function returnRecords(
  ctx: ActContext,
  { feed, packageId, returnDays, records }: { feed: Feed; packageId: string; returnDays: number | undefined; records: readonly ReturnedRecord[] },
): Promise<void> {
  if (records.length === 0) return
  const about = (record: ReturnedRecord) => `exchange.item:${packageId}/${record.itemNo}`
  await appendMany(
    ctx,
    records.map((record) => ({
      kind: 'exchange.record-returned',
      about: about(record),
      payload: { package: packageId, item: record.itemNo, feed: feed.id, unit: record.unit, code: ledgerCode(record.code) },
    })),
  )
  await startClocks(
    ctx,
    records.map((record) => ({
      kind: returnedRecordClock,
      about: about(record),
      owner: record.unit,
      startedOn: ctx.today,
      ...(returnDays === undefined ? {} : { limit: { unit: 'working-days' as const, amount: returnDays } }),
    })),
  )
  await feed.returned?.(
    ctx,
    records.map((record) => ({ key: record.key, unit: record.unit, packageId, code: record.code, message: record.message })),
  )
}
