import { expect, test } from 'vitest'
import { portalPages } from '../../src/app/portal/pages.ts'
import { rooms } from '../../src/app/rooms.ts'
import { expectAccessible, expectNoSidewaysScroll, expectWords, openContext, useScene } from './browser.ts'

const scene = useScene()

/** Every public HTML page that needs no name in its address. */
const paths = [...portalPages, ...rooms.flatMap((room) => room.pages ?? [])]
  .filter((page) => page.method === 'GET' && !page.path.includes(':') && !/\.[a-z]+$/.test(page.path))
  .map((page) => page.path)

test('the list of public pages is not empty, so that the tests below mean something', () => {
  expect(paths).toContain('/')
  expect(paths.length).toBeGreaterThan(8)
})

test.each(['zh-CN', 'en'] as const)('in %s every public page is accessible, has its words, fits a phone and needs no script', async (language) => {
  const context = await openContext(scene(), { width: 390, language })
  const page = await context.newPage()
  for (const path of paths) {
    const response = await page.goto(`${path}${language === 'en' ? '?lang=en' : ''}`)
    if (!response?.headers()['content-type']?.includes('text/html')) continue
    expect(response.status(), path).toBe(200)
    const html = await response.text()
    expect(html.length, path).toBeLessThan(100_000)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await expectWords(page)
    expect(await page.locator('html').getAttribute('lang'), path).toBe(language)
    expect(await page.locator('h1').count(), path).toBe(1)
  }
  await context.close()
})

test('no public page but the one that verifies proofs carries a script', async () => {
  const context = await openContext(scene(), { script: false })
  const page = await context.newPage()
  for (const path of paths) {
    await page.goto(path)
    const scripts = await page.locator('script').count()
    if (path.startsWith('/verify')) continue
    expect(scripts, path).toBe(0)
  }
  await context.close()
})

test('links of the header and the footer lead to pages that exist', async () => {
  const context = await openContext(scene())
  const page = await context.newPage()
  await page.goto('/')
  const targets = await page.locator('header a, footer a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).getAttribute('href') ?? ''))
  for (const target of new Set(targets)) {
    if (target.startsWith('#')) continue
    expect((await page.request.get(target)).status(), target).toBe(200)
  }
  await context.close()
})

test('a reader finds a unit, changes to English and stays in English', async () => {
  const context = await openContext(scene())
  const page = await context.newPage()
  await page.goto('/')
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '单位' }).click()
  await page.getByRole('searchbox', { name: '单位名称' }).fill('法院')
  await page.getByRole('button', { name: '搜索' }).click()
  await page.getByRole('link', { name: '二七区人民法院' }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('二七区人民法院')
  await page.getByRole('link', { name: /English/ }).click()
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Units' }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Responsible units')
  await context.close()
})

test.each(['zh-CN', 'en'] as const)('in %s the main menu is one row, and its parts open without script', async (language) => {
  const context = await openContext(scene(), { language, script: false })
  const page = await context.newPage()
  await page.goto(`/${language === 'en' ? '?lang=en' : ''}`)
  const menu = page.getByRole('navigation', { name: language === 'en' ? 'Main menu' : '主菜单' })
  expect((await menu.boundingBox())!.height).toBeLessThan(60)
  const [promises, payments] = language === 'en' ? ['Promises', 'Payments'] : ['承诺与兑现', '付款情况']
  await menu.getByText(promises, { exact: true }).click()
  await expectNoSidewaysScroll(page)
  await menu.getByRole('link', { name: payments }).click()
  expect(new URL(page.url()).pathname).toBe('/payments')
  expect(await menu.locator('summary[aria-current]').textContent()).toBe(promises)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByText(language === 'en' ? 'Menu' : '菜单', { exact: true }).click()
  expect(await menu.getByText(promises, { exact: true }).isVisible()).toBe(true)
  expect(await menu.getByRole('link', { name: payments }).isVisible()).toBe(true)
  await expectNoSidewaysScroll(page)
  await context.close()
})

test('an unknown address says so in plain words, with the way on', async () => {
  const context = await openContext(scene())
  const page = await context.newPage()
  const response = await page.goto('/nothing-here')
  expect(response?.status()).toBe(404)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('没有找到这个页面')
  await page.getByRole('link', { name: '回首页' }).click()
  expect(new URL(page.url()).pathname).toBe('/')
  await context.close()
})
