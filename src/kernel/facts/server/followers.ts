import { dayInShanghai, type Instant } from '#base/plain-date'
import { type ActContext, systemActor } from '#platform/acts'
import { type Database, raw, sql } from '#platform/database'
import type { Job } from '#platform/rooms'
import type { Fact } from '../common/fact.ts'
import { factColumns } from './fact-filter.ts'
import { projectedPosition } from './project-facts.ts'

/**
 * Reacts to facts of others, in ledger order. Its place moves in the transaction of its work, so each fact is handled
 * once whatever fails in between. It sees superseding and void facts too and folds the current set for its subject.
 */
export interface Follower {
  /** `disclosure.debtor-lateness`: room, then what it does. */
  readonly name: string
  readonly kinds: readonly string[]
  /** Handles the facts of one batch, at most 500, in order. Whatever it writes commits with its new place. */
  readonly handle: (ctx: ActContext, facts: readonly Fact[]) => Promise<void>
  /** Undoes what it made, before it is replayed from zero. Without it the follower cannot be reset. */
  readonly reset?: (ctx: ActContext) => Promise<void>
}

/** Declares a follower whose work is a fact at a time (`handle`) or a batch at a time (`handleMany`, for set-based work). */
export function defineFollower(follower: {
  readonly name: string
  readonly kinds: readonly string[]
  readonly handle?: (ctx: ActContext, fact: Fact) => Promise<void>
  readonly handleMany?: (ctx: ActContext, facts: readonly Fact[]) => Promise<void>
  readonly reset?: (ctx: ActContext) => Promise<void>
}): Follower {
  const { name, kinds, handle, handleMany, reset } = follower
  if ((handle === undefined) === (handleMany === undefined)) throw new Error(`follower ${name} needs exactly one of handle and handleMany`)
  const each = async (ctx: ActContext, facts: readonly Fact[]) => {
    for (const fact of facts) await handle!(ctx, fact)
  }
  return { name, kinds, handle: handleMany ?? each, ...(reset ? { reset } : {}) }
}

/** The job that keeps a follower going, for a room's list of jobs: woken by every projection, every minute in any case. */
export function followerJob(follower: Follower): Job {
  return {
    name: `follow.${follower.name}`,
    every: { seconds: 60 },
    wakeOn: ['facts.projected'],
    run: async (job) => {
      await runFollower(job.database, job.district, job.now(), follower, job.stopping)
    },
  }
}

/** Runs a follower to the end of the projection. Answers how many facts it handled. */
export async function runFollower(database: Database, district: string, now: Instant, follower: Follower, stopping?: AbortSignal): Promise<number> {
  let handled = 0
  for (;;) {
    const done = await database.write(district, (db) => step(systemContext(db, district, now), follower))
    handled += done.handled
    if (done.atEnd || stopping?.aborted) return handled
  }
}

/** The same inside a transaction at hand. */
export async function followWithin(ctx: ActContext, follower: Follower): Promise<number> {
  let handled = 0
  for (;;) {
    const done = await step(ctx, follower)
    handled += done.handled
    if (done.atEnd) return handled
  }
}

/** Undoes a follower's work and puts it back to the beginning of the ledger; its job replays it. */
export async function resetFollower(ctx: ActContext, follower: Follower): Promise<void> {
  if (!follower.reset) throw new Error(`follower ${follower.name} does not say how its work is undone`)
  await placeOf(ctx, follower)
  await follower.reset(ctx)
  await ctx.db.run(sql`update facts.follower set position = 0 where district = ${ctx.district} and name = ${follower.name}`)
}

/** Where a follower stands: facts of entries below this place have been handled. */
export async function followerPosition(ctx: ActContext, name: string): Promise<bigint> {
  const found = await ctx.db.maybe<{ position: bigint }>(sql`select position as "position" from facts.follower where district = ${ctx.district} and name = ${name}`)
  return found?.position ?? 0n
}

const MOST = 500

async function step(ctx: ActContext, follower: Follower): Promise<{ handled: number; atEnd: boolean }> {
  const from = await placeOf(ctx, follower)
  const end = await projectedPosition(ctx)
  if (from >= end) return { handled: 0, atEnd: true }
  // The facts of one entry are handled together, so a batch ends where an entry ends.
  const facts = await ctx.db.rows<Fact>(sql`
    select ${factColumns} from facts.public_fact as fact
     where fact.district = ${ctx.district} and fact.kind = any(${follower.kinds}::text[]) and fact.position >= ${from} and fact.position < ${end}
     order by fact.position fetch first ${raw(String(MOST))} rows with ties`)
  facts.sort((a, b) => (a.position === b.position ? a.ordinal - b.ordinal : a.position < b.position ? -1 : 1))
  const atEnd = facts.length < MOST
  if (facts.length > 0) await follower.handle(ctx, facts)
  const to = atEnd ? end : facts.at(-1)!.position + 1n
  await ctx.db.run(sql`update facts.follower set position = ${to} where district = ${ctx.district} and name = ${follower.name}`)
  return { handled: facts.length, atEnd }
}

async function placeOf(ctx: ActContext, follower: Follower): Promise<bigint> {
  await ctx.db.run(sql`insert into facts.follower (district, name, position) values (${ctx.district}, ${follower.name}, 0) on conflict do nothing`)
  const { position } = await ctx.db.one<{ position: bigint }>(
    sql`select position as "position" from facts.follower where district = ${ctx.district} and name = ${follower.name} for update`,
  )
  return position
}

function systemContext(db: ActContext['db'], district: string, now: Instant): ActContext {
  return { db, district, actor: systemActor, now, today: dayInShanghai(now), requestId: 'follower' }
}
