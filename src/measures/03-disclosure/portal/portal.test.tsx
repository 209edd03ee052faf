import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { clocksRoom } from '#kernel/clocks/server'
import { integrate, listEntriesAbout } from '#kernel/ledger/server'
import { partiesRoom, seedUnits } from '#kernel/parties/server'
import { publicActor, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { type PageReply, type PortalReply, pagesTexts, type RawReply } from '#platform/pages'
import { translator } from '#platform/text/common'
import { uiTexts } from '#platform/ui/common'
import { contextOn, useDatabase } from '../../../../test/database.ts'
import { portalHtml } from '../../../../test/portal-html.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { clearAction } from '../server/clear-action.ts'
import { proposeCorrection } from '../server/corrections.ts'
import { approveCorrection } from '../server/decide-correction.ts'
import { type PublicActFilter, searchPublicActs } from '../server/public-acts.ts'
import { publishActions } from '../server/publish-actions.ts'
import { submitActions } from '../server/submit-actions.ts'
import { allActions, as, cleanReview, inRole, receive, rowsOf, unit } from '../server/testing/world.ts'
import { withdrawAction } from '../server/withdraw-action.ts'
import { disclosureHomeFigures, disclosureUnitSection, unitDisclosureSummary } from './contributions.tsx'
import { pages } from './index.ts'

const opened = useDatabase()
const district = '410103'
const liaison = inRole('liaison')
const reviewer = inRole('reviewer')
const rooms = [uiTexts, pagesTexts, partiesRoom(() => []).texts!, clocksRoom.texts!, { 'zh-CN': zh, en }]
let licence = ''
let person = ''
let withdrawn = ''

const write = <T,>(work: (ctx: ReturnType<typeof contextOn>) => Promise<T>) => opened().database.write(district, (db) => work(contextOn(db, { now: '2026-06-15T02:00:00.000Z' })))

async function visit(
  path: string,
  query: Record<string, string> = {},
  options: { language?: 'zh-CN' | 'en'; params?: Record<string, string>; method?: string; form?: Record<string, string>; on?: string } = {},
): Promise<PortalReply> {
  const page = pages.find((each) => each.path === path && each.method === (options.method ?? 'GET'))!
  const language = options.language ?? 'zh-CN'
  const request = { path, params: options.params ?? {}, query, form: options.form ?? {}, language, t: translator(rooms, language), origin: 'https://shounuo.example' }
  const run = (db: Parameters<typeof contextOn>[0]) => page.handle({ ...contextOn(db, { now: `${options.on ?? '2026-06-15'}T02:00:00.000Z` }), actor: publicActor }, request)
  return options.method === 'POST' ? opened().database.write(district, run) : opened().database.readPublic(district, run)
}

const html = (reply: PortalReply) => portalHtml((reply as PageReply).body)

async function text(reply: PortalReply): Promise<string> {
  const { body } = reply as RawReply
  if (typeof body === 'string') return body
  let out = ''
  for await (const chunk of body as AsyncIterable<string>) out += chunk
  return out
}

/** Streams read their rows while the transaction is open. */
async function download(path: string, query: Record<string, string> = {}): Promise<string> {
  const page = pages.find((each) => each.path === path)!
  const t = translator(rooms, 'zh-CN')
  return opened().database.readPublic(district, async (db) =>
    text(await page.handle({ ...contextOn(db), actor: publicActor }, { path, params: {}, query, form: {}, language: 'zh-CN', t, origin: 'https://shounuo.example' })),
  )
}

beforeAll(async () => {
  await write(async (ctx) => {
    await seedUnits(as(ctx, systemActor))
    const publish = async (kind: Parameters<typeof receive>[1], options: Parameters<typeof rowsOf>[2], count = 1) => {
      const known = new Set((await allActions(ctx)).map((action) => action.actionId))
      await receive(as(ctx, liaison, '2026-06-08'), kind, rowsOf(kind, count, { decidedOn: '2026-06-05', ...options }))
      await submitActions(as(ctx, liaison, '2026-06-08'), { unit })
      const fresh = (await allActions(ctx)).filter((action) => !known.has(action.actionId))
      for (const action of fresh)
        await clearAction(as(ctx, reviewer, '2026-06-10'), {
          actionId: action.actionId,
          version: 2,
          review: cleanReview,
          ...(kind === 'administrative-penalty' ? { severity: 'general' as const } : {}),
        })
      await publishActions(as(ctx, reviewer, '2026-06-10'), { unit })
      return fresh.map((action) => action.actionId)
    }
    ;[licence = ''] = await publish('administrative-licence', { change: { content: '准予设置烩面馆户外招牌' } })
    ;[person = ''] = await publish('administrative-penalty', { persons: 100, seed: 'person' })
    ;[withdrawn = ''] = await publish('administrative-reward', {})
    await publish('administrative-inspection', { seed: 'many' }, 25)
    await withdrawAction(as(ctx, reviewer, '2026-06-12'), { actionId: withdrawn, version: 4, ground: 'published-in-error' })
    const { correctionId } = await proposeCorrection(as(ctx, liaison, '2026-06-12'), {
      actionId: licence,
      version: 4,
      reason: 'clerical-error',
      values: { documentName: '准予决定书（更正）' },
    })
    await approveCorrection(as(ctx, reviewer, '2026-06-12'), { correctionId })
    await receive(as(ctx, liaison, '2026-06-08'), 'administrative-licence', rowsOf('administrative-licence', 2, { decidedOn: '2026-05-06', seed: 'unpublished' }))
  })
  await integrate(opened().database, district, '2026-06-15T02:00:00.000Z' as never)
})

describe('the list of published acts', () => {
  test('[3.3] is searched by Chinese words of two characters, by kind, unit and day', async () => {
    expect(html(await visit('/acts', { q: '烩面' }))).toContain(`href="/acts/${licence}"`)
    expect(html(await visit('/acts', { q: '烩 面' }))).toContain(zh['disclosure.acts.too-short'])
    expect(html(await visit('/acts', { q: '火锅' }))).toContain(zh['disclosure.acts.none-filtered'])
    expect(html(await visit('/acts', { kind: 'administrative-penalty' }))).toContain(`共 1 件`)
    expect(html(await visit('/acts', { unit: 'district-court' }))).toContain(`共 0 件`)
    expect(html(await visit('/acts', { from: '2026-06-11' }))).toContain(`共 0 件`)
  })

  test('[3.3] has pages, and shows nothing that is not published', async () => {
    const first = html(await visit('/acts'))
    expect(first).toContain('共 27 件')
    expect(first.match(/href="\/acts\/[0-9a-f-]{36}"/g)).toHaveLength(20)
    expect(html(await visit('/acts', { page: '2' })).match(/href="\/acts\/[0-9a-f-]{36}"/g)).toHaveLength(7)
    expect(first).not.toContain(withdrawn)
  })

  test('[3.3] is found by every part of its words, and a whole number tells apart what its digits do not', async () => {
    await opened().database.readPublic(district, async (db) => {
      const missed = await db.rows(sql`
        with act as (select '二七城市罚〔2026〕第4242号 演示123 a7 罚款12000元'::text as words),
             part as (select words, substr(words, first, size) as part from act, generate_series(1, char_length(words)) as first, generate_series(2, 12) as size where first + size - 1 <= char_length(words))
        select part from part where not (disclosure.bigrams(words) @> disclosure.grams_of_word(part))`)
      expect(missed).toEqual([])
      const told = (words: string, word: string) =>
        db.one<{ found: boolean }>(sql`select disclosure.bigrams(${words}) @> disclosure.grams_of_word(${word}) as "found"`).then((row) => row.found)
      expect(await told('第42421号 第24号 第4号', '第4242号')).toBe(false)
      expect(await told('第42421号 第24号', '第4242')).toBe(true)
    })
  })

  test('[3.3] a common word shows the newest acts that have it, as many as a rare one would', async () => {
    const found = (words: string) =>
      opened().database.readPublic(district, (db) =>
        searchPublicActs({ ...contextOn(db, { now: '2026-06-15T02:00:00.000Z' }), actor: publicActor }, { words }, { size: 20, offset: 0 }),
      )
    const common = await found('检查')
    expect(common.total).toBeGreaterThanOrEqual(25)
    expect(common.items).toHaveLength(20)
    const rare = await found('烩面')
    expect(rare).toMatchObject({ total: 1, more: false })
    expect(rare.items.map((item) => item.actionId)).toEqual([licence])
    expect(rare.items[0]).not.toHaveProperty('total')
    expect(await found('烩面馆火锅')).toEqual({ items: [], total: 0, more: false })
  })

  test('[3.3] is counted up to a bound, and exactly behind a number', async () => {
    const found = (filter: PublicActFilter) =>
      opened().database.readPublic(district, (db) =>
        searchPublicActs({ ...contextOn(db, { now: '2026-06-15T02:00:00.000Z' }), actor: publicActor }, filter, { size: 20, offset: 20 }, 10),
      )
    expect(await found({})).toMatchObject({ total: 10, more: true })
    expect((await found({})).items).toHaveLength(7)
    const published = await found({ stage: 'published' })
    expect(published).toMatchObject({ total: 27, more: false })
  })

  test('every word is there in both languages, within a hundred kilobytes', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      for (const path of ['/acts', '/removed', '/reports/new', '/acts/dictionary', '/reports/status', '/catalogue', '/approvals', '/debtors']) {
        const page = html(await visit(path, {}, { language }))
        expect(page).not.toMatch(/>(?:disclosure|ui|pages|clocks|parties)\.[a-z-]+/)
        expect(page.length).toBeLessThan(100_000)
      }
      const act = html(await visit('/acts/:id', {}, { language, params: { id: licence } }))
      expect(act).not.toMatch(/>(?:disclosure|ui|pages|clocks|parties)\.[a-z-]+/)
    }
  })
})

describe('the page of an act', () => {
  test('[3.3] reads like a document: content, clock, correction with both values, and how to check it', async () => {
    const reply = (await visit('/acts/:id', {}, { params: { id: licence } })) as PageReply
    const page = html(reply)
    expect(reply.noIndex).toBe(false)
    expect(page).toContain('准予设置烩面馆户外招牌')
    expect(page).toContain('准予决定书（更正）')
    expect(page).toMatch(/\/verify\?entry=[0-9a-f-]{36}/)
    expect(page).toContain('clock-kept')
    // A choice is said in words, and an entry is counted from one, as everywhere else.
    expect(page).toMatch(/当前状态<\/dt><dd[^>]*>有效/)
    const entry = /\/verify\?entry=([0-9a-f-]{36})/.exec(page)![1]!
    const placed = (await write((ctx) => listEntriesAbout(ctx, `disclosure.action:${licence}`))).find((each) => each.entryId === entry)!
    expect(page).toContain(`第 ${Number(placed.index) + 1} 条`)
    const record = JSON.parse(await text(await visit('/acts/:id/record.json', {}, { params: { id: licence } }))) as { salt: string; text: string; commitment: string }
    expect(createHash('sha256').update(Buffer.from(record.salt, 'hex')).update(record.text, 'utf8').digest('hex')).toBe(record.commitment)
    expect(page).toContain(record.commitment)
  })

  test('[3.2] masks a natural person and stays out of search engines, feeds and open data', async () => {
    const reply = (await visit('/acts/:id', {}, { params: { id: person } })) as PageReply
    const stored = await write(async (ctx) => (await allActions(ctx)).find((action) => action.actionId === person)!)
    expect(reply.noIndex).toBe(true)
    expect(stored.publicName).toMatch(/^.\*/)
    expect(html(reply)).toContain(stored.publicName!)
    expect(html(reply)).not.toMatch(/410103\d{12}/)
    for (const path of ['/acts.csv', '/acts.json', '/acts/feed.atom', '/acts/feed.rss']) expect(await download(path)).not.toContain(person)
    expect(await download('/acts.csv')).toContain(licence)
  })

  test('[3.9] of a withdrawn act says that it is gone and why, and no more', async () => {
    const reply = (await visit('/acts/:id', {}, { params: { id: withdrawn } })) as PageReply
    expect(reply.status).toBe(410)
    expect(html(reply)).toContain(zh['disclosure.removed.ground.published-in-error'])
    expect(html(await visit('/removed'))).toContain(`href="/acts/${withdrawn}"`)
    await expect(visit('/acts/:id', {}, { params: { id: '0190a000-0000-7000-8000-000000000001' } })).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('feeds and open data', () => {
  test('the ordered feed gives every publication, correction and withdrawal once, page after page', async () => {
    const seen: string[] = []
    let from = 0
    for (;;) {
      const page = JSON.parse(await text(await visit('/acts/feed.json', { from: String(from) }))) as { next: number; items: { event: string; id: string; act: unknown }[] }
      seen.push(...page.items.map((item) => item.event))
      if (page.next === from) break
      from = page.next
    }
    expect(seen.filter((event) => event === 'action-published')).toHaveLength(28)
    expect(seen.filter((event) => event === 'action-corrected')).toHaveLength(1)
    expect(seen.filter((event) => event === 'action-withdrawn')).toHaveLength(1)
    await expect(visit('/acts/feed.json', { from: '-1' })).rejects.toMatchObject({ code: 'disclosure.feed.from-wrong' })
  })

  test('CSV and JSON hold the same acts', async () => {
    const csv = (await download('/acts.csv', { kind: 'administrative-inspection' })).replace(/\r\n$/, '').split('\r\n')
    const json = JSON.parse(await download('/acts.json', { kind: 'administrative-inspection' })) as { acts: { id: string; kind: string }[] }
    expect(csv).toHaveLength(26)
    expect(csv[0]).toBe(
      '\uFEFFid,kind,unit,decision_number,document_name,title,category,counterparty_class,counterparty,uscc,content,basis,amount_wan_yuan,decided_on,valid_from,valid_to,authority,due_on,published_on,finding,working_days_late,version',
    )
    expect(json.acts).toHaveLength(25)
    expect(csv[1]!.startsWith(json.acts[0]!.id)).toBe(true)
  })

  test('Atom and RSS name each act with its page', async () => {
    for (const path of ['/acts/feed.atom', '/acts/feed.rss']) {
      const feed = await download(path, { kind: 'administrative-licence' })
      expect(feed).toContain(`https://shounuo.example/acts/${licence}`)
      expect(feed).toMatch(/<title>[^<]*行政行为公开信息/)
    }
  })
})

test('[3.10] the public funnel of a unit adds up and its numbers open their lists', async () => {
  await opened().database.readPublic(district, async (db) => {
    const ctx = { ...contextOn(db, { now: '2026-06-15T02:00:00.000Z' }), actor: publicActor }
    const summary = await unitDisclosureSummary(ctx, unit)
    expect(summary).toMatchObject({ from: plainDate('2026-01-01'), to: plainDate('2026-06-30'), total: { due: 30, published: 28, 'on-time': 28, missing: 2 } })
    const t = translator(rooms, 'zh-CN')
    const request = { path: '/', params: {}, query: {}, form: {}, language: 'zh-CN' as const, t, origin: '' }
    const section = portalHtml(await disclosureUnitSection.render(ctx, request, unit))
    expect(section).toContain(`/acts?unit=${unit}&amp;dueFrom=2026-01-01&amp;dueTo=2026-06-30&amp;stage=published&amp;kind=administrative-inspection`)
    expect((await disclosureHomeFigures[0]!.read(ctx, request))?.value).toBe(28)
  })
})

test('[3.8] a reader reports by a plain form, gets a code once, and sees what became of it', async () => {
  const refused = (await visit('/reports', {}, { method: 'POST', form: { unit, topic: 'missing', words: '短' } })) as PageReply
  expect(refused.status).toBe(422)
  expect(html(refused)).toContain('短</textarea>')
  expect(html(refused)).toContain(zh['disclosure.report.fault.words'])
  const empty = html((await visit('/reports', {}, { method: 'POST', form: { unit: '', topic: 'missing', words: '' } })) as PageReply)
  for (const field of ['unit', 'words'] as const) expect(empty).toContain(zh[`disclosure.report.fault.${field}`])
  const thanks = html(await visit('/reports', {}, { method: 'POST', form: { unit, act: licence, topic: 'wrong', words: '许可内容写错了', contact: '' } }))
  const code = /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec(thanks)?.[0] ?? ''
  expect(code).not.toBe('')
  const status = html(await visit('/reports/status', { code }))
  expect(status).toContain('最迟应于2026年6月30日（周二）答复')
  expect(html(await visit('/reports/status', { code: 'AAAAA-AAAAA' }))).toContain(zh['disclosure.report.unknown-code'])
})
