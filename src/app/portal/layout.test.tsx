import { expect, test } from 'vitest'
import { PageHead, pagesTexts } from '#platform/pages'
import { type Language, translator } from '#platform/text/common'
import { uiTexts } from '#platform/ui/common'
import { type PortalShell, renderErrorPage, renderPortalPage } from './layout.tsx'
import { portalTexts } from './texts.ts'
import { withLanguage } from './with-language.ts'

function shellOf(language: Language, change: Partial<PortalShell> = {}): PortalShell {
  return {
    language,
    t: translator([uiTexts, pagesTexts, portalTexts], language),
    path: '/units/district-court',
    menu: [
      { path: '/', key: 'portal.menu.home', order: 0 },
      { path: '/units', key: 'portal.menu.units', order: 20 },
    ],
    demo: false,
    assets: { 'portal.css': '/assets/portal.1.css' },
    ...change,
  }
}
const page = { kind: 'page', title: '区法院', body: <PageHead title="区法院 <script>" lead="说明" /> } as const

test('a public page carries its title, its skip link, its style and no script', () => {
  const html = renderPortalPage(page, shellOf('zh-CN'))
  expect(html).toMatch(/^<!doctype html><html lang="zh-CN">/)
  expect(html).toContain('<title>区法院 · 守诺</title>')
  expect(html).toContain('href="#main"')
  expect(html).toContain('href="/assets/portal.1.css"')
  expect(html).toContain('区法院 &lt;script&gt;')
  expect(html).not.toContain('<script')
})

test('only a page that names a script gets one', () => {
  expect(renderPortalPage({ ...page, script: '/assets/verify.1.js' }, shellOf('zh-CN'))).toContain('<script src="/assets/verify.1.js" defer="">')
})

test('the demonstration says so on every page, and a real installation does not', () => {
  expect(renderPortalPage(page, shellOf('zh-CN', { demo: true }))).toContain('演示数据')
  expect(renderPortalPage(page, shellOf('zh-CN'))).not.toContain('演示数据')
})

test('the menu marks the part of the site a page belongs to', () => {
  const html = renderPortalPage(page, shellOf('zh-CN'))
  expect(html).toContain('<a href="/units" aria-current="true">')
  expect(html).not.toContain('<a href="/" aria-current')
})

test('pages of one part of the menu stand together where the first of them would, and mark the part', () => {
  const menu = [
    { path: '/', key: 'portal.menu.home', order: 0 },
    { path: '/acts', key: 'portal.menu.units', order: 10, part: 'acts' as const },
    { path: '/units', key: 'portal.menu.units', order: 20 },
    { path: '/approvals', key: 'portal.menu.open-data', order: 30, part: 'acts' as const },
  ]
  const html = renderPortalPage(page, shellOf('zh-CN', { menu, path: '/approvals' }))
  const [wide] = /<nav class="menu menu-wide"[\s\S]*?<\/nav>/.exec(html)!
  expect(wide).toContain('<summary aria-current="true">政务公开</summary>')
  expect([...wide.matchAll(/href="([^"]+)"/g)].map((found) => found[1])).toEqual(['/', '/acts', '/approvals', '/units'])
  expect(wide).toContain('<a href="/approvals" aria-current="page">')
})

test('links keep an English reader in English, without a cookie', () => {
  const html = renderPortalPage(page, shellOf('en'))
  expect(html).toContain('href="/complain?lang=en"')
  expect(html).toContain('href="/units/district-court?lang=zh-CN"')
  expect(html).toContain('href="/workbench"')
  expect(withLanguage('<a class="x" href="/acts?q=1#list">', 'en')).toBe('<a class="x" href="/acts?q=1&amp;lang=en#list">')
  expect(withLanguage('<form class="search" method="get" action="/acts">', 'en')).toContain('name="lang" value="en"')
  expect(withLanguage('<a href="https://example.cn/">', 'en')).toBe('<a href="https://example.cn/">')
})

test.each([404, 410, 422, 429, 503])('refusal %i says what happened and what to do next', (status) => {
  for (const language of ['zh-CN', 'en'] as const) {
    const html = renderErrorPage(status, 'what the refusal said', shellOf(language))
    expect(html).toContain('what the refusal said')
    expect(html).toContain('noindex')
    expect(html).not.toContain(`portal.error.${status}`)
  }
})

test('every portal text key that the frame uses has words', () => {
  for (const language of ['zh-CN', 'en'] as const) expect(renderPortalPage(page, shellOf(language, { demo: true }))).not.toMatch(/>(?:portal|ui|pages)\.[a-z]/)
})
