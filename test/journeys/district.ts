import { afterAll, beforeAll } from 'vitest'
import type { Role } from '#kernel/access/common'
import { createAccount } from '#kernel/access/server'
import { seedUnits } from '#kernel/parties/server'
import { startApp, type TestApp } from '../app.ts'
import { contextOn, testDistrict, useDatabase } from '../database.ts'
import { Person, type Place } from './person.ts'

const password = 'quiet-River-2026-stone'
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

/** One district with its real program, served over HTTP, whose clock and jobs a test moves by hand. */
export interface District extends Place {
  readonly app: TestApp
  /** An account that may sign in, with one role. */
  person(loginName: string, unit: string, role: Role): Promise<Person>
  /** What the server does all the time: reads uploads, places entries, projects facts, signs. */
  settle(): Promise<void>
  job(name: string): Promise<void>
  /** Settles, then goes on at another time (`2026-06-16 10:00`, in the district's own time). */
  moveTo(time: string): Promise<void>
  /** A public address, read without any session. */
  read(path: string): Promise<{ readonly status: number; readonly text: string; readonly headers: Headers; readonly bytes: Buffer }>
}

/** An instant of Asia/Shanghai: `2026-06-16 10:00`. */
export function inShanghai(time: string): string {
  return new Date(`${time.replace(' ', 'T')}:00+08:00`).toISOString()
}

export function useDistrict(begin: string): () => District {
  const opened = useDatabase()
  let district: District | undefined
  beforeAll(async () => {
    const app = await startApp(opened(), { now: inShanghai(begin) })
    const { database, now } = app.installation
    await database.write(testDistrict, (db) => seedUnits(contextOn(db, { now: now() })))
    const job = async (name: string) => {
      if (!(await app.jobs.runNow(name))) throw new Error(`the job ${name} failed`)
    }
    const settle = async () => {
      await job('intake.read')
      // What follows facts brings entries of its own, so two rounds.
      for (const name of ['ledger.integrate', 'facts.project', 'ledger.integrate', 'facts.project', 'ledger.sign']) await job(name)
    }
    district = {
      app,
      address: app.address,
      now: () => Date.parse(now()),
      job,
      settle,
      async person(loginName, unit, role) {
        await database.write(testDistrict, (db) =>
          createAccount(contextOn(db, { now: now() }), { loginName, displayName: loginName, unit, roles: [{ role }], password, secondFactorSecret: secret }),
        )
        return new Person(district!, loginName, password, secret)
      },
      async moveTo(time) {
        await settle()
        app.setNow(inShanghai(time))
      },
      async read(path) {
        const response = await fetch(`${app.address}${path}`)
        const bytes = Buffer.from(await response.arrayBuffer())
        return { status: response.status, text: bytes.toString('utf8'), headers: response.headers, bytes }
      },
    }
  })
  afterAll(() => district?.app.close())
  return () => {
    if (!district) throw new Error('the district is ready inside tests only')
    return district
  }
}
