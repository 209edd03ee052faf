import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, test } from 'vitest'
import { type PlainDate, plainDate } from '#base/plain-date'
import type { PlacedEntry } from '#kernel/ledger/server'
import { partiesRoom } from '#kernel/parties/server'
import { proceduresRoom } from '#kernel/procedures/server'
import { publicActor } from '#platform/acts'
import { sql } from '#platform/database'
import { type PageReply, type PortalReply, pagesTexts, type RedirectReply } from '#platform/pages'
import { translator } from '#platform/text/common'
import { uiTexts } from '#platform/ui/common'
import { contextOn, testDistrict, useDatabase } from '../../../../test/database.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { draftChange } from '../server/draft-change.ts'
import { openLink } from '../server/link.ts'
import { getPromise } from '../server/promise-store.ts'
import { stateMilestone } from '../server/state-milestone.ts'
import { as, inRole, livePromise, milestone, seedWorld, unit } from '../server/testing/world.ts'
import { promisePages, promiseUnitSection } from './index.ts'
import { Proofs } from './proofs.tsx'

const opened = useDatabase()
const rooms = [uiTexts, pagesTexts, partiesRoom(() => []).texts!, { 'zh-CN': zh, en }]
let token = ''
let shown = ''
let hidden = ''
let first = ''

beforeAll(() =>
  opened().database.write(testDistrict, async (db) => {
    const ctx = contextOn(db)
    await seedWorld(ctx)
    const clerk = as(ctx, inRole('liaison', unit))
    const trader = { class: 'firm', name: '张小三', uscc: '92410103MA0000015K' } as const
    const made = await livePromise(ctx, unit, {
      counterparty: trader,
      milestones: [
        milestone('2026-06-01', { title: '交付厂房' }),
        milestone('2026-06-10', { title: '接通水电' }),
        milestone('2026-12-01', { title: '兑付奖励', matter: 'payment', amountFen: 123_456n }),
      ],
      amountFen: 123_456n,
    })
    shown = made.promiseId
    first = made.milestones[0]!.milestoneId
    await stateMilestone(clerk, { milestoneId: first, version: 1, outcome: 'met', doneOn: plainDate('2026-05-30') as PlainDate })
    ;({ token } = await openLink(clerk, { promiseId: shown, validUntil: plainDate('2026-07-01') as PlainDate }))
    const { version } = await getPromise(ctx, shown)
    await draftChange(clerk, { promiseId: shown, version, aim: 'end', ground: 'person-change', organ: '区政府', reason: '新领导不认旧账，申请停止履行', items: [] })
    hidden = (await livePromise(ctx, unit, { number: '密〔2026〕1号', open: false, closedGround: 'trade-secret' })).promiseId
  }),
)

function visit(
  path: string,
  options: { params?: Record<string, string>; query?: Record<string, string>; form?: Record<string, string>; on?: string; language?: 'zh-CN' | 'en' } = {},
): Promise<PortalReply> {
  const method = options.form ? 'POST' : 'GET'
  const page = promisePages.find((each) => each.path === path && each.method === method)!
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
  const run = (db: Parameters<typeof contextOn>[0]) => page.handle({ ...contextOn(db, { now: `${options.on ?? '2026-06-15'}T02:00:00.000Z` }), actor: publicActor }, request)
  return method === 'POST' ? opened().database.write(testDistrict, run) : opened().database.readPublic(testDistrict, run)
}
const html = (reply: PortalReply) => renderToStaticMarkup((reply as PageReply).body)

test('the holder of a link reads both sides, confirms and disputes without script, and sees that they differ', async () => {
  const page = await visit('/p/:token', { params: { token } })
  expect(page).toMatchObject({ private: true, noIndex: true })
  expect(html(page)).toContain('交付厂房')
  expect(html(page)).not.toContain('<script')
  const refused = await visit('/p/:token', { params: { token }, form: { act: 'disputed', milestone: first, words: '假' } })
  expect(refused).toMatchObject({ status: 422 })
  expect(html(refused)).toMatch(/不少于5个字[\s\S]*假<\/textarea>/)
  const sent = await visit('/p/:token', { params: { token }, form: { act: 'disputed', milestone: first, words: '六月三日才拿到钥匙' } })
  expect((sent as RedirectReply).to).toBe(`/p/${token}?said=disputed`)
  const after = html(await visit('/p/:token', { params: { token }, query: { said: 'disputed' } }))
  expect(after).toContain('双方说法不一致')
  expect(after).toContain('六月三日才拿到钥匙')
  const asked = await visit('/p/:token', { params: { token }, form: { act: 'ask', words: '水电何时接通？' } })
  expect((asked as RedirectReply).to).toBe(`/p/${token}?said=asked&day=2026-06-30`)
  expect(html(await visit('/p/:token', { params: { token }, language: 'en' }))).toContain('To be answered by')
})

test('an expired link and a wrong one show nothing of the promise', async () => {
  await expect(visit('/p/:token', { params: { token }, on: '2026-07-02' })).rejects.toMatchObject({ code: 'promises.link.expired' })
  await expect(visit('/p/:token', { params: { token: `${token}0` } })).rejects.toMatchObject({ code: 'promises.link.unknown' })
})

test('the portal role reaches a linked promise by its token and in no other way', () =>
  opened().database.readPublic(testDistrict, async (db) => {
    const nothing = await db.one<{ linked: unknown }>(sql`select promises.public_linked(${Buffer.from('x')}) as "linked"`)
    expect(nothing.linked).toBeNull()
    await expect(db.rows(sql`select words from promises.view`)).rejects.toMatchObject({ code: '42501' })
  }))

test('the public reads owed, kept, late and changed, each with its list; names of traders are masked, secrets stay out', async () => {
  const page = html(await visit('/units/:code/promises', { params: { code: unit }, query: { list: 'late' } }))
  expect(page).toContain('接通水电')
  expect(page).not.toContain('密〔2026〕1号')
  const promise = html(await visit('/promises/:promiseId', { params: { promiseId: shown } }))
  expect(promise).toContain('张*三')
  expect(promise).not.toContain('张小三')
  expect(promise).toContain('1,234.56元')
  expect(promise).not.toContain('负责人更替')
  await expect(visit('/promises/:promiseId', { params: { promiseId: hidden } })).rejects.toMatchObject({ kind: 'not-found' })
})

test('a refused excuse is shown once the unit has had its time to reply', async () => {
  const later = html(await visit('/promises/:promiseId', { params: { promiseId: shown }, on: '2026-06-24' }))
  expect(later).toContain('曾以“负责人更替”为由申请变更')
})

test('a unit’s page has the four figures and opens the most pressing list', () =>
  opened().database.readPublic(testDistrict, async (db) => {
    const ctx = { ...contextOn(db), actor: publicActor }
    const request = { path: '', params: {}, query: {}, form: {}, language: 'zh-CN', t: translator(rooms, 'zh-CN'), origin: '' } as const
    const figures = await promiseUnitSection.figures!(ctx, request, unit)
    expect(figures.map((figure) => figure.value)).toEqual([1, 1, 1, 0])
    expect(renderToStaticMarkup(await promiseUnitSection.render(ctx, request, unit))).toContain('接通水电')
    expect(await promiseUnitSection.render(ctx, request, 'audit-bureau')).toBeNull()
  }))

test('every step has its words among the proofs, signatures of another room too', () => {
  const { texts } = proceduresRoom
  const t = translator([...rooms, texts!], 'zh-CN')
  const entries = ['promises.change-approved', 'procedures.sign-off-given'].map((kind, index) => ({
    kind,
    entryId: `e${index}`,
    at: '2026-06-15T02:00:00.000Z',
    index: BigInt(index),
  }))
  const page = renderToStaticMarkup(Proofs({ t, entries: entries as unknown as readonly PlacedEntry[] }))
  expect(page).toContain('变更批准')
  expect(page).toContain('签署')
  expect(page).not.toContain('.entry.')
})
