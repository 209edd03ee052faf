import { definePage } from '#platform/pages'
import { byteOrderMark, csvLine } from '../server/csv.ts'
import { openDataColumns, publicActRows } from '../server/open-data.ts'
import { filterOf } from './act-list-page.tsx'

/** Published acts as CSV: one row an act, the columns of the dictionary, streamed. */
export const actsCsv = definePage('/acts.csv', async (ctx, request) => {
  const rows = publicActRows(ctx, filterOf(request.query))
  async function* lines() {
    yield byteOrderMark + csvLine(openDataColumns.map((column) => column.name))
    for await (const batch of rows) yield batch.map((row) => csvLine(openDataColumns.map((column) => column.value(row)))).join('')
  }
  return { kind: 'raw', contentType: 'text/csv; charset=utf-8', fileName: `acts-${ctx.today}.csv`, maxAge: 300, body: lines() }
})

const PIECE = 20
const names = openDataColumns.map((column) => JSON.stringify(column.name))

/** The same as JSON: an array of objects under `acts`, streamed. */
export const actsJson = definePage('/acts.json', async (ctx, request) => {
  const rows = publicActRows(ctx, filterOf(request.query))
  async function* chunks() {
    yield `{"asOf":"${ctx.today}","dictionary":"${request.origin}/acts/dictionary","acts":[\n`
    let before = ''
    for await (const batch of rows) {
      // In small pieces: the text of a whole batch is so long that the engine keeps it until it tidies up everything.
      for (let at = 0; at < batch.length; at += PIECE) {
        const texts = batch
          .slice(at, at + PIECE)
          .map((row) => `{${names.map((name, index) => `${name}:${JSON.stringify(openDataColumns[index]!.value(row))}`).join(',')},"detail":${JSON.stringify(row.detail)}}`)
        yield before + texts.join(',\n')
        before = ',\n'
      }
    }
    yield '\n]}\n'
  }
  return { kind: 'raw', contentType: 'application/json; charset=utf-8', maxAge: 300, body: chunks() }
})
