import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { exerciseWorkbook } from '../../src/measures/03-disclosure/demo/demo-workbook.ts'
import { expectAccessible, expectNoSidewaysScroll, expectWords, signIn, useScene } from './browser.ts'

const scene = useScene({ jobs: true, now: '2026-07-10T02:00:00.000Z' })
const unit = { code: 'market-supervision', name: '二七区市场监督管理局', shortName: '区市场监管局', uscc: '11410103005252536N' }

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

test('a liaison uploads a workbook, reads what is wrong, takes the marked file away and confirms the good rows', async () => {
  await scene().person('imports', unit.code, 'liaison')
  const page = await signIn(scene(), 'imports')
  const folder = await mkdtemp(join(tmpdir(), 'shounuo-import-'))
  try {
    const path = join(folder, '六月处罚.xlsx')
    await writeFile(path, await exerciseWorkbook('administrative-penalty', unit))
    await page.goto('/workbench/intake?template=administrative-penalty')
    await page.getByText('把文件拖到这里').waitFor()
    await page.setInputFiles('input[type=file]', path)
    // The address names the batch, so that leaving and coming back is safe.
    await page.waitForURL(/batch=/)
    await page.getByRole('heading', { name: '四、确认' }).waitFor()
    // The upload field is gone; whoever reads with the keyboard goes on at the result.
    expect(await focused(page)).toMatch(/^二、/)
    await expectAccessible(page)
    await expectWords(page)

    const faults = page.getByRole('table', { name: '错误和提醒（按规则归并）' })
    expect(await faults.getByRole('row').count()).toBeGreaterThan(7)
    await faults.getByRole('row').nth(1).click()
    await page.getByRole('dialog').waitFor()
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()

    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载标注过的原表' }).click()])
    expect(saved.suggestedFilename()).toBe('六月处罚（已标注）.xlsx')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await readFile((await saved.path())!)) as never)
    expect(book.worksheets.map((sheet) => sheet.name)).toContain('错误清单')

    const confirm = page.getByRole('button', { name: '确认导入' })
    expect(await confirm.getAttribute('aria-disabled')).toBe('true')
    await page.getByRole('checkbox').first().check()
    await confirm.click()
    await page.getByText(/^已导入 \d+ 条记录$/).waitFor()
    expect(await focused(page)).toBe('四、确认')
    await page.setViewportSize({ width: 390, height: 844 })
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)

    await page.goto('/workbench/intake')
    await page.getByRole('row', { name: /六月处罚/ }).waitFor()
    await expectAccessible(page)
  } finally {
    await rm(folder, { recursive: true, force: true })
    await page.context().close()
  }
})
