import ExcelJS from 'exceljs'
import { actionTemplates } from '../../src/measures/03-disclosure/common/templates/action-template.ts'
import { demoUscc } from '../../src/measures/03-disclosure/demo/demo-parties.ts'
import { demoRandom } from '../../src/measures/03-disclosure/demo/demo-random.ts'

/** Cells of one penalty by the keys of its template, as a clerk types them. */
export type PenaltyCells = Record<string, string | number | Date | { formula: string; result?: unknown } | null>

export const penalty = 'administrative-penalty'
export const template = actionTemplates[penalty]

/** A sound penalty of the market supervision bureau against an invented firm. */
export function penaltyCells(number: number, decidedOn: string, change: PenaltyCells = {}): PenaltyCells {
  return {
    counterpartyName: `演示郑州第${number}商贸有限公司`,
    counterpartyClass: '法人及非法人组织',
    uscc: demoUscc(demoRandom(`firm ${number}`), '91'),
    legalRepresentative: '王建国',
    decisionNumber: `二七市监罚〔2026〕第${number}号`,
    title: `未按规定公示收费标准（${number}）`,
    offence: '经检查，当事人未按规定公示收费标准，演示数据。',
    basis: '《价格违法行为行政处罚规定》第十三条',
    category: '罚款',
    content: '处以罚款人民币2000元整。',
    amountFen: '0.200000',
    decidedOn: decidedOn.replaceAll('-', '/'),
    validTo: '2099/12/31',
    authority: '二七区市场监督管理局',
    sourceUnit: '二七区市场监督管理局',
    note: '演示数据',
    ...change,
  }
}

/** The place of a column in the template, from 1. */
export function placeOf(key: string): number {
  const place = template.columns.findIndex((column) => column.key === key)
  if (place < 0) throw new Error(`the template has no column ${key}`)
  return place + 1
}

/** The address of a cell as Excel names it; rows count from 1, the header is row 1. */
export function addressOf(key: string, row: number): string {
  let place = placeOf(key)
  let letters = ''
  for (; place > 0; place = Math.floor((place - 1) / 26)) letters = String.fromCharCode(65 + ((place - 1) % 26)) + letters
  return `${letters}${row}`
}

/** Fills rows into a workbook: the downloaded template, or a bare sheet with the template's headers. */
export async function penaltyWorkbook(
  rows: readonly PenaltyCells[],
  options: { from?: Uint8Array; edit?: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void } = {},
): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  if (options.from) await book.xlsx.load(options.from as never)
  const sheet = book.getWorksheet(template.sheet) ?? book.addWorksheet(template.sheet)
  if (!options.from) sheet.getRow(1).values = template.columns.map((column) => column.header)
  rows.forEach((cells, index) => {
    for (const [key, value] of Object.entries(cells)) sheet.getRow(index + 2).getCell(placeOf(key)).value = value as ExcelJS.CellValue
  })
  options.edit?.(sheet, book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

export async function openWorkbook(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  return book
}
