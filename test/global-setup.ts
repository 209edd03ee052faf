import { chmod, mkdtemp, readdir, readFile, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { platformMigrations, provision, startEmbedded } from '#platform/database'
import { rooms } from '../src/app/rooms.ts'

export interface TestServer {
  readonly host: string
  readonly port: number
  readonly user: string
}

declare module 'vitest' {
  interface ProvidedContext {
    server: TestServer
  }
}

const GIGABYTE = 1024 ** 3
const MEMORY = '/dev/shm'

/**
 * Where the run's data lies: in memory where there is plenty of it, for a database is copied for every file, some fifteen hundred
 * small files each, which costs a disk seconds; otherwise on disk.
 */
async function placeOfData(): Promise<string> {
  const room = await statfs(MEMORY).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  )
  const free = Number(/^MemAvailable:\s+(\d+) kB$/m.exec(await readFile('/proc/meminfo', 'utf8').catch(() => ''))?.[1] ?? 0) * 1024
  return room > 3 * GIGABYTE && free > 6 * GIGABYTE ? MEMORY : tmpdir()
}

/** Memory is not cleared by a restart of a killed run: what one left behind, its server gone, is cleared here. */
async function clearLeftovers(): Promise<void> {
  for (const name of await readdir(MEMORY).catch(() => [])) {
    if (!name.startsWith('shounuo-test-')) continue
    const pid = Number((await readFile(join(MEMORY, name, 'cluster/postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
    if (pid > 0 && !alive(pid)) await rm(join(MEMORY, name), { recursive: true, force: true })
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** One real PostgreSQL for the whole run (without fsync: its data is thrown away), migrated once into a template. */
export default async function setup(project: TestProject) {
  await clearLeftovers()
  const folder = await mkdtemp(join(await placeOfData(), 'shounuo-test-'))
  // Entered by the unprivileged account, so that the cluster stands here and goes with the folder.
  await chmod(folder, 0o755)
  const server = await startEmbedded({ folder, durability: 'fast' })
  const admin = new pg.Client({ ...server.connection, database: 'postgres' })
  await admin.connect()
  await admin.query('create database shounuo_template')
  await provision({ ...server.connection, database: 'shounuo_template' }, Buffer.from('test'), [platformMigrations, ...rooms.flatMap((room) => room.migrations ?? [])])
  await admin.query('alter database shounuo_template is_template true')
  await admin.end()
  project.provide('server', { host: server.connection.host, port: server.connection.port, user: server.connection.user })
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
