import { columnLetters } from './select-sheet.ts'
import { encodeXml } from './xml.ts'
import type { NewEntry } from './zip-writer.ts'

/** The XML of the parts a workbook of ours is made of. Only what Excel, WPS and LibreOffice all read is written. */

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export interface NewSheet {
  readonly name: string
  readonly hidden?: boolean
  /** The worksheet part from `<sheetViews>` to before `</worksheet>`. */
  readonly body: string | AsyncIterable<string>
  readonly comments?: readonly CellComment[]
}

export interface CellComment {
  readonly row: number
  /** From 0. */
  readonly column: number
  readonly text: string
}

export interface NewWorkbook {
  readonly sheets: readonly NewSheet[]
  readonly styles: string
  readonly definedNames?: readonly { readonly name: string; readonly value: string; readonly hidden?: boolean }[]
  readonly title: string
  /** Custom document properties. */
  readonly properties?: Readonly<Record<string, string>>
}

/** The entries of a new workbook, in the order in which readers want them. */
export function* workbookEntries(book: NewWorkbook): Generator<NewEntry> {
  const { sheets } = book
  const commented = sheets.map((sheet) => (sheet.comments?.length ?? 0) > 0)
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${type}"/>`
  yield {
    name: '[Content_Types].xml',
    data: `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${override('xl/workbook.xml', `${TYPES}.sheet.main+xml`)}${override('xl/styles.xml', `${TYPES}.styles+xml`)}${sheets
      .map(
        (_, index) =>
          `${override(`xl/worksheets/sheet${index + 1}.xml`, `${TYPES}.worksheet+xml`)}${commented[index] ? override(`xl/comments${index + 1}.xml`, `${TYPES}.comments+xml`) : ''}`,
      )
      .join(
        '',
      )}${override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')}${override('docProps/custom.xml', 'application/vnd.openxmlformats-officedocument.custom-properties+xml')}</Types>`,
  }
  yield {
    name: '_rels/.rels',
    data: relationsXml([
      ['rId1', `${RELATIONS}/officeDocument`, 'xl/workbook.xml'],
      ['rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
      ['rId3', `${RELATIONS}/custom-properties`, 'docProps/custom.xml'],
    ]),
  }
  yield {
    name: 'docProps/core.xml',
    data: `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${encodeXml(book.title)}</dc:title></cp:coreProperties>`,
  }
  yield { name: 'docProps/custom.xml', data: customProperties(book.properties ?? {}) }
  yield {
    name: 'xl/workbook.xml',
    data: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15000"/></bookViews><sheets>${sheets
      .map((sheet, index) => `<sheet name="${encodeXml(sheet.name)}" sheetId="${index + 1}"${sheet.hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`)
      .join('')}</sheets>${definedNames(book)}</workbook>`,
  }
  yield {
    name: 'xl/_rels/workbook.xml.rels',
    data: relationsXml([
      ...sheets.map((_, index) => [`rId${index + 1}`, `${RELATIONS}/worksheet`, `worksheets/sheet${index + 1}.xml`] as const),
      [`rId${sheets.length + 1}`, `${RELATIONS}/styles`, 'styles.xml'],
    ]),
  }
  yield { name: 'xl/styles.xml', data: book.styles }
  for (const [index, sheet] of sheets.entries()) {
    yield { name: `xl/worksheets/sheet${index + 1}.xml`, data: sheetXml(sheet, commented[index]!) }
    if (!commented[index]) continue
    yield {
      name: `xl/worksheets/_rels/sheet${index + 1}.xml.rels`,
      data: relationsXml([
        ['rId1', `${RELATIONS}/comments`, `../comments${index + 1}.xml`],
        ['rId2', `${RELATIONS}/vmlDrawing`, `../drawings/vmlDrawing${index + 1}.vml`],
      ]),
    }
    yield { name: `xl/comments${index + 1}.xml`, data: commentsXml(sheet.comments!) }
    yield { name: `xl/drawings/vmlDrawing${index + 1}.vml`, data: commentShapes(sheet.comments!) }
  }
}

export function relationsXml(relations: readonly (readonly [id: string, type: string, target: string])[]): string {
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relations.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${encodeXml(target)}"/>`).join('')}</Relationships>`
}

async function* sheetXml(sheet: NewSheet, commented: boolean): AsyncGenerator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">`
  if (typeof sheet.body === 'string') yield sheet.body
  else yield* sheet.body
  yield `${commented ? '<legacyDrawing r:id="rId2"/>' : ''}</worksheet>`
}

function definedNames(book: NewWorkbook): string {
  const names = book.definedNames ?? []
  return names.length === 0
    ? ''
    : `<definedNames>${names.map((name) => `<definedName name="${name.name}"${name.hidden ? ' hidden="1"' : ''}>${encodeXml(name.value)}</definedName>`).join('')}</definedNames>`
}

function customProperties(properties: Readonly<Record<string, string>>): string {
  const items = Object.entries(properties).map(
    ([name, value], index) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${encodeXml(name)}"><vt:lpwstr>${encodeXml(value)}</vt:lpwstr></property>`,
  )
  return `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${items.join('')}</Properties>`
}

/** `<comment>` elements by an author of the part. */
export function commentItems(comments: readonly CellComment[], author: number, prefix = ''): string {
  return comments
    .map(
      ({ row, column, text }) =>
        `<${prefix}comment ref="${columnLetters(column)}${row}" authorId="${author}"><${prefix}text><${prefix}r><${prefix}t xml:space="preserve">${encodeXml(text)}</${prefix}t></${prefix}r></${prefix}text></${prefix}comment>`,
    )
    .join('')
}

export const commentAuthor = 'shounuo'

export function commentsXml(comments: readonly CellComment[]): string {
  return `${XML}<comments xmlns="${MAIN}"><authors><author>${commentAuthor}</author></authors><commentList>${commentItems(comments, 0)}</commentList></comments>`
}

/** The boxes in which comments are shown; Excel draws no comment without one. */
export function shapeItems(comments: readonly CellComment[], firstId: number): string {
  return comments
    .map(({ row, column, text }, index) => {
      const height = Math.min(14, 2 + text.split('\n').length + Math.ceil(text.length / 22))
      return `<v:shape id="_x0000_s${firstId + index}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#fdf4e3" o:insetmode="auto"><v:fill color2="#fdf4e3"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column + 1},12,${Math.max(row - 2, 0)},4,${column + 4},40,${Math.max(row - 2, 0) + height},4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
    })
    .join('')
}

export function commentShapes(comments: readonly CellComment[]): string {
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1,2"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${shapeItems(comments, 1025)}</xml>`
}

/** A text cell; inline, so that nothing in it can become a formula. */
export function textCellXml(row: number, column: number, text: string, style = 0): string {
  const head = `<c r="${columnLetters(column)}${row}"${style === 0 ? '' : ` s="${style}"`}`
  return text === '' ? (style === 0 ? '' : `${head}/>`) : `${head} t="inlineStr"><is><t xml:space="preserve">${encodeXml(text.slice(0, 32_767))}</t></is></c>`
}

export function numberCellXml(row: number, column: number, value: number | string, style = 0): string {
  return `<c r="${columnLetters(column)}${row}"${style === 0 ? '' : ` s="${style}"`}><v>${value}</v></c>`
}

/** A sheet name Excel takes: at most 31 characters, none of []:*?/\. */
export function sheetName(text: string): string {
  return (
    text
      .replace(/[[\]:*?/\\']/g, ' ')
      .slice(0, 31)
      .trim() || 'Sheet'
  )
}
