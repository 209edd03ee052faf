import { refuse } from '#base/domain-error'
import type { Block, Chart, OfficialDocument, Table } from './official-document.ts'

/** Refuses a document that cannot be set: control characters, ragged tables, series of the wrong length. */
export function checkDocument(document: OfficialDocument): void {
  checkText('mark', document.mark)
  checkText('title', document.title)
  for (const [place, text] of Object.entries({
    secrecy: document.secrecy,
    urgency: document.urgency,
    signer: document.signer,
    note: document.note,
    draftMark: document.draftMark,
    organCode: document.number?.organCode,
    printedBy: document.colophon?.printedBy,
  })) {
    if (text !== undefined) checkText(place, text)
  }
  for (const text of [...document.addressees, ...document.issuers, ...(document.colophon?.copiesTo ?? [])]) checkText('parties', text)
  checkBlocks('body', document.body)
  for (const [index, annex] of (document.annexes ?? []).entries()) {
    checkText(`annex ${index + 1}`, annex.title)
    checkBlocks(`annex ${index + 1}`, annex.body)
  }
}

function checkBlocks(place: string, blocks: readonly Block[]): void {
  for (const [index, block] of blocks.entries()) {
    const here = `${place} ${index + 1}`
    if (block.kind === 'table') checkTable(here, block)
    else if (block.kind === 'chart') checkChart(here, block)
    else {
      checkText(here, block.text)
      if (block.kind === 'heading' && block.runsOn !== undefined) checkText(here, block.runsOn)
    }
  }
}

function checkTable(place: string, table: Table): void {
  for (const text of [table.caption, table.note, ...table.columns.flatMap((column) => [column.header, column.unit])]) if (text !== undefined) checkText(place, text)
  for (const [index, row] of table.rows.entries()) {
    if (row.length !== table.columns.length) {
      refuse('invalid', 'documents.table.row-length', { caption: table.caption ?? place, row: index + 1, found: row.length, expected: table.columns.length })
    }
    for (const cell of row) if (typeof cell === 'string') checkText(place, cell)
  }
}

function checkChart(place: string, chart: Chart): void {
  for (const text of [chart.question, chart.description, chart.unit, chart.categoryHeader, ...chart.categories, ...chart.series.map((series) => series.name)])
    if (text !== undefined) checkText(place, text)
  for (const series of chart.series) {
    for (const values of [series.values, series.low, series.high]) {
      if (values !== undefined && values.length !== chart.categories.length) {
        refuse('invalid', 'documents.table.row-length', { caption: chart.question, row: 1, found: values.length, expected: chart.categories.length })
      }
    }
  }
}

function checkText(place: string, text: string): void {
  if (!text.isWellFormed() || holdsControl(text)) refuse('invalid', 'documents.text.control-character', { place })
}

/** Characters that XML 1.0 cannot hold; tab and line breaks are fine. */
function holdsControl(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0xfffe || code === 0xffff) return true
  }
  return false
}
