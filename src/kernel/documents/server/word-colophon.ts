import { BorderStyle, HorizontalPositionAlign, HorizontalPositionRelativeFrom, Paragraph, Tab, TabStopType, TextRun, TextWrappingType, VerticalPositionRelativeFrom } from 'docx'
import { ShapeRun } from 'docx/shapes'
import { formatDate } from '../common/format.ts'
import type { DocumentLayout } from '../common/layout.ts'
import type { OfficialDocument } from '../common/official-document.ts'
import { textWidth } from '../common/text-width.ts'
import { wordsOf } from '../common/words.ts'
import { twips, type WordFaces } from './word-faces.ts'

const PIXELS_PER_TWIP = 96 / 1440
const EMU_PER_TWIP = 635
const EMU_PER_PIXEL = 9_525

/**
 * 版记 at the foot of the last page: copies to, printed by and when, between lines of the two weights. It stands in a
 * box that floats with its foot at the end of the text area, measured from the top of the page: floating tables and frames,
 * and places that depend on the footer, are not kept there by every word processor.
 */
export function wordColophon(document: OfficialDocument, layout: DocumentLayout, faces: WordFaces): Paragraph[] {
  const colophon = document.colophon
  if (!colophon) return []
  const words = wordsOf(document.language)
  const size = layout.colophonSize * 2
  const character = layout.colophonSize * 20
  const pitch = Math.round(character * 1.5)
  const line = (millimetres: number) => ({ style: BorderStyle.SINGLE, size: Math.round((millimetres * 72 * 8) / 25.4), color: '111111', space: 2 })
  const text = (value: string) => new TextRun({ text: value, size, font: faces.font('body') })
  const spacing = { line: pitch, lineRule: 'exact' as const }
  const thick = line(layout.colophonThick)
  const copies = colophon.copiesTo?.length
    ? words('documents.words.copies-to') + colophon.copiesTo.join(words('documents.words.list-comma')) + words('documents.words.full-stop')
    : undefined
  // The first line begins at the edge with a full-width space: the lines of the colophon run from edge to edge.
  const children = [
    ...(copies === undefined
      ? []
      : [new Paragraph({ spacing, border: { top: thick }, indent: { left: 4 * character, hanging: 4 * character }, children: [text(`\u3000${copies}`)] })]),
    new Paragraph({
      spacing,
      border: { top: copies === undefined ? thick : line(layout.colophonThin), bottom: thick },
      tabStops: [{ type: TabStopType.RIGHT, position: faces.textWidth - character }],
      children: [
        text(`\u3000${colophon.printedBy}`),
        new TextRun({ children: [new Tab(), words('documents.words.printed-on', { date: formatDate(colophon.printedOn, document.language) })], size, font: faces.font('body') }),
      ],
    }),
  ]
  const room = faces.textWidth / character - 4
  const lines = 1 + (copies === undefined ? 0 : Math.ceil((textWidth(copies) + 2) / room))
  const height = Math.ceil((lines * pitch + 240) * PIXELS_PER_TWIP)
  return [
    new Paragraph({
      spacing: { line: 20, lineRule: 'exact' },
      children: [
        new ShapeRun({
          type: 'rectangle',
          line: 'none',
          transformation: { width: faces.textWidth * PIXELS_PER_TWIP, height },
          floating: {
            horizontalPosition: { relative: HorizontalPositionRelativeFrom.MARGIN, align: HorizontalPositionAlign.LEFT },
            verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: twips(layout.topMargin + layout.textHeight) * EMU_PER_TWIP - height * EMU_PER_PIXEL },
            wrap: { type: TextWrappingType.TOP_AND_BOTTOM },
          },
          textOptions: { verticalAlignment: 'bottom', margins: { top: 0, right: 0, bottom: 2, left: 0 } },
          children,
        }),
      ],
    }),
  ]
}
