import { createRequire } from 'node:module'
import { writeXlsx } from 'hucre/xlsx'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import type * as SheetJs from 'xlsx'
import { defineTemplate } from '../../common/template.ts'
import { exampleCells, exampleTemplate } from '../../demo/example-intake.ts'
import { bareWorkbook, exampleCsv, exampleWorkbook, headers, useFolder, workbook, xmlRow, xmlSheet, zip } from '../../testing/files.ts'
import { type FileLimits, FileRefusal } from './file-refusal.ts'
import { cellAddress, readRows } from './read-rows.ts'

const sheetjs = createRequire(import.meta.url)('xlsx') as typeof SheetJs
const save = useFolder()
const other = defineTemplate({
  id: 'example-licence',
  version: 1,
  title: { zh: '示例许可信息', en: 'Example licences' },
  sheet: '许可',
  columns: [
    { key: 'party', header: '许可相对人', en: 'Party of a licence', kind: 'text', required: true },
    { key: 'number', header: '许可编号', en: 'Licence', kind: 'identifier', required: true },
    { key: 'content', header: '许可内容', en: 'Licence content', kind: 'text' },
  ],
  identity: (row) => row.number,
})

async function readAll(content: Uint8Array | string, name = 'file.xlsx', limits: Partial<FileLimits> = {}) {
  const source = await readRows(await save(name, content), { template: exampleTemplate, templates: [exampleTemplate, other], limits })
  const rows: (readonly string[])[] = []
  const rowNumbers: number[] = []
  for await (const batch of source.batches()) {
    rows.push(...batch.rows)
    rowNumbers.push(...batch.rowNumbers)
  }
  return { rows, rowNumbers, layout: source.layout, end: source.end, share: source.share }
}

async function refusal(content: Uint8Array | string, name = 'file.xlsx', limits: Partial<FileLimits> = {}): Promise<{ code: string; params: FileRefusal['params'] }> {
  const error: unknown = await readAll(content, name, limits).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof FileRefusal)) throw error ?? new Error('the file was taken')
  return { code: error.code, params: error.params }
}

const place = (key: string) => exampleTemplate.columns.findIndex((column) => column.key === key)

describe('workbooks as programs write them', () => {
  test('rows arrive in order with their numbers; days, numbers and text keep what they are', async () => {
    const { rows, rowNumbers, layout, end, share } = await readAll(await exampleWorkbook(2_500))
    expect(rows).toHaveLength(2_500)
    expect(rowNumbers.slice(0, 3)).toEqual([2, 3, 4])
    expect(rows[4]![0]).toBe(exampleCells(5)[0])
    expect(rows[4]![place('decidedOn')]).toBe('\u00022026-01-06')
    expect(rows[4]![place('fine')]).toBe('\u00010.1')
    expect(layout).toMatchObject({ format: 'xlsx', sheet: exampleTemplate.sheet, headerRow: 1, missingColumns: [], unknownColumns: [], otherSheets: [] })
    expect(end).toMatchObject({ rows: 2_500, hiddenRows: 0 })
    expect(share).toBe(1)
    expect(cellAddress(layout, 13, 17)).toBe('N17')
  })

  test('a workbook of the library that streams cells in line is read alike', async () => {
    const rows = [[...headers], ...[1, 2].map((number) => exampleCells(number))] as never
    const shared = await readAll(await writeXlsx({ sheets: [{ name: exampleTemplate.sheet, rows }] }))
    const inline = await readAll(await writeXlsx({ sheets: [{ name: exampleTemplate.sheet, rows }], stringMode: 'inline' }))
    expect(inline.rows).toEqual(shared.rows)
    expect(shared.rows[0]![0]).toBe(exampleCells(1)[0])
  })

  test('a workbook of SheetJS is read, though it declares a macro type for files it does not hold', async () => {
    const content = sheetjs.write({ SheetNames: ['x'], Sheets: { x: sheetjs.utils.aoa_to_sheet([[...headers], exampleCells(3)]) } }, { type: 'buffer', bookType: 'xlsx' }) as Buffer
    expect((await readAll(content)).rows[0]![5]).toBe(exampleCells(3)[5])
  })

  test('rows as LibreOffice writes them, every attribute spelt out', async () => {
    const spelt = (row: string, hidden: boolean) =>
      row.replace('<row ', '<row customFormat="false" ht="12.8" ').replace('>', ` hidden="${hidden}" customHeight="false" outlineLevel="0" collapsed="false">`)
    const sheet = xmlSheet(spelt(xmlRow(1, headers), false) + spelt(xmlRow(2, ['甲']), true) + spelt(xmlRow(3, ['乙']), false))
    const { rows, end } = await readAll(bareWorkbook(sheet))
    expect(rows.map((row) => row[0])).toEqual(['甲', '乙'])
    expect(end).toMatchObject({ hiddenRows: 1, firstHiddenRows: [2] })
  })

  test('blanks around the equals signs and line breaks between attributes change nothing', async () => {
    const code = '410103199003071234'
    const cell = (place: string, rest: string) => `<c\n\tr = '${place}' ${rest}`
    const row = `<row r ="7" hidden = "1">${cell('A7', 't ="str"><v>甲</v></c>')}${cell('B7', '><v /></c>')}${cell('E7', `t ="str" s="0"><v>${code}</v></c>`)}${cell('V7', 's ="0"><v>12</v></c>')}</row>`
    const { rows, rowNumbers, end } = await readAll(bareWorkbook(xmlSheet(xmlRow(1, headers) + row)))
    expect(rows.map((cells) => [cells[0], cells[1], cells[4], cells[21]])).toEqual([['甲', '', code, '\u000112']])
    expect(rowNumbers).toEqual([7])
    expect(end).toMatchObject({ firstHiddenRows: [7] })
  })

  test('the 1904 day count of old Macs is told apart', async () => {
    const sheet = (serial: number) => xmlSheet(`${xmlRow(1, headers)}<row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is></c><c r="N2"><v>${serial}</v></c></row>`)
    expect((await readAll(bareWorkbook(sheet(42_490), { workbookPr: '<workbookPr date1904="1"/>' }))).layout.date1904).toBe(true)
    expect((await readAll(bareWorkbook(sheet(43_952)))).layout.date1904).toBe(false)
    const extended = '<workbookPr date1904="1"/><extLst><ext uri="x"><x15:workbookPr xmlns:x15="x" chartTrackingRefBase="1"/></ext></extLst>'
    expect((await readAll(bareWorkbook(sheet(42_490), { workbookPr: extended }))).layout.date1904, 'with the settings newer Excel adds').toBe(true)
  })

  test('titles above the header, columns in another order and columns of the clerk are coped with', async () => {
    const content = await workbook((book) => {
      const sheet = book.addWorksheet('七月')
      sheet.mergeCells('A1:F1')
      sheet.getCell('A1').value = '二七区行政处罚信息汇总表'
      sheet.addRow([])
      sheet.addRow(['序号', ...[...headers].reverse().map((header) => ` *${header}（必填）`), '联系电话'])
      sheet.addRow([1, ...[...exampleCells(7)].reverse(), '0371'])
    })
    const { rows, rowNumbers, layout } = await readAll(content)
    expect(layout).toMatchObject({ sheet: '七月', headerRow: 3, unknownColumns: ['序号', '联系电话'] })
    expect(rowNumbers).toEqual([4])
    expect(rows[0]![0]).toBe(exampleCells(7)[0])
  })

  test('national field codes are headers too', async () => {
    const codes = exampleTemplate.columns.map((column) => ('aliases' in column ? column.aliases[0] : undefined) ?? column.header)
    const { rows } = await readAll(await workbook((book) => book.addWorksheet('x').addRows([codes, exampleCells(1)])))
    expect(rows[0]![place('number')]).toBe(exampleCells(1)[5])
  })

  test('rich text is joined, phonetic hints left out, entities and Excel escapes decoded', async () => {
    const strings = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>郑州</t></r><r><rPr><b/></rPr><t xml:space="preserve"> &amp; 二七</t></r><rPh sb="0" eb="2"><t>zz</t></rPh></si><si><t>一_x000A_二&#19977;</t></si><si/><si><t><![CDATA[<三>]]></t></si></sst>`
    const cells = [0, 1, 2, 3].map((index) => `<c t="s"><v>${index}</v></c>`).join('')
    const { rows } = await readAll(bareWorkbook(xmlSheet(`${xmlRow(1, headers, false)}<row>${cells}</row>`), { strings }))
    expect(rows[0]!.slice(0, 4)).toEqual(['郑州 & 二七', '一\n二三', '', '<三>'])
  })

  test('the part of the texts is found in any case of its name; where it lacks a text, the file is damaged', async () => {
    const strings = '<sst><si><t>甲</t></si></sst>'
    const sheet = (index: number) => xmlSheet(`${xmlRow(1, headers, false)}<row><c t="s"><v>${index}</v></c></row>`)
    expect((await readAll(bareWorkbook(sheet(0), { strings, stringsName: 'SharedStrings.xml' }))).rows[0]![0]).toBe('甲')
    expect((await refusal(bareWorkbook(sheet(1), { strings }))).code).toBe('intake.file.corrupt')
    expect((await refusal(bareWorkbook(sheet(0)))).code).toBe('intake.file.corrupt')
  })

  test('a part written with namespace prefixes is read', async () => {
    const sheet = xmlSheet(xmlRow(1, headers) + xmlRow(2, ['甲']))
      .replace('xmlns=', 'xmlns:x=')
      .replace(/<(\/?)(?=[a-z])/g, '<$1x:')
    expect((await readAll(bareWorkbook(sheet))).rows[0]![0]).toBe('甲')
  })

  test('formulas give what is stored with them; errors, truth values and percentages say what they are', async () => {
    const content = await exampleWorkbook(1, (sheet) => {
      sheet.getCell('D2').value = { formula: 'A1&"x"', result: '张某' }
      sheet.getCell('E2').value = { formula: '1/0', result: { error: '#DIV/0!' } }
      sheet.getCell('I2').value = true
      sheet.getCell('K2').value = { formula: 'NOW()' } as never
      sheet.getCell('U2').value = 0.5
      sheet.getCell('U2').numFmt = '0%'
      sheet.getCell('V2').value = 12
      sheet.getCell('V2').numFmt = '0000'
    })
    const [row] = (await readAll(content)).rows
    expect([3, 4, 8, 10, 20, 21].map((index) => row![index])).toEqual(['张某', '\u0004#DIV/0!', '\u0003TRUE', '\u0007', '\u00050.5', '\u000612\u000e0000'])
  })

  test('rows of blanks only are passed over, and a million formatted blank rows cost nothing', async () => {
    const blanks = Array.from({ length: 150_000 }, (_, index) => `<row r="${index + 3}"><c s="0"/></row>`).join('')
    const { rowNumbers } = await readAll(bareWorkbook(xmlSheet(`${xmlRow(1, headers)}${xmlRow(2, ['甲'])}${blanks}${xmlRow(200_000, ['\u3000', ' '])}${xmlRow(200_001, ['乙'])}`)))
    expect(rowNumbers).toEqual([2, 200_001])
  })

  test('hidden rows, filters and hidden columns are counted and told', async () => {
    const content = await exampleWorkbook(6, (sheet) => {
      sheet.getRow(3).hidden = true
      sheet.getRow(5).hidden = true
      sheet.getColumn(6).hidden = true
    })
    expect((await readAll(content)).end).toMatchObject({ rows: 6, hiddenRows: 2, firstHiddenRows: [3, 5], hiddenColumns: [5] })
  })
})

describe('the right sheet', () => {
  const good = (book: import('exceljs').Workbook, name: string, state: 'visible' | 'hidden' = 'visible') => {
    const sheet = book.addWorksheet(name, { state })
    sheet.addRows([[...headers], exampleCells(1)])
  }
  test('the one named as the template is read, and others like it are told', async () => {
    const { layout } = await readAll(await workbook((book) => [good(book, '旧'), good(book, exampleTemplate.sheet)]))
    expect(layout).toMatchObject({ sheet: exampleTemplate.sheet, otherSheets: ['旧'] })
  })
  test('the only one with the header is read, whatever its name', async () => {
    const { layout } = await readAll(await workbook((book) => [book.addWorksheet('说明').addRow(['请先阅读']), good(book, '数据')]))
    expect(layout.sheet).toBe('数据')
  })
  test('of two that fit none is guessed', async () => {
    expect(await refusal(await workbook((book) => [good(book, '甲'), good(book, '乙')]))).toMatchObject({ code: 'intake.file.several-sheets', params: { sheets: '甲、乙' } })
  })
  test('a hidden sheet is not read behind the clerk’s back', async () => {
    expect(await refusal(await workbook((book) => [book.addWorksheet('封面').addRow(['封面']), good(book, '数据', 'hidden')]))).toEqual({
      code: 'intake.file.sheet-hidden',
      params: { sheet: '数据' },
    })
  })
})

describe('headers that do not fit', () => {
  test('another template is named', async () => {
    const content = await workbook((book) =>
      book.addWorksheet('x').addRows([
        ['许可相对人', '许可编号', '许可内容'],
        ['甲', '1', '乙'],
      ]),
    )
    expect(await refusal(content)).toMatchObject({ code: 'intake.file.wrong-template', params: { found: '示例许可信息', wanted: '示例处罚信息', foundId: 'example-licence' } })
  })
  test('no header at all: what was expected and what was seen', async () => {
    const content = await workbook((book) =>
      book.addWorksheet('x').addRows([
        ['姓名', '电话'],
        ['甲', '1'],
      ]),
    )
    expect(await refusal(content)).toMatchObject({ code: 'intake.file.header-not-found', params: { known: 0, columns: 25, seen: '姓名、电话', row: 1 } })
  })
  test('a required column that is missing is named, beside the unknown ones', async () => {
    const content = await workbook((book) => book.addWorksheet('x').addRows([headers.map((header) => (header === '违法事实' ? '事实' : header)), exampleCells(1)]))
    expect(await refusal(content)).toEqual({ code: 'intake.file.columns-missing', params: { columns: '违法事实', unknown: '事实' } })
  })
  test('a column twice is named with its places', async () => {
    const content = await workbook((book) => book.addWorksheet('x').addRows([[...headers, '备注'], exampleCells(1)]))
    expect(await refusal(content)).toEqual({ code: 'intake.file.columns-duplicated', params: { columns: '备注（Y、Z）' } })
  })
  test('optional columns that are missing are told, not refused', async () => {
    const content = await workbook((book) => book.addWorksheet('x').addRows([headers.slice(0, 24), exampleCells(1)]))
    expect((await readAll(content)).layout).toMatchObject({ missingColumns: ['备注'] })
  })
})

describe('files that are no use', () => {
  const vba = async () => {
    const { unzipSync } = await import('fflate')
    return zip({ ...unzipSync(await exampleWorkbook(1)), 'xl/vbaProject.bin': 'macro' })
  }
  const compound = (streams: readonly string[]) => {
    const cfb = sheetjs.CFB.utils.cfb_new()
    for (const name of streams) sheetjs.CFB.utils.cfb_add(cfb, `/${name}`, Buffer.from('x'.repeat(5_000)))
    return Buffer.from(sheetjs.CFB.write(cfb, { type: 'buffer' }) as Uint8Array)
  }
  test.each<[string, string, () => Promise<Uint8Array | string> | Uint8Array | string, string?]>([
    ['nothing', 'intake.file.empty', () => ''],
    ['a header alone', 'intake.file.no-rows', () => exampleWorkbook(0)],
    ['an empty sheet', 'intake.file.no-rows', () => workbook((book) => book.addWorksheet('x'))],
    ['macros', 'intake.file.macros', vba],
    ['a workbook with a password', 'intake.file.password', async () => writeXlsx({ sheets: [{ name: 'x', rows: [['a']] }], encryption: { password: 'x', spinCount: 1_000 } })],
    ['an encrypted package by its streams', 'intake.file.password', () => compound(['EncryptionInfo', 'EncryptedPackage'])],
    ['an old Word document', 'intake.file.wrong-type', () => compound(['WordDocument'])],
    ['an old workbook with macros', 'intake.file.macros', () => compound(['Workbook', '_VBA_PROJECT_CUR'])],
    ['a Word document', 'intake.file.wrong-type', () => zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' })],
    ['an OpenDocument table', 'intake.file.wrong-type', () => zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' })],
    ['a table inside an archive', 'intake.file.zipped', async () => zip({ '处罚.xlsx': await exampleWorkbook(1) })],
    ['a PDF', 'intake.file.wrong-type', () => '%PDF-1.7 …'],
    ['a picture', 'intake.file.wrong-type', () => Buffer.from('89504e470d0a1a0a00', 'hex')],
    ['a web page called .xls', 'intake.file.html', () => '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>1</td></tr></table></html>', 'x.xls'],
    ['a bare web table', 'intake.file.html', () => '\ufeff<table border=1><tr><td>甲</td></tr></table>', 'x.xls'],
    ['an XML table of Excel 2003', 'intake.file.html', () => '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', 'x.xls'],
    ['a mail archive of a web page', 'intake.file.html', () => 'MIME-Version: 1.0\r\nContent-Type: multipart/related', 'x.xls'],
    ['a workbook cut off in the middle', 'intake.file.corrupt', async () => (await exampleWorkbook(500)).subarray(0, 20_000)],
    ['an archive whose sheet is damaged', 'intake.file.corrupt', async () => damaged(await exampleWorkbook(500))],
    ['an old workbook that is none', 'intake.file.corrupt', () => compound(['Workbook']), 'x.xls'],
  ])('%s: %s', async (_, code, content, name) => {
    expect((await refusal(await content(), name)).code).toBe(code)
  })

  test('a binary workbook', async () => {
    const content = sheetjs.write({ SheetNames: ['x'], Sheets: { x: sheetjs.utils.aoa_to_sheet([['a']]) } }, { type: 'buffer', bookType: 'xlsb' }) as Buffer
    expect((await refusal(content)).code).toBe('intake.file.xlsb')
  })
  test('merged cells among the rows are refused by their ranges, those above the header are not', async () => {
    expect(await refusal(await exampleWorkbook(5, (sheet) => sheet.mergeCells('Q3:Q5')))).toEqual({ code: 'intake.file.merged-cells', params: { ranges: 'Q3:Q5', count: 1 } })
  })
  test('one row too many, and a file too large', async () => {
    expect(await refusal(await exampleWorkbook(11), 'x.xlsx', { maxRows: 10 })).toEqual({ code: 'intake.file.too-many-rows', params: { most: 10 } })
    expect((await refusal(await exampleWorkbook(11), 'x.xlsx', { maxBytes: 1_000 })).code).toBe('intake.file.oversize')
  })
  test('an archive that unpacks to far more than it holds is left alone, whatever its directory says', async () => {
    const spaces = ' '.repeat(40 * 1024 * 1024)
    const honest = bareWorkbook(xmlSheet(xmlRow(1, headers) + xmlRow(2, ['甲']), spaces))
    expect((await refusal(honest)).code).toBe('intake.file.zip-bomb')
    const liar = Buffer.from(honest)
    // The directory is made to say that the sheet is small.
    const entry = liar.lastIndexOf('xl/worksheets/sheet1.xml') - 46
    liar.writeUInt32LE(50_000, entry + 24)
    expect((await refusal(liar)).code).toBe('intake.file.zip-bomb')
  })
  test('a file that takes too long or too much memory ends its thread, not the program', async () => {
    expect((await refusal(await exampleWorkbook(20_000), 'x.xlsx', { maxSeconds: 0.05 })).code).toBe('intake.file.too-slow')
    const wide = exampleTemplate.columns.map((_, index) => `值${index}`.repeat(2_000))
    const content = sheetjs.write(
      { SheetNames: ['x'], Sheets: { x: sheetjs.utils.aoa_to_sheet([[...headers], ...Array.from({ length: 300 }, () => wide)]) } },
      { type: 'buffer', bookType: 'biff8' },
    ) as Buffer
    expect((await refusal(content, 'x.xls', { maxHeapMegabytes: 24 })).code).toBe('intake.file.too-much-memory')
  })
  test('reading can be stopped', async () => {
    const stop = new AbortController()
    const source = await readRows(await save('x.xlsx', await exampleWorkbook(20_000)), { template: exampleTemplate, signal: stop.signal })
    await expect(
      (async () => {
        for await (const _ of source.batches()) stop.abort()
      })(),
    ).rejects.toThrow('stopped')
  })
})

function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const at = copy.indexOf('xl/worksheets/sheet1.xml') + 600
  for (let place = at; place < at + 400; place += 1) copy[place] = copy[place]! ^ 0x5a
  return copy
}

describe('old workbooks', () => {
  const xls = (rows: unknown[][], edit: (sheet: SheetJs.WorkSheet) => void = () => {}) => {
    const sheet = sheetjs.utils.aoa_to_sheet(rows as never)
    edit(sheet)
    return sheetjs.write({ SheetNames: [exampleTemplate.sheet], Sheets: { [exampleTemplate.sheet]: sheet } }, { type: 'buffer', bookType: 'biff8' }) as Buffer
  }
  test('rows are read with days, merges and errors', async () => {
    const { rows, layout } = await readAll(xls([[...headers], exampleCells(1), exampleCells(2)]), 'x.xls')
    expect(layout.format).toBe('xls')
    expect(rows[1]![0]).toBe(exampleCells(2)[0])
    expect(rows[1]![place('decidedOn')]).toBe('\u00022026-01-03')
    expect(
      (
        await refusal(
          xls([[...headers], exampleCells(1), exampleCells(2)], (sheet) => (sheet['!merges'] = [sheetjs.utils.decode_range('A2:A3')])),
          'x.xls',
        )
      ).code,
    ).toBe('intake.file.merged-cells')
  })
  test('a workbook is one whatever it embeds, and whoever writes its name in capitals', async () => {
    const change = async (edit: (cfb: ReturnType<typeof sheetjs.CFB.read>) => void) => {
      const cfb = sheetjs.CFB.read(xls([[...headers], exampleCells(1)]), { type: 'buffer' })
      edit(cfb)
      return (await readAll(Buffer.from(sheetjs.CFB.write(cfb, { type: 'buffer' }) as Uint8Array), 'x.xls')).rows[0]![0]
    }
    const embedded = (cfb: ReturnType<typeof sheetjs.CFB.read>) => {
      for (const name of ['WordDocument', 'PowerPoint Document', '_VBA_PROJECT_CUR/VBA/dir']) sheetjs.CFB.utils.cfb_add(cfb, `/MBD0435D8BE/${name}`, Buffer.from('x'.repeat(9_000)))
    }
    expect(await change(embedded)).toBe(exampleCells(1)[0])
    expect(await change((cfb) => sheetjs.CFB.utils.cfb_mov(cfb, '/Workbook', '/WORKBOOK'))).toBe(exampleCells(1)[0])
  })
  test('days in the formats that only the Chinese editions build in', async () => {
    const content = xls([[...headers], exampleCells(1)], (sheet) => (sheet['N2'] = { t: 'n', v: 46_028.5, z: 'm/d/yy' }))
    // The format number of each XF record: 14, the day of every edition, becomes 31, the long day of the Chinese.
    for (let at = content.indexOf('e0001400', 0, 'hex'); at !== -1; at = content.indexOf('e0001400', at + 1, 'hex'))
      if (content.readUInt16LE(at + 6) === 14) content.writeUInt16LE(31, at + 6)
    expect((await readAll(content, 'x.xls')).rows[0]![place('decidedOn')]).toBe('\u00022026-01-06T12:00:00')
  })
  test('a code stored as a number keeps its fate', async () => {
    const cells = exampleCells(1)
    cells[4] = 410103199003070000
    expect((await readAll(xls([[...headers], cells]), 'x.xls')).rows[0]![4]).toBe('\u0001410103199003070000')
  })
})

describe('CSV', () => {
  test.each<[string, (text: string) => Buffer]>([
    ['UTF-8 with a mark', (text) => Buffer.from(`\ufeff${text}`)],
    ['UTF-8', (text) => Buffer.from(text)],
    ['GB18030', (text) => iconv.encode(text, 'gb18030')],
    ['GBK', (text) => iconv.encode(text, 'gbk')],
    ['UTF-16 little-endian with a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big-endian with a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', (text) => Buffer.from(text, 'utf16le')],
  ])('%s', async (_, encode) => {
    const { rows, rowNumbers, layout } = await readAll(encode(exampleCsv(700)), 'x.csv')
    expect(layout.format).toBe('csv')
    expect(rows).toHaveLength(700)
    expect(rows[699]![0]).toBe(exampleCells(700)[0])
    expect(rowNumbers.at(-1)).toBe(701)
  })
  test.each([',', ';', '\t'])('fields divided by %j', async (separator) => {
    expect((await readAll(exampleCsv(3, separator), 'x.csv')).rows[2]![5]).toBe(exampleCells(3)[5])
    expect((await readAll(`sep=${separator}\r\n${exampleCsv(3, separator)}`, 'x.csv')).rowNumbers).toEqual([3, 4, 5])
  })
  test('a quoted cell may hold separators, quotes and line breaks; rows are counted as Excel counts them', async () => {
    const cells = [
      '甲,"乙"\n丙',
      ...exampleCells(1)
        .slice(1, 24)
        .map(() => ''),
      '丁',
    ]
    const { rows, rowNumbers } = await readAll(
      `${headers.join(',')}\r\n${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n${exampleCsv(1).split('\r\n')[1]}`,
      'x.csv',
    )
    expect(rows[0]![0]).toBe('甲,"乙"\n丙')
    expect(rowNumbers).toEqual([2, 3])
  })
  test('two encodings in one file are refused with a line of each', async () => {
    const [head, ...lines] = exampleCsv(20).split('\r\n')
    const mixed = Buffer.concat([Buffer.from(`${head}\r\n${lines.slice(0, 10).join('\r\n')}\r\n`), iconv.encode(lines.slice(10).join('\r\n'), 'gbk')])
    expect(await refusal(mixed, 'x.csv')).toEqual({ code: 'intake.file.encoding-mixed', params: { utf8Line: 1, otherLine: 12 } })
  })
  test('bytes that are no text of any known encoding are refused', async () => {
    expect((await refusal(Buffer.concat([iconv.encode(exampleCsv(2), 'gbk'), Buffer.from([0x41, 0xff, 0x41])]), 'x.csv')).code).toBe('intake.file.encoding-unknown')
    expect((await refusal(Buffer.from([0x41, 0, 0, 0x42, 0, 0, 0, 0x43]), 'x.csv')).code).toBe('intake.file.wrong-type')
  })
  test('a quote that is not closed is refused near its line', async () => {
    const text = exampleCsv(3).replace(String(exampleCells(2)[0]), `"${exampleCells(2)[0]}`)
    expect((await refusal(text, 'x.csv')).code).toBe('intake.file.quote-not-closed')
  })
  test('control characters cannot pass for the tags of cells', async () => {
    const { rows } = await readAll(exampleCsv(1).replace('张某', '\u0001张某\u001f'), 'x.csv')
    expect(rows[0]![3]).toBe('\ufffd张某\ufffd')
    expect(rows[0]).toHaveLength(25)
  })
})
