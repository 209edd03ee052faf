import { dayInShanghai, type Instant, instantOf, type PlainDate, toEpochDay } from '#base/plain-date'
import { actorOf, findAccountByName } from '#kernel/access/server'
import { projectFacts } from '#kernel/facts/server'
import { integrate, latestCheckpoint, signCheckpoint } from '#kernel/ledger/server'
import { type ActContext, type Actor, systemActor } from '#platform/acts'
import type { Job } from '#platform/rooms'
import { permissions, rooms } from '../rooms.ts'
import type { Stores } from '../server/house.ts'
import type { Installation } from '../server/installation.ts'

/** Runs the product's own acts as the demonstration's people, on the days the story says. */
export interface DemoStage {
  readonly district: string
  readonly database: Installation['database']
  /** One act of one person, in its own transaction. */
  as<T>(loginName: string, now: Instant, work: (ctx: ActContext) => Promise<T>): Promise<T>
  /** One act of the program itself. */
  asSystem<T>(now: Instant, work: (ctx: ActContext) => Promise<T>): Promise<T>
  /** Runs one of the rooms' jobs as of an instant. */
  job(name: string, now: Instant): Promise<void>
  /** Places entries, projects facts, lets followers follow, signs a checkpoint: what the server does all the time. */
  settle(now: Instant): Promise<void>
}

/** An instant of a day in Asia/Shanghai. */
export function at(day: PlainDate, hour: number, minute = 0): Instant {
  return instantOf((toEpochDay(day) * 24 + hour - 8) * 3_600_000 + minute * 60_000)
}

export function demoStage(installation: Installation, stores: Stores): DemoStage {
  const { database, config } = installation
  const actors = new Map<string, Actor>()
  const contextOf = (db: ActContext['db'], actor: Actor, now: Instant): ActContext => ({
    db,
    district: config.district,
    actor,
    now,
    today: dayInShanghai(now),
    requestId: 'demonstration',
  })
  const followers = rooms.flatMap((room) => room.jobs ?? []).filter((job) => job.name.startsWith('follow.'))

  async function run(job: Job, now: Instant): Promise<void> {
    await job.run(
      {
        database,
        district: config.district,
        now: () => now,
        today: () => dayInShanghai(now),
        act: (work) => database.write(config.district, (db) => work(contextOf(db, systemActor, now))),
        stopping: new AbortController().signal,
      },
      dayInShanghai(now),
    )
  }

  return {
    district: config.district,
    database,
    as: (loginName, now, work) =>
      database.write(config.district, async (db) => {
        let actor = actors.get(loginName)
        if (!actor) {
          const ctx = contextOf(db, systemActor, installation.now())
          const account = await findAccountByName(ctx, loginName)
          if (!account) throw new Error(`the demonstration has no account ${loginName}`)
          actor = await actorOf(ctx, account.id, permissions)
          actors.set(loginName, actor)
        }
        return work(contextOf(db, actor, now))
      }),
    asSystem: (now, work) => database.write(config.district, (db) => work(contextOf(db, systemActor, now))),
    async job(name, now) {
      const job = rooms.flatMap((room) => room.jobs ?? []).find((candidate) => candidate.name === name)
      if (!job) throw new Error(`no job named ${name}`)
      await run(job, now)
    },
    async settle(now) {
      // What followers write brings entries of its own, so two rounds.
      for (let round = 0; round < 2; round += 1) {
        await integrate(database, config.district, now)
        await projectFacts(database, config.district)
        for (const follower of followers) await run(follower, now)
      }
      await integrate(database, config.district, now)
      await projectFacts(database, config.district)
      // Stories overlap in their hours; what is signed is never dated back.
      const last = await database.read(config.district, (db) => latestCheckpoint({ db, district: config.district }))
      await signCheckpoint(stores.signer, last !== undefined && last.signedAt > now ? last.signedAt : now)
    },
  }
}
