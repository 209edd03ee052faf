import { AlignmentType, BorderStyle, HeadingLevel, type IParagraphOptions, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType } from 'docx'
import type { Language } from '#platform/text/common'
import { chartTable } from '../common/chart-table.ts'
import { type NumberedHeading, numberHeadings } from '../common/number-headings.ts'
import type { Block } from '../common/official-document.ts'
import { layOutTable, type TableLayout } from '../common/table-layout.ts'
import { wordChart } from './word-chart.ts'
import type { FaceName, WordFaces } from './word-faces.ts'

export type WordBlock = Paragraph | Table

/** The body of a document or annex as Word paragraphs and tables; the end of a `signed` one keeps to the signature under it. */
export function wordBlocks(body: readonly Block[], faces: WordFaces, language: Language | undefined, signed = false): WordBlock[] {
  return numberHeadings(body, language).flatMap((block, index): WordBlock[] => {
    const keepNext = signed && index === body.length - 1
    if (block.kind === 'heading') return [heading(block, faces, keepNext)]
    if (block.kind === 'paragraph') {
      return block.text
        .split(/\r?\n/)
        .filter((line) => line.trim() !== '')
        .map((line, place, lines) => bodyParagraph(faces, { ...(keepNext && place === lines.length - 1 ? { keepNext } : {}), children: [run(faces, line)] }))
    }
    const lineWidth = faces.textWidth / 20
    if (block.kind === 'table') return table(layOutTable(block, lineWidth, language), faces, keepNext)
    return [
      new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: faces.pitch / 2, after: 60 }, children: [wordChart(block, faces, language)] }),
      ...table(layOutTable(chartTable(block, language), lineWidth, language), faces, keepNext),
    ]
  })
}

/** A run on the grid of the page: as many characters in a line as the standard says. */
export function run(faces: WordFaces, text: string, face: FaceName = 'body', bold = false): TextRun {
  return new TextRun({ text, font: faces.font(face), characterSpacing: faces.spacing, bold })
}

/** A paragraph of the body: lines on the page's pitch, first line two characters in. */
export function bodyParagraph(faces: WordFaces, options: IParagraphOptions): Paragraph {
  return new Paragraph({ alignment: AlignmentType.BOTH, spacing: faces.line, indent: { firstLine: 2 * faces.character, firstLineChars: 200 }, ...options })
}

const LEVEL_FACES = ['first-level', 'second-level', 'body', 'body'] as const
const LEVELS = [HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4, HeadingLevel.HEADING_5] as const

function heading(block: NumberedHeading, faces: WordFaces, keepNext: boolean): Paragraph {
  const face = LEVEL_FACES[block.level - 1] ?? 'body'
  const children = [run(faces, block.number + block.text, face)]
  if (block.runsOn !== undefined) children.push(run(faces, block.runsOn))
  const style = LEVELS[block.level - 1]
  // A paragraph that runs on is text with a heading in it; as a heading it would fill the outline with sentences.
  return bodyParagraph(faces, { children, keepNext: keepNext || block.runsOn === undefined, ...(block.runsOn === undefined && style ? { heading: style } : {}) })
}

const THICK = { style: BorderStyle.SINGLE, size: 8, color: '111111' }
const MIDDLE = { style: BorderStyle.SINGLE, size: 6, color: '111111' }
const HAIR = { style: BorderStyle.SINGLE, size: 4, color: '808080' }
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const ALIGNMENTS = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER } as const

/** Rows at the end of a table that keep to the signature. */
const KEPT_ROWS = 2

/** A table with its caption above and its note below; the header row is repeated on every page. */
function table(layout: TableLayout, faces: WordFaces, keepNext: boolean): WordBlock[] {
  const size = layout.size * 2
  const small = { spacing: { before: 40, after: 40 } }
  const columnWidths = layout.widths.map((width) => Math.floor(width * faces.textWidth))
  const cell = (text: string, index: number, header: boolean, kept: boolean) =>
    new TableCell({
      width: { size: columnWidths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: 30, bottom: 30, left: 70, right: 70 },
      children: [
        new Paragraph({
          ...small,
          ...(kept ? { keepNext: true } : {}),
          alignment: header ? AlignmentType.CENTER : ALIGNMENTS[layout.aligns[index] ?? 'left'],
          children: text.split('\n').map((line, place) => new TextRun({ text: line, size, font: faces.font(header ? 'first-level' : 'body'), ...(place > 0 ? { break: 1 } : {}) })),
        }),
      ],
    })
  const row = (texts: readonly string[], header: boolean, kept = false) =>
    new TableRow({ ...(header ? { tableHeader: true } : {}), cantSplit: true, children: texts.map((text, index) => cell(text, index, header, kept)) })
  const head = row(layout.headers, true)
  const blocks: WordBlock[] = []
  if (layout.caption !== null) {
    blocks.push(
      new Paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { before: faces.pitch / 2, after: 60 },
        children: [new TextRun({ text: layout.caption, size, font: faces.font('first-level') })],
      }),
    )
  }
  blocks.push(
    new Table({
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.CENTER,
      width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths,
      borders: { top: THICK, bottom: THICK, left: NONE, right: NONE, insideHorizontal: layout.rows.length > 0 ? HAIR : MIDDLE, insideVertical: NONE },
      rows: [head, ...layout.rows.map((texts, place) => row(texts, false, keepNext && place >= layout.rows.length - KEPT_ROWS))],
    }),
    new Paragraph({
      ...(keepNext ? { keepNext } : {}),
      spacing: { before: 60, after: faces.pitch / 3 },
      children: layout.note === null ? [] : [new TextRun({ text: layout.note, size: 21, font: faces.font('body') })],
    }),
  )
  return blocks
}
