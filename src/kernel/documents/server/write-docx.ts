import { AlignmentType, Document, DocumentGridType, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, SectionType, TextRun } from 'docx'
import { TextWatermark } from 'docx/watermarks'
import { type DocumentLayout, documentLayoutOn } from '../common/layout.ts'
import type { OfficialDocument } from '../common/official-document.ts'
import { wordsOf } from '../common/words.ts'
import { settleWordFile } from './settle-word-file.ts'
import type { TextEnd } from './typeset.ts'
import { annexLabel } from './typst-data.ts'
import { run, type WordBlock, wordBlocks } from './word-blocks.ts'
import { wordColophon } from './word-colophon.ts'
import { twips, type WordFaces, wordFaces } from './word-faces.ts'
import { blank, wordClosing, wordHead, wordTitle } from './word-head.ts'

/**
 * Writes a checked document as a Word file. `textEnd` says on which page the text ends: where the colophon cannot stand under
 * it, because that page is odd or full, it gets a section that begins on the next even page. After a blank page neither that
 * nor the page of the colophon has a number (GB/T 9704-2012, 7.5).
 */
export async function writeDocx(document: OfficialDocument, textEnd: TextEnd | null): Promise<Uint8Array> {
  const layout = documentLayoutOn(document.issuedOn)
  const faces = wordFaces(document, layout)
  const even = textEnd !== null && textEnd.page % 2 === 0
  const apart = textEnd !== null && !(even && textEnd.fits)
  const colophon = wordColophon(document, layout, faces)
  const page = {
    page: {
      size: { width: twips(layout.pageWidth), height: twips(layout.pageHeight) },
      margin: {
        top: twips(layout.topMargin),
        bottom: twips(layout.pageHeight - layout.topMargin - layout.textHeight),
        left: twips(layout.bindingMargin),
        right: twips(layout.pageWidth) - twips(layout.bindingMargin) - faces.textWidth,
        header: twips(layout.topMargin / 2),
        footer: twips(layout.pageHeight - layout.topMargin - layout.textHeight - layout.pageNumberBelow) - layout.pageNumberSize * 26,
      },
    },
    // Lines of the text are exact; a grid of lines would stretch tables and large type to it.
    grid: { type: DocumentGridType.DEFAULT, linePitch: faces.pitch },
  }
  const headers = () => ({ default: header(document, faces), even: header(document, faces) })
  const numbers = () => ({ default: footer(layout, faces, AlignmentType.RIGHT), even: footer(layout, faces, AlignmentType.LEFT) })
  const none = () => ({ default: new Footer({ children: [new Paragraph({})] }), even: new Footer({ children: [new Paragraph({})] }) })
  const file = new Document({
    title: document.title.replaceAll('\n', ''),
    creator: document.issuers.join(' '),
    lastModifiedBy: document.issuers.join(' '),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: { font: faces.font('body'), size: layout.bodySize * 2, language: { value: 'en-US', eastAsia: 'zh-CN' } } }, ...plainHeadings(faces, layout) },
    },
    sections: [
      {
        properties: page,
        headers: headers(),
        footers: numbers(),
        children: [
          ...wordHead(document, layout, faces),
          ...wordBlocks(document.body, faces, document.language, true),
          ...wordClosing(document, faces),
          ...annexes(document, layout, faces),
          ...(apart ? [] : colophon),
        ],
      },
      ...(apart ? [{ properties: { ...page, type: SectionType.EVEN_PAGE }, headers: headers(), footers: even ? none() : numbers(), children: colophon }] : []),
    ],
  })
  return settleWordFile(await Packer.toBuffer(file), document)
}

/** Headings look like the text around them; their level shows in the navigation and to screen readers. */
function plainHeadings(faces: WordFaces, layout: DocumentLayout) {
  const plain = { run: { font: faces.font('body'), size: layout.bodySize * 2, bold: false, italics: false, color: '000000' }, paragraph: { spacing: { before: 0, after: 0 } } }
  return { heading1: plain, heading2: plain, heading3: plain, heading4: plain, heading5: plain }
}

function annexes(document: OfficialDocument, layout: DocumentLayout, faces: WordFaces): WordBlock[] {
  return (document.annexes ?? []).flatMap((annex, index) => [
    new Paragraph({ pageBreakBefore: true, spacing: faces.line, children: [run(faces, annexLabel(document, index), 'first-level')] }),
    ...blank(faces, 1),
    wordTitle(annex.title, HeadingLevel.HEADING_1, document, layout, faces),
    ...blank(faces, 1),
    ...wordBlocks(annex.body, faces, document.language),
  ])
}

function header(document: OfficialDocument, faces: WordFaces): Header {
  const words = wordsOf(document.language)
  const mark = document.draftMark ?? (document.demonstration ? words('documents.words.demonstration') : undefined)
  const line = document.demonstration ? [new TextRun({ text: words('documents.words.demonstration-line'), size: 18, color: '6B6B6B', font: faces.font('first-level') })] : []
  const watermark = mark === undefined ? [] : [new TextWatermark({ text: mark, font: faces.font('first-level').eastAsia ?? '', width: 380, opacity: 0.35 })]
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [...line, ...watermark] })] })
}

function footer(layout: DocumentLayout, faces: WordFaces, alignment: 'left' | 'right'): Footer {
  const size = layout.pageNumberSize * 2
  const inset = layout.pageNumberSize * 20
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: alignment === 'right' ? { right: inset } : { left: inset },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size, font: faces.font('page-number') })],
      }),
    ],
  })
}
