import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { defineTemplate } from '../common/template.ts'
import { exampleCells, exampleTemplate } from '../demo/example-intake.ts'
import { collect, opened, useFolder, xmlRow, zip } from '../testing/files.ts'
import { readRows } from './file/read-rows.ts'
import { intakeTexts } from './intake-texts.ts'
import { writeTemplate } from './write-template.ts'

const save = useFolder()
const texts = intakeTexts([])[0]!
const download = (language: 'zh-CN' | 'en') => collect(writeTemplate(exampleTemplate, language, texts))

test('another program opens the template: headers with marks and comments, drop-downs, text format, a guide', async () => {
  const book = await opened(await download('zh-CN'))
  expect(book.worksheets.map((sheet) => [sheet.name, sheet.state])).toEqual([
    [exampleTemplate.sheet, 'visible'],
    ['填写说明', 'visible'],
    ['选项', 'hidden'],
  ])
  const sheet = book.worksheets[0]!
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  const headers = exampleTemplate.columns.map((_, index) => sheet.getRow(1).getCell(index + 1))
  expect(headers.slice(0, 4).map((cell) => cell.value)).toEqual(['*行政相对人名称', '*行政相对人类别', '统一社会信用代码', '法定代表人'])
  expect(JSON.stringify(headers[2]!.note)).toContain('法人及非法人组织必填')
  expect(headers[0]!.font.color?.argb).toBe('FFA8201A')
  for (const [index, column] of exampleTemplate.columns.entries()) {
    const format = sheet.getColumn(index + 1).numFmt
    if (['uscc', 'resident-id', 'identifier', 'date', 'text'].includes(column.kind)) expect(format, column.key).toBe('@')
  }
  expect(sheet.getColumn(12).numFmt).toBe('#,##0.00####')
  const validations = (sheet as unknown as { dataValidations: { model: Record<string, { type?: string; formulae?: string[]; prompt?: string }> } }).dataValidations.model
  const listed = Object.entries(validations).find(([range]) => range.startsWith('B2'))![1]
  expect(listed).toMatchObject({ type: 'list', formulae: ["'选项'!$A$2:$A$4"] })
  expect(book.worksheets[2]!.getCell('A3').value).toBe('自然人')
  const guide = book.worksheets[1]!
  const lines: string[] = []
  guide.eachRow((row) => lines.push(String(row.getCell(2).value ?? row.getCell(1).value)))
  expect(lines).toContain('处罚决定日期')
})

test('a filled template is known again by what is inside it, in either language', async () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const parts = unzipSync(await download(language))
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!)
    const cells = exampleCells(1).map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? '')))
    const filled = zip({ ...parts, 'xl/worksheets/sheet1.xml': sheet.replace('</sheetData>', `${xmlRow(2, cells)}</sheetData>`) })
    const source = await readRows(await save('filled.xlsx', filled), { template: exampleTemplate })
    const rows: (readonly string[])[] = []
    for await (const batch of source.batches()) rows.push(...batch.rows)
    expect(source.layout).toMatchObject({ missingColumns: [], unknownColumns: [], otherSheets: [], downloadedVersion: 2 })
    expect(rows.map((row) => row[5])).toEqual([cells[5]])
  }
})

test('a filled template of another kind is refused by what is inside it, though the headers would fit', async () => {
  const sister = defineTemplate({ ...exampleTemplate, id: 'example-sister', title: { zh: '姊妹表', en: 'Sister' } })
  const parts = unzipSync(await collect(writeTemplate(sister, 'zh-CN', texts)))
  const path = await save('sister.xlsx', zip(parts))
  await expect(readRows(path, { template: exampleTemplate, templates: [exampleTemplate, sister] })).rejects.toMatchObject({
    code: 'intake.file.wrong-template',
    params: { found: '姊妹表' },
  })
})

test('a downloaded template is the same each time', async () => {
  expect(await download('zh-CN')).toEqual(await download('zh-CN'))
})
