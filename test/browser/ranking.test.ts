import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { plainDate } from '#base/plain-date'
import { defineFact, factOf } from '#kernel/facts/common'
import { catchUp } from '#kernel/facts/server'
import { append, publicationAllowed } from '#kernel/ledger/server'
import { listUnits } from '#kernel/parties/server'
import { confirmScheme, draftScheme, registerIndicators, setGoLive } from '#kernel/scoring/server'
import { openReports, seedProgramme } from '#measures/00-programme'
import { draftBulletin } from '#measures/04-supervision'
import { type ActContext, systemActor } from '#platform/acts'
import { exampleIndicators, exampleScheme } from '../../src/kernel/scoring/demo/example.ts'
import { expectAccessible, expectNoSidewaysScroll, expectWords, openContext, signIn, useScene } from './browser.ts'

const scene = useScene({ now: '2026-07-01T02:00:00.000Z', jobs: true })
const judged = defineFact({ kind: 'example.timeliness', version: 1, outcomes: ['on-time', 'late', 'missing'], detail: z.strictObject({}) })
const another = (ctx: ActContext): ActContext => ({ ...ctx, actor: { ...systemActor, personId: 'another' } })

const words = '本单位成立工作专班，主要领导负总责，分管领导具体抓，逐项明确责任人和完成时限，按月调度，按季通报。'

/** Facts of every unit, weights in force, the plan's tasks, and the half-year's reports. */
async function prepare(): Promise<void> {
  await scene().act(async (ctx) => {
    await registerIndicators(ctx, exampleIndicators)
    const { schemeId } = await draftScheme(ctx, { scheme: exampleScheme })
    await confirmScheme(another(ctx), { schemeId, version: 1 })
    await setGoLive(ctx, { day: plainDate('2026-01-01'), notice: '二七信用〔2025〕8号' })
    for (const [index, unit] of (await listUnits(ctx)).entries()) {
      const facts = Array.from({ length: (index * 13) % 40 }, (_, place) =>
        factOf(judged, {
          about: unit.code,
          matter: `example.act:${unit.code}-${place}`,
          outcome: place % (4 + (index % 7)) === 0 ? 'late' : 'on-time',
          validOn: plainDate('2026-03-10'),
          effectiveFrom: plainDate('2026-03-20'),
          statedBy: 'system',
          detail: {},
        }),
      )
      if (facts.length > 0) await append(ctx, { kind: 'example.judged', about: `unit:${unit.code}`, facts })
    }
    await seedProgramme(ctx)
    await openReports(ctx, '2026-H1' as never)
  })
  const { database, config, now } = scene().app.installation
  await catchUp(database, config.district, now())
}

beforeAll(prepare)

test('a rank opens down to its facts; the bulletin is shown, contested, approved, issued, and read by the public', async () => {
  await scene().person('rank-officer', 'credit-centre', 'credit-centre-officer')
  await scene().person('rank-director', 'credit-centre', 'credit-centre-director')
  await scene().person('rank-leader', 'district-government', 'district-leader')
  await scene().person('rank-liaison', 'finance-bureau', 'liaison')

  const officer = await signIn(scene(), 'rank-officer')
  await officer.goto('/workbench/supervision/ranking?period=2026-H1')
  await officer.getByRole('heading', { level: 2, name: '区直部门' }).waitFor()
  await expectAccessible(officer)
  await officer.locator('tr[data-row]', { hasText: '二七区财政局' }).click()
  const drawer = officer.getByRole('dialog')
  await drawer.getByText('按时公开率').first().click()
  await drawer.getByRole('cell', { name: '逾期' }).first().waitFor()
  await expectWords(officer)

  const bulletinId = (await scene().act((ctx) => draftBulletin(ctx, { period: '2026-H1' }))).bulletinId
  await officer.goto(`/workbench/supervision/bulletins/${bulletinId}`)
  await officer.getByRole('button', { name: '展示给各单位' }).click()
  await officer.getByRole('dialog').getByRole('button', { name: '展示给各单位' }).click()
  await officer.getByText('异议截至').first().waitFor()
  await settled(officer)

  const liaison = await signIn(scene(), 'rank-liaison')
  await liaison.goto(`/workbench/supervision/bulletins/${bulletinId}`)
  await liaison.getByRole('heading', { name: '本单位得分' }).waitFor()
  expect(await liaison.getByText('二七区商务局').count()).toBe(0)
  await liaison.getByRole('button', { name: '提出异议' }).click()
  await liaison.getByRole('textbox', { name: '异议内容' }).fill('六月的三件没有计入，附清单。')
  await liaison.getByRole('dialog').getByRole('button', { name: '提出异议' }).click()
  await liaison.getByText('异议已提出').waitFor()
  await settled(liaison)

  await officer.goto('/workbench/objections')
  await officer.locator('tr[data-row]').first().click()
  await officer.getByRole('button', { name: '裁定', exact: true }).click()
  await officer.getByRole('textbox', { name: '裁定说明' }).fill('三件均属下半年，不计入本期。')
  await officer.getByRole('dialog', { name: '裁定' }).getByRole('button', { name: '裁定' }).click()
  await officer.getByText('不成立').first().waitFor()

  scene().app.setNow('2026-07-09T02:00:00.000Z')
  const director = await signIn(scene(), 'rank-director')
  await director.goto(`/workbench/supervision/bulletins/${bulletinId}`)
  await director.getByRole('button', { name: '审定' }).click()
  await director.getByRole('dialog').getByRole('button', { name: '审定' }).click()
  await director.getByText('已审定').first().waitFor()

  await signatures()
  const leader = await signIn(scene(), 'rank-leader')
  await leader.goto(`/workbench/supervision/bulletins/${bulletinId}`)
  await leader.getByRole('button', { name: '印发' }).click()
  await leader.getByRole('spinbutton', { name: '文号序号' }).fill('12')
  await leader.getByRole('dialog').getByRole('button', { name: '印发' }).click()
  await leader.getByText('已印发').first().waitFor()
  await leader.getByText('二七信用〔2026〕12号').first().waitFor()
  const [word] = await Promise.all([leader.waitForEvent('download'), leader.getByRole('button', { name: 'Word文件' }).click()])
  expect((await readFile(await word.path())).subarray(0, 2).toString()).toBe('PK')

  const reader = await (await openContext(scene(), { width: 390, script: false })).newPage()
  await reader.goto('/rankings')
  await reader
    .getByRole('link', { name: /2026年上半年/ })
    .first()
    .click()
  await reader.getByRole('heading', { level: 2, name: '计算方法' }).waitFor()
  await expectNoSidewaysScroll(reader)
  for (const [name, start] of [
    [/PDF/, '%PDF-'],
    [/Word/, 'PK'],
  ] as const) {
    const file = await reader.request.get((await reader.getByRole('link', { name }).first().getAttribute('href')) ?? '')
    expect((await file.body()).subarray(0, start.length).toString()).toBe(start)
  }
  const wide = await (await openContext(scene(), { language: 'en' })).newPage()
  await wide.goto('/rankings?lang=en')
  await expectAccessible(wide)
  await expectWords(wide)
}, 480_000)

/** The clock was moved by days, so what was just recorded looks long unsigned; publication opens again with the next signature. */
async function signatures() {
  const { database, config, now } = scene().app.installation
  await expect
    .poll(() => database.read(config.district, (db) => publicationAllowed({ db, district: config.district, now: now() })), { timeout: 60_000, interval: 500 })
    .toMatchObject({ allowed: true })
}

test('a unit reports progress on a task and files its half-year report, which another person certifies', async () => {
  scene().app.setNow('2026-07-03T02:00:00.000Z')
  await scene().person('report-liaison', 'commerce-bureau', 'liaison')
  await scene().person('report-head', 'commerce-bureau', 'unit-leader')
  await scene().person('report-officer', 'credit-centre', 'credit-centre-officer')
  const liaison = await signIn(scene(), 'report-liaison')
  await liaison.goto('/workbench/programme')
  await liaison.locator('tr[data-row]').first().waitFor()
  await expectAccessible(liaison)
  await liaison.locator('tr[data-row]', { hasText: '依法出台和承诺优惠政策' }).click()
  await liaison.getByRole('textbox', { name: '进展说明' }).fill('已清理优惠政策三项。')
  await liaison.getByRole('dialog').getByRole('button', { name: '报告进度' }).click()
  await liaison.getByText('已清理优惠政策三项。').last().waitFor()

  await liaison.goto('/workbench/programme/reports')
  await liaison.getByRole('link', { name: '二七区商务局' }).click()
  await liaison.getByRole('heading', { level: 2, name: '检查结果' }).waitFor()
  await expectAccessible(liaison)
  await expectWords(liaison)
  await liaison.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(liaison)
  await liaison.setViewportSize({ width: 1440, height: 900 })
  // One rule found twice: each figure is told with its own numbers.
  const figures = ['应公开行政行为（件）', '已公开行政行为（件）', '收到投诉举报（件）', '办结投诉举报（件）']
  for (const [place, figure] of figures.entries()) await liaison.getByLabel(figure).fill(String([1, 3, 2, 7][place]))
  await liaison.getByRole('button', { name: '保存' }).click()
  await liaison.getByText(/3.*1/).filter({ hasText: '已公开行政行为' }).first().waitFor()
  await liaison.getByText(/7.*2/).filter({ hasText: '办结投诉举报' }).first().waitFor()
  for (const figure of figures) await liaison.getByLabel(figure).fill('')
  for (const part of ['组织领导和制度建设', '存在问题', '下步打算']) await liaison.getByRole('textbox', { name: part }).fill(`${part}：${words}`)
  await liaison.getByRole('button', { name: '保存' }).click()
  await liaison.getByText('已办理').first().waitFor()
  await liaison.locator('input[type=file]').setInputFiles({ name: '证明.txt', mimeType: 'text/plain', buffer: Buffer.from('会议纪要') })
  await liaison.getByText('证明.txt').waitFor()
  await liaison.getByText('检查没有发现问题').waitFor()
  await liaison.getByRole('button', { name: '提交' }).click()
  await liaison.getByRole('dialog').getByRole('button', { name: '提交' }).click()
  await liaison.getByText('待签发').first().waitFor()

  const head = await signIn(scene(), 'report-head')
  await head.goto(new URL(liaison.url()).pathname)
  await head.getByRole('button', { name: '签发', exact: true }).click()
  await head.getByRole('dialog').getByText('签发后即为正式报送').waitFor()
  await head.getByRole('dialog').getByRole('button', { name: '签发' }).click()
  await head.getByText('按期').first().waitFor()

  const officer = await signIn(scene(), 'report-officer')
  await officer.goto('/workbench/programme/weights')
  await officer.getByText('二七信用〔2025〕9号').first().waitFor()
  await expectAccessible(officer)
  await expectWords(officer)
  await officer.getByRole('button', { name: '拟定权重' }).click()
  await officer.getByRole('heading', { name: '同类比较' }).waitFor()
  await expectAccessible(officer)
  await expectWords(officer)
  await officer.getByLabel('通知文号').fill('二七信用〔2026〕31号')
  await officer.getByLabel('通知标题').fill('关于印发2027年上半年指标权重的通知')
  await officer.getByLabel('通知日期').fill('2026-07-02')
  await officer.getByLabel('通知日期').blur()
  await officer.getByLabel('适用期间').click()
  await officer.getByTitle('2027年上半年').click()
  await officer.keyboard.press('Escape')
  await officer.getByLabel('按时公开率 得分办法').click()
  await officer.getByTitle('分档得分').click()
  await officer.getByLabel('按时公开率 比率达到 1').fill('19/20')
  await officer.getByRole('button', { name: '加一条' }).click()
  expect(await officer.getByRole('button', { name: '拟定权重' }).getAttribute('aria-disabled')).toBe('true')
  // The notice before had one already.
  const veto = officer.getByRole('group', { name: '第2条' })
  await veto.getByLabel('事实种类').fill('example.timeliness')
  await veto.getByLabel('事实结果').fill('missing')
  await veto.getByLabel('得分最高').fill('60')
  await veto.getByLabel('理由', { exact: true }).fill('应公开未公开')
  await veto.getByLabel('理由（英文）').fill('Acts not published')
  await veto.getByLabel('依据文件').fill('二七信用〔2020〕3号')
  await veto.getByLabel('条款').fill('三（一）4')
  await officer.getByLabel('最低可计分权重').fill('2/3')
  await officer.getByRole('button', { name: '拟定权重' }).click()
  await officer.getByText('应公开未公开').waitFor()
  await officer.getByText('得分不超过 60 分').first().waitFor()
  await expectAccessible(officer)
  await officer.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(officer)
  await officer.setViewportSize({ width: 1440, height: 900 })
  await officer.goto('/workbench/programme?view=list&state=late')
  await officer.getByRole('columnheader', { name: '任务' }).waitFor()
  await officer.goto('/workbench/programme?view=unit')
  await officer.getByRole('heading', { name: '各单位任务进展如何' }).waitFor()
  await officer.goto('/workbench/programme/circulars')
}, 480_000)

/** As a reader finds the page who did not just act on it: what a toast or a closed dialog leaves behind is gone. */
async function settled(page: import('playwright-core').Page) {
  await page.reload()
  await page.locator('main h2').first().waitFor()
  await expectAccessible(page)
}
