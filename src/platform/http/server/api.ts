import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { DomainError, KeptRefusal, refuse } from '#base/domain-error'
import { type ActContext, type Actor, publicActor } from '#platform/acts'
import type { Endpoint } from '#platform/http/common'
import type { FileReply, RequestFacts, Route, UploadedFile } from '#platform/rooms'
import { answeredBefore, keepAnswer } from './once.ts'
import { piecemeal } from './piecemeal.ts'
import { invalidRequest } from './refusal.ts'
import { contextFor, type HttpHost, type HttpServer, SESSION_COOKIE } from './server.ts'

/** Serves every room's endpoints under /api. Permission is checked before the body is read. */
export function serveApi(server: HttpServer, host: HttpHost, routes: readonly Route[]): void {
  const buffer = new AuditBuffer(host)
  server.app.addHook('onClose', () => buffer.flush())
  for (const route of routes) {
    const { endpoint } = route
    server.app.route({
      method: endpoint.method,
      url: `/api${endpoint.path}`,
      onRequest: async (request) => {
        request.actor = await admit(host, endpoint, request)
      },
      handler: (request, reply) => answer(host, buffer, route, request, reply),
    })
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | undefined
  }
}

async function admit(host: HttpHost, endpoint: Endpoint, request: FastifyRequest): Promise<Actor> {
  const token = request.cookies[SESSION_COOKIE]
  const changes = endpoint.method !== 'GET'
  // A cookie rides along with a forged form post; a custom header does not.
  if (token && changes && request.headers['x-shounuo'] === undefined) refuse('forbidden', 'platform.request.cross-site')
  const actor = token ? await host.database.write(host.district, (db) => host.authenticate(contextFor(host, db, publicActor, request.id), token)) : undefined
  if (endpoint.access === 'public') return actor ?? publicActor
  try {
    if (!actor) refuse('unauthenticated', 'platform.access.sign-in-first')
    if (endpoint.access !== 'signed-in' && !host.holds(actor, endpoint.access.permission)) {
      const { permission } = endpoint.access
      refuse('forbidden', 'platform.access.not-permitted', { permission, posts: host.postsWith(permission, request.language) })
    }
    return actor
  } catch (error) {
    await auditApart(host, endpoint, actor ?? publicActor, request, 'refused', error)
    throw error
  }
}

async function answer(host: HttpHost, buffer: AuditBuffer, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { endpoint } = route
  const actor = request.actor ?? publicActor
  let file: UploadedFile | undefined
  try {
    if (endpoint.upload) file = await receiveFile(host, endpoint.upload.maxBytes, request)
    const input = {
      params: parsePart('params', endpoint.params, request.params),
      query: parsePart('query', endpoint.query, withoutLanguage(request.query)),
      body: endpoint.method === 'GET' ? {} : parsePart('body', endpoint.body, endpoint.upload ? uploadFields(request) : (request.body ?? {})),
    }
    let session: string | null | undefined
    const facts: RequestFacts = {
      ...(file ? { file } : {}),
      ip: request.ip,
      userAgent: String(request.headers['user-agent'] ?? '').slice(0, 300),
      ...(request.cookies[SESSION_COOKIE] ? { sessionToken: request.cookies[SESSION_COOKIE] } : {}),
      setSession: (token) => {
        session = token
      },
    }
    const run = (ctx: ActContext) => route.handle(ctx, input as never, facts)

    if (endpoint.replies === 'file') {
      await host.database.read(host.district, async (db) => {
        const result = (await run(contextFor(host, db, actor, request.id))) as FileReply
        await sendFile(reply, result)
      })
      buffer.add(actor, request, endpoint)
      return reply
    }
    if (endpoint.method === 'GET') {
      const result = await host.database.read(host.district, (db) => run(contextFor(host, db, actor, request.id)))
      if (endpoint.access !== 'public') buffer.add(actor, request, endpoint)
      return sendJson(reply, endpoint, result)
    }
    const key = endpoint.idempotent ? idempotencyKey(request) : undefined
    const done = await host.database.write(host.district, async (db) => {
      session = undefined
      const ctx = contextFor(host, db, actor, request.id)
      const digest = key ? requestDigest(endpoint, input, file) : ''
      if (key) {
        const before = await answeredBefore(ctx, key, digest)
        if (before !== undefined) return before
      }
      const result = await run(ctx).catch(keptRefusal)
      if (result instanceof KeptRefusal) return result
      const text = jsonText(endpoint.reply.parse(result))
      if (key) await keepAnswer(ctx, key, { route: `${endpoint.method} ${endpoint.path}`, digest, reply: text })
      await host.audit(ctx, auditLine(endpoint, actor, request, 'success', null))
      return text
    })
    if (done instanceof KeptRefusal) throw done
    if (session !== undefined) setSessionCookie(host, reply, session)
    return reply.type('application/json; charset=utf-8').send(done)
  } catch (error) {
    if (!(error instanceof KeptRefusal)) await auditApart(host, endpoint, actor, request, error instanceof DomainError ? 'refused' : 'failed', error)
    throw error
  } finally {
    if (file) await rm(file.path, { force: true })
  }
}

/** Lets the transaction of a kept refusal commit; anything else undoes it. */
function keptRefusal(error: unknown): KeptRefusal {
  if (error instanceof KeptRefusal) return error
  throw error
}

function setSessionCookie(host: HttpHost, reply: FastifyReply, token: string | null): void {
  const options = { path: '/', httpOnly: true, sameSite: 'strict' as const, secure: host.trustProxy }
  if (token === null) reply.clearCookie(SESSION_COOKIE, options)
  else reply.setCookie(SESSION_COOKIE, token, options)
}

function parsePart(part: string, schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw invalidRequest(part, parsed.error.issues)
  return parsed.data
}

function withoutLanguage(query: unknown): unknown {
  const { lang: _, ...rest } = query as Record<string, unknown>
  return rest
}

function sendJson(reply: FastifyReply, endpoint: Endpoint, result: unknown): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(jsonText(endpoint.reply.parse(result)))
}

function jsonText(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, member) => (typeof member === 'bigint' ? member.toString() : member)) ?? 'null'
}

async function sendFile(reply: FastifyReply, result: FileReply): Promise<void> {
  reply.header('content-disposition', `${result.disposition ?? 'attachment'}; filename*=UTF-8''${encodeURIComponent(result.fileName)}`)
  reply.header('cache-control', 'no-store').type(result.contentType)
  if (typeof result.body === 'string' || result.body instanceof Uint8Array) {
    reply.send(result.body)
    return
  }
  reply.send(piecemeal(result.body))
  await finished(reply.raw, { readable: false }).catch(() => undefined) // the reader went away: nothing to answer
}

async function receiveFile(host: HttpHost, maxBytes: number, request: FastifyRequest): Promise<UploadedFile> {
  if (!request.isMultipart()) refuse('invalid', 'platform.request.no-file')
  const part = await request.file({ limits: { fileSize: maxBytes } })
  if (!part) refuse('invalid', 'platform.request.no-file')
  const path = join(host.uploadFolder, randomUUID())
  const hash = createHash('sha256')
  let size = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      size += chunk.length
      done(null, chunk)
    },
  })
  try {
    await pipeline(part.file, meter, createWriteStream(path, { mode: 0o600 }))
    if (part.file.truncated) refuse('invalid', 'platform.request.too-large', { limit: `${Math.floor(maxBytes / 1024 / 1024)} MB` })
  } catch (error) {
    await rm(path, { force: true })
    // What is still on its way is read and dropped: a browser hears the answer only when it has sent its all.
    request.raw.unpipe()
    request.raw.resume()
    throw error
  }
  request.uploadFields = part.fields as Record<string, unknown>
  return { name: part.filename, path, size, sha256: hash.digest('hex') }
}

declare module 'fastify' {
  interface FastifyRequest {
    uploadFields?: Record<string, unknown>
  }
}

/** Text fields that came before the file in a multipart form. */
function uploadFields(request: FastifyRequest): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, field] of Object.entries(request.uploadFields ?? {})) {
    const value = (field as { value?: unknown } | undefined)?.value
    if (typeof value === 'string') fields[name] = value
  }
  return fields
}

function idempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' && key.length > 0 && key.length <= 100 ? key : undefined
}

function requestDigest(endpoint: Endpoint, input: unknown, file: UploadedFile | undefined): string {
  return createHash('sha256')
    .update(`${endpoint.method} ${endpoint.path}\n${jsonText(input)}\n${file?.sha256 ?? ''}`)
    .digest('hex')
}

function auditLine(endpoint: Endpoint, actor: Actor, request: FastifyRequest, outcome: 'success' | 'refused' | 'failed', code: string | null) {
  const about = Object.values(request.params as Record<string, string>).join('/')
  return {
    actor,
    ip: request.ip,
    method: endpoint.method,
    route: endpoint.path,
    permission: typeof endpoint.access === 'object' ? endpoint.access.permission : null,
    outcome,
    code,
    requestId: request.id,
    about: about === '' ? null : about.slice(0, 200),
  }
}

/** A refused or failed act was rolled back, so its audit line is written on its own. */
async function auditApart(host: HttpHost, endpoint: Endpoint, actor: Actor, request: FastifyRequest, outcome: 'refused' | 'failed', error: unknown): Promise<void> {
  const code = error instanceof DomainError ? error.code : 'platform.server.fault'
  await host.database
    .write(host.district, (db) => host.audit(contextFor(host, db, actor, request.id), auditLine(endpoint, actor, request, outcome, code)))
    .catch((failure: unknown) => host.logger.error({ requestId: request.id, err: failure }, 'audit line could not be written'))
}

/** Audit lines of reads, written together once a second so that a read does not cost a write. */
class AuditBuffer {
  readonly #host: HttpHost
  #lines: { actor: Actor; line: ReturnType<typeof auditLine>; at: ReturnType<HttpHost['now']> }[] = []
  #timer: NodeJS.Timeout | undefined
  constructor(host: HttpHost) {
    this.#host = host
  }
  add(actor: Actor, request: FastifyRequest, endpoint: Endpoint): void {
    this.#lines.push({ actor, line: auditLine(endpoint, actor, request, 'success', null), at: this.#host.now() })
    this.#timer ??= setTimeout(() => void this.flush(), 1_000)
  }
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const lines = this.#lines
    this.#lines = []
    if (lines.length === 0) return
    try {
      await this.#host.database.write(this.#host.district, async (db) => {
        for (const { actor, line, at } of lines) await this.#host.audit(contextFor(this.#host, db, actor, line.requestId, at), line)
      })
    } catch (failure) {
      this.#host.logger.error({ err: failure, lost: lines.length }, 'audit lines of reads could not be written')
    }
  }
}

export function fileStream(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path)
}
