import { beforeAll, expect, test } from 'vitest'
import { inRole as inPromiseRole } from '../../src/kernel/promises/server/testing/world.ts'
import { seedServices } from '../../src/measures/02-commitments/demo/seed-services.ts'
import { inServiceRole } from '../../src/measures/02-commitments/server/testing/service-world.ts'
import { seedGrassroots } from '../../src/measures/10-grassroots-commitments/demo/seed-grassroots.ts'
import { inRole } from '../../src/measures/10-grassroots-commitments/server/testing/world.ts'
import { expectAccessible, expectNoSidewaysScroll, expectWords, openContext, signIn, useScene } from './browser.ts'

const now = '2026-11-03T02:00:00.000Z'
const scene = useScene({ now })
const town = 'daxue-road-subdistrict'
const hall = 'market-supervision'

beforeAll(async () => {
  const { database, config } = scene().app.installation
  const people = new Map<string, ReturnType<typeof inRole>>()
  const write = <T>(at: string, work: (ctx: never) => Promise<T>, actor?: ReturnType<typeof inRole>) =>
    scene().act((ctx) => work({ ...ctx, now: at, today: at.slice(0, 10), ...(actor ? { actor } : {}) } as never))
  const personOf = (role: string, unit: string) => {
    const key = `${role} ${unit}`
    if (!people.has(key)) {
      const actor = inRole(role, unit)
      people.set(key, { ...actor, grants: [...actor.grants, ...inPromiseRole(role, unit).grants, ...inServiceRole(role, unit).grants] })
    }
    return people.get(key)!
  }
  expect(database && config.district).toBeTruthy()
  const stage = {
    as: <T>(unit: string, post: string, at: string, work: (ctx: never) => Promise<T>) => write(at, work, personOf(post === 'head' ? 'unit-leader' : post, unit)),
    asSystem: <T>(at: string, work: (ctx: never) => Promise<T>) => write(at, work),
  }
  await seedGrassroots(stage as never)
  await seedServices(stage as never)
  await scene().person('town-liaison', town, 'liaison')
  await scene().person('town-reviewer', town, 'reviewer')
  await scene().person('hall-liaison', hall, 'liaison')
})

test('[10.4] a reviewer answers what a town may promise, and the pledge goes public', async () => {
  const reviewer = await signIn(scene(), 'town-reviewer')
  await reviewer.clock.setFixedTime(new Date(now))
  await reviewer.goto('/workbench/grassroots/pledges?state=in-review')
  await reviewer.getByRole('rowheader', { name: '便民窗口周六开放' }).click()
  const drawer = reviewer.getByRole('dialog')
  await drawer.getByText('在本单位法定职责范围内').waitFor()
  await expectAccessible(reviewer)
  await expectWords(reviewer)
  expect(await drawer.getByRole('button', { name: '公布' }).getAttribute('aria-disabled')).toBe('true')
  for (const box of await drawer.getByRole('checkbox').all()) await box.check()
  await drawer.getByRole('button', { name: '公布' }).click()
  await reviewer.getByText('已办理。').waitFor()
})

test('[10.2] the screens of policies, applications and campaigns are accessible, fit a phone and have their words', async () => {
  const liaison = await signIn(scene(), 'town-liaison')
  await liaison.clock.setFixedTime(new Date(now))
  for (const [path, text] of [
    ['/workbench/grassroots/pledges', '楼道照明修复'],
    ['/workbench/grassroots/policies', '小店经济首次创业房租补贴'],
    ['/workbench/grassroots/applications', '1-2026-011'],
    ['/workbench/grassroots/campaigns', '大学路街道2026年诚信企业创建'],
  ] as const) {
    await liaison.goto(path)
    await liaison.getByText(text).first().waitFor()
    await expectAccessible(liaison)
    await expectWords(liaison)
  }
  await liaison.getByText('大学路街道2026年诚信企业创建').first().click()
  await liaison.getByText('演示郑州学府文具有限公司').first().waitFor()
  await expectAccessible(liaison)
  await liaison.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(liaison)
})

test('[2.1] guides, applications and service pledges are accessible and show the difference of versions', async () => {
  const liaison = await signIn(scene(), 'hall-liaison')
  await liaison.clock.setFixedTime(new Date(now))
  await liaison.goto('/workbench/commitments/services')
  await liaison.getByRole('rowheader', { name: '食品经营许可（新办）' }).first().click()
  await liaison.getByRole('dialog').getByText('与上一版的差别').waitFor()
  await expectAccessible(liaison)
  await expectWords(liaison)
  for (const [path, text] of [
    ['/workbench/commitments/service-applications', 'YS-SP-01-0017'],
    ['/workbench/commitments/service-pledges', '企业设立当日发照'],
  ] as const) {
    await liaison.goto(path)
    await liaison.getByText(text).first().waitFor()
    await expectAccessible(liaison)
    await expectWords(liaison)
  }
})

test.each(['zh-CN', 'en'] as const)(
  'in %s a citizen on a weak phone reads a town’s page, a benefit, a campaign and a service, and speaks on a pledge, without script',
  async (language) => {
    const context = await openContext(scene(), { width: 390, language, script: true })
    const page = await context.newPage()
    const lang = language === 'en' ? '?lang=en' : ''
    const visit = async (path: string) => {
      const response = await page.goto(path)
      expect(response?.status(), path).toBe(200)
      expect((await response!.text()).length, path).toBeLessThan(100_000)
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      await expectWords(page)
    }
    await visit(`/grassroots/${town}${lang}`)
    const links = await page.locator('main a').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    for (const start of ['/pledges/', '/benefits/', '/campaigns/']) await visit(links.find((link) => link.startsWith(start))!)
    await page.goto(`/services${lang}`)
    await visit((await page.locator('main a[href^="/services/"]').first().getAttribute('href'))!)
    await page.goto(links.find((link) => link.startsWith('/pledges/'))!)
    await page.getByRole('button', { name: language === 'en' ? 'Say whether it is kept' : '我来评价' }).click()
    await expectAccessible(page)
    await page.locator('select[name=view]').selectOption('kept')
    await page.getByRole('button', { name: language === 'en' ? 'Send' : '提交', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: language === 'en' ? 'Received, thank you' : '已经收到，谢谢' }).waitFor()
    await expectNoSidewaysScroll(page)
    await context.close()
  },
  180_000,
)
