import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { DomainError } from '#base/domain-error'
import { dayInShanghai, type Instant } from '#base/plain-date'
import type { ActContext, Actor } from '#platform/acts'
import type { Database, Db } from '#platform/database'
import { chooseLanguage, type Language, type Translate } from '#platform/text/common'
import { refusalReply } from './refusal.ts'

export const SESSION_COOKIE = 'shounuo_session'

/** One line of the audit trail, written for every request of a signed-in person and every refusal. */
export interface AuditLine {
  readonly actor: Actor
  readonly ip: string
  readonly method: string
  readonly route: string
  readonly permission: string | null
  readonly outcome: 'success' | 'refused' | 'failed'
  readonly code: string | null
  readonly requestId: string
  readonly about: string | null
}

/** What the HTTP layer needs from the house above it; handed in by the composition root. */
export interface HttpHost {
  readonly database: Database
  readonly district: string
  readonly now: () => Instant
  readonly logger: Logger
  readonly translators: Readonly<Record<Language, Translate>>
  readonly trustProxy: boolean
  /** Requests a minute from one address before 429; 0 switches the limit off (benchmarks). */
  readonly requestsPerMinute: number
  readonly uploadFolder: string
  authenticate(ctx: ActContext, token: string): Promise<Actor | undefined>
  holds(actor: Actor, permission: string): boolean
  /** The posts that hold a permission, in words, for whoever was refused it. */
  postsWith(permission: string, language: Language): string
  audit(ctx: ActContext, line: AuditLine): Promise<void>
  /** Codes of what an operator should look at although the server answers. */
  warnings?(): readonly string[]
}

export interface Metrics {
  readonly registry: Registry
  readonly requests: Histogram<'method' | 'route' | 'status'>
  readonly refusals: Counter<'code'>
  readonly gauge: (name: string, help: string, read: () => Promise<number>) => void
}

function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'shounuo_' })
  return {
    registry,
    requests: new Histogram({
      name: 'shounuo_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10, 60],
      registers: [registry],
    }),
    refusals: new Counter({ name: 'shounuo_refusals_total', help: 'Refusals by code', labelNames: ['code'], registers: [registry] }),
    gauge: (name, help, read) => {
      new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          this.set(await read())
        },
      })
    },
  }
}

export interface HttpServer {
  readonly app: FastifyInstance
  readonly metrics: Metrics
}

declare module 'fastify' {
  interface FastifyRequest {
    language: Language
  }
}

/** The bare server: ids, logs, metrics, health, headers, the only error handler. Routes are added by the callers. */
export async function createServer(host: HttpHost): Promise<HttpServer> {
  const metrics = createMetrics()
  const app = Fastify({
    logger: false,
    trustProxy: host.trustProxy,
    genReqId: () => randomUUID(),
    bodyLimit: 4 * 1024 * 1024,
    requestTimeout: 600_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
  })
  app.decorateRequest('language', 'zh-CN')
  await app.register(cookie)
  await app.register(formbody)
  await app.register(multipart, { limits: { files: 1, fields: 20, fileSize: 200 * 1024 * 1024 } })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The component library writes its styles into the page at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: host.trustProxy ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: host.trustProxy ? { policy: 'same-origin' } : false,
    originAgentCluster: false,
  })
  if (host.requestsPerMinute > 0) {
    await app.register(rateLimit, {
      max: host.requestsPerMinute,
      timeWindow: 60_000,
      allowList: (request) => request.url.startsWith('/health/') || request.url.startsWith('/assets/') || request.url.startsWith('/workbench/assets/'),
      errorResponseBuilder: (_request, context) => new DomainError('too-many', 'platform.request.too-many', { seconds: Math.ceil(context.ttl / 1000) }),
    })
  }

  app.addHook('onRequest', async (request, reply) => {
    const query = request.query as Record<string, string | undefined>
    request.language = chooseLanguage(query['lang'], request.cookies['lang'], request.headers['accept-language'])
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    metrics.requests.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
    host.logger.info({ requestId: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request')
  })
  app.setErrorHandler(async (error, request, reply) => {
    const t = host.translators[request.language]
    const refusal = asRefusal(error, request)
    if (refusal) {
      metrics.refusals.inc({ code: refusal.code })
      const { status, body } = refusalReply(refusal, t, request.id)
      return reply.status(status).send(body)
    }
    host.logger.error({ requestId: request.id, route: request.routeOptions.url, err: error }, 'fault')
    const fault = refusalReply(new DomainError('unavailable', 'platform.server.fault', { requestId: request.id }), t, request.id)
    return reply.status(500).send(fault.body)
  })

  app.get('/health/live', { config: { rateLimit: false } }, async () => ({ status: 'live' }))
  app.get('/health/ready', { config: { rateLimit: false } }, async (_request, reply) => {
    const ready = await host.database.isReady()
    const warnings = host.warnings?.() ?? []
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'database-unavailable', ...(warnings.length > 0 ? { warnings } : {}) })
  })
  // Figures about the machine are for the operator's collector beside the server, not for the world.
  app.get('/metrics', async (request, reply) => {
    if (!isLoopback(request.ip)) throw new DomainError('not-found', 'platform.request.unknown-address', { path: '/metrics' })
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
  return { app, metrics }
}

function asRefusal(error: unknown, request: FastifyRequest): DomainError | undefined {
  if (error instanceof DomainError) return error
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  if (code === 'ENOSPC' || code === 'EDQUOT') return new DomainError('unavailable', 'platform.database.disk-full')
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE')
    return new DomainError('invalid', 'platform.request.too-large', { limit: code === 'FST_REQ_FILE_TOO_LARGE' ? '200 MB' : '4 MB' })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || error instanceof SyntaxError) {
    return new DomainError('invalid', 'platform.request.not-json')
  }
  if (code === 'FST_FILES_LIMIT') return new DomainError('invalid', 'platform.request.one-file')
  if (statusCode === 404) return new DomainError('not-found', 'platform.request.unknown-address', { path: request.url })
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new DomainError('invalid', 'platform.request.not-json')
  return undefined
}

export function isLoopback(ip: string): boolean {
  return ip === '::1' || ip.startsWith('127.') || ip.startsWith('::ffff:127.')
}

/** A context for work of `actor` in transaction `db`, at one instant. */
export function contextFor(host: HttpHost, db: Db, actor: Actor, requestId: string, now: Instant = host.now()): ActContext {
  return { db, district: host.district, actor, now, today: dayInShanghai(now), requestId }
}
