import { beforeAll, expect, test } from 'vitest'
import type { Instant } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { seedArrears } from '../../src/measures/12-arrears/demo/seed-arrears.ts'
import { as, inRole } from '../../src/measures/12-arrears/server/testing/world.ts'
import { expectAccessible, expectNoSidewaysScroll, expectWords, openContext, signIn, useScene } from './browser.ts'

const now = '2026-07-13T02:00:00.000Z'
const scene = useScene({ now })
const builder = 'construction-transport'
const roles = { liaison: 'liaison', reviewer: 'reviewer', head: 'unit-leader' } as const

beforeAll(async () => {
  await scene().act(async (ctx) => {
    const on = (base: ActContext, instant: Instant): ActContext => ({ ...base, now: instant, today: instant.slice(0, 10) as never })
    const people = new Map<string, ReturnType<typeof inRole>>()
    const personFor = (unit: string, post: keyof typeof roles) => {
      const actor = people.get(`${unit} ${post}`) ?? inRole(roles[post], unit)
      people.set(`${unit} ${post}`, actor)
      return actor
    }
    await seedArrears({ as: (unit, post, instant, work) => work(on(as(ctx, personFor(unit, post)), instant)), asSystem: (instant, work) => work(on(ctx, instant)) })
  })
  for (const name of ['pay-wide', 'pay-phone', 'pay-file', 'pay-draft', 'pay-complaint']) await scene().person(name, builder, 'liaison')
})

async function enter(loginName: string, width: 390 | 1440 = 1440) {
  const page = await signIn(scene(), loginName)
  if (width === 390) await page.setViewportSize({ width, height: 844 })
  await page.clock.setFixedTime(new Date(now))
  return page
}

const shots = process.env['SHOTS']
const screens = ['summary', 'payables', 'matches', 'leads', 'plans', 'statements', 'obligations', 'lpr', 'draft-check'] as const

for (const [width, who] of [
  [1440, 'pay-wide'],
  [390, 'pay-phone'],
] as const) {
  test(`every screen of measure 12 says what it is in words, works by keyboard and fits ${width} pixels`, async () => {
    const page = await enter(who, width)
    for (const screen of screens) {
      await page.goto(`/workbench/arrears/${screen}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      if (shots) await page.screenshot({ path: `${shots}/${screen}-${width}.png`, fullPage: true })
      await expectWords(page)
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
    }
  })
}

test('[12.3] the file of a payable shows why it was due, the interest by segment and what each payment settled', async () => {
  const page = await enter('pay-file')
  await page.goto('/workbench/arrears/payables?q=建交合〔2025〕12号')
  await page.getByText('第二期进度款').waitFor()
  await page
    .getByRole('row', { name: /第二期进度款/ })
    .getByRole('link')
    .click()
  await page.getByRole('heading', { name: '逾期利息' }).waitFor()
  await page.getByText('第十五条', { exact: false }).first().waitFor()
  // Until the payment of November and until the rest came with interest; nothing runs on.
  expect(await page.locator('.arr-trace tbody tr').count()).toBe(2)
  await page.getByText('逾期付清').first().waitFor()
  if (shots) await page.screenshot({ path: `${shots}/file-1440.png`, fullPage: true })
  await expectWords(page)
  await expectAccessible(page)
})

test('[12.12] the file of a complaint fits beside its forms, on a desk and on a phone', async () => {
  const page = await enter('pay-complaint')
  await page.goto('/workbench/arrears/complaints')
  await page.getByRole('link', { name: '河南明路照明科技有限公司（演示数据）' }).click()
  await page.getByRole('heading', { name: '各环节时限' }).waitFor()
  await page.getByText('投诉企业没有提交附件').waitFor()
  for (const width of [1440, 390] as const) {
    await page.setViewportSize({ width, height: 900 })
    if (shots) await page.screenshot({ path: `${shots}/complaint-${width}.png`, fullPage: true })
    await expectNoSidewaysScroll(page)
  }
  await expectWords(page)
  await expectAccessible(page)
})

test('[12.4] a draft with a forbidden clause is refused with the article', async () => {
  const page = await enter('pay-draft')
  await page.goto('/workbench/arrears/draft-check')
  await page.getByLabel('以审计结果作为结算依据').check()
  await page.getByRole('button', { name: '核对' }).click()
  await page.getByRole('alert').getByText('第十二条', { exact: false }).waitFor()
  await page.getByLabel('以审计结果作为结算依据').uncheck()
  await page.getByRole('button', { name: '核对' }).click()
  await page.getByText('付款条款符合现行规定').waitFor()
})

test('[12.11] the public page of payments fits a phone and names no supplier', async () => {
  for (const width of [1440, 390] as const) {
    const context = await openContext(scene(), { width })
    const page = await context.newPage()
    await page.goto('/payments')
    await page.getByRole('heading', { level: 1 }).waitFor()
    if (shots) await page.screenshot({ path: `${shots}/portal-${width}.png`, fullPage: true })
    expect(await page.content()).not.toContain('守约市政')
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await context.close()
  }
})
