import { beforeAll, expect, test } from 'vitest'
import { newId } from '#base/identifier'
import { partiesRoom, seedUnits } from '#kernel/parties/server'
import { publicActor, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { type PageReply, pagesTexts } from '#platform/pages'
import { translator } from '#platform/text/common'
import { uiTexts } from '#platform/ui/common'
import { contextOn, useDatabase } from '../../../../test/database.ts'
import { portalHtml } from '../../../../test/portal-html.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { complaintPages } from './complaint-index.tsx'

const opened = useDatabase()
const district = '410103'
const rooms = [uiTexts, pagesTexts, partiesRoom(() => []).texts!, { 'zh-CN': zh, en }]
const now = '2026-05-06T02:00:00.000Z'

type Language = 'zh-CN' | 'en'
const requestOf = (path: string, language: Language, more: { query?: Record<string, string>; form?: Record<string, string> }) => ({
  path,
  params: {},
  query: more.query ?? {},
  form: more.form ?? {},
  language,
  t: translator(rooms, language),
  origin: 'https://shounuo.example',
})
async function visit(path: string, language: Language = 'zh-CN', query: Record<string, string> = {}): Promise<PageReply> {
  const page = complaintPages.find((each) => each.path === path && each.method === 'GET')!
  return opened().database.readPublic(district, (db) => page.handle({ ...contextOn(db, { now }), actor: publicActor }, requestOf(path, language, { query }))) as Promise<PageReply>
}
async function send(form: Record<string, string>, language: Language = 'zh-CN'): Promise<PageReply> {
  const page = complaintPages.find((each) => each.method === 'POST')!
  return opened().database.write(district, (db) => page.handle({ ...contextOn(db, { now }), actor: publicActor }, requestOf(page.path, language, { form }))) as Promise<PageReply>
}
const html = (reply: PageReply) => portalHtml(reply.body)

const form = {
  unit: 'mazhai-town',
  field: 'investment',
  subject: '道路配套没有建成',
  words: '协议约定去年年底通路，至今没有开工。',
  firmName: '',
  firmCode: '',
  contractNumber: '',
  name: '演示联系人',
  contact: '0371-00000000',
}

beforeAll(async () => {
  await opened().database.write(district, (db) => seedUnits({ ...contextOn(db, { now }), actor: systemActor }))
})

test('[2.7] the form needs no account and no script; its code is shown once and opens the status', async () => {
  const reply = await send(form)
  const code = /class="code">([0-9A-Z-]{14})</.exec(html(reply))![1]!
  expect(reply.noIndex).toBe(true)
  expect(reply.script).toBeUndefined()
  const status = html(await visit('/complaints/default/status', 'zh-CN', { code }))
  for (const words of ['二七区马寨镇人民政府', '已收到，待转送', '招商引资']) expect(status).toContain(words)
  for (const words of ['演示联系人', '0371', '没有开工']) expect(status).not.toContain(words)
  expect(html(await visit('/complaints/default/status', 'zh-CN', { code: 'AAAA-BBBB-CCCC' }))).toContain('没有找到这个查询码')
})

test('a refused form keeps its words, marks the field and says what to do', async () => {
  const reply = await send({ ...form, contact: '', firmName: '郑州晨光公司' })
  expect(reply.status).toBe(422)
  for (const words of ['协议约定去年年底通路', '郑州晨光公司', '请填写能联系到您的电话或邮箱', 'aria-invalid="true"']) expect(html(reply)).toContain(words)
  expect(html(await send({ ...form, unit: '' }, 'en'))).toContain('Please choose the unit from the list.')
})

test('every word is there in both languages, within a hundred kilobytes', async () => {
  for (const language of ['zh-CN', 'en'] as const) {
    for (const path of ['/complaints/default/new', '/complaints/default/status', '/defaults']) {
      const page = html(await visit(path, language))
      expect(page, path).not.toMatch(/[>"](?:commitments|ui|pages|parties)\.[a-z-]+/)
      expect(page.length).toBeLessThan(100_000)
    }
  }
})

test('[2.7] a default names the unit that answers for it today and the one it was confirmed about, which has ended', async () => {
  const id = newId<'complaint'>()
  await opened().database.write(district, async (db) => {
    await db.run(sql`
      insert into commitments.complaint (district, complaint_id, unit, receiver, handler, channel, source_key, field, subject, words, received_on, state, refusal, confirmed_on, effective_from)
      values (${district}, ${id}, 'market-supervision', 'credit-centre', 'finance-bureau', 'portal', 'tried', 'investment', '道路', '没有建成', '2026-02-01', 'confirmed', 'sham', '2026-04-01', '2026-04-10')`)
    for (const [part, from, to] of [
      ['unit', 'mazhai-town', 'market-supervision'],
      ['handler', 'commerce-bureau', 'finance-bureau'],
    ])
      await db.run(sql`insert into commitments.complaint_passed_on values (${district}, ${id}, ${part}, '2026-05-01', ${from}, ${to})`)
    await db.run(sql`update parties.unit_form set to_on = '2026-04-30' where district = ${district} and code in ('mazhai-town', 'commerce-bureau')`)
  })
  const page = html(await visit('/defaults'))
  expect(page).toMatch(/市场监督管理局（原二七区马寨镇人民政府）/)
  expect(page).toContain('商务局')
  expect(html(await visit('/defaults', 'en'))).toContain('(formerly ')
})
