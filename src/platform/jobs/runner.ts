import type { Logger } from 'pino'
import { addDays, dayInShanghai, type Instant, type PlainDate } from '#base/plain-date'
import { systemActor } from '#platform/acts'
import { type Database, sql } from '#platform/database'
import type { Job, JobContext } from '#platform/rooms'
import type { ClockWatch } from './clock-watch.ts'
import { onWake } from './wake.ts'

const LEASE_SECONDS = 600
const LONGEST_WAIT = 60_000
const LOOK_AT_CLOCK = 20_000

export interface JobRunner {
  /** Runs one job now, as its timer would; answers false when another process holds its lease. */
  runNow(name: string): Promise<boolean>
  stop(): Promise<void>
}

/**
 * Runs the rooms' jobs in this process. A row per job is lock, watermark and failure record at once: two processes
 * never run one job together, a daily job catches up missed days oldest first, a failing job is tried again later.
 * `holder` names what only one living process can hold (its data folder): a lease under the same name is that of a
 * process that was killed, and is taken over at once instead of when it runs out. Where a `clock` is watched, daily jobs
 * wait while it is not to be trusted, and catch up afterwards.
 */
export function startJobs(
  host: { database: Database; district: string; now: () => Instant; logger: Logger; holder?: string; clock?: ClockWatch },
  jobs: readonly Job[],
  timers = true,
): JobRunner {
  const stopping = new AbortController()
  const running = new Map<string, Promise<boolean>>()
  const again = new Set<string>()
  const cleanups: (() => void)[] = []
  const failures = new Map<string, number>()

  const context: JobContext = {
    database: host.database,
    district: host.district,
    now: host.now,
    today: () => dayInShanghai(host.now()),
    stopping: stopping.signal,
    act: (work) =>
      host.database.write(host.district, (db) => {
        const now = host.now()
        return work({ db, district: host.district, actor: systemActor, now, today: dayInShanghai(now), requestId: 'job' })
      }),
  }

  async function acquire(job: Job): Promise<{ doneThrough: PlainDate | null } | undefined> {
    const now = host.now()
    return host.database.write(host.district, async (db) => {
      await db.run(sql`insert into platform.job (district, name) values (${host.district}, ${job.name}) on conflict do nothing`)
      return db.maybe<{ doneThrough: PlainDate | null }>(sql`
        update platform.job set lease_until = ${now}::timestamptz + make_interval(secs => ${LEASE_SECONDS}), lease_holder = ${host.holder ?? null}, last_started_at = ${now}
         where district = ${host.district} and name = ${job.name} and (lease_until is null or lease_until < ${now} or lease_holder = ${host.holder ?? null})
        returning done_through as "doneThrough"`)
    })
  }

  async function release(job: Job, error: unknown): Promise<void> {
    const now = host.now()
    const message = error === undefined ? null : (error instanceof Error ? error.message : String(error)).slice(0, 500)
    await host.database.write(host.district, (db) =>
      db.run(sql`update platform.job set lease_until = null, last_error = ${message},
          last_succeeded_at = case when ${message}::text is null then ${now}::timestamptz else last_succeeded_at end,
          failures = case when ${message}::text is null then 0 else failures + 1 end
        where district = ${host.district} and name = ${job.name}`),
    )
  }

  async function once(job: Job): Promise<boolean> {
    if (job.every === 'daily' && host.clock && !(await host.clock.steady())) return false
    const lease = await acquire(job)
    if (!lease) return false
    let failure: unknown
    try {
      if (job.every === 'daily') {
        const today = context.today()
        // Done for a day to come: the clock ran ahead and was set right, so today has not been looked at.
        const first = lease.doneThrough === null || lease.doneThrough > today ? today : addDays(lease.doneThrough, 1)
        for (let day = first; day <= today && !stopping.signal.aborted; day = addDays(day, 1)) {
          await job.run(context, day)
          await host.database.write(host.district, (db) => db.run(sql`update platform.job set done_through = ${day} where district = ${host.district} and name = ${job.name}`))
        }
      } else {
        await job.run(context, context.today())
      }
    } catch (error) {
      failure = error ?? new Error('unknown failure')
      failures.set(job.name, (failures.get(job.name) ?? 0) + 1)
      host.logger.error({ job: job.name, err: error }, 'job failed')
    }
    await release(job, failure)
    if (failure === undefined) failures.delete(job.name)
    return failure === undefined
  }

  function start(job: Job): Promise<boolean> {
    const current = running.get(job.name)
    if (current) {
      again.add(job.name)
      return current
    }
    if (stopping.signal.aborted) return Promise.resolve(false)
    const work = once(job)
      .catch((error: unknown) => {
        failures.set(job.name, (failures.get(job.name) ?? 0) + 1)
        if (!stopping.signal.aborted) host.logger.error({ job: job.name, err: error }, 'job could not run')
        return false
      })
      .finally(() => {
        running.delete(job.name)
        if (again.delete(job.name)) void start(job)
        else if (timers && failures.has(job.name)) soonAgain(job)
      })
    running.set(job.name, work)
    return work
  }

  /** A job that failed is tried again after 1, 2, 4 … 60 seconds, whatever its own interval: a database may be back at any time. */
  function soonAgain(job: Job): void {
    const timer = setTimeout(() => void start(job), Math.min(1_000 * 2 ** ((failures.get(job.name) ?? 1) - 1), LONGEST_WAIT))
    timer.unref()
    cleanups.push(() => clearTimeout(timer))
  }

  if (timers) {
    const { clock } = host
    if (clock) {
      const timer = setInterval(() => void lookAt(clock), LOOK_AT_CLOCK)
      cleanups.push(() => clearInterval(timer))
    }
    for (const job of jobs) {
      const seconds = job.every === 'daily' ? 300 : job.every.seconds
      const timer = setInterval(() => void start(job), seconds * 1000)
      cleanups.push(() => clearInterval(timer))
      for (const event of job.wakeOn ?? []) cleanups.push(onWake(event, () => void start(job)))
      setImmediate(() => void start(job))
    }
  }

  /** Tells of a hold when it begins and when it ends, and runs what had to wait. */
  async function lookAt(clock: ClockWatch): Promise<void> {
    const before = clock.held
    const steady = await clock.steady().catch(() => !before)
    if (!steady && !before) host.logger.warn('the machine’s clock leapt ahead: daily jobs wait until it is confirmed, set back, or has gone on for a day')
    if (!steady || !before) return
    host.logger.warn('the machine’s clock is trusted again: daily jobs go on')
    for (const job of jobs) if (job.every === 'daily') void start(job)
  }

  return {
    async runNow(name) {
      const job = jobs.find((candidate) => candidate.name === name)
      if (!job) throw new Error(`no job named ${name}`)
      await running.get(name)
      return start(job)
    },
    async stop() {
      stopping.abort()
      for (const cleanup of cleanups) cleanup()
      again.clear()
      await Promise.all(running.values())
    },
  }
}
