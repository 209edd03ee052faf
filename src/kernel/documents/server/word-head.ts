import { AlignmentType, BorderStyle, HeadingLevel, Paragraph, Tab, TabStopType, TextRun } from 'docx'
import { breakTitle } from '../common/break-title.ts'
import { formatDate, formatDocumentNumber } from '../common/format.ts'
import type { DocumentLayout } from '../common/layout.ts'
import type { OfficialDocument } from '../common/official-document.ts'
import { textWidth } from '../common/text-width.ts'
import { wordsOf } from '../common/words.ts'
import { cornerOf, markSizeOf, titleCapacity } from './typst-data.ts'
import { bodyParagraph, run } from './word-blocks.ts'
import { twips, type WordFaces } from './word-faces.ts'

const RED = 'D7000F'

/** 版头: marks at the corner, the organ's red mark, number and signer, the red line, the title, the addressees. */
export function wordHead(document: OfficialDocument, layout: DocumentLayout, faces: WordFaces): Paragraph[] {
  const words = wordsOf(document.language)
  const corner = cornerOf(document)
  const left = twips(layout.markTop) - corner.length * faces.pitch
  const size = markSizeOf(document.mark, layout)
  // A little less than fits: fonts differ in how wide they draw the same sign.
  const scale = Math.min(100, Math.floor((faces.textWidth / 20 / textWidth(document.mark) / size) * 97))
  return [
    ...corner.map((line) => new Paragraph({ spacing: faces.line, children: [run(faces, line, 'first-level')] })),
    new Paragraph({ spacing: { line: Math.max(20, left), lineRule: 'exact' } }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { line: Math.round(size * 20 * 1.15), lineRule: 'exact' },
      children: [new TextRun({ text: document.mark, font: faces.font('title'), size: Math.round(size * 2), color: RED, scale })],
    }),
    ...blank(faces, layout.numberBlankLines),
    numberLine(document, layout, faces),
    ...blank(faces, layout.titleBlankLines),
    wordTitle(document.title, HeadingLevel.HEADING_1, document, layout, faces),
    ...blank(faces, 1),
    ...(document.addressees.length > 0
      ? [new Paragraph({ spacing: faces.line, children: [run(faces, document.addressees.join(words('documents.words.list-comma')) + words('documents.words.colon'))] })]
      : []),
  ]
}

/** A title in large type, broken into balanced lines. */
export function wordTitle(
  title: string,
  heading: (typeof HeadingLevel)[keyof typeof HeadingLevel],
  document: OfficialDocument,
  layout: DocumentLayout,
  faces: WordFaces,
): Paragraph {
  return new Paragraph({
    heading,
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { line: layout.titleSize * 20 * 1.55, lineRule: 'exact' },
    children: breakTitle(title, titleCapacity(layout), document.language).map(
      (text, index) => new TextRun({ text, font: faces.font('title'), size: layout.titleSize * 2, ...(index > 0 ? { break: 1 } : {}) }),
    ),
  })
}

export function blank(faces: WordFaces, lines: number): Paragraph[] {
  return Array.from({ length: lines }, () => new Paragraph({ spacing: faces.line }))
}

function numberLine(document: OfficialDocument, layout: DocumentLayout, faces: WordFaces): Paragraph {
  const words = wordsOf(document.language)
  const number = document.number ? formatDocumentNumber(document.number, document.language) : ''
  const border = { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: Math.round((layout.redLineBelow * 72) / 25.4) } }
  if (document.signer === undefined) return new Paragraph({ alignment: AlignmentType.CENTER, spacing: faces.line, border, children: [run(faces, number)] })
  return new Paragraph({
    spacing: faces.line,
    border,
    tabStops: [
      { type: TabStopType.LEFT, position: faces.character },
      { type: TabStopType.RIGHT, position: faces.textWidth - faces.character },
    ],
    children: [
      new TextRun({ children: [new Tab(), number, new Tab(), words('documents.words.signer')], font: faces.font('body'), characterSpacing: faces.spacing }),
      run(faces, document.signer, 'second-level'),
    ],
  })
}

/** 附件说明, 署名, 成文日期, 附注: the date four characters in from the right, the organs centred on it. */
export function wordClosing(document: OfficialDocument, faces: WordFaces): Paragraph[] {
  const words = wordsOf(document.language)
  const date = formatDate(document.issuedOn, document.language)
  const widest = Math.max(0, ...document.issuers.map((name) => textWidth(name)))
  const dateWidth = textWidth(date)
  const dateRight = Math.max(4, 2 + (widest - dateWidth) / 2)
  const middle = dateRight + dateWidth / 2
  const signed = (text: string, right: number, last: boolean) =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      spacing: faces.line,
      keepNext: !last,
      keepLines: true,
      indent: { right: Math.round(Math.max(0, right) * faces.character) },
      children: [run(faces, text)],
    })
  return [
    ...annexList(document, faces),
    new Paragraph({ spacing: faces.line, keepNext: true }),
    new Paragraph({ spacing: faces.line, keepNext: true }),
    ...document.issuers.map((name) => signed(name, middle - textWidth(name) / 2, false)),
    signed(date, dateRight, true),
    ...(document.note === undefined ? [] : [bodyParagraph(faces, { children: [run(faces, words('documents.words.note', { note: document.note }))] })]),
  ]
}

function annexList(document: OfficialDocument, faces: WordFaces): Paragraph[] {
  const annexes = document.annexes ?? []
  if (annexes.length === 0) return []
  const words = wordsOf(document.language)
  const label = words('documents.words.attachment') + words('documents.words.colon')
  const several = annexes.length > 1
  return [
    new Paragraph({ spacing: faces.line, keepNext: true }),
    ...annexes.map((annex, index) => {
      const left = (2 + textWidth(label) + (several ? 1 : 0)) * faces.character
      const hanging = (index === 0 ? textWidth(label) + (several ? 1 : 0) : 1) * faces.character
      const text = `${index === 0 ? label : ''}${several ? `${index + 1}. ` : ''}${annex.title}`
      return new Paragraph({ spacing: faces.line, keepNext: true, indent: { left: Math.round(left), hanging: Math.round(hanging) }, children: [run(faces, text)] })
    }),
  ]
}
