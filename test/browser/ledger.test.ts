import { beforeAll, describe, expect, test } from 'vitest'
import { append, appendMany } from '#kernel/ledger/server'
import { expectAccessible, expectNoSidewaysScroll, expectWords, openContext, useScene } from './browser.ts'

const scene = useScene({ now: '2026-06-15T02:00:00.000Z' })
let entryId: string

beforeAll(async () => {
  const { app, act } = scene()
  await act((ctx) =>
    appendMany(
      ctx,
      Array.from({ length: 300 }, (_, n) => ({ kind: 'disclosure.action-published', about: `disclosure.action:${n}`, payload: { n } })),
    ),
  )
  entryId = await act((ctx) => append(ctx, { kind: 'disclosure.action-published', about: 'disclosure.action:7', payload: { commitment: 'f'.repeat(64) } }))
  expect(await app.jobs.runNow('ledger.integrate')).toBe(true)
  expect(await app.jobs.runNow('ledger.sign')).toBe(true)
})

const outcome = (step: string) => `[data-step="${step}"]`

describe.each([390, 1440] as const)('at %i pixels', (width) => {
  test.each(['zh-CN', 'en'] as const)('a reader verifies an entry in the browser, in %s, and compares a checkpoint', async (language) => {
    const context = await openContext(scene(), { width, language })
    const page = await context.newPage()
    await page.goto(`/ledger${language === 'en' ? '?lang=en' : ''}`)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await page.getByRole('searchbox').fill(entryId)
    await page.getByRole('button', { name: language === 'en' ? 'Verify' : '校验' }).click()
    await page.locator(outcome('all')).filter({ hasText: '✓' }).waitFor()
    for (const step of ['text', 'path', 'signature']) expect(await page.locator(outcome(step)).textContent()).toMatch(/^✓ .+/)
    const top = async (selector: string) => (await page.locator(selector).first().boundingBox())!.y
    expect(await top(outcome('all')), 'the verdict comes before what it rests on').toBeLessThan(await top('#step-text'))
    expect(await top(outcome('text'))).toBeLessThan(await top('[data-field="body"]'))
    const results = await page.locator('[data-result]').allTextContents()
    expect(results.length).toBeGreaterThan(3)
    expect(results.every((result) => /^[0-9a-f]{64}$/.test(result))).toBe(true)
    expect(await page.locator('#verify-off').count()).toBe(0)
    const note = (await page.locator('[data-field="note"]').textContent())!
    await page.locator('#kept-note').fill(note)
    await page.locator('form[data-form="kept"] button').click()
    expect(await page.locator(outcome('kept')).textContent()).toMatch(/^✓ /)
    await page.locator('#kept-note').fill(note.replace('time 2026', 'time 2025'))
    await page.locator('form[data-form="kept"] button').click()
    expect(await page.locator(outcome('kept')).textContent()).toMatch(/^✗ /)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await expectWords(page)
    await context.close()
  })
})

test('a page that shows a changed entry is found out', async () => {
  const context = await openContext(scene())
  const page = await context.newPage()
  await page.route('**/verify?*', async (route) => {
    const reply = await route.fetch()
    await route.fulfill({ response: reply, body: (await reply.text()).replaceAll('disclosure.action:7', 'disclosure.action:8') })
  })
  await page.goto(`/verify?entry=${entryId}`)
  await page.locator(outcome('all')).filter({ hasText: '✗' }).waitFor()
  expect(await page.locator(outcome('text')).textContent()).toMatch(/^✗ /)
  expect(await page.locator(outcome('path')).textContent()).toMatch(/^✗ /)
  expect(await page.locator(outcome('signature')).textContent()).toMatch(/^✓ /)
  await context.close()
})

test('without script the page says that nothing was checked, and how to check by hand', async () => {
  const context = await openContext(scene(), { script: false, width: 390 })
  const page = await context.newPage()
  await page.goto(`/verify?entry=${entryId}`)
  expect(await page.locator('#verify-off').isVisible()).toBe(true)
  expect(await page.locator(outcome('all')).textContent()).toBe('')
  expect(await page.locator('#kept-note').isVisible()).toBe(false)
  expect(await page.locator('#by-hand').textContent()).toContain('/api/ledger/proofs/inclusion')
  await context.close()
})

test('the files and proofs that the page names are there', async () => {
  const { app } = scene()
  const get = async (path: string) => {
    const reply = await fetch(`${app.address}${path}`)
    expect(reply.status, path).toBe(200)
    return reply.text()
  }
  const note = await get('/ledger/checkpoint.txt')
  const size = note.split('\n')[1]!
  expect(await get(`/ledger/checkpoints/${size}.txt`)).toBe(note)
  expect(JSON.parse(await get(`/api/ledger/proofs/inclusion?entry=${entryId}&size=${size}`))).toMatchObject({ entryId, size: Number(size) })
  expect(JSON.parse(await get(`/api/ledger/entries/${entryId}`)).body).toContain('"kind":"disclosure.action-published"')
  expect((await get('/ledger/bundle.jsonl')).split('\n').filter((line) => line.startsWith('{"about"')).length).toBe(Number(size))
})
