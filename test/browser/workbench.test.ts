import { expect, test } from 'vitest'
import type { Role } from '#kernel/access/common'
import type { Me } from '#platform/ui/web'
import { webRooms } from '../../src/app/measures.web.ts'
import { usesScreen } from '../../src/app/workbench/menu-entries.ts'
import { expectAccessible, expectNoSidewaysScroll, expectWords, signIn, useScene } from './browser.ts'

const scene = useScene()
const screens = webRooms.flatMap((room) => room.screens).filter((screen) => !screen.path.includes(':'))

test('the list of screens is not empty, so that the tests below mean something', () => {
  expect(screens.length).toBeGreaterThan(5)
})

/** Between them these posts use every screen. */
const posts: readonly (readonly [Role, string])[] = [
  ['liaison', 'market-supervision'],
  ['reviewer', 'market-supervision'],
  ['credit-centre-officer', 'credit-centre'],
  ['credit-centre-director', 'credit-centre'],
  ['security-administrator', 'credit-centre'],
  ['audit-administrator', 'credit-centre'],
  ['discipline-supervision', 'discipline-supervision'],
]
const seen = new Set<string>()

test.each(posts)('a %s finds the screens of the post accessible, in words, and usable on a phone', async (role, unit) => {
  await scene().person(`walks-${role}`, unit, role)
  const page = await signIn(scene(), `walks-${role}`)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
  const { me } = (await (await page.request.get('/api/session')).json()) as { me: Me }
  for (const screen of screens.filter((candidate) => usesScreen(me, candidate) && !seen.has(candidate.path))) {
    seen.add(screen.path)
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(`/workbench${screen.path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await expectWords(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  }
  expect(faults).toEqual([])
  await page.context().close()
})

test('between them the posts above have opened every screen', () => {
  expect(screens.map((screen) => screen.path).filter((path) => !seen.has(path))).toEqual([])
})

test('a screen of another post says so in words and does not fail', async () => {
  await scene().person('strays', 'market-supervision', 'liaison')
  const page = await signIn(scene(), 'strays')
  await page.goto('/workbench/audit')
  await page.getByRole('heading', { level: 1, name: '您的岗位不使用这个页面' }).waitFor()
  await expectWords(page)
  await page.context().close()
})

test('a wrong password is refused in words and says nothing about which part was wrong', async () => {
  const { browser, app } = scene()
  const page = await browser.newPage({ baseURL: app.address, locale: 'zh-CN' })
  await page.goto('/workbench/')
  await page.getByLabel('用户名').fill('nobody')
  await page.getByLabel('密码', { exact: true }).fill('wrong-password')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  expect(await page.getByRole('alert').textContent()).toContain('用户名或密码不正确')
  await page.close()
})

test('a search by pinyin opens a unit, and the address can be sent to a colleague', async () => {
  await scene().person('searches', 'credit-centre', 'credit-centre-officer')
  const page = await signIn(scene(), 'searches')
  await page.keyboard.press('Control+k')
  // Typed at once, as hands do: the field has the focus when the dialog stands.
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox', undefined, { timeout: 5_000 })
  await page.keyboard.type('fayuan')
  await page.getByRole('option', { name: /人民法院/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '二七区人民法院' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/workbench/units/district-court')
  await page.context().close()
})

test('a table is worked by keyboard: filter, move, open', async () => {
  await scene().person('types', 'credit-centre', 'credit-centre-officer')
  const page = await signIn(scene(), 'types')
  await page.goto('/workbench/units?kind=court')
  const row = page.getByRole('row', { name: /人民法院/ })
  await row.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '二七区人民法院' }).waitFor()
  await page.context().close()
})

test('the other language is one press away and is kept', async () => {
  await scene().person('reads-english', 'credit-centre', 'credit-centre-officer')
  const page = await signIn(scene(), 'reads-english')
  await page.getByRole('button', { name: 'English', exact: true }).click()
  await page.goto('/workbench/units')
  await page.getByRole('heading', { level: 1, name: 'Responsible units' }).waitFor()
  await expectWords(page)
  await page.context().close()
})

test('when a session ends, the sign-in comes up over the screen and nothing typed is lost', async () => {
  await scene().person('writes', 'credit-centre', 'credit-centre-officer')
  const page = await signIn(scene(), 'writes')
  await page.goto('/workbench/successions/propose')
  await page.getByLabel('依据').fill('二七编〔2026〕5号')
  await page.context().clearCookies({ name: 'shounuo_session' })
  // The next thing asked of the server finds the session ended.
  await page.getByRole('button', { name: 'English', exact: true }).click()
  await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor()
  expect(await page.getByLabel('Basis').inputValue()).toBe('二七编〔2026〕5号')
  await page.context().close()
})

test('an answer of an identity provider that nobody asked for is refused, and the sign-in starts again', async () => {
  const { browser, app } = scene()
  const page = await browser.newPage({ baseURL: app.address, locale: 'zh-CN' })
  await page.goto('/workbench/identity-return?code=forged&state=forged')
  await page.getByRole('alert').waitFor()
  await expectWords(page)
  await page.getByRole('button', { name: '重新登录' }).click()
  await page.getByLabel('用户名').waitFor()
  expect(new URL(page.url()).search).toBe('')
  await page.close()
})
