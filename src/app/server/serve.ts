import { existsSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import pino from 'pino'
import { refuse } from '#base/domain-error'
import { projectedPosition } from '#kernel/facts/server'
import { ledgerVersion } from '#kernel/ledger/server'
import { createServer, type HttpHost, serveApi, servePortal } from '#platform/http'
import { ClockWatch, type JobRunner, onWake, startJobs } from '#platform/jobs'
import type { Language } from '#platform/text/common'
import { translator } from '#platform/text/common'
import { renderErrorPage, renderPortalPage } from '../portal/layout.tsx'
import { permissions } from '../rooms.ts'
import { appTexts } from '../texts.ts'
import { grantsHolder, type House } from './house.ts'
import type { Installation } from './installation.ts'

export interface RunningServer {
  readonly address: string
  readonly jobs: JobRunner
  close(): Promise<void>
}

/** Serves portal, workbench and API of an opened installation, and runs its jobs, until closed. */
export async function serve(installation: Installation, house: House, options: { jobs?: boolean; requestsPerMinute?: number; distFolder?: string } = {}): Promise<RunningServer> {
  const { config, database } = installation
  // Built, this file stands in dist/server/app/server.
  const distFolder = options.distFolder ?? join(import.meta.dirname, '../../..')
  const logger = pino({ level: config.logLevel, base: { service: 'shounuo' }, timestamp: pino.stdTimeFunctions.isoTime })
  const translators: Record<Language, ReturnType<typeof translator>> = {
    'zh-CN': translator(appTexts(house.rooms), 'zh-CN'),
    en: translator(appTexts(house.rooms), 'en'),
  }
  const holder = `${hostname()}:${config.dataFolder}`
  // A demonstration is stopped and started at will, and nobody is judged by it.
  const clock = installation.demo ? undefined : new ClockWatch({ database, district: config.district, now: installation.now, holder })
  const host: HttpHost = {
    database,
    district: config.district,
    now: installation.now,
    logger,
    translators,
    trustProxy: config.trustProxy,
    requestsPerMinute: options.requestsPerMinute ?? 1_200,
    uploadFolder: installation.folders.uploads,
    authenticate: house.authenticate,
    holds: grantsHolder,
    postsWith(permission, language) {
      const roles = Object.keys(permissions.find((each) => each.id === permission)?.grants ?? {})
      return roles.map((role) => translators[language](`access.role.${role}`)).join(translators[language]('clocks.join'))
    },
    audit: house.audit,
    warnings: () => (clock?.held ? ['daily-jobs-held-clock-leapt'] : []),
  }
  const server = await createServer(host)
  const { app, metrics } = server

  const showsWorkbench = config.face !== 'portal'
  const showsPortal = config.face !== 'workbench'
  if (showsWorkbench)
    serveApi(
      server,
      host,
      house.rooms.flatMap((room) => room.routes ?? []),
    )
  else
    serveApi(
      server,
      host,
      house.rooms.flatMap((room) => room.routes ?? []).filter((route) => route.endpoint.access === 'public'),
    )
  const assets = readAssets()
  if (existsSync(join(distFolder, 'assets')))
    await app.register(fastifyStatic, { root: join(distFolder, 'assets'), prefix: '/assets/', immutable: true, maxAge: '365d', decorateReply: true })
  if (showsWorkbench) await serveWorkbench()

  const publicVersion = await watchPublicVersion()
  const pages = showsPortal ? house.rooms.flatMap((room) => room.pages ?? []).concat(house.pages) : []
  const menu = pages.flatMap((page) => (page.menu ? [{ path: page.path, ...page.menu }] : [])).sort((a, b) => a.order - b.order)
  const shell = (request: { language: Language; path: string; t: ReturnType<typeof translator> }) => ({
    language: request.language,
    t: request.t,
    path: request.path,
    menu,
    demo: installation.demo,
    assets,
  })
  servePortal(
    server,
    host,
    {
      origin: config.origin,
      publicVersion: publicVersion.current,
      render: (reply, request) => renderPortalPage(reply, shell(request)),
      renderError: (status, message, request) => renderErrorPage(status, message, shell(request)),
    },
    pages,
  )

  const runs = options.jobs !== false
  const jobs = startJobs({ database, district: config.district, now: installation.now, logger, holder, ...(clock && runs ? { clock } : {}) }, house.jobs, runs)
  metrics.gauge('shounuo_daily_jobs_held', '1 while daily jobs wait because the clock of the machine leapt ahead', async () => (clock?.held ? 1 : 0))
  for (const gauge of house.gauges) metrics.gauge(gauge.name, gauge.help, gauge.read)

  try {
    await app.listen({ port: config.port, host: config.host })
  } catch (error) {
    await jobs.stop()
    publicVersion.stop()
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') refuse('unavailable', 'app.start.port-taken', { host: config.host, port: config.port })
    throw error
  }
  const bound = app.server.address()
  const port = typeof bound === 'object' && bound ? bound.port : config.port
  return {
    address: `http://${config.host}:${port}`,
    jobs,
    async close() {
      publicVersion.stop()
      await app.close()
      await jobs.stop()
    },
  }

  function readAssets(): Record<string, string> {
    const path = join(distFolder, 'assets/manifest.json')
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {}
  }

  async function serveWorkbench(): Promise<void> {
    const root = join(distFolder, 'workbench')
    if (!existsSync(join(root, 'index.html'))) return
    await app.register(fastifyStatic, { root: join(root, 'assets'), prefix: '/workbench/assets/', immutable: true, maxAge: '365d', decorateReply: false, preCompressed: true })
    const page = readFileSync(join(root, 'index.html'), 'utf8')
    const index = async (_request: unknown, reply: { header: (name: string, value: string) => typeof reply; type: (type: string) => { send: (text: string) => unknown } }) =>
      reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
    app.get('/workbench', index as never)
    app.get('/workbench/*', index as never)
  }

  /** Build, hour, ledger and projection: everything a public page can depend on. */
  async function watchPublicVersion() {
    const build = existsSync(join(distFolder, '.built')) ? readFileSync(join(distFolder, '.built'), 'utf8').slice(0, 12) : 'dev'
    let state = ''
    const read = async () => {
      state = await database.read(config.district, async (db) => {
        const ctx = { db, district: config.district }
        return `${await ledgerVersion(ctx)} ${await projectedPosition(ctx)}`
      })
    }
    await read()
    const refresh = () => void read().catch(() => undefined)
    const timer = setInterval(refresh, 1_000)
    timer.unref()
    const stops = ['ledger.integrated', 'facts.projected', 'ledger.signed'].map((event) => onWake(event, refresh))
    return {
      current: () => `${build} ${state} ${installation.now().slice(0, 13)}`,
      stop: () => {
        clearInterval(timer)
        for (const stop of stops) stop()
      },
    }
  }
}
