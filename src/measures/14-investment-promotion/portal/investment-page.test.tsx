import { beforeAll, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { partiesRoom } from '#kernel/parties/server'
import { publicActor } from '#platform/acts'
import { type PageReply, pagesTexts } from '#platform/pages'
import { translator } from '#platform/text/common'
import { uiTexts } from '#platform/ui/common'
import { contextOn, useDatabase } from '../../../../test/database.ts'
import { portalHtml } from '../../../../test/portal-html.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { assessLoss, endPaper, hearParties, signLegality } from '../server/end-paper.ts'
import { enterPaper } from '../server/enter-paper.ts'
import { judgePaper } from '../server/judge-paper.ts'
import { as, firm, inRole, unit, withUnits } from '../server/testing/world.ts'
import { investmentUnitSection } from './contributions.tsx'
import { investmentPage } from './investment-page.tsx'

const opened = useDatabase()
const district = '410103'
const rooms = [uiTexts, pagesTexts, partiesRoom(() => []).texts!, { 'zh-CN': zh, en }]
const now = '2026-06-15T02:00:00.000Z'
const requestOf = (language: 'zh-CN' | 'en', query: Record<string, string> = {}) => ({
  path: '/investment',
  params: {},
  query,
  form: {},
  language,
  t: translator(rooms, language),
  origin: 'https://shounuo.example',
})
const visit = (language: 'zh-CN' | 'en' = 'zh-CN', query: Record<string, string> = {}) =>
  opened().database.readPublic(district, (db) => investmentPage.handle({ ...contextOn(db, { now }), actor: publicActor }, requestOf(language, query))) as Promise<PageReply>

const people = { liaison: inRole('liaison'), reviewer: inRole('reviewer'), head: inRole('unit-leader') }

beforeAll(async () => {
  await opened().database.write(district, async (db) => {
    const ctx = contextOn(db, { now })
    await withUnits(ctx)
    for (const [number, counterparty] of [
      ['马管〔2019〕12号', null],
      ['马招协〔2020〕2号', firm],
    ] as const) {
      const { paperId } = await enterPaper(as(ctx, people.liaison, '2026-05-06'), {
        unit,
        kind: counterparty ? 'agreement' : 'policy-paper',
        number,
        title: `措施${number}`,
        issuedOn: plainDate('2019-03-01'),
        counterparty,
        amountFen: null,
        content: '按地方留存奖励企业',
      })
      await judgePaper(as(ctx, people.reviewer, '2026-05-07'), { paperId, version: 1, grounds: ['tax-linked-award'], reason: '与纳税额挂钩' })
      await hearParties(as(ctx, people.liaison, '2026-05-20'), { paperId, version: 2, heardOn: plainDate('2026-05-20'), form: 'meeting', result: '无异议' })
      await assessLoss(as(ctx, people.liaison, '2026-05-21'), { paperId, version: 3, lossFen: 30_000n, kind: 'compensation', compensationFen: 30_000n, reason: '已投入' })
      await signLegality(as(ctx, people.reviewer, '2026-05-22'), { paperId, version: 4 })
      await endPaper(as(ctx, people.head, '2026-06-01'), { paperId, version: 4, number: `终〔2026〕${number.length}号`, address: 'https://example.gov.cn/3' })
    }
  })
}, 60_000)

test('[14.2] what may not be promised is public with article and confidence, in both languages, without script', async () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const reply = await visit(language)
    const page = portalHtml(reply.body)
    for (const words of ['公平竞争审查条例（国务院令第783号）第十条', '中华人民共和国预算法（2018修正）第三十五条']) expect(page).toContain(words)
    expect(page).not.toMatch(/[>"](?:investment|ui|pages|parties)\.[a-z-]+/)
    expect(page.length).toBeLessThan(100_000)
    expect(reply.script).toBeUndefined()
  }
})

test('[14.7] ended papers are shown with reason and compensation; a single investor’s agreement is counted and not named', async () => {
  const page = portalHtml((await visit('zh-CN', { unit })).body)
  for (const words of ['马管〔2019〕12号', '与缴纳税收、非税收入挂钩', '补偿300.00元，已付0.00元', '已清查2份']) expect(page).toContain(words)
  for (const words of ['马招协〔2020〕2号', firm.name, firm.code, '按地方留存奖励企业', '无异议']) expect(page).not.toContain(words)
  const section = await opened().database.readPublic(district, (db) => investmentUnitSection.render({ ...contextOn(db, { now }), actor: publicActor }, requestOf('zh-CN'), unit))
  expect(portalHtml(section)).toContain('已终止2份')
})
