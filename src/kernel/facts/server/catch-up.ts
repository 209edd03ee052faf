import type { Instant } from '#base/plain-date'
import { integrate, integrateWithin } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import type { Database } from '#platform/database'
import { type Follower, followWithin, runFollower } from './followers.ts'
import { type Projected, projectFacts, projectWithin } from './project-facts.ts'

/**
 * Does at once what the jobs do within a second or two: places committed entries in the ledger, projects their facts,
 * runs the given followers. For the demonstration, the command line and tests.
 */
export async function catchUp(database: Database, district: string, now: Instant, followers: readonly Follower[] = []): Promise<Projected> {
  await integrate(database, district, now)
  const projected = await projectFacts(database, district)
  for (const follower of followers) await runFollower(database, district, now, follower)
  return projected
}

/** The same for what this transaction itself has done: tests that are rolled back see their own facts. */
export async function catchUpWithin(ctx: ActContext, followers: readonly Follower[] = []): Promise<Projected> {
  await integrateWithin(ctx)
  const projected = await projectWithin(ctx)
  for (const follower of followers) await followWithin(ctx, follower)
  return projected
}
