import { expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { startClock } from '#kernel/clocks/server'
import { climbLadders } from '#kernel/notices/server'
import { deliveryClock } from '../../src/kernel/exchange/common/law.ts'
import { expectAccessible, expectNoSidewaysScroll, expectWords, signIn, useScene } from './browser.ts'

const scene = useScene({ now: '2026-06-30T02:00:00.000Z' })
const UNIT = 'finance-bureau'

test('a liaison sees what is overdue first, opens it by keyboard, and the leader answers a supervised matter in the drawer', async () => {
  await scene().person('desk-liaison', UNIT, 'liaison')
  await scene().person('desk-leader', UNIT, 'unit-leader')
  await scene().person('desk-director', 'credit-centre', 'credit-centre-director')
  await scene().act(async (ctx) => {
    for (const [about, day] of [
      ['exchange.run:late', '2026-06-01'],
      ['exchange.run:soon', '2026-06-18'],
    ] as const) {
      await startClock(ctx, { kind: deliveryClock, about, owner: UNIT, startedOn: plainDate(day), limit: { unit: 'working-days', amount: 10 } })
    }
    await climbLadders(ctx, UNIT)
  })

  const liaison = await signIn(scene(), 'desk-liaison')
  await liaison.getByRole('heading', { level: 1, name: '待办' }).waitFor()
  const rows = liaison.locator('tr[data-row]')
  await rows.first().waitFor()
  expect(await rows.first().textContent()).toContain('逾期')
  await rows.first().focus()
  await liaison.keyboard.press('j')
  await liaison.keyboard.press('Enter')
  await liaison.getByRole('dialog').getByText('起算').first().waitFor()
  await expectAccessible(liaison)
  await expectWords(liaison)
  await liaison.setViewportSize({ width: 390, height: 844 })
  await liaison.keyboard.press('Escape')
  await expectNoSidewaysScroll(liaison)

  const leader = await signIn(scene(), 'desk-leader')
  await leader.locator('tr[data-row]', { hasText: '答复督办' }).click()
  const drawer = leader.getByRole('dialog')
  await drawer.getByRole('button', { name: '提交答复' }).click()
  await leader.getByRole('textbox', { name: '提交答复' }).fill('已于今日办结。')
  await leader.getByRole('dialog', { name: '提交答复' }).getByRole('button', { name: '提交答复' }).click()
  await leader.locator('tr[data-row]', { hasText: '答复督办' }).waitFor({ state: 'detached' })
  await leader.goto('/workbench/messages')
  await leader.getByText('收到督办').first().waitFor()

  const director = await signIn(scene(), 'desk-director')
  await director.goto('/workbench/notices/supervisions')
  await director.locator('tr[data-row]').first().click()
  await director.getByRole('button', { name: '办结' }).waitFor()
  await expectAccessible(director)
  const letter = await director.request.get(await director.getByRole('link', { name: '督办通知书（PDF）' }).evaluate((link: HTMLAnchorElement) => link.href))
  expect(letter.headers()['content-type']).toBe('application/pdf')
  expect((await letter.body()).subarray(0, 5).toString()).toBe('%PDF-')
  await director.getByRole('button', { name: '办结' }).click()
  await director.getByRole('dialog').getByRole('button', { name: '办结' }).click()
  await director.getByText('已办结').first().waitFor()
  await director.goto('/workbench/notices/ladders')
  await director.getByText('逾期5个工作日：督办').waitFor()
})
