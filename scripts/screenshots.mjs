#!/usr/bin/env node
// Photographs every screen of the workbench and every page of the portal of a running demonstration, on a desk (1440 px)
// and on a phone (390 px), and writes down what a machine can see wrong with them.
//
//   npm run demo &
//   node scripts/screenshots.mjs FOLDER [--address http://127.0.0.1:8080] [--language zh-CN|en] [--only TEXT] [--face portal|workbench] [--axe]
//
// FOLDER/report.txt lists page by page: sideways scroll, text keys that found no words, failed requests, faults in the
// console, bytes of a portal page, and with --axe what WCAG 2.2 AA forbids. New measures need no change here: screens come
// from the menu of each post, pages from the links between them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Secret, TOTP } from 'otpauth'
import { chromium } from 'playwright-core'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    address: { type: 'string', default: 'http://127.0.0.1:8080' },
    language: { type: 'string', default: 'zh-CN' },
    only: { type: 'string', default: '' },
    face: { type: 'string', default: '' },
    axe: { type: 'boolean', default: false },
  },
})
const folder = positionals[0]
if (!folder) {
  process.stderr.write('usage: node scripts/screenshots.mjs FOLDER [--address URL] [--language zh-CN|en] [--only TEXT] [--face portal|workbench] [--axe]\n')
  process.exit(2)
}
mkdirSync(folder, { recursive: true })

const PASSWORD = 'Yanshi-Erqi-2026'
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
/** Posts in the order in which they are asked; a screen is photographed with the first post that sees it. */
const posts = [
  'officer',
  'market-supervision.liaison',
  'market-supervision.reviewer',
  'market-supervision.head',
  'director',
  'leader',
  'organisation',
  'supervision',
  'rater',
  'district-court.liaison',
  'sysadmin',
  'secadmin',
  'auditadmin',
]
const english = options.language === 'en'
const widths = [1440, 390]
const report = []
const axeSource = options.axe ? readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../node_modules/axe-core/axe.min.js'), 'utf8') : ''

const found = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path))
const packed = found ? undefined : (await import('@sparticuz/chromium')).default
const browser = await chromium.launch({ executablePath: found ?? (await packed.executablePath()), args: ['--no-sandbox', '--disable-gpu', ...(packed?.args ?? [])] })

/** `/acts/0190…` and `/acts/0191…` are one page; so are two units. */
function patternOf(path) {
  return path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/^\/units\/[^/]+$/, '/units/:code')
    .replace(/^\/law\/[^/]+$/, '/law/:id')
    .replace(/^\/ledger\/checkpoints\/.+$/, '/ledger/checkpoints/:size')
    .replace(/\d{4}-(?:H[12]|Q[1-4]|\d{2})/g, ':period')
}

const nameOf = (text) =>
  text
    .replace(/^\//, '')
    .replace(/[^a-zA-Z0-9-]+/g, '_')
    .slice(0, 80) || 'home'

async function newPage(width, script = true) {
  const context = await browser.newContext({
    viewport: { width, height: width === 390 ? 844 : 900 },
    locale: options.language,
    reducedMotion: 'reduce',
    baseURL: options.address,
    javaScriptEnabled: script,
  })
  context.setDefaultTimeout(30_000)
  return context.newPage()
}

/** What a machine can see wrong with the page as it stands. */
async function lookOver(page, name) {
  const seen = await page.evaluate(() => {
    const root = document.documentElement
    const keys = (document.body.textContent ?? '').match(/\b[a-z]+(?:-[a-z]+)*\.[a-z][a-z-]*\.[a-z][a-z.-]*\b/g) ?? []
    return { sideways: root.scrollWidth - root.clientWidth, keys: [...new Set(keys)], heading: document.querySelector('h1')?.textContent ?? '', height: root.scrollHeight }
  })
  if (seen.sideways > 0) report.push(`${name}: scrolls sideways by ${seen.sideways} px`)
  if (!seen.heading) report.push(`${name}: no first heading`)
  for (const key of seen.keys.filter((each) => !/\.(?:md|csv|json|gov|cn|com|org|txt|jsonl|docx|pdf|xlsx)$/.test(each))) report.push(`${name}: text key? ${key}`)
  if (axeSource) {
    await page.evaluate(axeSource)
    const answer = await page.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
    for (const violation of answer.violations) report.push(`${name}: axe ${violation.id} ${violation.nodes[0]?.html.slice(0, 160)}`)
  }
  return seen
}

async function photograph(page, name, width) {
  const { height } = await lookOver(page, `${name}@${width}`)
  const file = join(folder, `${name}.${width}.png`)
  await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, width === 390 ? 2600 : 2200) } })
  process.stdout.write(`${file}\n`)
}

async function signIn(page, post) {
  await page.goto('/workbench/')
  await page.getByLabel(english ? 'User name' : '用户名').fill(post)
  await page.getByLabel(english ? 'Password' : '密码', { exact: true }).fill(PASSWORD)
  const enter = page.getByRole('button', { name: english ? 'Sign in' : '登录', exact: true })
  await enter.click()
  if (post.endsWith('admin')) {
    await page.getByLabel(english ? 'Verification code' : '动态验证码').fill(new TOTP({ secret: Secret.fromBase32(SECRET) }).generate())
    await enter.click()
  }
  await page.getByRole('navigation').first().waitFor()
}

/** The screen has its words and its rows; nothing loads any more. */
async function settled(page) {
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await page.waitForFunction(() => document.querySelectorAll('.ant-skeleton, .sn-skeleton').length === 0, undefined, { timeout: 10_000 }).catch(() => undefined)
  await page.waitForTimeout(150)
}

/** Every screen of the workbench by the menus of the posts, and the first case behind each list. */
async function workbench() {
  const seen = new Set()
  for (const post of posts) {
    const page = await newPage(1440)
    page.on('pageerror', (error) => report.push(`${post} ${page.url()}: ${error.message.slice(0, 200)}`))
    page.on('response', (response) => {
      if (response.status() >= 400 && response.status() !== 401) report.push(`${post} ${page.url()}: ${response.status()} ${response.request().method()} ${response.url()}`)
    })
    await signIn(page, post)
    await settled(page)
    const links = async () => {
      const folded = page.locator('nav button[aria-expanded=false]')
      while ((await folded.count()) > 0) await folded.first().click()
      return page.locator('a[href^="/workbench"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    }
    const waiting = ['/workbench/', ...(await links()), '/workbench/units', '/workbench/account']
    while (waiting.length > 0) {
      const href = waiting.shift()
      const path = href.replace(/^\/workbench/, '').split('?')[0] || '/'
      // The desk of each post is a page of its own.
      const pattern = path === '/' ? `/desk-${post}` : patternOf(path)
      if (seen.has(pattern)) continue
      seen.add(pattern)
      const name = `workbench_${nameOf(pattern)}`
      await page.setViewportSize({ width: 1440, height: 900 })
      // Without the filters of the link that led here.
      await page.goto(`/workbench${path}`)
      await settled(page)
      waiting.push(...(await links()))
      if (!options.only || name.includes(options.only)) {
        for (const width of widths) {
          await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
          await page.waitForTimeout(250)
          await photograph(page, name, width)
        }
        await page.setViewportSize({ width: 1440, height: 900 })
      }
      const inside = await firstRow(page, options.only && !name.includes(options.only) ? null : name)
      if (inside) waiting.push(inside)
    }
    await page.context().close()
  }
}

/** Opens the first row: a drawer in place is photographed; a page of its own is answered, to be visited. */
async function firstRow(page, name) {
  const row = page.locator('tr[data-row]').first()
  if ((await row.count()) === 0) return null
  const before = new URL(page.url()).pathname
  await row.click({ position: { x: 8, y: 8 } }).catch(() => undefined)
  await page.waitForTimeout(500)
  const after = new URL(page.url()).pathname
  if (after !== before) return after
  if (name === null || (await page.getByRole('dialog').count()) === 0) return null
  await settled(page)
  for (const width of widths) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
    await page.waitForTimeout(250)
    await lookOver(page, `${name}_drawer@${width}`)
    const file = join(folder, `${name}_drawer.${width}.png`)
    await page.screenshot({ path: file })
    process.stdout.write(`${file}\n`)
  }
  return null
}

/** Every page of the portal that a reader reaches by links, without script; axe needs script to look. */
async function portal() {
  const seen = new Set()
  const suffix = english ? 'lang=en' : ''
  const page = await newPage(1440, options.axe)
  const waiting = ['/', '/acts', '/acts?q=%E5%85%AC%E5%8F%B8', '/units', '/rankings', '/removed', '/reports/new', '/reports/status', '/debtors', '/nothing-here']
  while (waiting.length > 0) {
    const href = waiting.shift()
    const path = href.split('#')[0].split('?')[0]
    const pattern = patternOf(path) + (href.includes('?q=') ? '-search' : '')
    if (
      seen.has(pattern) ||
      /\.(?:csv|json|jsonl|atom|rss|docx|pdf|md|txt|xlsx|xml)$/.test(path) ||
      path.startsWith('/workbench') ||
      path.startsWith('/api/') ||
      path.startsWith('/ledger/checkpoints')
    )
      continue
    seen.add(pattern)
    const name = `portal_${nameOf(pattern)}`
    const target = suffix ? `${href}${href.includes('?') ? '&' : '?'}${suffix}` : href
    const answer = await page.goto(target)
    const size = (await answer.body()).length
    const caching = answer.headers()['cache-control'] ?? 'none'
    if (size > 100_000) report.push(`${name}: ${size} bytes`)
    if (answer.ok() && (caching === 'none' || !answer.headers()['etag']))
      report.push(`${name}: cache-control ${caching}, etag ${answer.headers()['etag'] ?? 'none'} (${answer.status()})`)
    waiting.push(...(await page.locator('a[href^="/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')))))
    if (options.only && !name.includes(options.only)) continue
    report.push(`${name}: ${answer.status()} ${size} bytes, ${caching}`)
    for (const width of widths) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
      await photograph(page, name, width)
    }
  }
  await page.context().close()
}

try {
  if (options.face !== 'workbench') await portal()
  if (options.face !== 'portal') await workbench()
} finally {
  writeFileSync(join(folder, 'report.txt'), `${report.join('\n')}\n`)
  await browser.close()
}
