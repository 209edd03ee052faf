import { type Instant, instantOf } from '#base/plain-date'
import { type Database, type Db, sql } from '#platform/database'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** A machine's clock may get ahead of its running time by so much while the program runs (milliseconds): one hour. */
export const STEP_LIMIT = 60 * MINUTE
/** A program may be away for so long without anyone being asked whether its clock is right: ten days, the longest holiday and more. */
export const ABSENCE_LIMIT = 10 * DAY
/** A clock that has gone on steadily for so long after a step is taken for right: one day. */
export const STEADY_AFTER = DAY

/** Why the daily jobs wait: the machine's clock went from about `trustedAt` to `heldAt` with too little in between. */
export interface ClockHold {
  readonly holder: string
  readonly trustedAt: Instant
  readonly heldAt: Instant
}

interface Row {
  readonly trustedAt: Instant
  readonly heldAt: Instant | null
}

/**
 * Watches the machine's clock for the daily jobs. They judge what a day has brought; run for days that have not come, they
 * would find everything late. A clock that leaps ahead therefore holds them until a person says it is right, it is set
 * back, or it has gone on steadily for a day. Each machine (`holder`) has a clock of its own.
 */
export class ClockWatch {
  readonly #host: { readonly database: Database; readonly district: string; readonly now: () => Instant; readonly holder: string }
  /** Milliseconds of a clock that nobody can set. */
  readonly #running: () => number
  /** The time of the last look and of the last trust, on both clocks; undefined before the first. */
  #last: { readonly at: number; readonly running: number } | undefined
  #trusted: { readonly at: number; readonly running: number } | undefined
  #looking: Promise<boolean> = Promise.resolve(true)
  #held = false

  constructor(host: { database: Database; district: string; now: () => Instant; holder: string }, running: () => number = () => performance.now()) {
    this.#host = host
    this.#running = running
  }

  /** Whether the daily jobs waited at the last look. */
  get held(): boolean {
    return this.#held
  }

  /** Looks at the clock, and answers whether the daily jobs may run. Looks of one process follow each other. */
  steady(): Promise<boolean> {
    const look = this.#looking.catch(() => true).then(() => this.#look())
    this.#looking = look
    return look
  }

  async #look(): Promise<boolean> {
    const { database, district, holder } = this.#host
    const now = this.#host.now()
    const at = Date.parse(now)
    const running = this.#running()
    const held = await database.write(district, async (db) => {
      const row = await this.#row(db)
      const heldAt = this.#judge(row, at, running)
      const trustedAt = heldAt === null ? now : (row?.trustedAt ?? now)
      await db.run(sql`insert into platform.machine_clock (district, holder, trusted_at, held_at) values (${district}, ${holder}, ${trustedAt}, ${heldAt})
        on conflict (district, holder) do update set trusted_at = excluded.trusted_at, held_at = excluded.held_at`)
      return heldAt !== null
    })
    this.#last = { at, running }
    if (!held) this.#trusted = { at, running }
    this.#held = held
    return !held
  }

  /** This machine's row, or what another machine or the jobs of an older program left as the last known time. */
  async #row(db: Db): Promise<Row | undefined> {
    const { district, holder } = this.#host
    const own = await db.maybe<Row>(
      sql`select trusted_at as "trustedAt", held_at as "heldAt" from platform.machine_clock where district = ${district} and holder = ${holder} for update`,
    )
    if (own) return own
    const { known } = await db.one<{ known: Instant | null }>(sql`select greatest(
        (select max(trusted_at) from platform.machine_clock where district = ${district}),
        (select max(last_succeeded_at) from platform.job where district = ${district})) as "known"`)
    return known === null ? undefined : { trustedAt: known, heldAt: null }
  }

  #judge(row: Row | undefined, at: number, running: number): Instant | null {
    if (!row) return null
    const leapt = this.#last ? at - this.#last.at - (running - this.#last.running) > STEP_LIMIT : at - Date.parse(row.trustedAt) > ABSENCE_LIMIT
    if (row.heldAt === null) return leapt ? instantOf(at) : null
    const setBack = at < Date.parse(row.heldAt) - STEP_LIMIT
    const asItRan = this.#trusted !== undefined && at - this.#trusted.at - (running - this.#trusted.running) <= STEP_LIMIT
    if (setBack || asItRan) return null
    if (this.#last && leapt) return instantOf(at)
    return at - Date.parse(row.heldAt) >= STEADY_AFTER ? null : row.heldAt
  }
}

/** The machines of a district whose daily jobs wait. */
export async function heldClocks(db: Db, district: string): Promise<ClockHold[]> {
  return db.rows<ClockHold>(sql`select holder as "holder", trusted_at as "trustedAt", held_at as "heldAt" from platform.machine_clock
    where district = ${district} and held_at is not null order by held_at, holder`)
}

/** Lets the daily jobs run again, as of the holds that began up to `heldAt`; answers those it ended. */
export async function releaseClocks(db: Db, district: string, heldAt: Instant, now: Instant): Promise<ClockHold[]> {
  const held = (await heldClocks(db, district)).filter((hold) => hold.heldAt <= heldAt)
  for (const hold of held) {
    await db.run(sql`update platform.machine_clock set held_at = null, trusted_at = ${now} where district = ${district} and holder = ${hold.holder} and held_at = ${hold.heldAt}`)
  }
  return held
}
