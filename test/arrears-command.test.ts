import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainDate } from '#base/plain-date'
import { seedUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { readConfig } from '#platform/config'
import { rooms } from '../src/app/rooms.ts'
import { openStores } from '../src/app/server/house.ts'
import { openInstallation } from '../src/app/server/installation.ts'
import { programContext } from '../src/app/server/program-context.ts'
import { draftStatement } from '../src/measures/12-arrears/server/statements.ts'
import { contractRow, payableRow, paymentRow, receive, supplier, unit } from '../src/measures/12-arrears/server/testing/world.ts'
import { newDataFolder, runCommand } from './server-process.ts'

/** The two commands of measure 12 as a script meets them: exit codes, one JSON value, words that say what to do. */
let folder: Awaited<ReturnType<typeof newDataFolder>>
const run = (...args: string[]) => runCommand(folder.path, args)
const json = async (...args: string[]) => {
  const ended = await run(...args, '--json')
  return { code: ended.code, value: JSON.parse(ended.stdout) }
}

beforeAll(async () => {
  folder = await newDataFolder()
  const installation = await openInstallation(readConfig({ SHOUNUO_DATA: folder.path }), { as: 'command', demo: false, rooms, log: () => undefined })
  try {
    await openStores(installation)
    const act = <T>(work: (ctx: ActContext) => Promise<T>) => installation.database.write(installation.config.district, (db) => work(programContext(installation, db)))
    await act((ctx) => seedUnits(ctx))
    await act((ctx) =>
      receive(ctx, {
        contracts: [contractRow({ rate: '6', ratePer: 'year' })],
        payables: [payableRow(), payableRow({ item: '尾款', amount: 3_000_000n })],
        payments: [paymentRow({ amount: 4_000_000n, paidOn: plainDate('2025-08-30') })],
      }),
    )
    await act((ctx) => draftStatement(ctx, { unit, year: 2025 }))
  } finally {
    await installation.close()
  }
}, 300_000)
afterAll(() => folder.remove())

describe('interest', () => {
  test('[12.3] of one contract: each instalment with its trace, to the fen, up to the day asked for', { timeout: 300_000 }, async () => {
    const { code, value } = await json('interest', '--contract', 'HT-2025-001', '--as-of', '2025-12-31')
    expect(code).toBe(0)
    expect(value.map((each: { item: string; dueOn: string }) => [each.item, each.dueOn])).toEqual([
      ['尾款', '2025-07-31'],
      ['货款', '2025-07-31'],
    ])
    // 货款: 10,000,000 fen for 30 days, 6,000,000 fen for 123 more, at 6 % of 365 days.
    const goods = value[1]
    expect(goods.interest).toMatchObject({ asOf: '2025-12-31', rate: { basis: 'agreed', percent: '6' } })
    expect(goods.interest.fenDays).toBe((10_000_000n * 30n + BigInt(goods.interest.segments[1].principalFen) * 123n).toString())
    const text = await run('interest', '--contract', 'ht－2025－001', '--item', '货款', '--as-of', '2025-12-31', '--language', 'zh-CN')
    expect(text.code).toBe(0)
    expect(text.stdout).not.toContain('尾款')
    expect(text.stdout).toMatch(/HT-2025-001\s+货款/)
    expect(text.stdout).toContain('2025-08-30')
  })

  test('[12.3] without a contract: principal and interest by unit', { timeout: 300_000 }, async () => {
    const { code, value } = await json('interest', '--as-of', '2025-12-31')
    expect(code).toBe(0)
    expect(value).toMatchObject({ asOf: '2025-12-31', units: [{ unit, payables: 2 }] })
    expect(BigInt(value.units[0].interestFen)).toBeGreaterThan(0n)
  })

  test('an unknown contract and a day that is none are refused with 3, and say what to write', { timeout: 300_000 }, async () => {
    const unknown = await json('interest', '--contract', 'NO-SUCH', '--language', 'en')
    expect(unknown).toMatchObject({ code: 3, value: { error: { code: 'arrears.payable.number-unknown', message: expect.stringContaining('NO-SUCH') } } })
    const day = await json('interest', '--as-of', '2025-02-30')
    expect(day).toMatchObject({ code: 3, value: { error: { code: 'app.command.bad-day', message: expect.stringContaining('2026-02-11') } } })
    expect((await run('interest', '--nope')).code).toBe(2)
  })
})

describe('arrears-statement', () => {
  const statement = (out: string, ...more: string[]) => ['arrears-statement', '--unit', unit, '--year', '2025', '--out', join(folder.path, out), ...more]

  test('[12.8] writes Word, PDF and Excel that open', { timeout: 300_000 }, async () => {
    const excel = await json(...statement('s.xlsx'))
    expect(excel).toMatchObject({ code: 0, value: { year: 2025, state: 'drafted' } })
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(join(folder.path, 's.xlsx'))
    expect(book.worksheets[0]!.getRow(4).values).toEqual([undefined, '合计', 1, 90_000])
    for (const [name, head] of [
      ['s.docx', 'PK'],
      ['s.pdf', '%PDF-'],
    ] as const) {
      expect((await run(...statement(name))).code).toBe(0)
      const bytes = await readFile(join(folder.path, name))
      expect(bytes.subarray(0, head.length).toString()).toBe(head)
      // Suppliers are named nowhere.
      expect(bytes.includes(supplier)).toBe(false)
    }
  })

  test('what cannot be done is refused with 3 in words: extension, year, unit, no statement, a folder that is not there', { timeout: 300_000 }, async () => {
    const refused = async (code: string, ...args: string[]) => {
      const answer = await json(...args)
      expect([answer.code, answer.value.error?.code]).toEqual([3, code])
      expect(answer.value.error.message.length).toBeGreaterThan(8)
    }
    await refused('app.command.bad-extension', ...statement('s.odt'))
    const at = (of: string, year: string, out = 's.xlsx') => ['arrears-statement', '--unit', of, '--year', year, '--out', join(folder.path, out)]
    await refused('app.command.bad-year', ...at(unit, 'last'))
    await refused('parties.unit.unknown', ...at('no-such-unit', '2025'))
    await refused('arrears.statement.not-drafted', ...at('finance-bureau', '2025'))
    await refused('app.command.cannot-write', ...at(unit, '2025', 'no/such/folder/s.xlsx'))
    expect((await run('arrears-statement', '--unit', unit)).code).toBe(2)
  })
})
