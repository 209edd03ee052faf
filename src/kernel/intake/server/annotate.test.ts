import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { exampleCells, exampleTemplate } from '../demo/example-intake.ts'
import { intakes, template, unit, useExampleHouse } from '../testing/example-house.ts'
import { bareWorkbook, collect, exampleCsv, exampleWorkbook, headers, opened, xmlRow, xmlSheet } from '../testing/files.ts'
import { annotateBatch } from './annotate-batch.ts'
import { importFile } from './import-file.ts'
import { intakeTexts } from './intake-texts.ts'
import { writeTemplate } from './write-template.ts'

const house = useExampleHouse()
const RED = 'FFF6C9C5'
const AMBER = 'FFFCE8B8'

async function annotated(content: Uint8Array | string, name = 'example.xlsx', language: 'zh-CN' | 'en' = 'zh-CN') {
  const { preview, run } = house()
  const batch = await preview(content, name)
  return run(async (ctx) => {
    const { fileName, body } = await annotateBatch(ctx, { intakes, batchId: batch.batchId, language })
    const bytes = await collect(body)
    return { batch, fileName, bytes, book: await opened(bytes) }
  })
}

const fillOf = (cell: import('exceljs').Cell) => (cell.fill as { fgColor?: { argb?: string } } | undefined)?.fgColor?.argb
const noteOf = (cell: import('exceljs').Cell) => JSON.stringify(cell.note ?? '')

const bad = () =>
  exampleWorkbook(30, (sheet) => {
    sheet.getCell('N3').value = '05/06/2026'
    sheet.getCell('A5').value = null
    sheet.getCell('L4').value = 300.5
    sheet.getCell('L4').numFmt = '0.00'
    sheet.getCell('G4').font = { bold: true }
    sheet.getColumn(6).width = 44
  })

test('the user’s own workbook comes back with bad cells filled and commented, and a list of faults', async () => {
  const { book, fileName } = await annotated(await bad(), '六月处罚.xlsx')
  expect(fileName).toBe('六月处罚（已标注）.xlsx')
  expect(book.worksheets.map((sheet) => sheet.name)).toEqual([exampleTemplate.sheet, '错误清单'])
  const [data, list] = book.worksheets as [import('exceljs').Worksheet, import('exceljs').Worksheet]
  expect([fillOf(data.getCell('N3')), fillOf(data.getCell('A5')), fillOf(data.getCell('L4')), fillOf(data.getCell('A3'))]).toEqual([RED, RED, AMBER, undefined])
  expect(noteOf(data.getCell('N3'))).toContain('分不清哪个是月、哪个是日')
  expect(noteOf(data.getCell('A5'))).toContain('必填，但是空的')
  // Everything else is as it was: values, formats, widths, fonts.
  expect(data.getCell('N3').value).toBe('05/06/2026')
  expect(data.getCell('L4')).toMatchObject({ value: 300.5, numFmt: '0.00' })
  expect(data.getCell('G4').font.bold).toBe(true)
  expect(data.getColumn(6).width).toBe(44)
  expect(data.getCell('N4').numFmt).toBe('yyyy/m/d')
  const rows: unknown[][] = []
  list.eachRow((row) => rows.push((row.values as unknown[]).slice(1).map((value) => (value as { text?: string } | null)?.text ?? value)))
  expect(rows.map((row) => Array.from(row, (value) => value ?? ''))).toEqual([
    ['行', '单元格', '列名', '填写的内容', '类别', '问题', '怎么改'],
    [3, 'N3', '处罚决定日期', '05/06/2026', '错误', '分不清哪个是月、哪个是日', '按年、月、日的顺序写，如 2020-06-05'],
    [4, 'L4', '罚款金额（万元）', '300.5', '提醒', '罚款超过一百万元', '核对金额单位是否为万元'],
    [5, 'A5', '行政相对人名称', '', '错误', '必填，但是空的', '填上内容后重新上传'],
  ])
})

test('parts that need no change are copied byte for byte', async () => {
  const original = await bad()
  const { bytes } = await annotated(original)
  const [before, after] = [unzipSync(original), unzipSync(bytes)]
  for (const part of ['xl/theme/theme1.xml', 'docProps/core.xml', 'xl/sharedStrings.xml']) expect(Buffer.from(after[part]!).equals(Buffer.from(before[part]!)), part).toBe(true)
})

test('a marked file, corrected and uploaded again, is taken; the list does not disturb', async () => {
  const { book } = await annotated(await bad())
  const data = book.worksheets[0]!
  data.getCell('N3').value = '2026-06-05'
  data.getCell('A5').value = '郑州某公司'
  data.getCell('L4').value = 3
  const again = await house().preview(Buffer.from(await book.xlsx.writeBuffer()), 'again.xlsx')
  expect(again.summary).toMatchObject({ counts: { rows: 30, new: 30 }, questions: [] })
})

test('comments join those of our own template; a user’s comment on a cell stays', async () => {
  const book = await opened(await collect(writeTemplate(exampleTemplate, 'zh-CN', intakeTexts([])[0]!)))
  const sheet = book.worksheets[0]!
  for (const number of [1, 2]) sheet.getRow(number + 1).values = exampleCells(number) as never
  sheet.getCell('N2').value = '05/06/2026'
  sheet.getCell('A3').value = null
  sheet.getCell('A3').note = '问过张科长'
  const result = await annotated(Buffer.from(await book.xlsx.writeBuffer()))
  const data = result.book.worksheets[0]!
  expect(noteOf(data.getCell('A1'))).toContain('必填')
  expect(noteOf(data.getCell('N2'))).toContain('分不清')
  expect(noteOf(data.getCell('A3'))).toContain('问过张科长')
  expect(fillOf(data.getCell('A3'))).toBe(RED)
})

test('cells a sheet does not hold, cells without an address and a workbook without styles are marked too', async () => {
  const cells = exampleCells(1).map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? '')))
  const sheet = xmlSheet(`${xmlRow(1, headers)}${xmlRow(2, cells)}${xmlRow(3, [...cells.slice(0, 5), '另一号', ...cells.slice(6, 10)], false)}`)
  const { book } = await annotated(bareWorkbook(sheet))
  const data = book.worksheets[0]!
  expect([fillOf(data.getCell('K3')), fillOf(data.getCell('N3')), fillOf(data.getCell('S3')), fillOf(data.getCell('A3'))]).toEqual([RED, RED, RED, undefined])
})

test('of a CSV file a workbook with the same content is made, nothing in it a formula', async () => {
  const text = exampleCsv(5).replace('张某', '=1+1').replace('2026-01-03', '05/06/2026')
  const { book, fileName } = await annotated(text, '处罚.csv')
  expect(fileName).toBe('处罚（已标注）.xlsx')
  const data = book.worksheets[0]!
  expect(data.getCell('D2').value).toBe('=1+1')
  expect(data.getCell('A6').value).toBe(exampleCells(5)[0])
  expect(fillOf(data.getCell('N3'))).toBe(RED)
  expect(book.worksheets[1]!.getCell('B2').text).toBe('N3')
})

test('faults are told in the language asked for', async () => {
  const { book, fileName } = await annotated(await bad(), 'june.xlsx', 'en')
  expect(fileName).toBe('june (marked).xlsx')
  expect(book.worksheets[1]!.getCell('F2').value).toBe('Day and month cannot be told apart')
  expect(book.worksheets[1]!.getCell('C2').value).toBe('Decided on')
})

test('without a fault there is nothing to mark', async () => {
  await expect(annotated(await exampleWorkbook(2))).rejects.toMatchObject({ code: 'intake.batch.nothing-to-mark' })
})

test('the command line gets both steps in one call: counts, the marked file, and nothing confirmed unless all is decided', async () => {
  const { run, save, stored } = house()
  const path = await save('june.xlsx', await bad())
  const target = await save('out.xlsx', '')
  const progress: number[] = []
  const first = await importFile(run, { intakes, template, unit, path, confirm: true, annotated: target, onProgress: ({ rows }) => progress.push(rows) })
  expect(first).toMatchObject({ outcome: null, annotated: true, preview: { state: 'previewed', summary: { counts: { rows: 30, error: 2 } } } })
  expect(progress.at(-1)).toBe(30)
  const { readFile } = await import('node:fs/promises')
  expect((await opened(await readFile(target))).worksheets).toHaveLength(2)
  expect(await stored()).toEqual([])
  const second = await importFile(run, { intakes, template, unit, path, confirm: true, accept: 'all' })
  expect(second.outcome).toEqual({ outcome: 'confirmed', received: 28, repeated: false })
  expect(await stored()).toHaveLength(28)
})
