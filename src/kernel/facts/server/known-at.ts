import type { Instant } from '#base/plain-date'
import { checkpointAt } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'

/** Size of the ledger that was signed at or before an instant; 0 when nothing was. Known then: facts of a position below it. */
export async function knownAtOf(ctx: Pick<ActContext, 'db' | 'district'>, instant: Instant): Promise<bigint> {
  return (await checkpointAt(ctx, instant))?.size ?? 0n
}
