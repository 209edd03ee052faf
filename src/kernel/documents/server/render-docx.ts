import { checkDocument } from '../common/check-document.ts'
import type { OfficialDocument } from '../common/official-document.ts'
import { asPrinted } from './demonstration.ts'
import { typesetTextEnd } from './typeset.ts'

/**
 * The document as a Word file (.docx) on the grid of GB/T 9704-2012, with Word's own headings, tables and charts. The
 * same value gives the same bytes. The colophon stands at the foot of an even page: the PDF's setting says where the text ends. Refuses `documents.text.control-character` and `documents.table.row-length`.
 */
export async function renderDocx(document: OfficialDocument): Promise<Uint8Array> {
  checkDocument(document)
  // Loaded when a Word file is first asked for; the command line should not wait for it.
  const { writeDocx } = await import('./write-docx.ts')
  return writeDocx(asPrinted(document), await typesetTextEnd(document))
}
