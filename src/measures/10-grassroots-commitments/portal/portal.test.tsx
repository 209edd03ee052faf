import { beforeAll, expect, test } from 'vitest'
import { clocksRoom } from '#kernel/clocks/server'
import { partiesRoom, seedUnits } from '#kernel/parties/server'
import { publicActor, systemActor } from '#platform/acts'
import { type PageReply, pagesTexts } from '#platform/pages'
import { translator } from '#platform/text/common'
import { uiTexts } from '#platform/ui/common'
import { contextOn, useDatabase } from '../../../../test/database.ts'
import { portalHtml } from '../../../../test/portal-html.ts'
import { inRole as inPromiseRole } from '../../../kernel/promises/server/testing/world.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { seedGrassroots } from '../demo/seed-grassroots.ts'
import { as, inRole } from '../server/testing/world.ts'
import { pages } from './index.ts'
import { grassrootsUnitSection } from './town-pages.tsx'

const opened = useDatabase()
const district = '410103'
const rooms = [uiTexts, pagesTexts, partiesRoom(() => []).texts!, clocksRoom.texts!, { 'zh-CN': zh, en }]
const firmsTown = 'daxue-road-subdistrict'
const people = new Map<string, ReturnType<typeof inRole>>()

/** A person with what the role may do here and in the register of promises. */
function person(role: string, unit: string): ReturnType<typeof inRole> {
  const actor = inRole(role, unit)
  return { ...actor, grants: [...actor.grants, ...inPromiseRole(role, unit).grants] }
}

const write = <T,>(now: string, work: (ctx: ReturnType<typeof contextOn>) => Promise<T>) => opened().database.write(district, (db) => work(contextOn(db, { now })))

async function visit(
  path: string,
  options: { language?: 'zh-CN' | 'en'; params?: Record<string, string>; query?: Record<string, string>; form?: Record<string, string>; method?: string; on?: string } = {},
) {
  const page = pages.find((each) => each.path === path && each.method === (options.method ?? 'GET'))!
  const language = options.language ?? 'zh-CN'
  const request = {
    path,
    params: options.params ?? {},
    query: options.query ?? {},
    form: options.form ?? {},
    language,
    t: translator(rooms, language),
    origin: 'https://shounuo.example',
  }
  const run = (db: Parameters<typeof contextOn>[0]) => page.handle({ ...contextOn(db, { now: `${options.on ?? '2026-09-15'}T02:00:00.000Z` }), actor: publicActor }, request)
  return (options.method === 'POST' ? opened().database.write(district, run) : opened().database.readPublic(district, run)) as Promise<PageReply>
}
const html = (reply: PageReply) => portalHtml(reply.body)
const idsOf = async (on: string, select: 'policy' | 'campaign') =>
  write(on, (ctx) =>
    ctx.db.rows<{ id: string; unit: string; state: string; title: string }>({
      text: `select ${select}_id as "id", unit, state, title from grassroots_commitments.${select} order by unit, title`,
      values: [],
    } as never),
  )

beforeAll(async () => {
  await write('2026-07-01T02:00:00.000Z', (ctx) => seedUnits(as(ctx, systemActor)))
  await seedGrassroots({
    as: (unit, post, now, work) => {
      const key = `${unit} ${post}`
      if (!people.has(key)) people.set(key, person(post === 'head' ? 'unit-leader' : post, unit))
      return write(now, (ctx) => work({ ...ctx, actor: people.get(key)! }))
    },
    asSystem: (now, work) => write(now, work),
  })
}, 60_000)

test('every word is there in both languages, within a hundred kilobytes', async () => {
  const policies = (await idsOf('2026-09-15T02:00:00.000Z', 'policy')).filter((each) => each.state === 'published')
  const campaigns = await idsOf('2026-09-15T02:00:00.000Z', 'campaign')
  expect(policies).toHaveLength(4)
  for (const language of ['zh-CN', 'en'] as const) {
    const replies = [
      await visit('/grassroots', { language }),
      await visit('/grassroots/:unit', { language, params: { unit: firmsTown } }),
      await visit('/campaigns/objections/status', { language }),
      ...(await Promise.all(policies.map(({ id }) => visit('/benefits/:policyId', { language, params: { policyId: id } })))),
      ...(await Promise.all(campaigns.map(({ id }) => visit('/campaigns/:campaignId', { language, params: { campaignId: id } })))),
      ...(await Promise.all(campaigns.map(({ id }) => visit('/campaigns/:campaignId/objection', { language, params: { campaignId: id } })))),
    ]
    for (const reply of replies) {
      expect(html(reply)).not.toMatch(/[>"](?:grassroots|ui|pages|clocks|parties)\.[a-z-]+/)
      expect(html(reply).length).toBeLessThan(100_000)
      expect(reply.script).toBeUndefined()
    }
  }
})

test('[10.1] a town’s page shows its policies with what became of applications, and small counts not exactly', async () => {
  const page = html(await visit('/grassroots/:unit', { params: { unit: 'mazhai-town' } }))
  expect(page).toContain('技术改造项目配套扶持（演示）')
  expect(page).not.toContain('返乡创业贷款贴息')
  const policy = (await idsOf('2026-09-15T02:00:00.000Z', 'policy')).find((each) => each.title.startsWith('技术改造'))!
  const file = html(await visit('/benefits/:policyId', { params: { policyId: policy.id } }))
  expect(file).toContain('不足 3')
  expect(file).not.toContain('1-2026-001')
  await expect(visit('/benefits/:policyId', { params: { policyId: '0190a000-0000-7000-8000-000000000001' } })).rejects.toMatchObject({ kind: 'not-found' })
  const towns = html(await visit('/grassroots'))
  expect(towns).toContain('href="/grassroots/mazhai-town"')
  await opened().database.readPublic(district, async (db) => {
    const ctx = { ...contextOn(db, { now: '2026-09-15T02:00:00.000Z' }), actor: publicActor }
    const request = { path: '/', params: {}, query: {}, form: {}, language: 'zh-CN' as const, t: translator(rooms, 'zh-CN'), origin: '' }
    expect(portalHtml(await grassrootsUnitSection.render(ctx, request, 'mazhai-town'))).toMatch(/其中 \d+ 件按承诺时限办理/)
    expect(await grassrootsUnitSection.render(ctx, request, 'district-court')).toBeNull()
  })
})

test('[10.4] a pledge shows its day, progress and what citizens say; anybody speaks by a form that works once', async () => {
  const town = html(await visit('/grassroots/:unit', { params: { unit: firmsTown } }))
  expect(town).toContain('楼道照明修复（演示）')
  expect(town).not.toContain('便民窗口周六开放')
  const pledgeId = /href="\/pledges\/([0-9a-f-]{36})">楼道照明修复/.exec(town)![1]!
  const page = html(await visit('/pledges/:pledgeId', { params: { pledgeId }, on: '2026-10-20' }))
  expect(page).toContain(zh['grassroots.pledge.standing.met-late'])
  expect(page).toContain('两栋因线路更换推迟')
  expect(page).not.toContain('还有两处没有修好')
  const lights = /href="\/pledges\/([0-9a-f-]{36})">背街小巷路灯修复/.exec(html(await visit('/grassroots/:unit', { params: { unit: 'mazhai-town' } })))![1]!
  expect(html(await visit('/pledges/:pledgeId', { params: { pledgeId: lights } }))).toContain('有 3 人评价未兑现')
  const form = html(await visit('/pledges/:pledgeId/form', { method: 'POST', params: { pledgeId } }))
  const ticket = /name="ticket" value="([^"]+)"/.exec(form)![1]!
  const send = (view: string) => visit('/pledges/:pledgeId/view', { method: 'POST', params: { pledgeId }, form: { ticket, view, words: '' } })
  expect((await send('perhaps')).status).toBe(422)
  expect(html(await send('kept'))).toContain(zh['grassroots.view.thanks'])
  expect((await send('kept')).status).toBe(409)
  for (const language of ['zh-CN', 'en'] as const)
    for (const each of [
      await visit('/pledges/:pledgeId', { language, params: { pledgeId } }),
      await visit('/pledges/:pledgeId/form', { language, method: 'POST', params: { pledgeId } }),
    ]) {
      expect(html(each)).not.toMatch(/[>"](?:grassroots|ui|pages|clocks|parties)\.[a-z-]+/)
      expect(html(each).length).toBeLessThan(100_000)
    }
})

test('[10.2] the awarded stand by name with what was withdrawn and why, until their months are over', async () => {
  const campaign = (await idsOf('2026-09-15T02:00:00.000Z', 'campaign')).find((each) => each.unit === firmsTown)!
  const page = html(await visit('/campaigns/:campaignId', { params: { campaignId: campaign.id } }))
  expect(page).toContain('演示郑州学府文具有限公司')
  expect(page).toContain('获得称号后产生失信记录')
  expect(page).not.toContain('演示郑州陇海路建材有限公司')
  expect(page).not.toContain('演示郑州建新物业有限公司')
  const later = html(await visit('/campaigns/:campaignId', { params: { campaignId: campaign.id }, on: '2028-07-31' }))
  expect(later).not.toContain('演示郑州学府文具有限公司')
  expect(later).toContain(zh['grassroots.nominee.all-ended'])
})

test('[10.2] anybody objects by a plain form while the notice runs, gets a code once, and sees the answer', async () => {
  const campaign = (await idsOf('2026-09-15T02:00:00.000Z', 'campaign')).find((each) => each.unit === firmsTown)!
  const closed = html(await visit('/campaigns/:campaignId/objection', { params: { campaignId: campaign.id } }))
  expect(closed).toContain(zh['grassroots.objection.notice-over'])
  const refused = await visit('/campaigns/:campaignId/objection', { method: 'POST', params: { campaignId: campaign.id }, form: { nomination: '', ground: 'record', words: '短' } })
  expect(refused.status).toBe(422)
  expect(html(refused)).toContain(zh['grassroots.objection.incomplete'])
  // The farmers' campaign is taken to its notice, so that the form is open.
  const farmers = (await idsOf('2026-09-15T02:00:00.000Z', 'campaign')).find((each) => each.unit === 'mazhai-town')!
  const { postNotice } = await import('../server/award-campaign.ts')
  await write('2026-09-15T02:00:00.000Z', (ctx) => postNotice({ ...ctx, actor: people.get('mazhai-town liaison')! }, { campaignId: farmers.id, version: 3 }))
  const reply = await visit('/campaigns/:campaignId/objection', { params: { campaignId: farmers.id } })
  const form = html(reply)
  expect(reply.noIndex).toBe(true)
  expect(form).not.toContain('演示甲乙')
  const nomination = /<option value="([0-9a-f-]{36})"/.exec(form)![1]!
  const thanks = html(
    await visit('/campaigns/:campaignId/objection', {
      method: 'POST',
      params: { campaignId: farmers.id },
      form: { nomination, ground: 'record', words: '有失信记录请核实', contact: '' },
    }),
  )
  const code = /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec(thanks)![0]
  expect(html(await visit('/campaigns/objections/status', { query: { code } }))).toContain('应于2026年9月21日前答复')
  expect(html(await visit('/campaigns/objections/status', { query: { code: 'AAAAA-AAAAA' } }))).toContain(zh['grassroots.objection.unknown-code'])
})
