import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Role } from '#kernel/access/common'
import { createAccount } from '#kernel/access/server'
import { readConfig } from '#platform/config'
import { rooms } from '../src/app/rooms.ts'
import { openStores } from '../src/app/server/house.ts'
import { openInstallation } from '../src/app/server/installation.ts'
import { programContext } from '../src/app/server/program-context.ts'
import { Acknowledged } from './acknowledged.ts'
import { Person, type Place } from './journeys/person.ts'
import { runCommand, ServerProcess } from './server-process.ts'

const password = 'quiet-River-2026-stone'
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

/** The built program in a process of its own, on a machine whose disk, database and clock a test spoils. */
export class ProcessStage implements Place {
  readonly kept = new Acknowledged()
  readonly #folder: string
  readonly #clock: string
  #moved = 0
  address = ''
  server: ServerProcess

  private constructor(folder: string, clock: string) {
    this.#folder = folder
    this.#clock = clock
    this.server = undefined as never
  }

  /** `clockFile` lies outside the data folder: it says how wrong the machine's clock is. */
  static async open(folder: string, clockFile: string, at?: string): Promise<ProcessStage> {
    const stage = new ProcessStage(folder, clockFile)
    if (at === undefined) await stage.#writeClock()
    else await stage.moveTo(at)
    await stage.start()
    return stage
  }

  now(): number {
    return Date.now() + this.#moved
  }

  get environment(): Record<string, string> {
    return { SHOUNUO_TEST_CLOCK: this.#clock, NODE_OPTIONS: `--import ${join(import.meta.dirname, 'moved-clock.mjs')}` }
  }

  async start(): Promise<void> {
    this.server = new ServerProcess(this.#folder, ['--json'], this.environment)
    ;({ address: this.address } = await this.server.ready())
  }

  /** Sets the machine's clock, `2026-06-16 10:00` in the district's own time. */
  async moveTo(time: string): Promise<void> {
    this.#moved = Date.parse(`${time.replace(' ', 'T')}:00+08:00`) - Date.now()
    await this.#writeClock()
  }

  async #writeClock(): Promise<void> {
    await writeFile(this.#clock, String(this.#moved))
    await new Promise((done) => setTimeout(done, 40))
  }

  /** Accounts that may sign in at once, made the way the command line makes them. */
  async people<Name extends string>(posts: Readonly<Record<Name, { readonly unit: string; readonly role: Role }>>): Promise<Record<Name, Person>> {
    const installation = await openInstallation(readConfig({ SHOUNUO_DATA: this.#folder }), { as: 'command', demo: false, rooms, log: () => undefined })
    try {
      await openStores(installation)
      const made = {} as Record<Name, Person>
      for (const [name, { unit, role }] of Object.entries(posts) as [Name, { unit: string; role: Role }][]) {
        const context = { ...installation, now: () => new Date(this.now()).toISOString() as ReturnType<typeof installation.now> }
        await installation.database.write('410103', (db) =>
          createAccount(programContext(context, db), { loginName: `test.${name.toLowerCase()}`, displayName: name, unit, roles: [{ role }], password, secondFactorSecret: secret }),
        )
        made[name] = new Person(this, `test.${name.toLowerCase()}`, password, secret)
      }
      return made
    } finally {
      await installation.close()
    }
  }

  /** With no chance to say goodbye; with its database when asked. */
  async kill(withDatabase = false): Promise<void> {
    const postmaster = await this.postmaster()
    this.server.child.kill('SIGKILL')
    if (withDatabase) process.kill(postmaster, 'SIGKILL')
    expect((await this.server.ended).signal).toBe('SIGKILL')
  }

  async postmaster(): Promise<number> {
    return Number((await readFile(join(this.#folder, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0])
  }

  async isReady(): Promise<boolean> {
    return (await fetch(`${this.address}/health/ready`).catch(() => undefined))?.status === 200
  }

  /** The ledger, the facts and the tables of every room, by the verifier that shares no code with the writer. */
  async verify(): Promise<void> {
    const verified = await runCommand(this.#folder, ['verify-ledger', '--state', '--json'], this.environment)
    expect(verified.code, verified.stdout + verified.stderr).toBe(0)
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, state: { ok: true } })
  }
}
