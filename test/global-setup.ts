import { chmod, mkdtemp, rm } from 'node:fs/promises'
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

/** One real PostgreSQL for the whole run (without fsync: its data is thrown away), migrated once into a template. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'shounuo-test-'))
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
