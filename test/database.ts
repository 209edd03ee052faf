import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { newId } from '#base/identifier'
import { dayInShanghai, type Instant } from '#base/plain-date'
import { type ActContext, type Actor, type Grant, systemActor } from '#platform/acts'
import { ConnectionDb, type Connections, type Database, openDatabase, roleNames, typeParsers } from '#platform/database'

export const testDistrict = '410103'

/** Connection settings of a fresh copy of the migrated template, dropped when the file's tests end. */
export function useDatabase(): () => { database: Database; connections: Connections; name: string } {
  let opened: { database: Database; connections: Connections; name: string } | undefined
  const server = inject('server')
  beforeAll(async () => {
    const name = `t_${newId().replaceAll('-', '')}`
    const admin = new pg.Client({ ...server, database: 'postgres' })
    await admin.connect()
    await admin.query(`create database ${name} template shounuo_template`)
    await admin.end()
    const roles = roleNames('shounuo_template')
    const as = (user: string) => ({ ...server, database: name, user })
    const connections = { owner: as(server.user), app: as(roles.app), portal: as(roles.portal) }
    opened = { database: openDatabase(connections, { maxApp: 20 }), connections, name }
  })
  afterAll(async () => {
    await opened?.database.close()
    const admin = new pg.Client({ ...server, database: 'postgres' })
    await admin.connect()
    await admin.query(`drop database if exists ${opened?.name} with (force)`)
    await admin.end()
  })
  return () => {
    if (!opened) throw new Error('the database is ready inside tests only')
    return opened
  }
}

export interface ContextOptions {
  readonly actor?: Actor
  readonly now?: string
}

export function contextOn(db: ActContext['db'], options: ContextOptions = {}): ActContext {
  const now = (options.now ?? '2026-06-15T02:00:00.000Z') as Instant
  return { db, district: testDistrict, actor: options.actor ?? systemActor, now, today: dayInShanghai(now), requestId: 'test' }
}

/**
 * Runs a test inside one transaction of the app role that is rolled back, so tests of a file share a database and
 * leave nothing behind. Use `useDatabase` where commits matter (races, followers, journeys).
 */
export function useRollback(): (work: (ctx: ActContext) => Promise<void>, options?: ContextOptions) => Promise<void> {
  const opened = useDatabase()
  return async (work, options) => {
    const client = new pg.Client({ ...opened().connections.app, types: typeParsers } as pg.ClientConfig)
    await client.connect()
    try {
      await client.query(`begin; set local app.district = '${testDistrict}'`)
      await work(contextOn(new ConnectionDb(client as never), options))
    } finally {
      await client.query('rollback').catch(() => undefined)
      await client.end()
    }
  }
}

let people = 0

/** A signed-in person of a unit who holds the named permissions; every call is another person. */
export function personOf(unit: string, grants: readonly (Grant | string)[], ledUnits: readonly string[] = []): Actor {
  people += 1
  return {
    kind: 'person',
    accountId: `account-${people}`,
    personId: `person-${people}`,
    unit,
    ledUnits,
    grants: grants.map((grant) => (typeof grant === 'string' ? { permission: grant, reach: 'own' } : grant)),
  }
}
