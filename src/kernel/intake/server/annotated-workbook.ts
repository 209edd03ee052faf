import type { AnnotateInput, Annotations } from './annotate.ts'
import { faultListBody } from './fault-list-sheet.ts'
import { refuseFile } from './file/file-refusal.ts'
import { markCells } from './file/mark-cells.ts'
import { MarkedStyles } from './file/mark-styles.ts'
import { columnLetters } from './file/select-sheet.ts'
import { type CellComment, commentAuthor, commentItems, commentShapes, commentsXml, relationsXml, shapeItems, XML } from './file/workbook-parts.ts'
import { relations, type XlsxWorkbook } from './file/xlsx-workbook.ts'
import { encodeXml, xmlTags } from './file/xml.ts'
import type { NewEntry } from './file/zip-writer.ts'

const TRANSITIONAL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The entries of the user's workbook: sheet, styles and comments changed, the list added, all others copied as they lie. */
export async function* annotatedEntries(input: AnnotateInput, workbook: XlsxWorkbook, annotations: Annotations): AsyncGenerator<NewEntry> {
  const { archive } = workbook
  const sheet = workbook.sheets.find((candidate) => candidate.name === input.sheet) ?? refuseFile('intake.file.corrupt')
  const read = async (part: string) => (await archive.text(part)) ?? ''
  const styles = new MarkedStyles(workbook.stylesPart ? await read(workbook.stylesPart) : undefined)
  const stylesPart = workbook.stylesPart ?? 'xl/styles.xml'
  const listPart = freePart(workbook, (number) => `xl/worksheets/sheet${number}.xml`)
  const relationsPart = relationsPartOf(workbook.workbookPart)
  const notes = await placeComments(workbook, sheet.part, annotations.comments)
  const added: (readonly [string, string])[] = [[listPart, `${TYPES}.worksheet+xml`], ...notes.types]
  if (!workbook.stylesPart) added.push([stylesPart, `${TYPES}.styles+xml`])
  let bookRelations = addRelation(await read(relationsPart), LIST_RELATION, 'worksheet', relativeTo(workbook.workbookPart, listPart))
  if (!workbook.stylesPart) bookRelations = addRelation(bookRelations, 'rIdShounuoStyles', 'styles', relativeTo(workbook.workbookPart, stylesPart))
  const replaced = new Map<string, string>([
    ['[Content_Types].xml', addTypes(await read('[Content_Types].xml'), added)],
    [workbook.workbookPart, addSheet(await read(workbook.workbookPart), input.t('intake.annotated.list-sheet'), workbook)],
    [relationsPart, bookRelations],
    ...notes.parts,
  ])
  for (const [name, data] of replaced) yield { name, data }
  for (const entry of archive.entries.values()) {
    if (entry.name !== sheet.part && entry.name !== stylesPart && !replaced.has(entry.name) && !entry.name.endsWith('/')) yield { from: archive, entry }
  }
  const drawing = (prefix: string) => (notes.drawing === undefined ? '' : `<${prefix}legacyDrawing xmlns:r="${TRANSITIONAL}" r:id="${notes.drawing}"/>`)
  yield { name: sheet.part, data: markCells(archive.read(sheet.part), annotations.marks, (style, mark) => styles.twin(style, mark), drawing) }
  yield { name: listPart, data: listSheet(input, styles) }
  // Last, for only now it is known which cell formats were wanted.
  yield { name: stylesPart, data: styles.xml() }
}

const LIST_RELATION = 'rIdShounuoList'

async function* listSheet(input: AnnotateInput, styles: MarkedStyles): AsyncGenerator<string> {
  yield `${XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
  yield* faultListBody(input, input.sheet, { head: styles.twin(0, 'warning'), text: 0 })
  yield '</worksheet>'
}

function relationsPartOf(part: string): string {
  const slash = part.lastIndexOf('/') + 1
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`
}

/** A part's address as seen from another part; some readers do not take absolute ones. */
function relativeTo(from: string, part: string): string {
  const folder = from.split('/').slice(0, -1)
  const target = part.split('/')
  while (folder.length > 0 && folder[0] === target[0]) {
    folder.shift()
    target.shift()
  }
  return `${'../'.repeat(folder.length)}${target.join('/')}`
}

function freePart(workbook: XlsxWorkbook, name: (number: number) => string): string {
  let number = 1
  while (workbook.archive.entries.has(name(number))) number += 1
  return name(number)
}

function addTypes(xml: string, parts: readonly (readonly [part: string, type: string])[]): string {
  const overrides = parts.filter(([part]) => !part.endsWith('.vml')).map(([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`)
  const vml =
    parts.some(([part]) => part.endsWith('.vml')) && !/Extension="vml"/i.test(xml)
      ? '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
      : ''
  return xml.replace(/(<(?:[\w.-]+:)?Types\b[^>]*>)/, `$1${vml}`).replace(/(<\/(?:[\w.-]+:)?Types>)/, `${overrides.join('')}$1`)
}

function addRelation(xml: string, id: string, type: string, target: string): string {
  const relation = `<Relationship Id="${id}" Type="${TRANSITIONAL}/${type}" Target="${target}"/>`
  if (xml === '') return relationsXml([[id, `${TRANSITIONAL}/${type}`, target]])
  return /<\/Relationships>/.test(xml)
    ? xml.replace('</Relationships>', `${relation}</Relationships>`)
    : xml.replace(/<Relationships([^>]*)\/>/, `<Relationships$1>${relation}</Relationships>`)
}

function addSheet(xml: string, name: string, workbook: XlsxWorkbook): string {
  const taken = new Set(workbook.sheets.map((sheet) => sheet.name))
  let free = name
  for (let copy = 2; taken.has(free); copy += 1) free = `${name}${copy}`
  let last = 0
  for (const tag of xmlTags(xml)) if (tag.name === 'sheet') last = Math.max(last, Number(tag.attributes['sheetId'] ?? 0))
  const prefix = /<([\w.-]+:)?workbook\b/.exec(xml)?.[1] ?? ''
  const sheet = `<${prefix}sheet xmlns:r="${TRANSITIONAL}" name="${encodeXml(free)}" sheetId="${last + 1}" r:id="${LIST_RELATION}"/>`
  return xml.replace(`</${prefix}sheets>`, `${sheet}</${prefix}sheets>`)
}

interface PlacedComments {
  readonly parts: readonly (readonly [part: string, xml: string])[]
  readonly types: readonly (readonly [part: string, type: string])[]
  /** Relation of a new drawing that the sheet must name; undefined when it has one already or needs none. */
  readonly drawing: string | undefined
}

/** Comments in parts of their own, or joined to those the sheet has; a cell with a comment of the user's keeps that. */
async function placeComments(workbook: XlsxWorkbook, sheetPart: string, wanted: readonly CellComment[]): Promise<PlacedComments> {
  if (wanted.length === 0) return { parts: [], types: [], drawing: undefined }
  const relationsPart = relationsPartOf(sheetPart)
  const relationsText = (await workbook.archive.text(relationsPart)) ?? ''
  const known = relations(relationsText, sheetPart.slice(0, sheetPart.lastIndexOf('/') + 1))
  const commentsPart = known.find((relation) => relation.type === 'comments')?.part
  const shapesPart = known.find((relation) => relation.type === 'vmlDrawing')?.part
  const comments = commentsPart ? await workbook.archive.text(commentsPart) : undefined
  const shapes = shapesPart ? await workbook.archive.text(shapesPart) : undefined
  if (commentsPart && shapesPart && comments !== undefined && shapes !== undefined) {
    return {
      parts: [
        [commentsPart, joinComments(comments, wanted)],
        [shapesPart, joinShapes(shapes, comments, wanted)],
      ],
      types: [],
      drawing: undefined,
    }
  }
  // A drawing without comments, or comments without boxes, is left alone: the fill and the list say the same.
  if (commentsPart || shapesPart) return { parts: [], types: [], drawing: undefined }
  const newComments = freePart(workbook, (number) => `xl/comments${number}.xml`)
  const newShapes = freePart(workbook, (number) => `xl/drawings/vmlDrawing${number}.vml`)
  return {
    parts: [
      [newComments, commentsXml(wanted)],
      [newShapes, commentShapes(wanted)],
      [
        relationsPart,
        addRelation(
          addRelation(relationsText, 'rIdShounuoNotes', 'comments', relativeTo(sheetPart, newComments)),
          'rIdShounuoShapes',
          'vmlDrawing',
          relativeTo(sheetPart, newShapes),
        ),
      ],
    ],
    types: [
      [newComments, `${TYPES}.comments+xml`],
      [newShapes, ''],
    ],
    drawing: 'rIdShounuoShapes',
  }
}

function withoutTaken(xml: string, wanted: readonly CellComment[]): CellComment[] {
  const taken = new Set([...xml.matchAll(/<(?:[\w.-]+:)?comment\s[^>]*?ref="([A-Z]+\d+)"/g)].map((match) => match[1]!))
  return wanted.filter(({ row, column }) => !taken.has(`${columnLetters(column)}${row}`))
}

function joinComments(xml: string, wanted: readonly CellComment[]): string {
  const prefix = /<([\w.-]+:)?comments\b/.exec(xml)?.[1] ?? ''
  const authors = (xml.match(new RegExp(`<${prefix}author\\b`, 'g')) ?? []).length
  const items = commentItems(withoutTaken(xml, wanted), authors, prefix)
  return xml
    .replace(`</${prefix}authors>`, `<${prefix}author>${commentAuthor}</${prefix}author></${prefix}authors>`)
    .replace(`</${prefix}commentList>`, `${items}</${prefix}commentList>`)
}

// Shape ids of a block that Excel gives out late, so that they meet none of the user's.
const FIRST_SHAPE = 40 * 1024 + 1

function joinShapes(xml: string, comments: string, wanted: readonly CellComment[]): string {
  const type = /<v:shapetype\b[^>]*id="_x0000_t202"/.test(xml) ? '' : '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>'
  return xml.replace(/(<o:idmap\b[^>]*\bdata=")([^"]*)"/, '$1$2,40,41"').replace(/<\/xml>\s*$/, `${type}${shapeItems(withoutTaken(comments, wanted), FIRST_SHAPE)}</xml>`)
}
