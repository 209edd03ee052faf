import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import Fastify from 'fastify'
import { dayInShanghai } from '#base/plain-date'
import { listPublicUnits } from '#kernel/parties/server'
import { publicActor } from '#platform/acts'
import { type Connections, openDatabase } from '#platform/database'
import { portalPages } from '../src/app/portal/pages.ts'
import { rooms } from '../src/app/rooms.ts'
import { serve } from '../src/app/server/serve.ts'
import { filterOf } from '../src/measures/03-disclosure/portal/act-list-page.tsx'
import { searchPublicActs } from '../src/measures/03-disclosure/server/public-acts.ts'
import { district, now, serverFlags } from './world.ts'

/** The product's portal, a bare handler with the same queries, and a static file, in one process. */
export interface PortalServer {
  readonly portal: number
  readonly bare: number
  readonly file: number
  /** Most memory since the last time it was asked, in bytes. */
  memory(): Promise<number>
  stop(): Promise<void>
}

export async function startPortalServer(connections: Connections, folder: string): Promise<PortalServer> {
  const child = fork(import.meta.filename, ['portal-server', JSON.stringify(connections), folder], { execArgv: serverFlags })
  const [ports] = (await once(child, 'message')) as [{ portal: number; bare: number; file: number }]
  return {
    ...ports,
    async memory() {
      child.send('memory')
      const [bytes] = (await once(child, 'message')) as [number]
      return bytes
    },
    async stop() {
      child.kill()
      await once(child, 'exit')
    },
  }
}

async function start(connections: Connections, folder: string): Promise<{ portal: number; bare: number; file: number }> {
  const database = openDatabase(connections)
  const installation = {
    config: { logLevel: 'silent', district, trustProxy: false, origin: 'http://127.0.0.1', face: 'portal', port: 0, host: '127.0.0.1' },
    demo: false,
    database,
    now: () => now,
    folders: { keys: folder, evidence: folder, uploads: folder, exchange: folder },
  } as unknown as Parameters<typeof serve>[0]
  const house = { rooms, pages: portalPages, jobs: [], gauges: [], authenticate: async () => undefined, audit: async () => undefined }
  const running = await serve(installation, house, { jobs: false, requestsPerMinute: 0, distFolder: join(process.cwd(), 'dist') })
  const bare = createServer((request, response) => {
    const filter = filterOf(Object.fromEntries(new URL(request.url!, 'http://127.0.0.1').searchParams))
    database
      .readPublic(district, async (db) => {
        const ctx = { db, district, actor: publicActor, now, today: dayInShanghai(now), requestId: 'bench' }
        return { units: await listPublicUnits(ctx), found: await searchPublicActs(ctx, filter, { size: 20, offset: 0 }) }
      })
      .then(
        (found) => {
          const body = Buffer.from(JSON.stringify(found))
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
        },
        () => response.writeHead(500, { 'content-length': 0 }).end(),
      )
  })
  bare.listen(0, '127.0.0.1')
  await once(bare, 'listening')
  writeFileSync(join(folder, 'page.html'), await (await fetch(`${running.address.replace(/:0$/, '')}/acts`)).text())
  const files = Fastify()
  await files.register(fastifyStatic, { root: folder, index: false })
  await files.listen({ port: 0, host: '127.0.0.1' })
  return { portal: Number(new URL(running.address).port), bare: (bare.address() as { port: number }).port, file: (files.server.address() as { port: number }).port }
}

if (process.argv[2] === 'portal-server') {
  let most = 0
  setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 20)
  const ports = await start(JSON.parse(process.argv[3]!) as Connections, process.argv[4]!)
  process.on('message', () => {
    process.send!(most)
    most = process.memoryUsage.rss()
  })
  process.send!(ports)
}
