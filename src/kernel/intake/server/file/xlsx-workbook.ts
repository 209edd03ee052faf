import { type FileLimits, refuseFile } from './file-refusal.ts'
import { type NumberFormat, numberFormats } from './number-format.ts'
import { readSharedStrings, SharedStrings } from './shared-strings.ts'
import { xmlTags } from './xml.ts'
import { ZipArchive } from './zip-archive.ts'

export interface WorkbookSheet {
  readonly name: string
  /** Part in the archive. */
  readonly part: string
  readonly hidden: boolean
}

/** Name that our templates define in a workbook; its value is `"id@version"`. */
export const TEMPLATE_NAME = '_shounuo_template'

/** The frame of an .xlsx file: its sheets and what all of them share. */
export interface XlsxWorkbook {
  readonly archive: ZipArchive
  readonly sheets: readonly WorkbookSheet[]
  readonly date1904: boolean
  /** `administrative-penalty@1` when the workbook was downloaded from here. */
  readonly marker: string | undefined
  readonly stringsPart: string | undefined
  readonly stylesPart: string | undefined
  readonly workbookPart: string
}

export async function openXlsx(path: string, limits: FileLimits): Promise<XlsxWorkbook> {
  const archive = await ZipArchive.open(path, limits)
  try {
    return await readWorkbook(archive)
  } catch (error) {
    await archive.close()
    throw error
  }
}

/** What every sheet needs to be read. */
export async function sharedParts(workbook: XlsxWorkbook): Promise<{ strings: SharedStrings; formats: readonly NumberFormat[] }> {
  const strings = workbook.stringsPart ? await readSharedStrings(workbook.archive.read(workbook.stringsPart)) : new SharedStrings()
  const formats = numberFormats(workbook.stylesPart ? await workbook.archive.text(workbook.stylesPart) : undefined)
  return { strings, formats }
}

async function readWorkbook(archive: ZipArchive): Promise<XlsxWorkbook> {
  const names = [...archive.entries.keys()]
  if (!archive.entries.has('[Content_Types].xml')) refuseOtherZip(names)
  if (names.some((name) => name.startsWith('word/') || name.startsWith('ppt/')))
    refuseFile('intake.file.wrong-type', { found: names.some((name) => name.startsWith('word/')) ? 'Word' : 'PowerPoint' })
  if (names.includes('xl/workbook.bin')) refuseFile('intake.file.xlsb')
  if (names.some((name) => /vbaProject[^/]*\.bin$/i.test(name) || /^xl\/macrosheets\//i.test(name))) refuseFile('intake.file.macros')
  const types = (await archive.text('[Content_Types].xml')) ?? ''
  // Some programs declare the type of binary workbooks by extension in every file; only a part's own type counts.
  for (const tag of xmlTags(types)) if (tag.name === 'Override' && /macroEnabled/i.test(tag.attributes['ContentType'] ?? '')) refuseFile('intake.file.macros')
  const rootRelations = relations((await archive.text('_rels/.rels')) ?? '', '')
  const workbookPart = rootRelations.find((relation) => relation.type === 'officeDocument')?.part ?? 'xl/workbook.xml'
  if (workbookPart.endsWith('.bin')) refuseFile('intake.file.xlsb')
  const xml = await archive.text(workbookPart)
  if (xml === undefined) return refuseFile('intake.file.corrupt')
  const folder = workbookPart.slice(0, workbookPart.lastIndexOf('/') + 1)
  const relationsPart = `${folder}_rels/${workbookPart.slice(folder.length)}.rels`
  const parts = relations((await archive.text(relationsPart)) ?? '', folder).map((relation) => ({ ...relation, part: nameIn(archive, relation.part) }))
  const partById = new Map(parts.map((relation) => [relation.id, relation]))
  const sheets: WorkbookSheet[] = []
  let date1904 = false
  let marker: string | undefined
  for (const tag of xmlTags(xml)) {
    if (tag.kind === 'close') continue
    // Excel writes a second <x15:workbookPr> of other settings among its extensions.
    if (tag.name === 'workbookPr') date1904 ||= /^(1|true)$/.test(tag.attributes['date1904'] ?? '')
    else if (tag.name === 'sheet') {
      const relation = partById.get(tag.attributes['r:id'] ?? '')
      if (relation?.type === 'worksheet' && archive.entries.has(relation.part)) {
        sheets.push({ name: tag.attributes['name'] ?? '', part: relation.part, hidden: /^(hidden|veryHidden)$/.test(tag.attributes['state'] ?? '') })
      }
    } else if (tag.name === 'definedName' && tag.attributes['name'] === TEMPLATE_NAME) marker = /([a-z0-9-]+@\d+)/.exec(tag.text)?.[1]
  }
  if (sheets.length === 0) refuseFile('intake.file.corrupt')
  return {
    archive,
    sheets,
    date1904,
    marker,
    workbookPart,
    stringsPart: parts.find((relation) => relation.type === 'sharedStrings')?.part,
    stylesPart: parts.find((relation) => relation.type === 'styles')?.part,
  }
}

/** Names of parts are the same in any case: some programs write xl/SharedStrings.xml. */
function nameIn(archive: ZipArchive, part: string): string {
  if (archive.entries.has(part)) return part
  return [...archive.entries.keys()].find((name) => name.toLowerCase() === part.toLowerCase()) ?? part
}

export interface Relation {
  readonly id: string
  /** Last part of the relationship's address, the same in both dialects of the format. */
  readonly type: string
  readonly part: string
}

export function relations(xml: string, folder: string): Relation[] {
  const found: Relation[] = []
  for (const tag of xmlTags(xml)) {
    if (tag.name !== 'Relationship' || tag.attributes['TargetMode'] === 'External') continue
    const target = tag.attributes['Target'] ?? ''
    found.push({ id: tag.attributes['Id'] ?? '', type: (tag.attributes['Type'] ?? '').split('/').pop() ?? '', part: resolvePart(folder, target) })
  }
  return found
}

function resolvePart(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path = folder.split('/').filter((piece) => piece !== '')
  for (const piece of target.split('/')) {
    if (piece === '..') path.pop()
    else if (piece !== '.' && piece !== '') path.push(piece)
  }
  return path.join('/')
}

function refuseOtherZip(names: readonly string[]): never {
  if (names.includes('mimetype') && names.includes('content.xml')) return refuseFile('intake.file.wrong-type', { found: 'OpenDocument' })
  if (names.some((name) => /\.(xlsx?|csv|et)$/i.test(name))) return refuseFile('intake.file.zipped')
  return refuseFile('intake.file.wrong-type', { found: 'ZIP' })
}
