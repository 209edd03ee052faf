import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Instant, instantOf } from '#base/plain-date'
import { readConfig } from '#platform/config'
import type { Connections, Database } from '#platform/database'
import { composeHouse, openStores } from '../src/app/server/house.ts'
import type { Installation } from '../src/app/server/installation.ts'
import { type RunningServer, serve } from '../src/app/server/serve.ts'

export interface TestApp extends RunningServer {
  readonly installation: Installation
  /** Moves the program's clock; it stays where it is put. */
  setNow(now: string): void
}

/** The real program on a test database: real HTTP on a free port, its jobs only when asked to run. */
export async function startApp(
  opened: { database: Database; connections: Connections },
  options: { jobs?: boolean; demo?: boolean; now?: string; environment?: Record<string, string> } = {},
): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), 'shounuo-app-'))
  const folders = { keys: join(folder, 'keys'), evidence: join(folder, 'evidence'), uploads: join(folder, 'uploads'), exchange: join(folder, 'exchange') }
  for (const path of Object.values(folders)) await mkdir(path)
  let fixed: Instant | undefined = options.now === undefined ? undefined : (options.now as Instant)
  const installation: Installation = {
    config: { ...readConfig({ LOG_LEVEL: 'silent', SHOUNUO_DATA: folder, ...options.environment }), port: 0 },
    demo: options.demo ?? false,
    isNew: true,
    database: opened.database,
    owner: opened.connections.owner,
    folders,
    now: () => fixed ?? instantOf(Date.now()),
    migrated: [],
    close: async () => {},
  }
  const stores = await openStores(installation)
  const server = await serve(installation, composeHouse(installation, stores), {
    jobs: options.jobs ?? false,
    requestsPerMinute: 0,
    distFolder: process.env['SHOUNUO_TEST_DIST'] ?? join(import.meta.dirname, '../dist'),
  })
  return {
    ...server,
    installation,
    setNow(now) {
      fixed = now as Instant
    },
  }
}
