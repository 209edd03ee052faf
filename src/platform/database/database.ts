import { setTimeout as sleep } from 'node:timers/promises'
import pg, { type PoolClient } from 'pg'
import { DomainError } from '#base/domain-error'
import { ConnectionDb, type Db, typeParsers } from './db.ts'

/** Who a connection is to PostgreSQL: the owner migrates, the app acts, the portal reads `public_` views only. */
export type DatabaseRole = 'owner' | 'app' | 'portal'

export interface Database {
  /**
   * Runs work in one read-write transaction of the app role, bound to one district by row-level security. Work is
   * run again from the start when PostgreSQL reports a serialization failure or deadlock, so it must not have
   * outside effects; those go to `db.afterCommit`.
   */
  write<T>(district: string, work: (db: Db) => Promise<T>): Promise<T>
  /** The same, read-only. */
  read<T>(district: string, work: (db: Db) => Promise<T>): Promise<T>
  /** Read-only as the portal role, which may select `public_` views and nothing else. */
  readPublic<T>(district: string, work: (db: Db) => Promise<T>): Promise<T>
  /** As the owner, outside row-level security: migrations, backup, verification. Not for acts. */
  asOwner<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** Answers within two seconds whether the database takes a query. */
  isReady(): Promise<boolean>
  close(): Promise<void>
}

export interface Connections {
  readonly owner: pg.PoolConfig
  readonly app: pg.PoolConfig
  readonly portal: pg.PoolConfig
}

const RETRIED = new Set(['40001', '40P01'])
const LOST = new Set(['57P01', '57P02', '57P03', '08000', '08003', '08006', '08001', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])

export function openDatabase(connections: Connections, options: { maxApp?: number; maxPortal?: number } = {}): Database {
  const open = (config: pg.PoolConfig, max: number) => {
    const pool = new pg.Pool({ ...config, max, types: typeParsers, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 15_000 })
    pool.on('error', () => undefined) // an idle connection that dies is replaced at the next use
    // A connection that breaks in use also fails its query, which is where it is answered; the event alone would end us.
    pool.on('connect', (client) => client.on('error', () => undefined))
    return pool
  }
  const pools = {
    app: open(connections.app, options.maxApp ?? 20),
    portal: open(connections.portal, options.maxPortal ?? 10),
    owner: open(connections.owner, 3),
  }

  async function inTransaction<T>(pool: pg.Pool, begin: string, work: (db: Db) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const client = await connect(pool)
      const db = new ConnectionDb(client)
      let broken = false
      let begun = false
      try {
        await client.query(begin)
        begun = true
        const result = await work(db)
        await db.query('commit')
        for (const after of db.committed) after()
        return result
      } catch (error) {
        await db.rollback().catch(() => {
          broken = true
        })
        const code = codeOf(error)
        // A pooled connection that died while idle: nothing was begun, so a fresh one is tried.
        if ((RETRIED.has(code) || (!begun && isLost(error, code))) && attempt < 5) {
          await sleep(10 * attempt + Math.random() * 20)
          continue
        }
        throw translate(error, code)
      } finally {
        client.release(broken)
      }
    }
  }

  const scoped = (district: string, mode: string) => {
    if (!/^\d{6}$/.test(district)) throw new Error(`not a district code: ${district}`)
    return `begin ${mode}; set local app.district = '${district}'`
  }

  return {
    write: (district, work) => inTransaction(pools.app, scoped(district, ''), work),
    read: (district, work) => inTransaction(pools.app, scoped(district, 'read only'), work),
    readPublic: (district, work) => inTransaction(pools.portal, scoped(district, 'read only'), work),
    asOwner: (work) => inTransaction(pools.owner, 'begin', work),
    async isReady() {
      try {
        const client = await connect(pools.app)
        try {
          await client.query('select 1')
          return true
        } finally {
          client.release()
        }
      } catch {
        return false
      }
    },
    async close() {
      await Promise.all(Object.values(pools).map((pool) => pool.end()))
    },
  }
}

async function connect(pool: pg.Pool): Promise<PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw translate(error, codeOf(error))
  }
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : ''
}

/** Says plainly when the database is away or the disk is full; both are answers, not bugs. */
function translate(error: unknown, code: string): unknown {
  if (error instanceof DomainError) return error
  const message = error instanceof Error ? error.message : ''
  if (isLost(error, code)) {
    return new DomainError('unavailable', 'platform.database.unavailable')
  }
  if (code === '53100' || message.includes('No space left on device')) return new DomainError('unavailable', 'platform.database.disk-full')
  return error
}

function isLost(error: unknown, code: string): boolean {
  // The socket of a stopped server is gone; a file that an act misses is another matter.
  if (code === 'ENOENT') return (error as NodeJS.ErrnoException).syscall === 'connect'
  return LOST.has(code) || (error instanceof Error && /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect/.test(error.message))
}
