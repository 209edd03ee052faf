import { type AnnotateInput, adviceText, placeOf } from './annotate.ts'
import { columnLetters } from './file/select-sheet.ts'
import { numberCellXml, textCellXml } from './file/workbook-parts.ts'
import { encodeXml } from './file/xml.ts'

const MOST_LINKS = 20_000
const LAST_SHEET_ROW = 1_048_576

/** The sheet that lists every fault with its cell, what is wrong and what to do; cells are links to where it is. */
export async function* faultListBody(input: AnnotateInput, dataSheet: string, style: { readonly head: number; readonly text: number }): AsyncGenerator<string> {
  const { t } = input
  const headers = new Map(input.template.columns.map((column) => [column.key, input.language === 'en' ? column.en : column.header]))
  yield '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/>'
  yield `<cols>${[8, 10, 24, 28, 8, 46, 56].map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData>`
  yield `<row r="1">${['row', 'cell', 'column', 'content', 'severity', 'fault', 'advice'].map((key, index) => textCellXml(1, index, t(`intake.annotated.${key}`), style.head)).join('')}</row>`
  const links: string[] = []
  let row = 1
  for await (const fault of input.faults()) {
    row += 1
    if (row > LAST_SHEET_ROW) break
    const address = `${columnLetters(placeOf(input, fault))}${fault.rowNumber}`
    if (links.length < MOST_LINKS) links.push(`<hyperlink ref="B${row}" location="${encodeXml(`'${dataSheet.replaceAll("'", "''")}'!${address}`)}" display="${address}"/>`)
    const texts = [
      address,
      fault.column === null ? t('intake.annotated.whole-row') : (headers.get(fault.column) ?? fault.column),
      fault.text,
      t(`intake.severity.${fault.severity}`),
      t(fault.code, fault.params),
      adviceText(input, fault),
    ]
    yield `<row r="${row}">${numberCellXml(row, 0, fault.rowNumber, style.text)}${texts.map((text, index) => textCellXml(row, index + 1, text, style.text)).join('')}</row>`
  }
  yield `</sheetData><autoFilter ref="A1:G${row}"/>`
  if (links.length > 0) yield `<hyperlinks>${links.join('')}</hyperlinks>`
  yield '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
}
