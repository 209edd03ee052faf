import { createHash } from 'node:crypto'
import { finished } from 'node:stream/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '#base/domain-error'
import { publicActor } from '#platform/acts'
import type { PageReply, PortalReply, PortalRequest, PortalRoute, RawReply, SentFile } from '#platform/pages'
import type { Language } from '#platform/text/common'
import { piecemeal } from './piecemeal.ts'
import { dropFiles, receiveForm } from './receive-form.ts'
import { sayRefusal, statusOf } from './refusal.ts'
import { contextFor, type HttpHost, type HttpServer } from './server.ts'

/** What the portal needs besides the host. */
export interface PortalHost {
  readonly origin: string
  /**
   * Changes whenever a public page may read differently: build, day and size of the ledger. Every act leaves a
   * ledger entry, so a page is a function of its address, language and this; that makes it an ETag that costs no query.
   */
  publicVersion(): string
  /** Wraps a page in the portal's header and footer. */
  render(reply: PageReply, request: PortalRequest): string
  /** A page for a refusal, in plain words. */
  renderError(status: number, message: string, request: PortalRequest): string
}

interface CachedPage {
  readonly version: string
  readonly status: number
  readonly contentType: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

const CACHED_PAGES = 2_000
const CACHED_BYTES_EACH = 300_000

/** Serves the public portal: pages without script, with validators, from the portal role. */
export function servePortal(server: HttpServer, host: HttpHost, portal: PortalHost, routes: readonly PortalRoute[]): void {
  const cache = new Map<string, CachedPage>()
  for (const route of routes) {
    server.app.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => (route.method === 'GET' ? page(server, host, portal, route, cache, request, reply) : form(server, host, portal, route, request, reply)),
    })
  }
  server.app.setNotFoundHandler(async (request, reply) => {
    const asked = portalRequest(host, portal, request)
    const t = host.translators[request.language]
    const error = new DomainError('not-found', 'platform.request.unknown-address', { path: asked.path })
    if (request.url.startsWith('/api/')) throw error
    return reply
      .status(404)
      .type('text/html; charset=utf-8')
      .send(portal.renderError(404, t(error.code, error.params), asked))
  })
}

async function page(
  server: HttpServer,
  host: HttpHost,
  portal: PortalHost,
  route: PortalRoute,
  cache: Map<string, CachedPage>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const version = portal.publicVersion()
  const etag = etagOf(`${version} ${request.language}`)
  reply.header('vary', 'accept-language, cookie')
  if (request.headers['if-none-match'] === etag) return reply.header('etag', etag).status(304).send()
  const key = `${request.language} ${request.url}`
  const kept = cache.get(key)
  if (kept && kept.version === version) {
    reply.header('etag', etag).headers(kept.headers).status(kept.status).type(kept.contentType)
    return reply.send(kept.body)
  }
  const asked: PortalRequest = { ...portalRequest(host, portal, request), kept: keptFor(cache, version) }
  try {
    const answered = await host.database.readPublic(host.district, async (db) => {
      const result = await route.handle(contextFor(host, db, publicActor, request.id), asked)
      if (result.kind === 'raw' && isStream(result.body)) {
        rawHeaders(reply, result)
        reply.send(piecemeal(result.body))
        await finished(reply.raw, { readable: false }).catch(() => undefined)
        return undefined
      }
      return result
    })
    if (answered === undefined) return reply
    if (answered.kind === 'redirect') return reply.redirect(answered.to, 303)
    const ready = cachedPage(version, portal, answered, asked)
    const shared = !('private' in answered && answered.private)
    if (shared && ready.body.length <= CACHED_BYTES_EACH && ready.status === 200) {
      if (cache.size >= CACHED_PAGES) cache.delete(cache.keys().next().value as string)
      cache.set(key, ready)
    }
    reply.headers(ready.headers).status(ready.status).type(ready.contentType)
    if (shared && ready.status === 200) reply.header('etag', etag)
    return reply.send(ready.body)
  } catch (error) {
    return refusalPage(server, portal, asked, error, reply)
  }
}

const kept = new WeakMap<object, { readonly version: string; readonly values: Map<string, Promise<unknown>> }>()

/** The store of one portal for one version of what is public. */
function keptFor(portal: object, version: string): Map<string, Promise<unknown>> {
  const known = kept.get(portal)
  if (known?.version === version) return known.values
  const values = new Map<string, Promise<unknown>>()
  kept.set(portal, { version, values })
  return values
}

const etags = new Map<string, string>()

/** The validator of everything one version shows in one language. */
function etagOf(version: string): string {
  const known = etags.get(version)
  if (known !== undefined) return known
  if (etags.size > 100) etags.clear()
  const etag = `W/"${createHash('sha1').update(version).digest('base64url').slice(0, 20)}"`
  etags.set(version, etag)
  return etag
}

/** A page that tells a refusal: what its act wrote before it was refused is taken back. */
class Refusal extends Error {
  readonly answer: PageReply
  constructor(answer: PageReply) {
    super('refused')
    this.answer = answer
  }
}

async function form(server: HttpServer, host: HttpHost, portal: PortalHost, route: PortalRoute, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  let asked = portalRequest(host, portal, request)
  let files: readonly SentFile[] = []
  try {
    if (route.upload && request.isMultipart()) {
      const sent = await receiveForm(host.uploadFolder, route.upload.maxBytes, request)
      files = sent.files
      asked = { ...asked, form: sent.form, files }
    }
    const answered = await host.database
      .write(host.district, async (db) => {
        const answer = await route.handle(contextFor(host, db, publicActor, request.id), asked)
        if (answer.kind === 'page' && (answer.status ?? 200) >= 400) throw new Refusal(answer)
        return answer
      })
      .catch((error: unknown) => (error instanceof Refusal ? error.answer : Promise.reject(error)))
    reply.header('cache-control', 'no-store')
    if (answered.kind === 'redirect') return reply.redirect(answered.to, 303)
    const ready = cachedPage('', portal, answered, asked)
    return reply.status(ready.status).type(ready.contentType).send(ready.body)
  } catch (error) {
    return refusalPage(server, portal, asked, error, reply)
  } finally {
    await dropFiles(files)
  }
}

function cachedPage(version: string, portal: PortalHost, answered: Exclude<PortalReply, { kind: 'redirect' }>, asked: PortalRequest): CachedPage {
  if (answered.kind === 'raw') {
    const body = typeof answered.body === 'string' ? answered.body : Buffer.from(answered.body as Uint8Array)
    return { version, status: answered.status ?? 200, contentType: answered.contentType, headers: headersOf(answered.maxAge, false, answered.fileName), body }
  }
  return {
    version,
    status: answered.status ?? 200,
    contentType: 'text/html; charset=utf-8',
    headers: answered.private ? privateHeaders : headersOf(answered.maxAge, answered.noIndex === true),
    body: portal.render(answered, asked),
  }
}

const privateHeaders = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow', 'referrer-policy': 'no-referrer' }

function headersOf(maxAge: number | undefined, noIndex: boolean, fileName?: string): Record<string, string> {
  return {
    'cache-control': `public, max-age=${maxAge ?? 60}, stale-while-revalidate=60`,
    ...(noIndex ? { 'x-robots-tag': 'noindex' } : {}),
    ...(fileName ? { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}` } : {}),
  }
}

function rawHeaders(reply: FastifyReply, raw: RawReply): void {
  reply
    .headers(headersOf(raw.maxAge, false, raw.fileName))
    .status(raw.status ?? 200)
    .type(raw.contentType)
}

function isStream(body: RawReply['body']): body is AsyncIterable<string | Uint8Array> {
  return typeof body !== 'string' && !(body instanceof Uint8Array)
}

function refusalPage(server: HttpServer, portal: PortalHost, asked: PortalRequest, error: unknown, reply: FastifyReply): unknown {
  if (!(error instanceof DomainError)) throw error
  server.metrics.refusals.inc({ code: error.code })
  const fields = error.fields.map((field) => sayRefusal(asked.t, field))
  const message = [sayRefusal(asked.t, error), ...fields].join(' ')
  return reply
    .status(statusOf(error.kind))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(portal.renderError(statusOf(error.kind), message, asked))
}

function portalRequest(host: HttpHost, portal: PortalHost, request: FastifyRequest): PortalRequest {
  const language: Language = request.language
  const flat = (value: unknown): Record<string, string> =>
    Object.fromEntries(Object.entries((value ?? {}) as Record<string, unknown>).flatMap(([key, member]) => (typeof member === 'string' ? [[key, member]] : [])))
  return {
    path: request.url.split('?')[0] ?? '/',
    params: flat(request.params),
    query: flat(request.query),
    form: request.method === 'POST' ? flat(request.body) : {},
    language,
    t: host.translators[language],
    origin: portal.origin,
  }
}
