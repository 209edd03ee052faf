import type { OfficialDocument } from '../common/official-document.ts'

/** The document as PDF/A with embedded fonts. The same value gives the same bytes. Set in a worker thread. */
export async function renderPdf(_document: OfficialDocument): Promise<Uint8Array> {
  throw new Error('being built')
}
