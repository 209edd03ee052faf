import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { dayInShanghai, type Instant } from '#base/plain-date'
import type { Role } from '#kernel/access/common'
import { createAccount } from '#kernel/access/server'
import { seedUnits } from '#kernel/parties/server'
import { type ActContext, systemActor } from '#platform/acts'
import type { Language } from '#platform/text/common'
import { rooms } from '../../src/app/rooms.ts'
import { startApp, type TestApp } from '../app.ts'
import { useDatabase } from '../database.ts'

const axeSource = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')
const PASSWORD = 'quiet-River-2026-stone'
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

/** A walk through many screens, on a machine that is busy with others. */
vi.setConfig({ testTimeout: 480_000 })

/** Debian's Chromium, or the one that npm brings for machines where nothing may be installed. */
async function launch(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']
  // Without a locale a browser opens no file with a Chinese name, and says nothing.
  const env = { ...(process.env as Record<string, string>), LC_ALL: 'C.UTF-8' }
  const found = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path))
  if (found) return chromium.launch({ executablePath: found, args, env })
  const packed = (await import('@sparticuz/chromium')).default
  return chromium.launch({ executablePath: await packed.executablePath(), args: [...packed.args, ...args], env })
}

export interface Scene {
  readonly app: TestApp
  readonly browser: Browser
  /** Runs acts of the program itself in one committed transaction. */
  act<T>(work: (ctx: ActContext) => Promise<T>): Promise<T>
  /** Makes an account that may sign in. */
  person(loginName: string, unit: string, role: Role): Promise<void>
}

/** One program, one database and one browser for the tests of a file; units are seeded. */
export function useScene(options: { now?: string; demo?: boolean; jobs?: boolean } = {}): () => Scene {
  const opened = useDatabase()
  let scene: Scene | undefined
  beforeAll(async () => {
    const app = await startApp(opened(), options)
    const browser = await launch()
    const { database, config, now } = app.installation
    const act = <T>(work: (ctx: ActContext) => Promise<T>) =>
      database.write(config.district, (db) => {
        const at: Instant = now()
        return work({ db, district: config.district, actor: systemActor, now: at, today: dayInShanghai(at), requestId: 'browser-test' })
      })
    scene = {
      app,
      browser,
      act,
      async person(loginName, unit, role) {
        await act((ctx) => createAccount(ctx, { loginName, displayName: loginName, unit, roles: [{ role }], password: PASSWORD, secondFactorSecret: SECRET }))
      },
    }
    await act((ctx) => seedUnits(ctx))
  })
  afterAll(async () => {
    await scene?.browser.close()
    await scene?.app.close()
  })
  return () => {
    if (!scene) throw new Error('the scene is ready inside tests only')
    return scene
  }
}

export interface View {
  readonly width?: 390 | 1440
  readonly language?: Language
  readonly script?: boolean
}

export async function openContext(scene: Scene, view: View = {}): Promise<BrowserContext> {
  const width = view.width ?? 1440
  const context = await scene.browser.newContext({
    viewport: { width, height: width === 390 ? 844 : 900 },
    locale: view.language ?? 'zh-CN',
    reducedMotion: 'reduce',
    baseURL: scene.app.address,
    javaScriptEnabled: view.script ?? true,
  })
  // A slow machine is no fault of the page.
  context.setDefaultTimeout(90_000)
  return context
}

/** Signs in by name, password and second factor, as a person does. A code counts once, so each account signs in once a file. */
export async function signIn(scene: Scene, loginName: string, view: View = {}): Promise<Page> {
  const page = await (await openContext(scene, view)).newPage()
  const english = view.language === 'en'
  await page.goto('/workbench/')
  await page.getByLabel(english ? 'User name' : '用户名').fill(loginName)
  await page.getByLabel(english ? 'Password' : '密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: english ? 'Sign in' : '登录', exact: true }).click()
  const code = new TOTP({ secret: Secret.fromBase32(SECRET) }).generate({ timestamp: Date.parse(scene.app.installation.now()) })
  await page.getByLabel(english ? 'Verification code' : '动态验证码').fill(code)
  await page.getByRole('button', { name: english ? 'Sign in' : '登录', exact: true }).click()
  await page.getByRole('navigation').first().waitFor()
  return page
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[] }[]
}

/** WCAG 2.2 AA and the best practices, by axe, on the page as it stands. Content policies stay on: axe comes in as a string. */
export async function expectAccessible(page: Page): Promise<void> {
  // A button that is at work, or fading back from it, is paler than it is to stay.
  await page.waitForFunction(
    () =>
      !document.querySelector('.ant-btn-loading') &&
      document.getAnimations().every(({ effect, playState }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
  )
  await page.evaluate(axeSource)
  const result = await page.evaluate(
    (): Promise<AxeResult> =>
      (globalThis as never as { axe: { run: (options: unknown) => Promise<AxeResult> } }).axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }),
  )
  const found = result.violations.flatMap((violation) => violation.nodes.slice(0, 3).map((node) => `${violation.id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`))
  expect(found, page.url()).toEqual([])
}

/** Nothing sticks out to the right: a phone never scrolls sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const)
  expect(content, page.url()).toBeLessThanOrEqual(window)
}

const textKey = new RegExp(`\\b(?:${['app', 'pages', 'platform', 'portal', 'ui', 'workbench', ...rooms.map((room) => room.name)].join('|')})\\.[a-z-]+\\.[a-z][a-z.-]*\\b`, 'g')

/** No text key reached the reader: every word was found. */
export async function expectWords(page: Page): Promise<void> {
  const text = await page.evaluate(() => document.body.textContent ?? '')
  const keys = text.match(textKey) ?? []
  expect(
    keys.filter((key) => !/\.(?:md|csv|json|gov|cn)$/.test(key)),
    page.url(),
  ).toEqual([])
}
