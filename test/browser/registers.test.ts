import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { getClockKind } from '#kernel/clocks/common'
import { startClock } from '#kernel/clocks/server'
import { expectAccessible, expectNoSidewaysScroll, expectWords, signIn, useScene } from './browser.ts'

const scene = useScene({ now: '2026-11-20T02:00:00.000Z' })

test('one person enters a holiday notice, wrong days come back in place, another person puts it into effect', async () => {
  await scene().person('director', 'credit-centre', 'credit-centre-director')
  await scene().person('officer', 'credit-centre', 'credit-centre-officer')
  const page = await signIn(scene(), 'officer')
  await page.goto('/workbench/calendar')
  await page.getByRole('table', { name: '2026年2月' }).waitFor()
  await expectAccessible(page)
  await expectWords(page)
  await page.getByRole('button', { name: '录入通知' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('年份').fill('2027')
  await form.getByLabel('标题').fill('国务院办公厅关于2027年部分节假日安排的通知')
  await form.getByLabel('文号').fill('国办发明电〔2026〕9号')
  await form.getByLabel('原文网址').fill('https://www.gov.cn/zhengce/1.htm')
  await form.getByLabel('发布日期').fill('20261105')
  const festivals = [
    ['元旦', '20270101', '20270103', ''],
    ['劳动节', '20270501', '20270503', '2027-05-04'],
    ['国庆节', '20271001', '20271007', '2027-10-09'],
  ] as const
  for (const [index, [name, from, to, makeUp]] of festivals.entries()) {
    if (index > 0) await form.getByRole('button', { name: '增加一个节日' }).click()
    await form.getByLabel('节日名称').nth(index).fill(name)
    await form.getByLabel('放假开始').nth(index).fill(from)
    await form.getByLabel('放假结束').nth(index).fill(to)
    await form
      .getByLabel(/^调休上班日/)
      .nth(index)
      .fill(makeUp)
  }
  await form.getByRole('button', { name: '提交核对' }).click()
  await form.getByText('不是星期六或者星期日').first().waitFor()
  await expectAccessible(page)
  await form
    .getByLabel(/^调休上班日/)
    .nth(1)
    .fill('2027-05-08')
  await form.getByRole('button', { name: '提交核对' }).click()
  await page.getByText('已提交，等待另一位同事确认').waitFor()
  await page.getByText('等待确认').first().waitFor()

  const other = await signIn(scene(), 'director')
  await other.goto('/workbench/calendar')
  await other.getByRole('button', { name: '确认生效' }).click()
  const dialog = other.getByRole('dialog')
  await dialog.getByText('2027年5月8日').waitFor()
  await expectAccessible(other)
  await dialog.getByRole('button', { name: '确认生效' }).click()
  await other.getByText('通知已生效').waitFor()
  await other.goto('/workbench/calendar?year=2027')
  await other.getByTitle('劳动节调休上班').waitFor()
})

test('the register of law finds a figure and shows all its values; a phone needs no sideways scroll', async () => {
  await scene().person('liaison', 'development-and-reform', 'liaison')
  const page = await signIn(scene(), 'liaison')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/workbench/law?group=m3')
  await page.getByRole('link', { name: '依申请公开答复期限' }).waitFor()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await page.getByRole('link', { name: '依申请公开答复期限' }).click()
  await page.getByText('政府信息公开条例（国务院令第492号）第二十四条').waitFor()
  await expectAccessible(page)
  await expectWords(page)
  await expectNoSidewaysScroll(page)
})

test('a clock is explained over the interface in both languages', async () => {
  const clock = await scene().act((ctx) =>
    startClock(ctx, {
      kind: getClockKind('disclosure.administrative-penalty'),
      about: 'disclosure.action:test',
      owner: 'development-and-reform',
      startedOn: plainDate('2026-02-11'),
    }),
  )
  expect(clock.dueOn).toBe('2026-02-27')
  await scene().person('reader', 'development-and-reform', 'reviewer')
  const page = await signIn(scene(), 'reader')
  for (const [language, last] of [
    ['zh-CN', '到期日：2026年2月27日（周五）'],
    ['en', 'Due: Fri 27 Feb 2026'],
  ] as const) {
    const answer = await (await page.request.get(`/api/clocks/${clock.clockId}?language=${language}`)).json()
    expect(answer.lines.at(-1)).toBe(last)
    expect(answer.counted.map((day: { number: number }) => day.number)).toEqual([1, 2, 3, 4, 5, 6, 7])
  }
})

test('the page of a clock shows its words and every day of it', async () => {
  const clock = await scene().act((ctx) =>
    startClock(ctx, {
      kind: getClockKind('disclosure.administrative-penalty'),
      about: 'disclosure.action:shown',
      owner: 'development-and-reform',
      startedOn: plainDate('2026-02-11'),
    }),
  )
  await scene().person('viewer', 'development-and-reform', 'reviewer')
  const page = await signIn(scene(), 'viewer')
  await page.goto(`/workbench/clocks/${clock.clockId}`)
  await page.getByText('到期日：2026年2月27日（周五）').waitFor()
  await page.getByTitle('第 3 日, 春节调休上班').waitFor()
  expect(await page.getByTitle('春节放假').count()).toBe(9)
  await expectAccessible(page)
  await expectWords(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
})
