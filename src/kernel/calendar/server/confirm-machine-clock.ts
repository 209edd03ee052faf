import { refuse } from '#base/domain-error'
import type { Instant } from '#base/plain-date'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { releaseClocks } from '#platform/jobs'
import { clockPermission, requireDistrictReach } from './permissions.ts'

/**
 * A system administrator has compared the clock of the machine and says it is right: the daily jobs go on and catch up.
 * `heldAt` is the hold the person saw; a later leap stays held. Refuses `conflict` where nothing waits.
 */
export async function confirmMachineClock(ctx: ActContext, { heldAt }: { heldAt: Instant }): Promise<void> {
  requireDistrictReach(ctx, clockPermission.id)
  const released = await releaseClocks(ctx.db, ctx.district, heldAt, ctx.now)
  if (released.length === 0) refuse('conflict', 'calendar.clock.nothing-held')
  const since = released.map((hold) => hold.trustedAt).sort()[0]!
  await append(ctx, { kind: 'calendar.clock-confirmed', about: 'calendar.clock:machine', payload: { machines: released.length, trustedAt: since, heldAt } })
}
