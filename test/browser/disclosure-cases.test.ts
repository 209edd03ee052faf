import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { submitActions } from '../../src/measures/03-disclosure/server/submit-actions.ts'
import { as, inRole, receive, rowsOf, unit } from '../../src/measures/03-disclosure/server/testing/world.ts'
import { expectAccessible, expectNoSidewaysScroll, expectWords, openContext, signIn, useScene } from './browser.ts'

const scene = useScene({ now: '2026-05-11T02:00:00.000Z', jobs: true })
const questions = ['国家秘密、工作秘密', '商业秘密', '个人隐私', '其他不得公开的情形']
const licences: string[] = []
const penalties: string[] = []

/** Three licences and two penalties of organisations, submitted by somebody who is not here. */
beforeAll(async () => {
  await scene().act(async (ctx) => {
    const change = (number: string) => ({ decisionNumber: number, category: 'general' })
    for (const number of ['1', '2', '3'])
      await receive(ctx, 'administrative-licence', rowsOf('administrative-licence', 1, { seed: `case ${number}`, change: change(`二七发改许〔2026〕第${number}号`) }))
    for (const number of ['1', '2'])
      await receive(
        ctx,
        'administrative-penalty',
        rowsOf('administrative-penalty', 1, { seed: `case ${number}`, change: { decisionNumber: `二七发改罚〔2026〕第${number}号`, category: '罚款' } }),
      )
    const held = await receive(ctx, 'administrative-licence', [])
    for (const action of held) (action.kind === 'administrative-licence' ? licences : penalties).push(action.actionId)
    await submitActions(as(ctx, inRole('liaison')), { unit })
  })
  await scene().person('case-liaison', unit, 'liaison')
  await scene().person('case-reviewer', unit, 'reviewer')
  await scene().person('case-reviewer-two', unit, 'reviewer')
}, 480_000)

const open = async (page: Page, actionId: string | undefined) => {
  await page.goto(`/workbench/disclosure/actions/${actionId}`)
  await page.getByRole('heading', { name: '现在可以办理' }).waitFor()
}
const step = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true })
const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole('dialog').getByLabel(label, { exact: true }).click()
  await page.getByTitle(option, { exact: true }).click()
}
const answerAll = async (page: Page, answers: Readonly<Record<string, string>> = {}) => {
  for (const question of questions)
    await page
      .getByRole('group', { name: question })
      .getByText(answers[question] ?? '没有', { exact: true })
      .click()
}
const clear = async (page: Page, actionId: string | undefined) => {
  await open(page, actionId)
  await step(page, '审查通过').click()
  await answerAll(page)
  // Penalties only are cleared here.
  await page.getByRole('group', { name: '失信程度' }).getByText('一般', { exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '审查通过' }).click()
  await page.getByText('审查通过，可以公开了。').waitFor()
}
const publish = async (page: Page) => {
  await step(page, '公开').click()
  await page.getByRole('dialog').getByRole('button', { name: '公开 1 件' }).click()
  await page.getByText('已公开。').waitFor()
}

test('[3.2] a third party is asked, a part is hidden on the ground of its secret, the rest published; another act is withheld and taken up again', async () => {
  const reviewer = await signIn(scene(), 'case-reviewer')
  const [asked, withheld] = licences
  await open(reviewer, asked)
  await step(reviewer, '征求第三方意见').click()
  await reviewer.getByRole('dialog').getByText('商业秘密', { exact: true }).click()
  await expectAccessible(reviewer)
  await reviewer.getByRole('dialog').getByRole('button', { name: '登记已征求意见' }).click()
  await reviewer.getByText('已登记，公开期限暂停。').waitFor()
  await reviewer.getByText('暂停', { exact: false }).first().waitFor()
  await expectWords(reviewer)
  await step(reviewer, '登记第三方意见').click()
  await reviewer.getByRole('dialog').getByText('部分同意', { exact: true }).click()
  await reviewer.getByRole('dialog').getByRole('button', { name: '登记第三方意见' }).click()
  await reviewer.getByText('已登记，回到审查。').waitFor()

  await step(reviewer, '审查通过').click()
  const form = reviewer.getByRole('dialog')
  await answerAll(reviewer, { 商业秘密: '有，不得公开' })
  expect(await form.getByRole('button', { name: '审查通过' }).getAttribute('aria-disabled')).toBe('true')
  await form.getByText('许可内容', { exact: true }).last().click()
  await choose(reviewer, '不公开的依据', '商业秘密')
  await expectAccessible(reviewer)
  await form.getByRole('button', { name: '审查通过' }).click()
  await reviewer.getByText('审查通过，可以公开了。').waitFor()
  await publish(reviewer)

  const reader = await (await openContext(scene(), { width: 390, script: false })).newPage()
  await reader.goto(`/acts/${asked}`)
  await reader.getByText('以下内容依法不予公开：许可内容。').first().waitFor()
  await expectNoSidewaysScroll(reader)

  await open(reviewer, withheld)
  await step(reviewer, '依法不公开').click()
  await answerAll(reviewer, { 其他不得公开的情形: '有，不得公开' })
  await choose(reviewer, '不公开的依据', '可能危及国家安全、公共安全、经济安全、社会稳定')
  await reviewer.getByRole('dialog').getByRole('button', { name: '依法不公开' }).click()
  await reviewer.getByText('依法不公开', { exact: true }).first().waitFor()
  expect((await reader.goto(`/acts/${withheld}`))?.status()).toBe(404)
  await step(reviewer, '重新审查').click()
  await reviewer.getByRole('textbox', { name: '重新审查的理由' }).fill('情形已经消除。')
  await reviewer.getByRole('dialog').getByRole('button', { name: '重新审查' }).click()
  await reviewer.getByText('已回到待审查。').waitFor()

  await open(reviewer, licences[2])
  await step(reviewer, '退回').click()
  await reviewer.getByRole('textbox', { name: '要改什么' }).fill('许可编号少一位。')
  await reviewer.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await reviewer.getByText('待提交', { exact: true }).first().waitFor()
  await reviewer.context().close()
}, 480_000)

test('[3.8] [3.9] a penalty is exempted; another is published, corrected by two persons, revoked and withdrawn', async () => {
  const reviewer = await signIn(scene(), 'case-reviewer-two')
  const [shown, exempted] = penalties
  await open(reviewer, exempted)
  await step(reviewer, '决定不公开').click()
  await reviewer.getByRole('dialog').getByLabel('决定不公开的理由').click()
  await reviewer.locator('.ant-select-item-option').first().click()
  await reviewer.getByRole('dialog').getByRole('button', { name: '决定不公开' }).click()
  await reviewer.getByText('决定不公开', { exact: true }).first().waitFor()

  await clear(reviewer, shown)
  await publish(reviewer)

  const liaison = await signIn(scene(), 'case-liaison')
  await open(liaison, shown)
  await step(liaison, '提出更正').click()
  const drawer = liaison.getByRole('dialog')
  await choose(liaison, '更正原因', '录入有误')
  const before = await drawer.getByLabel('处罚内容').inputValue()
  await drawer.getByLabel('处罚内容').fill('处以罚款人民币二千元整。')
  await expectAccessible(liaison)
  await drawer.getByRole('button', { name: '提交，待审核员批准' }).click()
  await liaison.getByText('已提出，等审核员批准。').waitFor()
  expect(await step(liaison, '批准更正').getAttribute('aria-disabled')).toBe('true')

  await open(reviewer, shown)
  await step(reviewer, '批准更正').click()
  await reviewer.getByRole('dialog').getByText('处以罚款人民币二千元整。').waitFor()
  await reviewer.getByRole('dialog').getByRole('button', { name: '批准更正' }).click()
  await reviewer.getByText('已更正。').waitFor()
  const reader = await (await openContext(scene(), { script: false })).newPage()
  await reader.goto(`/acts/${shown}`)
  await reader.getByText('处以罚款人民币二千元整。').first().waitFor()
  expect(await reader.getByRole('main').textContent()).toContain(before)

  await liaison.reload()
  await step(liaison, '登记决定变更或撤销').click()
  await liaison.getByRole('dialog').getByText('处罚决定已撤销').click()
  await liaison.getByRole('dialog').getByLabel('变更或撤销的日期').fill('2026-05-08')
  await liaison.getByRole('dialog').getByLabel('变更或撤销的日期').blur()
  await liaison.getByRole('dialog').getByRole('button', { name: '登记', exact: true }).click()
  await liaison.getByText('已登记，三个工作日内撤下。').waitFor()

  await reviewer.goto('/workbench/')
  await reviewer.getByText('已变更或撤销的处罚待撤下').first().waitFor()
  await open(reviewer, shown)
  await step(reviewer, '撤下').click()
  await choose(reviewer, '撤下原因', '处罚决定已撤销')
  await expectAccessible(reviewer)
  await reviewer.getByRole('dialog').getByRole('button', { name: '撤下' }).click()
  await reviewer.getByText('已撤下。').waitFor()
  // Asked anew: the reader's own browser keeps a page for a minute.
  expect((await reader.request.get(`/acts/${shown}`)).status()).toBe(410)
  await reader.goto('/removed')
  await reader.getByText('处罚决定已撤销').first().waitFor()
  await reader.goto(`/acts/not-shown?unit=${unit}`)
  await reader.getByText('决定不公开').first().waitFor()
}, 480_000)
