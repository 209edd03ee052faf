import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instantOf } from '#base/plain-date'
import { publicActor } from '#platform/acts'
import { sql } from '#platform/database'
import { type PageReply, type PortalReply, pagesTexts } from '#platform/pages'
import { type Language, translator } from '#platform/text/common'
import { uiTexts } from '#platform/ui/common'
import { contextOn, testDistrict, useDatabase } from '../../../../test/database.ts'
import { portalHtml } from '../../../../test/portal-html.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { append, appendMany } from '../server/append.ts'
import { declareIncident, listAlarms } from '../server/declare-incident.ts'
import { integrate } from '../server/integrate.ts'
import { openLedger } from '../server/open-ledger.ts'
import { signCheckpoint } from '../server/sign-checkpoint.ts'
import { checkKept, checkProof, checkRecord } from './check-proof.ts'
import { ledgerPages } from './index.ts'
import type { EntryProof } from './public-ledger.ts'

const at = (minutes: number) => instantOf(Date.parse('2026-06-15T02:00:00.000Z') + minutes * 60_000)
const commitment = '9f2b0f2f9b0a6f2d2dd5f8a0f6f7a9d3e3b3c1f7a6d5e4c3b2a1908070605040'

describe.each(['international', 'national'] as const)('the public pages over %s cryptography', (cryptography) => {
  const opened = useDatabase()
  let folder: string
  let entryId: string
  let unsigned: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shounuo-portal-'))
    const { database } = opened()
    const signer = await openLedger({ database, district: testDistrict, folder, now: at(0), cryptography })
    const write = <T>(work: (ctx: ReturnType<typeof contextOn>) => Promise<T>) => database.write(testDistrict, (db) => work(contextOn(db)))
    await write((ctx) =>
      appendMany(
        ctx,
        Array.from({ length: 299 }, (_, n) => ({ kind: 'ledger.tried', about: 'x', payload: { n } })),
      ),
    )
    entryId = await write((ctx) => append(ctx, { kind: 'ledger.tried', about: 'unit:二七', payload: { commitment } }))
    await integrate(database, testDistrict, at(0))
    await signCheckpoint(signer, at(1))
    unsigned = await write((ctx) => append(ctx, { kind: 'ledger.tried', about: '<script>' }))
    await integrate(database, testDistrict, at(2))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  async function visit(path: string, options: { query?: Record<string, string>; params?: Record<string, string>; language?: Language } = {}): Promise<PortalReply> {
    const language = options.language ?? 'zh-CN'
    const t = translator([uiTexts, pagesTexts, { 'zh-CN': zh, en }], language)
    const page = ledgerPages.find((route) => route.path === path)!
    return opened().database.readPublic(testDistrict, (db) =>
      page.handle(
        { ...contextOn(db), actor: publicActor },
        { path, params: options.params ?? {}, query: options.query ?? {}, form: {}, language, t, origin: 'https://example.org' },
      ),
    )
  }
  const htmlOf = (reply: PortalReply) => portalHtml((reply as PageReply).body)
  const proofIn = (html: string): EntryProof =>
    JSON.parse(
      /<pre id="proof">([^<]*)<\/pre>/.exec(html)![1]!.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#x27;', "'").replaceAll('&amp;', '&'),
    )
  const proof = async () => proofIn(htmlOf(await visit('/verify', { query: { entry: entryId } })))

  test('the ledger page shows size, latest checkpoint and key, in both languages and in few bytes', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const html = htmlOf(await visit('/ledger', { language }))
      expect(html).toContain(`shounuo/${testDistrict}\n300\n`)
      expect(html).toMatch(new RegExp(`shounuo/${testDistrict}\\+[0-9a-f]{8}\\+`))
      expect(html).not.toMatch(/>(?:ledger|pages|ui)\.[a-z]/)
      expect(html).not.toMatch(/\{\w+\}/)
      expect(gzipSync(html).length).toBeLessThan(20_000)
    }
  })

  test('the proof on the page is complete: a browser finds every step right, and finds what is wrong', async () => {
    const shown = await proof()
    const checked = checkProof(shown)
    expect(checked).toMatchObject({ text: true, path: true, signature: true })
    expect(checked.results.length).toBe(shown.proof.length)
    expect(checkProof({ ...shown, body: shown.body.replace('二七', '中原') })).toMatchObject({ text: false, path: false, signature: true })
    expect(checkProof({ ...shown, index: shown.index - 1 })).toMatchObject({ text: true, path: false })
    expect(checkProof({ ...shown, size: shown.size + 1 })).toMatchObject({ path: false })
    expect(checkProof({ ...shown, proof: shown.proof.slice(1) })).toMatchObject({ path: false, results: [] })
    expect(checkProof({ ...shown, note: shown.note.replace('time 2026', 'time 2025') })).toMatchObject({ path: true, signature: false })
    expect(checkProof({ ...shown, keys: shown.keys.map((key) => ({ ...key, publicKey: key.publicKey.replace(/^../, (start) => (start === '00' ? '01' : '00')) })) })).toMatchObject(
      { signature: false },
    )
    expect(checkProof({ ...shown, note: 'nothing' })).toMatchObject({ text: true, path: false, signature: false })
  })

  test('the page explains each step and how to check by hand, with script and without', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const reply = await visit('/verify', { query: { entry: entryId.toUpperCase(), record: '/acts/1/record.json' }, language })
      expect(reply).toMatchObject({ kind: 'page', status: 200, script: 'verify.js' })
      const html = htmlOf(reply)
      for (const step of ['text', 'path', 'signature', 'all', 'kept', 'record']) expect(html).toContain(`data-step="${step}"`)
      expect(html).toContain('id="verify-off"')
      expect(html).toContain('data-address="/acts/1/record.json"')
      expect(html).toContain('https://example.org/ledger/checkpoints/300.txt')
      expect(html).not.toMatch(/>(?:ledger|pages|ui)\.[a-z-]+\./)
    }
  })

  test('a checkpoint the reader kept is compared', async () => {
    const shown = await proof()
    expect(checkKept(`\n${shown.note}\n\n`, shown)).toBe('good')
    expect(checkKept(shown.note.replace('\n300\n', '\n299\n'), shown)).toBe('bad')
    expect(checkKept(shown.note.slice(0, 60), shown)).toBe('unreadable')
  })

  test('published content is compared with its commitment', async () => {
    const shown = await proof()
    expect(checkRecord('{"salt":"00ff","text":"something else"}', shown)).toBe('bad')
    expect(checkRecord('{"text":"no salt"}', shown)).toBe('unreadable')
    expect(checkRecord('not data', shown)).toBe('unreadable')
    const { createHash } = await import('node:crypto')
    const text = '{"title":"某某案"}'
    const own = { ...shown, body: shown.body.replace(commitment, createHash('sha256').update(Buffer.from('00ff', 'hex')).update(text).digest('hex')) }
    expect(checkRecord(JSON.stringify({ salt: '00ff', text }), own)).toBe('good')
  })

  test('what has no proof yet, and what does not exist, is said plainly', async () => {
    const waiting = await visit('/verify', { query: { entry: unsigned } })
    expect(waiting).toMatchObject({ status: 200 })
    expect(htmlOf(waiting)).toContain(zh['ledger.proof.not-signed-yet'])
    expect(waiting).not.toHaveProperty('script')
    const unknown = await visit('/verify', { query: { entry: '"><script>alert(1)</script>' } })
    expect(unknown).toMatchObject({ status: 404 })
    expect(htmlOf(unknown)).not.toContain('<script>')
    expect(htmlOf(await visit('/verify'))).toContain(zh['ledger.verify-page.none'])
    expect(await visit('/ledger/verify', { query: { entry: 'x' } })).toEqual({ kind: 'redirect', to: '/verify?entry=x' })
  })

  test('checkpoints and the whole ledger are files', async () => {
    const latest = await visit('/ledger/checkpoint.txt')
    const shown = await proof()
    expect(latest).toMatchObject({ kind: 'raw', body: shown.note })
    expect(await visit('/ledger/checkpoints/:file', { params: { file: '300.txt' } })).toMatchObject({ body: shown.note })
    await expect(visit('/ledger/checkpoints/:file', { params: { file: '299.txt' } })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(visit('/ledger/checkpoints/:file', { params: { file: '../x' } })).rejects.toMatchObject({ kind: 'not-found' })
    const lines = await opened().database.readPublic(testDistrict, async (db) => {
      const page = ledgerPages.find((route) => route.path === '/ledger/bundle.jsonl')!
      const reply = await page.handle({ ...contextOn(db), actor: publicActor }, {} as never)
      let text = ''
      for await (const piece of (reply as { body: AsyncIterable<string> }).body) text += piece
      return text.trimEnd().split('\n')
    })
    expect(lines.filter((line) => line.startsWith('{"about"')).length).toBe(300)
    expect(JSON.parse(lines.at(-1)!)).toEqual({ checkpoint: shown.note })
  })

  test('outages and incidents are public', async () => {
    const { database } = opened()
    await database.write(testDistrict, (db) =>
      db.run(
        sql`insert into ledger.alarm (district, alarm_id, kind, published_size, published_root, tree_size, found_at) values (${testDistrict}, gen_random_uuid(), 'behind-published', 1234, '', 1000, ${at(3)})`,
      ),
    )
    await database.write(testDistrict, async (db) => {
      const ctx = contextOn(db, { now: at(4) })
      const [alarm] = await listAlarms(ctx)
      await declareIncident(ctx, { alarmId: alarm!.id, explanation: '<b>Restored from an older backup.' })
    })
    const html = htmlOf(await visit('/ledger', { language: 'en' }))
    expect(html).toContain('fewer than the 1,234 published')
    expect(html).toContain('&lt;b&gt;Restored')
    expect(html).toContain(en['ledger.page.outages-none'])
  })
})

test('the page’s script is one small file that brings all its arithmetic', async () => {
  const bundle = await rolldown({ input: join(import.meta.dirname, 'verify.client.ts'), platform: 'browser', logLevel: 'silent' })
  const { output } = await bundle.generate({ format: 'iife', minify: true })
  await bundle.close()
  expect(output.length).toBe(1)
  const { code } = output[0]
  expect(code).not.toMatch(/crypto\.subtle|node:|require\(/)
  expect(gzipSync(code).length).toBeLessThan(12_000)
})
