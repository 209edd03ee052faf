import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { dayInShanghai, type Instant, plainDate } from '#base/plain-date'
import { confirmScheme, draftScheme, registerIndicators, setGoLive } from '#kernel/scoring/server'
import { seedCommitments } from '#measures/02-commitments'
import { seedArrears } from '#measures/12-arrears'
import { type ActContext, type Actor, systemActor } from '#platform/acts'
import { demoScheme } from '../../src/app/demo/seed-ranking.ts'
import { measures } from '../../src/app/measures.ts'
import { permissions } from '../../src/app/rooms.ts'
import { personOf } from '../database.ts'
import { type Scene, signIn } from './browser.ts'

const roles = { liaison: 'liaison', reviewer: 'reviewer', head: 'unit-leader' } as const
const central = {
  officer: ['credit-centre', 'credit-centre-officer'],
  director: ['credit-centre', 'credit-centre-director'],
  leader: ['district-government-office', 'district-leader'],
} as const

/** What the demonstration holds of promises, payments and weights when the story begins. */
export async function tellDemonstration(scene: Scene): Promise<void> {
  const people = new Map<string, Actor>()
  const personFor = (unit: string, role: string) => {
    const known = people.get(`${unit} ${role}`)
    if (known) return known
    const made = personOf(
      unit,
      permissions.flatMap((permission) => {
        const reach = (permission.grants as Record<string, 'own' | 'led' | 'district' | undefined>)[role]
        return reach ? [{ permission: permission.id, reach }] : []
      }),
    )
    people.set(`${unit} ${role}`, made)
    return made
  }
  const inOne = (ctx: ActContext) => {
    const on = (actor: Actor, now: Instant): ActContext => ({ ...ctx, actor, now, today: dayInShanghai(now) })
    return {
      as: <T>(unit: string, post: keyof typeof roles, now: Instant, work: (of: ActContext) => Promise<T>) => work(on(personFor(unit, roles[post]), now)),
      asCentral: <T>(login: keyof typeof central, now: Instant, work: (of: ActContext) => Promise<T>) => work(on(personFor(central[login][0], central[login][1]), now)),
      asSystem: <T>(now: Instant, work: (of: ActContext) => Promise<T>) => work(on(systemActor, now)),
    }
  }
  await scene.act(async (ctx) => {
    await registerIndicators(
      ctx,
      measures.flatMap((measure) => measure.indicators ?? []),
    )
    const { schemeId } = await draftScheme(ctx, { scheme: demoScheme })
    await confirmScheme({ ...ctx, actor: { ...systemActor, personId: 'another' } }, { schemeId, version: 1 })
    await setGoLive(ctx, { day: plainDate('2026-01-01'), notice: demoScheme.notice.number })
  })
  await scene.act((ctx) => seedArrears(inOne(ctx)))
  await scene.act((ctx) => seedCommitments(inOne(ctx)))
  await settle(scene)
}

/** What the server does all the time: places entries, projects facts, signs. */
export async function settle(scene: Scene): Promise<void> {
  for (const job of ['ledger.integrate', 'facts.project', 'ledger.integrate', 'facts.project', 'ledger.sign']) expect(await scene.app.jobs.runNow(job), job).toBe(true)
}

/** Signs a person in, whose browser has the program's day. */
export async function enter(scene: Scene, loginName: string): Promise<Page> {
  const page = await signIn(scene, loginName)
  await page.clock.setFixedTime(new Date(scene.app.installation.now()))
  return page
}

export async function choose(page: Page, label: string, title: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).last().click()
  await page.locator(`.ant-select-item-option[title="${title}"]`).last().click()
}

export async function fillDay(page: Page, label: string, day: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true }).last()
  await field.fill(day)
  await field.blur()
}

/** Presses a button that opens a dialog, fills the dialog in, and presses the button of the same words in it. */
export async function inDialog(page: Page, opens: string, fill: () => Promise<void> = async () => {}, confirms: string = opens): Promise<void> {
  await page.getByRole('button', { name: opens, exact: true }).last().click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await fill()
  await dialog.getByRole('button', { name: confirms, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Takes the practice workbook of a template, hands it in, leaves the one bad row out and answers how many rows came in. */
export async function importExercise(scene: Scene, page: Page, folder: string, template: string): Promise<string> {
  await page.goto(`/workbench/intake?template=${template}`)
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载练习表格' }).click()])
  const path = join(folder, saved.suggestedFilename())
  await saved.saveAs(path)
  await page.setInputFiles('input[type=file]', path)
  await page.waitForURL(/batch=/)
  expect(await scene.app.jobs.runNow('intake.read')).toBe(true)
  await page.getByRole('heading', { name: '四、确认' }).waitFor()
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: '确认导入' }).click()
  const done = page.getByText(/^已导入 \d+ 条记录$/)
  await done.waitFor()
  return (await done.textContent()) ?? ''
}

/** The words of a Word file, by another reader than the writer's. */
export function wordsOfDocx(bytes: Uint8Array): string {
  return strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
}

/**
 * Late interest counted here day by day, by no code of the program: one day after another at a rate of `numerator` / `denominator` a
 * day, a payment settling interest first; every sum is rounded half up over the whole time so far. Amounts in fen.
 */
export function countInterest(
  principal: bigint,
  dueOn: string,
  until: string,
  rate: readonly [numerator: bigint, denominator: bigint],
  payments: Readonly<Record<string, bigint>> = {},
): { readonly interestOwed: bigint; readonly principalOwed: bigint } {
  const [numerator, denominator] = rate
  let owed = principal
  let accrued = 0n
  let paid = 0n
  const rounded = () => (accrued * 2n + denominator) / (denominator * 2n)
  for (let at = Date.parse(dueOn) + 86_400_000; at <= Date.parse(until); at += 86_400_000) {
    accrued += owed * numerator
    const payment = payments[new Date(at).toISOString().slice(0, 10)] ?? 0n
    const toInterest = payment < rounded() - paid ? payment : rounded() - paid
    paid += toInterest
    owed -= payment - toInterest
  }
  return { interestOwed: rounded() - paid, principalOwed: owed }
}

/** Fen as the pages write yuan: 24,000.00. */
export function yuan(fen: bigint): string {
  return `${String(fen / 100n).replace(/\B(?=(\d{3})+$)/g, ',')}.${String(fen % 100n).padStart(2, '0')}`
}
