import { checkDocument } from '../common/check-document.ts'
import type { OfficialDocument } from '../common/official-document.ts'
import { typesetPdf } from './typeset.ts'

/**
 * The document as PDF/A with embedded fonts, tagged for screen readers. The same value gives the same bytes: the only
 * date in the file is that of the document. Refuses `documents.text.control-character` and `documents.table.row-length`;
 * `documents.render.failed` when the setter itself fails.
 */
export async function renderPdf(document: OfficialDocument): Promise<Uint8Array> {
  checkDocument(document)
  return typesetPdf(document)
}
