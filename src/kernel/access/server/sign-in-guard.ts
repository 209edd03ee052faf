import type { Instant } from '#base/plain-date'
import { instantOf } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { failuresBeforeLock, lockMinutes } from '../common/law.ts'
import { hashOf } from './secrets.ts'

export interface Guard {
  readonly nameHash: Buffer
  readonly failures: number
  /** Set while the name is locked. */
  readonly lockedUntil: Instant | null
}

/** The stored form of a login name; one for every name typed, whether it exists or not. */
export function guardedName(ctx: ActContext, loginName: string): Buffer {
  return hashOf(`${ctx.district} ${loginName}`)
}

/** Locks the counter of a name for this transaction, so that parallel tries queue. A count older than the lock time is over. */
export async function holdGuard(ctx: ActContext, loginName: string): Promise<Guard> {
  const nameHash = guardedName(ctx, loginName)
  await ctx.db.run(sql`insert into access.sign_in_guard (district, name_hash, failures, failed_at) values (${ctx.district}, ${nameHash}, 0, ${ctx.now}) on conflict do nothing`)
  const row = await ctx.db.one<{ failures: number; failedAt: Instant; lockedUntil: Instant | null }>(sql`
    select failures as "failures", failed_at as "failedAt", locked_until as "lockedUntil" from access.sign_in_guard
     where district = ${ctx.district} and name_hash = ${nameHash} for update`)
  const minutes = lockMinutes.on(ctx.today).value
  const longest = minutesLater(ctx.now, minutes)
  // A time beyond what a lock can last was written by a clock that ran ahead and has been set right since.
  const stale = minutesLater(row.failedAt, minutes) <= ctx.now || row.failedAt > longest
  const locked = row.lockedUntil !== null && row.lockedUntil > ctx.now && row.lockedUntil <= longest
  return { nameHash, failures: stale ? 0 : row.failures, lockedUntil: locked ? row.lockedUntil : null }
}

/** Counts one wrong try; answers whether the name is locked by it. */
export async function countFailure(ctx: ActContext, guard: Guard): Promise<boolean> {
  const failures = guard.failures + 1
  const locked = failures >= failuresBeforeLock.on(ctx.today).value
  const until = locked ? minutesLater(ctx.now, lockMinutes.on(ctx.today).value) : null
  await ctx.db.run(sql`update access.sign_in_guard set failures = ${failures}, failed_at = ${ctx.now}, locked_until = ${until}
    where district = ${ctx.district} and name_hash = ${guard.nameHash}`)
  return locked
}

/** Forgets wrong tries after a right one, or when the security administrator unlocks. */
export async function clearGuard(ctx: ActContext, loginName: string): Promise<void> {
  await ctx.db.run(sql`delete from access.sign_in_guard where district = ${ctx.district} and name_hash = ${guardedName(ctx, loginName)}`)
}

export function minutesLater(at: Instant, minutes: number): Instant {
  return instantOf(Date.parse(at) + minutes * 60_000)
}
