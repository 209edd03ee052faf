import { expect, test } from 'vitest'
import { type Language, translator } from '#platform/text/common'
import { portalHtml } from '../../../test/portal-html.ts'
import { Pagination, pagesTexts } from './index.ts'

const request = (language: Language) => ({ t: translator([pagesTexts], language), path: '/acts', query: { q: '收费' } })

test('a counted list says how many pages there are and links the neighbours', () => {
  const html = portalHtml(<Pagination request={request('zh-CN')} page={2} size={20} total={45} />)
  expect(html).toContain('第 2 页，共 3 页，45 条')
  expect(html).toContain('href="/acts?q=%E6%94%B6%E8%B4%B9"')
  expect(html).toContain('page=3')
  expect(portalHtml(<Pagination request={request('zh-CN')} page={3} size={20} total={45} />)).not.toContain('rel="next"')
})

test('a list that was not counted to its end goes on as long as its pages are full', () => {
  const page = (full: boolean, language: Language) => portalHtml(<Pagination request={request(language)} page={500} size={20} total={10_000} more full={full} />)
  expect(page(true, 'zh-CN')).toContain('第 500 页，共 10,000 条以上')
  expect(page(true, 'en')).toContain('page=501')
  expect(page(false, 'en')).not.toContain('rel="next"')
})
