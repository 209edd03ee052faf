import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import type pg from 'pg'
import { refuse, SettingError } from '#base/domain-error'
import { type Instant, instantOf } from '#base/plain-date'
import type { Config } from '#platform/config'
import { type Database, type EmbeddedServer, openDatabase, platformMigrations, provision, startEmbedded } from '#platform/database'
import type { Room } from '#platform/rooms'

/** What a data folder is, written once at its first start. */
export interface InstallationFile {
  readonly district: string
  readonly demo: boolean
  readonly createdAt: string
}

/** An opened data folder with its running, migrated database. */
export interface Installation {
  readonly config: Config
  readonly demo: boolean
  /** True at the very first start of this data folder. */
  readonly isNew: boolean
  readonly database: Database
  /** How to connect as the owner; for backup and bench, never for acts. */
  readonly owner: pg.ClientConfig
  readonly folders: { readonly keys: string; readonly evidence: string; readonly uploads: string; readonly exchange: string }
  readonly now: () => Instant
  readonly migrated: readonly string[]
  close(): Promise<void>
}

/** Lies in a data folder from the first moment of a restore to its last. */
export function unfinishedRestore(folder: string): string {
  return join(folder, 'restore-unfinished')
}

export interface OpenOptions {
  /** A server holds the data folder alone; a command joins a running server or holds it while it works. */
  readonly as: 'server' | 'command'
  readonly demo: boolean
  readonly rooms: readonly Room[]
  /** Stop at these migrations (restore of an older program's data). */
  readonly onlyMigrations?: ReadonlySet<string>
  readonly log: (line: string) => void
}

/** A clock that is set back by less than this stands still; set back by more, it was wrong before and is followed. */
const STANDS_STILL = 5 * 60_000

/**
 * The program's clock: does not run backwards within one process when the machine's clock is corrected by moments. A large
 * step, either way, is followed and told, for only a person can say which time is right.
 */
export function programClock(onStep: (line: string) => void = () => undefined): () => Instant {
  let last = Date.now()
  let steady = performance.now()
  return () => {
    const now = Date.now()
    const step = now - last - (performance.now() - steady)
    steady = performance.now()
    if (Math.abs(step) > STANDS_STILL) onStep(`the machine's clock was moved by ${Math.round(step / 60_000)} minutes to ${instantOf(now)}; see that it is right`)
    last = last - now > STANDS_STILL ? now : Math.max(last, now)
    return instantOf(last)
  }
}

export async function openInstallation(config: Config, options: OpenOptions): Promise<Installation> {
  await mkdir(config.dataFolder, { recursive: true })
  const lock = await lockFolder(config.dataFolder)
  if (!lock && options.as === 'server') refuse('unavailable', 'app.start.folder-taken', { folder: config.dataFolder, holder: await holderOf(config.dataFolder) })
  try {
    if (options.onlyMigrations === undefined && existsSync(unfinishedRestore(config.dataFolder)))
      refuse('unavailable', 'app.start.restore-unfinished', { folder: config.dataFolder })
    if (lock) await writeFile(join(config.dataFolder, 'holder'), `${options.as} ${process.pid}\n`)
    const { file, isNew } = await installationFile(config, options)
    const folders = {
      keys: join(config.dataFolder, 'keys'),
      evidence: join(config.dataFolder, 'evidence'),
      uploads: join(config.dataFolder, 'uploads'),
      exchange: join(config.dataFolder, 'exchange'),
    }
    for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true, mode: 0o700 })
    const secret = await databaseSecret(config.dataFolder)
    let embedded: EmbeddedServer | undefined
    if (config.databaseUrl === undefined) {
      if (!existsSync(join(config.dataFolder, 'cluster'))) options.log('making the database …')
      embedded = await startEmbedded({ folder: join(config.dataFolder), durability: 'durable', onTrouble: options.log })
    }
    const owner = embedded ? { ...embedded.connection } : { connectionString: config.databaseUrl! }
    const sets = [platformMigrations, ...options.rooms.flatMap((room) => room.migrations ?? [])]
    const { connections, report } = await provision(owner, secret, sets, (name) => options.log(`migrated ${name}`), options.onlyMigrations)
    const database = openDatabase(connections)
    return {
      config,
      demo: file.demo,
      isNew,
      database,
      owner,
      folders,
      now: programClock(options.log),
      migrated: report.applied,
      async close() {
        await database.close()
        await embedded?.stop()
        lock?.close()
      },
    }
  } catch (error) {
    lock?.close()
    throw error
  }
}

/** An abstract socket is a lock that the kernel frees when its holder dies, however it dies. */
async function lockFolder(folder: string): Promise<Server | undefined> {
  const name = `\0shounuo-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.unref()
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)))
    server.listen(name, () => resolve(server))
  })
}

async function holderOf(folder: string): Promise<string> {
  return (await readFile(join(folder, 'holder'), 'utf8').catch(() => 'another process')).trim()
}

async function installationFile(config: Config, options: OpenOptions): Promise<{ file: InstallationFile; isNew: boolean }> {
  const path = join(config.dataFolder, 'installation.json')
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text !== undefined) {
    const file = JSON.parse(text) as InstallationFile
    if (file.district !== config.district) throw new SettingError('app.start.other-district', { folder: config.dataFolder, district: file.district, asked: config.district })
    if (options.demo && !file.demo) throw new SettingError('app.start.real-data', { folder: config.dataFolder })
    return { file, isNew: false }
  }
  const file: InstallationFile = { district: config.district, demo: options.demo, createdAt: instantOf(Date.now()) }
  await writeFile(`${path}.new`, `${JSON.stringify(file, null, 2)}\n`)
  await rename(`${path}.new`, path)
  return { file, isNew: true }
}

async function databaseSecret(folder: string): Promise<Buffer> {
  const path = join(folder, 'database.secret')
  const kept = await readFile(path).catch(() => undefined)
  if (kept) return kept
  const secret = randomBytes(32)
  await writeFile(path, secret, { mode: 0o600 })
  return secret
}
