import type { PlainDate } from '#base/plain-date'
import { dayOf, monthOf, yearOf } from '#base/plain-date'
import { breakTitle } from '../common/break-title.ts'
import { chartTable, describeChart } from '../common/chart-table.ts'
import { formatDate, formatDocumentNumber } from '../common/format.ts'
import { type DocumentLayout, documentLayoutOn } from '../common/layout.ts'
import { numberHeadings } from '../common/number-headings.ts'
import type { Block, OfficialDocument } from '../common/official-document.ts'
import { layOutTable } from '../common/table-layout.ts'
import { textWidth } from '../common/text-width.ts'
import { wordsOf } from '../common/words.ts'
import { renderChartSvg } from './render-chart-svg.ts'

/** The document as the template reads it: plain JSON, every word already in the document's language. */
export function typstData(document: OfficialDocument): Record<string, unknown> {
  const { language } = document
  const words = wordsOf(language)
  const layout = documentLayoutOn(document.issuedOn)
  const comma = words('documents.words.list-comma')
  const annexes = document.annexes ?? []
  const watermark = document.draftMark ?? (document.demonstration ? words('documents.words.demonstration') : null)
  return {
    measures: { ...layout, markSize: markSizeOf(document.mark, layout) },
    lang: language === 'en' ? 'en' : 'zh',
    region: language === 'en' ? 'GB' : 'CN',
    date: dateParts(document.issuedOn),
    plainTitle: document.title.replaceAll('\n', ''),
    keywords: document.number ? [formatDocumentNumber(document.number, language)] : [],
    demonstrationLine: document.demonstration ? words('documents.words.demonstration-line') : null,
    watermark,
    corner: cornerOf(document),
    mark: document.mark,
    number: document.number ? formatDocumentNumber(document.number, language) : null,
    signer: document.signer ?? null,
    signerLabel: words('documents.words.signer'),
    titleLines: breakTitle(document.title, titleCapacity(layout), language),
    addressees: document.addressees.length > 0 ? document.addressees.join(comma) + words('documents.words.colon') : null,
    body: blocks(document.body, document),
    attachmentLabel: words('documents.words.attachment') + words('documents.words.colon'),
    annexes: annexes.map((annex, index) => ({
      label: annexLabel(document, index),
      title: annex.title,
      titleLines: breakTitle(annex.title, titleCapacity(layout), language),
      body: blocks(annex.body, document),
    })),
    issuers: document.issuers,
    dateText: formatDate(document.issuedOn, language),
    note: document.note === undefined ? null : words('documents.words.note', { note: document.note }),
    colophon: document.colophon
      ? {
          copiesTo: document.colophon.copiesTo?.length ? words('documents.words.copies-to') + document.colophon.copiesTo.join(comma) + words('documents.words.full-stop') : null,
          printedBy: document.colophon.printedBy,
          printedOn: words('documents.words.printed-on', { date: formatDate(document.colophon.printedOn, language) }),
        }
      : null,
  }
}

/** 附件, or 附件2 where there are several. */
export function annexLabel(document: OfficialDocument, index: number): string {
  const words = wordsOf(document.language)
  const several = (document.annexes ?? []).length > 1
  return `${words('documents.words.attachment')}${several ? `${document.language === 'en' ? ' ' : ''}${index + 1}` : ''}`
}

/** 份号, 密级, 紧急程度 at the top left, one a line, in this order (GB/T 9704-2012, 7.2.1-7.2.3). */
export function cornerOf(document: OfficialDocument): string[] {
  const copy = document.copyNumber === undefined ? undefined : String(document.copyNumber).padStart(6, '0')
  return [copy, document.secrecy, document.urgency].filter((line) => line !== undefined)
}

/** Full-width characters in a line of the title. */
export function titleCapacity(layout: DocumentLayout): number {
  return Math.floor((layout.textWidth * POINTS_PER_MM) / layout.titleSize) - 1
}

const POINTS_PER_MM = 72 / 25.4

/** Points: as large as fits a line when squeezed to no less than three fifths of its width, at most 44. */
export function markSizeOf(mark: string, layout: DocumentLayout): number {
  const natural = (layout.textWidth * POINTS_PER_MM) / Math.max(1, textWidth(mark))
  return Math.round(Math.min(44, natural / 0.6) * 10) / 10
}

function blocks(body: readonly Block[], document: OfficialDocument): unknown[] {
  const { language } = document
  const lineWidth = documentLayoutOn(document.issuedOn).textWidth * POINTS_PER_MM
  return numberHeadings(body, language).map((block) => {
    if (block.kind === 'heading') return { ...block, runsOn: block.runsOn ?? null }
    if (block.kind === 'paragraph') return { kind: 'paragraph', lines: block.text.split(/\r?\n/).filter((line) => line.trim() !== '') }
    if (block.kind === 'table') return { kind: 'table', ...layOutTable(block, lineWidth, language) }
    return {
      kind: 'chart',
      description: describeChart(block, language),
      svg: renderChartSvg(block, language ? { language } : {}),
      table: layOutTable(chartTable(block, language), lineWidth, language),
    }
  })
}

function dateParts(day: PlainDate): [number, number, number] {
  return [yearOf(day), monthOf(day), dayOf(day)]
}
