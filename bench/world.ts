import { readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { dayInShanghai, type Instant } from '#base/plain-date'
import { type ActContext, type Actor, systemActor } from '#platform/acts'
import { type Connections, type Database, openDatabase, platformMigrations, provision, startEmbedded } from '#platform/database'
import { rooms } from '../src/app/rooms.ts'

export const district = '410103'
/** How scripts/launch.mjs starts the server: processes whose memory is weighed are started so. */
export const serverFlags = ['--max-semi-space-size=4', '--max-old-space-size=1024']
export const now = '2026-07-10T02:00:00.000Z' as Instant

const sets = [platformMigrations, ...rooms.flatMap((room) => room.migrations ?? [])]

/** A migrated database of its own in a temporary folder, gone afterwards. */
export interface World {
  readonly folder: string
  readonly database: Database
  readonly connections: Connections
  /** Processor time this program and its database have used so far, in milliseconds; what others do does not count. */
  processorTime(): number
  /** One more migrated database on the same server; its user closes it. */
  another(name: string): Promise<World>
}

export async function withWorld<T>(durability: 'durable' | 'fast', work: (world: World) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'shounuo-bench-'))
  await chmod(folder, 0o755)
  const server = await startEmbedded({ folder: join(folder, 'pg'), durability })
  try {
    const { connections } = await provision({ ...server.connection }, Buffer.from('bench'), sets)
    const database = openDatabase(connections)
    try {
      const world: World = {
        folder,
        database,
        connections,
        processorTime: () => processorTime(join(folder, 'pg')),
        async another(name) {
          await asOwner(connections, `create database ${name}`)
          const opened = await provision({ ...server.connection, database: name }, Buffer.from('bench'), sets)
          return { ...world, database: openDatabase(opened.connections), connections: opened.connections }
        },
      }
      return await work(world)
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** One act of the program, or of `actor`, in its own transaction. */
export function inside<T>(database: Database, work: (ctx: ActContext) => Promise<T>, actor: Actor = systemActor): Promise<T> {
  return database.write(district, (db) => work({ db, district, actor, now, today: dayInShanghai(now), requestId: 'bench' }))
}

/** Statements as the owner, outside row-level security. */
export async function asOwner(connections: Connections, ...statements: string[]): Promise<void> {
  const owner = new pg.Client(connections.owner as pg.ClientConfig)
  await owner.connect()
  try {
    for (const statement of statements) await owner.query(statement)
  } finally {
    await owner.end()
  }
}

function processorTime(folder: string): number {
  const own = process.cpuUsage()
  return (own.user + own.system) / 1_000 + databaseTime(folder)
}

/** The server process counts its children that have ended; those that live are added. */
function databaseTime(folder: string): number {
  const postmaster = readFileSync(join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]!
  let ticks = 0
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
      if (name === postmaster) ticks += Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14])
      else if (fields[1] === postmaster) ticks += Number(fields[11]) + Number(fields[12])
    } catch {
      // It has just ended.
    }
  }
  return ticks * 10
}
