import { open } from 'node:fs/promises'
import { compoundNames } from './cfb.ts'
import { type FileLimits, refuseFile } from './file-refusal.ts'

export type FileFormat = 'xlsx' | 'xls' | 'csv'

/** What a file is by its content; its name proves nothing. Refuses what is not a table, saying what it is. */
export async function detectFile(path: string, limits: FileLimits): Promise<FileFormat> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    if (size === 0) refuseFile('intake.file.empty')
    if (size > limits.maxBytes) refuseFile('intake.file.oversize', { size: megabytes(size), limit: megabytes(limits.maxBytes) })
    const head = Buffer.alloc(Math.min(size, 8_192))
    await file.read(head, 0, head.length, 0)
    const magic = head.toString('latin1', 0, 8)
    if (magic.startsWith('PK\u0003\u0004')) return 'xlsx'
    if (magic === '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1') {
      const bytes = Buffer.alloc(size)
      await file.read(bytes, 0, size, 0)
      return detectCompound(bytes)
    }
    const foreign = FOREIGN.find(([start]) => magic.startsWith(start))
    if (foreign) refuseFile('intake.file.wrong-type', { found: foreign[1] })
    detectMarkup(head)
    return 'csv'
  } finally {
    await file.close()
  }
}

const FOREIGN: readonly (readonly [string, string])[] = [
  ['%PDF', 'PDF'],
  ['\u0089PNG', 'PNG'],
  ['\u00ff\u00d8\u00ff', 'JPEG'],
  ['GIF8', 'GIF'],
  ['Rar!', 'RAR'],
  ['7z\u00bc\u00af', '7z'],
  ['\u001f\u008b', 'gzip'],
  ['{\\rtf', 'RTF'],
  ['MZ', 'EXE'],
  ['PK\u0005\u0006', 'ZIP'],
]

function detectCompound(bytes: Buffer): FileFormat {
  const names = compoundNames(bytes)
  if (names.size === 0) refuseFile('intake.file.corrupt')
  if (names.has('ENCRYPTEDPACKAGE') || names.has('ENCRYPTIONINFO')) refuseFile('intake.file.password')
  if (names.has('WORDDOCUMENT')) refuseFile('intake.file.wrong-type', { found: 'Word' })
  if (names.has('POWERPOINT DOCUMENT')) refuseFile('intake.file.wrong-type', { found: 'PowerPoint' })
  if (names.has('_VBA_PROJECT_CUR')) refuseFile('intake.file.macros')
  // Crystal Reports writes these names in capitals.
  if (!names.has('WORKBOOK') && !names.has('BOOK')) refuseFile('intake.file.wrong-type', { found: 'OLE' })
  return 'xls'
}

/** Web pages and old XML tables that export systems call .xls; Excel opens them after a warning, so the clerk cannot know. */
function detectMarkup(head: Buffer): void {
  const text = (head[0] === 0xff && head[1] === 0xfe ? head.toString('utf16le') : head.toString('latin1'))
    .replace(/^\ufeff|^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .slice(0, 4_000)
  if (/^MIME-Version:/i.test(text)) refuseFile('intake.file.html')
  if (!text.startsWith('<')) return
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(text)) refuseFile('intake.file.html')
  if (/<(html|table|!doctype html|head|meta|body|style)\b/i.test(text)) refuseFile('intake.file.html')
  if (/^<\?xml/i.test(text)) refuseFile('intake.file.wrong-type', { found: 'XML' })
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
