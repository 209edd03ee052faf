import type { OfficialDocument } from '../common/official-document.ts'

/** The document as a Word file (.docx). The same value gives the same bytes. */
export async function renderDocx(_document: OfficialDocument): Promise<Uint8Array> {
  throw new Error('being built')
}
