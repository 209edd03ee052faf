import { beforeAll, expect, test } from 'vitest'
import { clocksRoom } from '#kernel/clocks/server'
import { partiesRoom, seedUnits } from '#kernel/parties/server'
import { publicActor, systemActor } from '#platform/acts'
import { type PageReply, pagesTexts } from '#platform/pages'
import { translator } from '#platform/text/common'
import { uiTexts } from '#platform/ui/common'
import { contextOn, useDatabase } from '../../../../test/database.ts'
import { portalHtml } from '../../../../test/portal-html.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { seedServices } from '../demo/seed-services.ts'
import { inServiceRole } from '../server/testing/service-world.ts'
import { servicePages } from './service-index.ts'
import { servicesUnitSection } from './service-pages.tsx'

const opened = useDatabase()
const district = '410103'
const rooms = [uiTexts, pagesTexts, partiesRoom(() => []).texts!, clocksRoom.texts!, { 'zh-CN': zh, en }]
const people = new Map<string, ReturnType<typeof inServiceRole>>()
const now = '2026-11-03T02:00:00.000Z'

async function visit(path: string, options: { language?: 'zh-CN' | 'en'; params?: Record<string, string>; query?: Record<string, string> } = {}): Promise<PageReply> {
  const page = servicePages.find((each) => each.path === path)!
  const language = options.language ?? 'zh-CN'
  const request = { path, params: options.params ?? {}, query: options.query ?? {}, form: {}, language, t: translator(rooms, language), origin: 'https://shounuo.example' }
  return opened().database.readPublic(district, (db) => page.handle({ ...contextOn(db, { now }), actor: publicActor }, request)) as Promise<PageReply>
}
const html = (reply: PageReply) => portalHtml(reply.body)

beforeAll(async () => {
  const write = <T,>(at: string, work: (ctx: ReturnType<typeof contextOn>) => Promise<T>) => opened().database.write(district, (db) => work(contextOn(db, { now: at })))
  await write('2026-07-01T02:00:00.000Z', (ctx) => seedUnits({ ...ctx, actor: systemActor }))
  await seedServices({
    as: (unit, post, at, work) => {
      const key = `${unit} ${post}`
      if (!people.has(key)) people.set(key, inServiceRole(post, unit))
      return write(at, (ctx) => work({ ...ctx, actor: people.get(key)! }))
    },
    asSystem: (at, work) => write(at, work),
  })
}, 60_000)

test('every word is there in both languages, within a hundred kilobytes and without script', async () => {
  const ids = [...html(await visit('/services')).matchAll(/href="\/services\/([0-9a-f-]{36})"/g)].map((match) => match[1]!)
  expect(ids).toHaveLength(4)
  for (const language of ['zh-CN', 'en'] as const) {
    const replies = [
      await visit('/services', { language }),
      await visit('/service-pledges', { language }),
      ...(await Promise.all(ids.map((itemId) => visit('/services/:itemId', { language, params: { itemId } })))),
    ]
    for (const reply of replies) {
      expect(html(reply)).not.toMatch(/[>"](?:commitments|ui|pages|clocks|parties)\.[a-z-]+/)
      expect(html(reply).length).toBeLessThan(100_000)
      expect(reply.script).toBeUndefined()
    }
  }
})

test('[2.1] an item’s page shows its guide, promised beside statutory days, and what each version changed by name', async () => {
  const list = html(await visit('/services', { query: { unit: 'market-supervision' } }))
  expect(list).not.toContain('临时占用城市道路许可')
  const itemId = /href="\/services\/([0-9a-f-]{36})">食品经营许可/.exec(list)![1]!
  const page = html(await visit('/services/:itemId', { params: { itemId } }))
  expect(page).toContain('精简')
  expect(page).toContain('减去申请人提交材料：营业执照')
  expect(page).toContain(zh['commitments.parallel.joined'])
  expect(page).toContain('第 1 版于2026年9月14日公布')
  await expect(visit('/services/:itemId', { params: { itemId: '0190a000-0000-7000-8000-000000000001' } })).rejects.toMatchObject({ kind: 'not-found' })
})

test('[2.2] pledges stand with the share kept of their item, and a unit’s page counts both', async () => {
  const page = html(await visit('/service-pledges', { query: { unit: 'market-supervision' } }))
  expect(page).toContain('企业设立当日发照（演示）')
  expect(page).toMatch(/\d+ \/ \d+ 件/)
  expect(page).not.toContain('占道申请上门勘查')
  await opened().database.readPublic(district, async (db) => {
    const ctx = { ...contextOn(db, { now }), actor: publicActor }
    const request = { path: '/', params: {}, query: {}, form: {}, language: 'zh-CN' as const, t: translator(rooms, 'zh-CN'), origin: '' }
    expect(portalHtml(await servicesUnitSection.render(ctx, request, 'market-supervision'))).toMatch(/公布办事指南 3 项、服务承诺 2 项；到期的办件 \d+ 件/)
    expect(await servicesUnitSection.render(ctx, request, 'district-court')).toBeNull()
  })
})
