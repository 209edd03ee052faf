import { beforeAll, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import type { AnyDraft, ColumnSpec } from '#kernel/intake/common'
import { hashRow, type Intake } from '#kernel/intake/server'
import type { ActContext } from '#platform/acts'
import { catalogueIntake } from '../../src/measures/03-disclosure/server/catalogue.ts'
import { debtorIntake } from '../../src/measures/03-disclosure/server/listed-debtors.ts'
import { receive, rowsOf, unit } from '../../src/measures/03-disclosure/server/testing/world.ts'
import { watchConcealment } from '../../src/measures/03-disclosure/server/watch-concealment.ts'
import { expectAccessible, expectNoSidewaysScroll, expectWords, signIn, useScene } from './browser.ts'

const now = '2026-05-11T02:00:00.000Z'
const scene = useScene({ now })

async function enter(loginName: string) {
  const page = await signIn(scene(), loginName)
  await page.clock.setFixedTime(new Date(now))
  return page
}

async function take(ctx: ActContext, intake: unknown, of: string, rows: readonly AnyDraft[]) {
  const { template, receive: into } = intake as Intake<readonly ColumnSpec[]>
  async function* batches() {
    yield rows.map((values, index) => ({ rowNumber: index + 2, identity: template.identity(values)!, hash: hashRow(template, values), change: 'new', values }))
  }
  await into(ctx, { unit: of, batchId: '0190a000-0000-7000-8000-00000000000e', rows: batches() as never })
}

beforeAll(async () => {
  await scene().act(async (ctx) => {
    const rows = rowsOf('administrative-penalty', 8)
    await receive(
      ctx,
      'administrative-penalty',
      rows.filter((_, index) => index !== 3),
    )
    await watchConcealment(ctx, plainDate('2026-05-11'))
    await take(ctx, catalogueIntake, unit, [
      { title: '2026年区重点建设项目名单', field: 'major-projects', stage: 'decision', formedOn: '2026-05-06', basis: '《重大建设项目批准和实施领域政府信息公开》', address: null },
      { title: '重点项目调度安排', field: 'major-projects', stage: 'management', formedOn: '2026-03-02', basis: null, address: null },
    ])
    await take(ctx, debtorIntake, 'credit-centre', [
      { name: '郑州市二七区马寨镇人民政府', code: null, caseNumber: '（2026）豫0103执1号', court: '郑州市二七区人民法院', listedOn: '2026-03-02', removedOn: null },
    ])
  })
  await scene().person('reg-liaison', unit, 'liaison')
  await scene().person('reg-liaison-two', unit, 'liaison')
  await scene().person('reg-reviewer', unit, 'reviewer')
  await scene().person('reg-officer', 'credit-centre', 'credit-centre-officer')
  await scene().person('reg-clerk', 'district-court', 'liaison')
  await scene().person('reg-judge', 'district-court', 'reviewer')
})

test('[3.11] an item of the catalogue is handed in with its address, checked by a second person and published', async () => {
  const liaison = await enter('reg-liaison')
  await liaison.goto('/workbench/disclosure/catalogue')
  await liaison.getByText('重点项目调度安排').waitFor()
  await expectAccessible(liaison)
  await expectWords(liaison)
  await liaison.getByText('2026年区重点建设项目名单').click()
  const drawer = liaison.getByRole('dialog')
  await drawer.getByLabel('公开地址').fill('https://www.example.gov.cn/projects')
  await expectAccessible(liaison)
  await drawer.getByRole('button', { name: '提交核对' }).click()
  await liaison.getByText('已办理。').waitFor()

  const reviewer = await enter('reg-reviewer')
  await reviewer.goto('/workbench/disclosure/catalogue?state=in-review')
  await reviewer.getByRole('rowheader', { name: '2026年区重点建设项目名单' }).click()
  const check = reviewer.getByRole('dialog')
  expect(await check.getByRole('button', { name: '确认已公开' }).getAttribute('aria-disabled')).toBe('true')
  await check.getByRole('checkbox').check()
  await check.getByRole('button', { name: '确认已公开' }).click()
  await reviewer.getByText('已办理。').waitFor()

  await reviewer.goto('/workbench/disclosure/catalogue?state=entered')
  await reviewer.getByRole('rowheader', { name: '重点项目调度安排' }).click()
  const late = reviewer.getByRole('dialog')
  await late.getByRole('combobox').click()
  await reviewer.getByText(/^过程性信息/).click()
  await late.getByRole('button', { name: '依法不公开' }).click()
  await reviewer.getByText('已办理。').waitFor()
})

test('[3.13] a unit explains a gap in its numbers, the credit centre decides and records a number seen elsewhere', async () => {
  const liaison = await enter('reg-liaison-two')
  await liaison.goto('/workbench/disclosure/clues')
  await liaison.getByRole('cell', { name: '文号断号' }).click()
  const drawer = liaison.getByRole('dialog')
  await drawer.getByText('缺第 4 号').waitFor()
  await expectAccessible(liaison)
  await expectWords(liaison)
  await drawer.getByLabel('文字').fill('该号作废，发文登记簿有记录。')
  await drawer.getByRole('button', { name: '提交说明' }).click()
  await liaison.getByText('已办理。').waitFor()

  const officer = await enter('reg-officer')
  await officer.goto('/workbench/disclosure/clues')
  await officer.getByRole('cell', { name: '待核定' }).click()
  const decision = officer.getByRole('dialog')
  await decision.getByText('说明成立').click()
  await decision.getByLabel('文字').fill('登记簿核对无误')
  await decision.getByRole('button', { name: '核定' }).click()
  await officer.getByText('已办理。').waitFor()
  await officer.getByRole('button', { name: '登记别处提到的文号' }).click()
  const form = officer.getByRole('dialog', { name: '登记别处提到的文号' })
  await form.getByText('比对').waitFor()
  await expectAccessible(officer)
  await form.getByLabel('单位').click()
  await officer.getByTitle('二七区发展和改革委员会').click()
  await form.getByLabel('在哪里见到').click()
  await officer.getByTitle('法院文书').click()
  await form.getByLabel('决定文书号').fill('二七发展罚〔2026〕第99号')
  await form.getByLabel('见到的日期').fill('2026-05-08')
  await form.getByLabel('见到的日期').blur()
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await officer.getByText('已登记，下次检查时比对。').waitFor()

  await officer.goto('/workbench/disclosure/debtors')
  await officer.getByRole('rowheader', { name: '郑州市二七区马寨镇人民政府' }).click()
  const match = officer.getByRole('dialog')
  await match.getByText('名称相同（不计省市）').waitFor()
  await expectAccessible(officer)
  await expectWords(officer)
  await match.getByRole('button', { name: '不是本区单位' }).click()
  await officer.getByText('已记录。').waitFor()
})

test('[3.14] the court drafts a month in figures and a second person certifies it', async () => {
  const clerk = await enter('reg-clerk')
  await clerk.goto('/workbench/disclosure/court-reports')
  await clerk.getByText('还没有月报').waitFor()
  await expectAccessible(clerk)
  await clerk.getByRole('button', { name: '填写月报' }).first().click()
  const form = clerk.getByRole('dialog')
  await form.getByLabel('月份').fill('2026-04')
  await form.getByLabel('符合条件').first().fill('12')
  await form.getByLabel('发布', { exact: true }).first().fill('10')
  await expectAccessible(clerk)
  await expectWords(clerk)
  await form.getByRole('button', { name: '保存' }).click()
  await clerk.getByText('待提交').waitFor()
  await clerk.getByRole('button', { name: '提交', exact: true }).click()
  await clerk.getByText('待核定').waitFor()

  const judge = await enter('reg-judge')
  await judge.setViewportSize({ width: 390, height: 844 })
  await judge.goto('/workbench/disclosure/court-reports')
  await judge.getByRole('button', { name: '核定' }).click()
  await judge.getByText('已核定').waitFor()
  await expectNoSidewaysScroll(judge)
  await expectAccessible(judge)
})
