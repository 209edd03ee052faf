import { beforeAll, expect, test } from 'vitest'
import { receive, rowsOf, unit } from '../../src/measures/03-disclosure/server/testing/world.ts'
import { expectAccessible, expectNoSidewaysScroll, expectWords, openContext, signIn, useScene, type View } from './browser.ts'

const now = '2026-05-11T02:00:00.000Z'
const scene = useScene({ now, jobs: true })
const questions = ['国家秘密、工作秘密', '商业秘密', '个人隐私', '其他不得公开的情形']

/** Eight licences of organisations and one of a natural person, decided on 6 May, and those who work on them. */
beforeAll(async () => {
  await scene().act(async (ctx) => {
    await receive(ctx, 'administrative-licence', rowsOf('administrative-licence', 8, { seed: 'browser' }))
    await receive(ctx, 'administrative-licence', rowsOf('administrative-licence', 1, { seed: 'person', persons: 100, change: { decisionNumber: '二七发改许〔2026〕第99号' } }))
  })
  await scene().person('dis-liaison', unit, 'liaison')
  await scene().person('dis-reviewer', unit, 'reviewer')
  await scene().person('dis-officer', 'credit-centre', 'credit-centre-officer')
})

/** Signs in with the browser's clock at the program's own time. */
async function enter(loginName: string, view: View = {}) {
  const page = await signIn(scene(), loginName, view)
  await page.clock.setFixedTime(new Date(now))
  return page
}

test('[3.4] [3.7] a liaison submits, a reviewer clears in bulk and one by one, publishes, and the public reads it', async () => {
  const liaison = await enter('dis-liaison')
  await liaison.goto('/workbench/disclosure/actions')
  await liaison.getByText('剩 3 个工作日').first().waitFor()
  await expectAccessible(liaison)
  await expectWords(liaison)
  await liaison.getByRole('button', { name: '全部提交' }).click()
  await liaison.getByRole('dialog').getByRole('button', { name: '提交 9 件' }).click()
  await liaison.getByText('已提交，等审核员审查。').waitFor()
  expect(await liaison.getByRole('button', { name: '全部公开' }).getAttribute('aria-disabled')).toBe('true')

  const reviewer = await enter('dis-reviewer')
  await reviewer.goto('/workbench/disclosure/review')
  await reviewer.getByRole('cell', { name: '逐件审查' }).waitFor()
  await reviewer.getByRole('button', { name: '批量审查这 9 件' }).click()
  await reviewer.getByText('相对人是自然人').waitFor()
  await expectAccessible(reviewer)
  expect(await reviewer.getByRole('button', { name: '8 件审查通过' }).getAttribute('aria-disabled')).toBe('true')
  await reviewer.locator('.dis-bulk .dis-lines button').first().click()
  for (let place = 1; place <= 5; place += 1) {
    await reviewer.getByText(`第 ${place} 件，共 5 件`).waitFor()
    await reviewer.getByRole('button', { name: '读过，可以公开' }).click()
  }
  await reviewer.getByText('5 / 5').waitFor()
  for (const question of questions) await reviewer.getByRole('group', { name: question }).getByText('没有', { exact: true }).click()
  await reviewer.getByRole('button', { name: '8 件审查通过' }).click()
  await reviewer.getByText('8 件已审查通过').waitFor()

  await reviewer.locator('.dis-lines button').first().click()
  const form = reviewer.getByRole('dialog')
  await form.getByText('四个问题都要回答。').last().waitFor()
  await expectAccessible(reviewer)
  for (const question of questions) await form.getByRole('group', { name: question }).getByText('没有', { exact: true }).click()
  await form.getByRole('button', { name: '审查通过' }).click()
  await reviewer.getByText('审查通过，可以公开了。').waitFor()

  await reviewer.goto('/workbench/disclosure/actions?state=cleared')
  await reviewer.getByRole('button', { name: '全部公开' }).click()
  await reviewer.getByRole('dialog').getByText('全部在期限之内或者没有时限。').waitFor()
  await reviewer.getByRole('dialog').getByRole('button', { name: '公开 9 件' }).click()
  await reviewer.getByText('已公开。').waitFor()
  await reviewer.goto('/workbench/disclosure/actions?state=published')
  const link = reviewer.locator('tbody a').first()
  const title = (await link.textContent()) ?? ''
  await link.click()
  await reviewer.getByRole('link', { name: '看公开页面' }).waitFor()
  await reviewer.getByText('审查通过').first().waitFor()
  await expectAccessible(reviewer)

  const context = await openContext(scene())
  const reader = await context.newPage()
  await reader.goto('/acts')
  await reader.getByText('共 9 件').waitFor()
  await reader.goto(`/acts/${reviewer.url().split('/').at(-1)}`)
  expect(await reader.getByRole('heading', { level: 1 }).textContent()).toContain(title)
  await context.close()
})

test('the funnel opens the list behind each number, in English too; a phone never scrolls sideways', async () => {
  const officer = await enter('dis-officer', { language: 'en' })
  await officer.goto('/workbench/disclosure/funnel')
  await officer.locator('a.sn-number-figure', { hasText: 'In time' }).waitFor()
  await expectAccessible(officer)
  await expectWords(officer)
  await officer.locator('a.sn-number-figure', { hasText: 'In time' }).click()
  await officer.locator('tbody tr[data-row]').first().waitFor()
  expect(await officer.locator('tbody tr[data-row]').count()).toBe(9)
  await officer.setViewportSize({ width: 390, height: 844 })
  for (const path of ['/disclosure/actions', '/disclosure/funnel', '/disclosure/reader-reports']) {
    await officer.goto(`/workbench${path}`)
    await officer.getByRole('heading', { level: 1 }).waitFor()
    await expectNoSidewaysScroll(officer)
  }
})
