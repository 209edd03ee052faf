import { contentOf, rawTag, shownText, tagOf } from '../common/raw-cell.ts'
import type { AnnotateInput, Annotations } from './annotate.ts'
import { faultListBody } from './fault-list-sheet.ts'
import { markColours } from './file/mark-styles.ts'
import { copyRows } from './file/read-rows.ts'
import { numberCellXml, sheetName, textCellXml, workbookEntries, XML } from './file/workbook-parts.ts'
import type { NewEntry } from './file/zip-writer.ts'

const styles = { text: 0, error: 1, warning: 2, head: 3, wrap: 4 } as const

/** A workbook with the content of a .csv or .xls file as it was read, its bad cells marked, and the list. */
export function copiedEntries(input: AnnotateInput, annotations: Annotations): Iterable<NewEntry> {
  const name = sheetName(input.sheet === '' ? input.template.sheet : input.sheet)
  const list = input.t('intake.annotated.list-sheet')
  return workbookEntries({
    title: input.t('intake.annotated.list-sheet'),
    styles: stylesXml(),
    sheets: [
      { name, body: copiedBody(input, annotations), comments: annotations.comments },
      { name: list === name ? `${list}2` : list, body: faultListBody(input, name, { head: styles.head, text: styles.wrap }) },
    ],
  })
}

/** Text format throughout, so that opening the copy in Excel changes no code and no day. */
async function* copiedBody(input: AnnotateInput, { marks }: Annotations): AsyncGenerator<string> {
  yield '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetFormatPr defaultColWidth="18" defaultRowHeight="16"/><sheetData>'
  for await (const { rows, rowNumbers } of copyRows(input.path, input.sheet)) {
    let text = ''
    for (const [index, cells] of rows.entries()) {
      const row = rowNumbers[index]!
      const marked = marks.get(row)
      const width = Math.max(cells.length, ...(marked ? [...marked.keys()].map((column) => column + 1) : [0]))
      text += `<row r="${row}">`
      for (let column = 0; column < width; column += 1) {
        const cell = cells[column] ?? ''
        const mark = marked?.get(column)
        const style = mark === undefined ? styles.text : styles[mark]
        text +=
          tagOf(cell) === rawTag.number && /^-?\d{1,15}(\.\d+)?$/.test(contentOf(cell))
            ? numberCellXml(row, column, contentOf(cell), style)
            : textCellXml(row, column, shownText(cell), style)
      }
      text += '</row>'
    }
    yield text
  }
  yield '</sheetData>'
}

function stylesXml(): string {
  const fill = (rgb: string) => `<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/><bgColor indexed="64"/></patternFill></fill>`
  const xf = (font: number, fillId: number, wrap = false) =>
    `<xf numFmtId="49" fontId="${font}" fillId="${fillId}" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1" applyFont="1"${wrap ? ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' : '/>'}`
  return `${XML}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill(markColours.error)}${fill(markColours.warning)}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">${xf(0, 0)}${xf(0, 2)}${xf(0, 3)}${xf(1, 3)}${xf(0, 0, true)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}
