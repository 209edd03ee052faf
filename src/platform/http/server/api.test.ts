import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { KeptRefusal, refuse } from '#base/domain-error'
import type { Instant } from '#base/plain-date'
import type { Actor } from '#platform/acts'
import { sql } from '#platform/database'
import { defineEndpoint, httpEn, httpZh } from '#platform/http/common'
import { bind } from '#platform/rooms'
import { translator } from '#platform/text/common'
import { useDatabase } from '../../../../test/database.ts'
import { type AuditLine, createServer, type HttpHost, type HttpServer, serveApi } from '../index.ts'

const opened = useDatabase()
const person: Actor = { kind: 'person', accountId: 'a-1', personId: 'p-1', unit: 'u', ledUnits: [], grants: [{ permission: 'planted.job.write', reach: 'own' }] }
const stranger: Actor = { ...person, accountId: 'a-2', personId: 'p-2', grants: [] }
const audited: AuditLine[] = []
let server: HttpServer

const writeJob = defineEndpoint({
  method: 'POST',
  path: '/planted/jobs/:name',
  access: { permission: 'planted.job.write' },
  params: z.strictObject({ name: z.string().max(20) }),
  body: z.strictObject({ failures: z.int().min(0) }),
  reply: z.strictObject({ name: z.string(), count: z.bigint() }),
})
const refused = defineEndpoint({ method: 'POST', path: '/planted/refused', access: 'signed-in', reply: z.null() })
const kept = defineEndpoint({ method: 'POST', path: '/planted/kept', access: 'public', reply: z.null() })
const broken = defineEndpoint({ method: 'GET', path: '/planted/broken', access: 'public', reply: z.null() })
const upload = defineEndpoint({
  method: 'POST',
  path: '/planted/upload',
  access: 'signed-in',
  upload: { maxBytes: 1_000 },
  body: z.strictObject({ unit: z.string() }),
  reply: z.strictObject({ size: z.int(), sha256: z.string() }),
})
const exported = defineEndpoint({ method: 'GET', path: '/planted/export', access: 'signed-in', replies: 'file' })

beforeAll(async () => {
  const text = [{ 'zh-CN': httpZh, en: httpEn }]
  const host: HttpHost = {
    database: opened().database,
    district: '410103',
    now: () => '2026-06-15T02:00:00.000Z' as Instant,
    logger: pino({ level: 'silent' }),
    translators: { 'zh-CN': translator(text, 'zh-CN'), en: translator(text, 'en') },
    trustProxy: false,
    requestsPerMinute: 0,
    uploadFolder: await mkdtemp(join(tmpdir(), 'shounuo-uploads-')),
    authenticate: async (_ctx, token) => (token === 'good' ? person : token === 'other' ? stranger : undefined),
    holds: (actor, permission) => actor.grants.some((grant) => grant.permission === permission),
    postsWith: () => '审核员',
    audit: async (_ctx, line) => void audited.push(line),
  }
  server = await createServer(host)
  serveApi(server, host, [
    bind(writeJob, async (ctx, { params, body }) => {
      await ctx.db.run(sql`insert into platform.job (district, name, failures) values (${ctx.district}, ${params.name}, ${body.failures})`)
      return { name: params.name, count: 1n }
    }),
    bind(refused, async (ctx) => {
      await ctx.db.run(sql`insert into platform.job (district, name) values (${ctx.district}, 'rolled-back')`)
      return refuse('unlawful', 'platform.request.not-json')
    }),
    bind(kept, async (ctx) => {
      await ctx.db.run(sql`insert into platform.job (district, name) values (${ctx.district}, 'kept')`)
      throw new KeptRefusal('too-many', 'platform.request.not-json')
    }),
    bind(broken, async () => {
      throw new Error('secret detail')
    }),
    bind(upload, async (_ctx, _input, request) => ({ size: request.file!.size, sha256: request.file!.sha256 })),
    bind(exported, async (ctx) => ({
      contentType: 'text/csv',
      fileName: '导出.csv',
      body: (async function* () {
        for await (const batch of ctx.db.stream<{ n: number }>(sql`select n from generate_series(1, 5000) as n`)) yield batch.map((row) => `${row.n}\n`).join('')
      })(),
    })),
  ])
  await server.app.ready()
})
afterAll(() => server.app.close())

function send(method: 'GET' | 'POST', url: string, options: { as?: string; body?: unknown; headers?: Record<string, string> } = {}) {
  return server.app.inject({
    method,
    url: `/api${url}`,
    headers: { ...(options.as ? { cookie: `shounuo_session=${options.as}` } : {}), 'x-shounuo': 'workbench', ...options.headers },
    ...(options.body === undefined ? {} : { payload: options.body as object }),
  })
}

test('nobody gets in without a session, and the refusal is audited', async () => {
  const reply = await send('POST', '/planted/jobs/x', { body: { failures: 1 } })
  expect(reply.statusCode).toBe(401)
  expect(reply.json().error.message).toContain('请先登录')
  expect(audited.at(-1)).toMatchObject({ outcome: 'refused', code: 'platform.access.sign-in-first' })
})

test('a person without the permission is refused before the body is read', async () => {
  const reply = await send('POST', '/planted/jobs/x', { as: 'other', body: 'not json at all', headers: { 'content-type': 'application/json' } })
  expect(reply.statusCode).toBe(403)
  expect(reply.json().error.code).toBe('platform.access.not-permitted')
})

test('every wrong field is named in the reader’s language and nothing is saved', async () => {
  const body = { failures: -1, unknown: true }
  const zh = await send('POST', '/planted/jobs/wrong', { as: 'good', body })
  expect(zh.statusCode).toBe(422)
  expect(zh.json().error.fields.map((field: { path: string }) => field.path)).toEqual(['body.failures', 'body'])
  const en = await send('POST', '/planted/jobs/wrong?lang=en', { as: 'good', body })
  expect(en.json().error.message).toContain('nothing was saved')
  const below = await send('POST', '/planted/jobs/wrong', { as: 'good', body: { failures: -1 } })
  expect(below.json().error.fields).toEqual([{ path: 'body.failures', code: 'platform.field.too-small', message: '不能小于0。' }])
  const wrongKind = await send('POST', '/planted/jobs/wrong', { as: 'good', body: { failures: 'two' } })
  expect(wrongKind.json().error.fields).toEqual([{ path: 'body.failures', code: 'platform.field.missing', message: '没有填写，或者填写的不是这里要求的类型。' }])
})

test('the same request twice has one effect and one answer; the same number with other content is refused', async () => {
  const headers = { 'idempotency-key': 'k-1' }
  const [first, second] = await Promise.all([
    send('POST', '/planted/jobs/once', { as: 'good', body: { failures: 2 }, headers }),
    send('POST', '/planted/jobs/once', { as: 'good', body: { failures: 2 }, headers }),
  ])
  expect([first.statusCode, second.statusCode]).toEqual([200, 200])
  expect(first.json()).toEqual({ name: 'once', count: '1' })
  expect(second.body).toBe(first.body)
  const reused = await send('POST', '/planted/jobs/once', { as: 'good', body: { failures: 3 }, headers })
  expect(reused.json().error.code).toBe('platform.request.key-reused')
})

test('a refused act is rolled back and its refusal audited apart', async () => {
  const reply = await send('POST', '/planted/refused', { as: 'good', body: {} })
  expect(reply.statusCode).toBe(409)
  const rows = await opened().database.read('410103', (db) => db.rows(sql`select 1 from platform.job where name = 'rolled-back'`))
  expect(rows).toEqual([])
  expect(audited.at(-1)).toMatchObject({ route: '/planted/refused', outcome: 'refused' })
})

test('a refusal that is remembered is answered like any other, with its work committed and no second audit line', async () => {
  const before = audited.length
  const reply = await send('POST', '/planted/kept', { body: {}, headers: { 'idempotency-key': 'k-kept' } })
  expect([reply.statusCode, reply.json().error.kind]).toEqual([429, 'too-many'])
  const rows = await opened().database.read('410103', (db) => db.rows(sql`select 1 from platform.job where name = 'kept'`))
  expect(rows).toHaveLength(1)
  expect(audited).toHaveLength(before)
})

test('a bug answers with its request number and no detail', async () => {
  const reply = await send('GET', '/planted/broken')
  expect(reply.statusCode).toBe(500)
  expect(reply.body).not.toContain('secret')
  expect(reply.json().error.message).toContain(reply.headers['x-request-id'])
})

test('a forged form post with a cookie is refused', async () => {
  const reply = await server.app.inject({ method: 'POST', url: '/api/planted/jobs/forged', headers: { cookie: 'shounuo_session=good' }, payload: { failures: 1 } })
  expect(reply.json().error.code).toBe('platform.request.cross-site')
})

test('a file arrives with its hash; one over the limit, or none, is refused', async () => {
  const multipart = (content: string) => ({
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body: `--b\r\ncontent-disposition: form-data; name="unit"\r\n\r\nu\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n--b--\r\n`,
  })
  const fine = await send('POST', '/planted/upload', { as: 'good', ...multipart('hello') })
  expect(fine.json()).toEqual({ size: 5, sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824' })
  const large = await send('POST', '/planted/upload', { as: 'good', ...multipart('x'.repeat(2_000)) })
  expect(large.json().error.code).toBe('platform.request.too-large')
  const none = await send('POST', '/planted/upload', { as: 'good', body: {} })
  expect(none.json().error.code).toBe('platform.request.no-file')
})

test('an export streams while its transaction is open', async () => {
  const reply = await send('GET', '/planted/export', { as: 'good' })
  expect(reply.headers['content-disposition']).toContain("filename*=UTF-8''%E5%AF%BC%E5%87%BA.csv")
  expect(reply.body.split('\n')).toHaveLength(5_001)
})

test('live, ready and metrics answer', async () => {
  expect((await server.app.inject('/health/live')).json()).toEqual({ status: 'live' })
  expect((await server.app.inject('/health/ready')).json()).toEqual({ status: 'ready' })
  expect((await server.app.inject('/metrics')).body).toContain('shounuo_http_request_seconds_bucket')
  expect((await server.app.inject({ url: '/metrics', remoteAddress: '10.0.0.9' })).statusCode).toBe(404)
})
