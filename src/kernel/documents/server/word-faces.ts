import type { IFontAttributesProperties, ISpacingProperties } from 'docx'
import type { DocumentLayout } from '../common/layout.ts'
import type { OfficialDocument } from '../common/official-document.ts'
import { wordsOf } from '../common/words.ts'

export type FaceName = 'body' | 'title' | 'first-level' | 'second-level' | 'page-number'
export const faceNames: readonly FaceName[] = ['body', 'title', 'first-level', 'second-level', 'page-number']

/** What a Word file needs to know of type and grid; lengths in twips (twentieths of a point). */
export interface WordFaces {
  font(face: FaceName): IFontAttributesProperties
  /** Distance of two lines: the text height shared by its lines. */
  readonly pitch: number
  /** Width of one full-width character on the grid. */
  readonly character: number
  /** Added to each character so that a line holds exactly its characters; whole twips, negative. */
  readonly spacing: number
  readonly textWidth: number
  readonly line: ISpacingProperties
}

const TWIPS_PER_MM = 1440 / 25.4

export function twips(millimetres: number): number {
  return Math.round(millimetres * TWIPS_PER_MM)
}

/** Grid and faces of a document; fonts are named as offices have them, with alternatives in the font table. */
export function wordFaces(document: OfficialDocument, layout: DocumentLayout): WordFaces {
  const words = wordsOf(document.language)
  const pitch = Math.floor(twips(layout.textHeight) / layout.lines)
  const size = layout.bodySize * 20
  const character = Math.round(twips(layout.textWidth) / layout.characters)
  return {
    font: (face) => {
      const name = words(`documents.fonts.${face}`)
      return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' }
    },
    pitch,
    character,
    spacing: character - size,
    // Spacing comes in whole twips, so a full line may need a few more than the text area has (well within ±1 mm).
    textWidth: Math.max(twips(layout.textWidth), character * layout.characters),
    line: { line: pitch, lineRule: 'exact' },
  }
}
