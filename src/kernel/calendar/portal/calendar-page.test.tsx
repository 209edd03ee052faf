import { expect, test } from 'vitest'
import { type PageReply, pagesTexts } from '#platform/pages'
import { translator } from '#platform/text/common'
import { uiTexts } from '#platform/ui/common'
import { contextOn, useDatabase } from '../../../../test/database.ts'
import { portalHtml } from '../../../../test/portal-html.ts'
import { calendarEn, calendarZh } from '../common/index.ts'
import { calendarPage } from './calendar-page.tsx'

const opened = useDatabase()

test('the public calendar shows each notice, what a later one changed, and which year has none', async () => {
  const district = contextOn(null as never).district
  for (const language of ['zh-CN', 'en'] as const) {
    const t = translator([uiTexts, pagesTexts, { 'zh-CN': calendarZh, en: calendarEn }], language)
    const request = { path: '/calendar', params: {}, query: {}, form: {}, language, t, origin: 'http://127.0.0.1:8080' }
    const reply = (await opened().database.readPublic(district, (db) => calendarPage.handle(contextOn(db), request))) as PageReply
    const html = portalHtml(reply.body)
    expect(html).not.toMatch(/>(?:calendar|ui|pages)\.[a-z-]+/)
    expect(html).toContain('https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm')
    expect(html).toContain(t('calendar.year.none'))
    expect(html).toContain(t('calendar.superseded', { names: language === 'en' ? 'Labour Day' : '劳动节' }).replace('’', '’'))
    expect(html.length).toBeLessThan(100_000)
  }
})
