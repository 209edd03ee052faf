import { expect, test } from 'vitest'
import { calendarEn, calendarZh } from '#kernel/calendar/common'
import { type PageReply, type PortalRequest, pagesTexts } from '#platform/pages'
import { type Language, translator } from '#platform/text/common'
import { uiTexts } from '#platform/ui/common'
import { contextOn, useDatabase } from '../../../../test/database.ts'
import { portalHtml } from '../../../../test/portal-html.ts'
import { lawEn, lawZh } from '../common/index.ts'
import { lawEntryPage, lawMarkdown, lawPage } from './law-pages.tsx'

const opened = useDatabase()

function requestOf(path: string, language: Language, params: Record<string, string> = {}, query: Record<string, string> = {}): PortalRequest {
  const t = translator([uiTexts, pagesTexts, { 'zh-CN': lawZh, en: lawEn }, { 'zh-CN': calendarZh, en: calendarEn }], language)
  return { path, params, query, form: {}, language, t, origin: 'http://127.0.0.1:8080' }
}

async function htmlOf(page: typeof lawPage, request: PortalRequest): Promise<string> {
  const district = contextOn(null as never).district
  const reply = (await opened().database.readPublic(district, (db) => page.handle(contextOn(db), request))) as PageReply
  return portalHtml(reply.body)
}

test('the register shows the value of a day, finds by word and group, and stays small', async () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const html = await htmlOf(lawPage, requestOf('/law', language))
    expect(html).not.toMatch(/>(?:law|ui|pages)\.[a-z-]+/)
    expect(html.length).toBeLessThan(60_000)
    expect(html).not.toContain('<script')
  }
  const old = await htmlOf(lawPage, requestOf('/law', 'zh-CN', {}, { q: 'm3.info.reply', on: '2019-05-14' }))
  expect(old).toContain('不超过 15 个工作日')
  expect(old).toContain('/law/m3.info.reply?on=2019-05-14')
  expect(await htmlOf(lawPage, requestOf('/law', 'zh-CN', {}, { q: 'm3.info.reply', on: '2019-05-15' }))).toContain('不超过 20 个工作日')
  const arrears = await htmlOf(lawPage, requestOf('/law', 'zh-CN', {}, { group: 'm12' }))
  expect(arrears).toContain('保障中小企业款项支付条例')
  expect(arrears).not.toContain('信访工作条例')
})

test('one figure shows all its values and how sure we are', async () => {
  const html = await htmlOf(lawEntryPage, requestOf('/law/m3.info.reply', 'zh-CN', { id: 'm3.info.reply' }))
  expect(html).toContain('政府信息公开条例（国务院令第492号）')
  expect(html).toContain('政府信息公开条例（国务院令第711号修订）')
  expect(html).toContain('已核对来源')
  await expect(htmlOf(lawEntryPage, requestOf('/law/x', 'zh-CN', { id: 'no-such' }))).rejects.toMatchObject({ kind: 'not-found' })
})

test('the whole register can be taken away as one file', async () => {
  const reply = await lawMarkdown.handle(contextOn(null as never), requestOf('/law.md', 'en'))
  expect(reply).toMatchObject({ kind: 'raw', contentType: 'text/markdown; charset=utf-8' })
})
