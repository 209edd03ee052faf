import { type Language, type RoomTexts, type Translate, translator } from '#platform/text/common'
import { defaultMaxLength } from '../common/row-reader.ts'
import type { ColumnSpec, Template } from '../common/template.ts'
import { columnLetters } from './file/select-sheet.ts'
import { type CellComment, type NewSheet, sheetName, textCellXml, workbookEntries, XML } from './file/workbook-parts.ts'
import { TEMPLATE_NAME } from './file/xlsx-workbook.ts'
import { encodeXml } from './file/xml.ts'
import { writeZip } from './file/zip-writer.ts'

// Drop-downs and prompts reach as far as people type; further rows are pasted, and paste takes them away anyway.
const LAST_ROW = 3_001

/** Cell formats of the template workbook; their places in `cellXfs` below. */
const styles = { plain: 0, required: 1, optional: 2, text: 3, wanYuan: 4, yuan: 5, integer: 6, title: 7, wrap: 8, head: 9, longText: 10 } as const

/**
 * The workbook a clerk fills in: one sheet with headers, drop-downs, prompts and text format where Excel would otherwise
 * spoil codes and days; a second sheet that says how; the template's id and version inside, so that it is known again.
 */
export async function* writeTemplate(template: Template, language: Language, texts: RoomTexts): AsyncGenerator<Buffer> {
  const t = translator([texts], language)
  const zh = language === 'zh-CN'
  const name = (column: ColumnSpec) => (zh ? column.header : column.en)
  const mark = `${template.id}@${template.version}`
  const dataSheet = sheetName(zh ? template.sheet : template.title.en)
  const optionsSheet = t('intake.template.options-sheet')
  const listed = template.columns.filter((column) => column.choices !== undefined)
  const sheets: NewSheet[] = [
    {
      name: dataSheet,
      body: dataBody(template, t, zh, name, listed, optionsSheet),
      comments: template.columns.map((column, index): CellComment => ({ row: 1, column: index, text: columnHelp(column, t, zh).join('\n') })),
    },
    { name: t('intake.template.guide-sheet'), body: guideBody(template, t, zh, name) },
    ...(listed.length > 0 ? [{ name: optionsSheet, hidden: true, body: optionsBody(listed, zh, name) }] : []),
  ]
  yield* writeZip(
    workbookEntries({
      sheets,
      styles: stylesXml(t('intake.template.font')),
      title: zh ? template.title.zh : template.title.en,
      definedNames: [{ name: TEMPLATE_NAME, value: `"${mark}"`, hidden: true }],
      properties: { 'shounuo-template': mark },
    }),
  )
}

function dataBody(template: Template, t: Translate, zh: boolean, name: (column: ColumnSpec) => string, listed: readonly ColumnSpec[], optionsSheet: string): string {
  const { columns } = template
  const widths = columns.map((column, index) => `<col min="${index + 1}" max="${index + 1}" width="${widthOf(column, name(column))}" style="${formatOf(column)}" customWidth="1"/>`)
  const header = columns.map((column, index) => textCellXml(1, index, column.required ? `*${name(column)}` : name(column), column.required ? styles.required : styles.optional))
  const validations = columns.map((column, index) => validationXml(column, index, t, zh, listed, optionsSheet))
  return [
    '<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>',
    '<sheetFormatPr defaultRowHeight="16"/>',
    `<cols>${widths.join('')}</cols>`,
    `<sheetData><row r="1" ht="34" customHeight="1">${header.join('')}</row></sheetData>`,
    `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`,
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/>',
  ].join('')
}

function formatOf(column: ColumnSpec): number {
  switch (column.kind) {
    case 'amount-wan-yuan':
      return styles.wanYuan
    case 'amount-yuan':
      return styles.yuan
    case 'integer':
      return styles.integer
    case 'long-text':
      return styles.longText
    default:
      return styles.text
  }
}

function widthOf(column: ColumnSpec, header: string): number {
  const shown = widthOfText(header) + 4
  const kind = { text: 18, 'long-text': 40, date: 14, 'amount-wan-yuan': 16, 'amount-yuan': 16, integer: 12, uscc: 24, 'resident-id': 24, choice: 16, identifier: 30 }[column.kind]
  return Math.min(Math.max(shown, kind), 50)
}

/** In the widths of a digit, as column widths are given. */
function widthOfText(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u00ff' ? 2.1 : 1.1), 0)
}

const GUIDE_WIDTHS = [6, 30, 18, 56, 26, 26] as const

function linesOf(text: string, width: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOfText(line) / width)), 0)
}

/** What a cell of the column must hold, in short lines: for the comment on its header and the prompt in its cells. */
function columnHelp(column: ColumnSpec, t: Translate, zh: boolean): string[] {
  const note = column.requiredNote ? (zh ? column.requiredNote.zh : column.requiredNote.en) : t('intake.template.required-sometimes')
  const lines = [column.required ? t('intake.template.required') : column.requiredWhen ? note : t('intake.template.optional'), t(`intake.template.kind.${column.kind}`)]
  if (column.choices) lines.push(t('intake.template.pick-one'))
  if (column.longTerm) lines.push(t('intake.template.long-term'))
  if (column.notAfterToday) lines.push(t('intake.template.not-after-today'))
  if (column.noCode) lines.push(t('intake.template.no-code'))
  const most = column.maxLength ?? (column.kind in defaultMaxLength ? defaultMaxLength[column.kind as keyof typeof defaultMaxLength] : undefined)
  if (most !== undefined) lines.push(t('intake.template.max-length', { most }))
  if (column.help) lines.push(zh ? column.help.zh : column.help.en)
  if (column.example) lines.push(t('intake.template.example', { example: column.example }))
  return lines
}

function validationXml(column: ColumnSpec, index: number, t: Translate, zh: boolean, listed: readonly ColumnSpec[], optionsSheet: string): string {
  const letters = columnLetters(index)
  const attribute = (name: string, text: string, most: number) => ` ${name}="${encodeXml(text.slice(0, most)).replaceAll('\n', '&#10;')}"`
  const prompt = `${attribute('promptTitle', zh ? column.header : column.en, 32)}${attribute('prompt', columnHelp(column, t, zh).join('\n'), 255)}`
  const place = ` sqref="${letters}2:${letters}${LAST_ROW}"`
  if (column.choices) {
    const at = listed.indexOf(column)
    const error = `${attribute('errorTitle', t('intake.template.error-title'), 32)}${attribute('error', t('intake.template.not-listed'), 225)}`
    return `<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1"${error}${prompt}${place}><formula1>'${optionsSheet}'!$${columnLetters(at)}$2:$${columnLetters(at)}$${column.choices.length + 1}</formula1></dataValidation>`
  }
  return `<dataValidation allowBlank="1" showInputMessage="1"${prompt}${place}/>`
}

function guideBody(template: Template, t: Translate, zh: boolean, name: (column: ColumnSpec) => string): string {
  const rows: string[] = []
  const add = (cells: readonly string[], style: number) => {
    const row = rows.length + 1
    // Not every program fits a row to its wrapped lines by itself.
    const lines = style === styles.wrap ? Math.max(1, ...cells.map((text, index) => linesOf(text, GUIDE_WIDTHS[index]!))) : 1
    const height = lines > 1 ? ` ht="${lines * 16 + 2}" customHeight="1"` : ''
    rows.push(`<row r="${row}"${height}>${cells.map((text, index) => textCellXml(row, index, text, style)).join('')}</row>`)
  }
  add([t('intake.template.guide-title', { title: zh ? template.title.zh : template.title.en, version: template.version })], styles.title)
  for (let line = 1; line <= 8; line += 1) add([`${line}. ${t(`intake.template.guide.${line}`)}`], styles.plain)
  add([], styles.plain)
  add(
    ['column', 'field', 'required', 'how', 'choices', 'spellings'].map((key) => t(`intake.template.table.${key}`)),
    styles.head,
  )
  for (const [index, column] of template.columns.entries()) {
    const [required, ...how] = columnHelp(column, t, zh)
    add(
      [
        columnLetters(index),
        name(column),
        required!,
        how.join('\n'),
        (column.choices ?? []).map((choice) => (zh ? choice.zh : choice.en)).join('\n'),
        (column.aliases ?? []).join('\n'),
      ],
      styles.wrap,
    )
  }
  return [
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="16"/>',
    `<cols>${GUIDE_WIDTHS.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`,
    `<sheetData>${rows.join('')}</sheetData>`,
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
  ].join('')
}

function optionsBody(listed: readonly ColumnSpec[], zh: boolean, name: (column: ColumnSpec) => string): string {
  const height = Math.max(...listed.map((column) => column.choices!.length)) + 1
  const rows = Array.from({ length: height }, (_, at) => {
    const cells = listed.map((column, index) => {
      const choice = column.choices![at - 1]
      return textCellXml(at + 1, index, at === 0 ? name(column) : choice ? (zh ? choice.zh : choice.en) : '')
    })
    return `<row r="${at + 1}">${cells.join('')}</row>`
  })
  return `<sheetData>${rows.join('')}</sheetData>`
}

function stylesXml(font: string): string {
  const fontXml = (extra: string, size = 11) => `<font>${extra}<sz val="${size}"/><name val="${encodeXml(font)}"/><charset val="134"/></font>`
  const fill = (rgb: string) => `<fill><patternFill patternType="solid"><fgColor rgb="FF${rgb}"/><bgColor indexed="64"/></patternFill></fill>`
  const side = (name: string) => `<${name} style="thin"><color rgb="FFB9BDC2"/></${name}>`
  const xf = (numFmt: number, fontId: number, fillId: number, borderId: number, alignment = '') =>
    `<xf numFmtId="${numFmt}" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"${alignment === '' ? '/>' : ` applyAlignment="1">${alignment}</xf>`}`
  const centre = '<alignment horizontal="center" vertical="center" wrapText="1"/>'
  const wrap = '<alignment vertical="top" wrapText="1"/>'
  return `${XML}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00####"/></numFmts><fonts count="4">${fontXml('')}${fontXml('<b/>')}${fontXml('<b/><color rgb="FFA8201A"/>')}${fontXml('<b/>', 14)}</fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('E8EFF8')}${fill('FBEEED')}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="11">${[
    xf(0, 0, 0, 0),
    xf(49, 2, 3, 1, centre),
    xf(49, 1, 2, 1, centre),
    xf(49, 0, 0, 0),
    xf(164, 0, 0, 0),
    xf(4, 0, 0, 0),
    xf(1, 0, 0, 0),
    xf(0, 3, 0, 0),
    xf(49, 0, 0, 1, wrap),
    xf(0, 1, 2, 1, centre),
    xf(49, 0, 0, 0, '<alignment vertical="center" wrapText="1"/>'),
  ].join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}
