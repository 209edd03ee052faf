import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { type RawCell, textCell } from '../../common/raw-cell.ts'
import { detectEncoding } from './csv-encoding.ts'
import { refuseFile } from './file-refusal.ts'
import type { OpenedFile } from './opened-file.ts'
import type { SheetRow } from './sheet-scanner.ts'

const NO_FRAME = { hiddenColumns: [], merges: [], filtered: false }
const CHUNK = 500

export async function openCsvFile(path: string): Promise<OpenedFile> {
  const encoding = await detectEncoding(path)
  const head = await firstText(path, encoding)
  const separator = /^sep=(.)\r?\n/i.exec(head)
  const delimiter = separator?.[1] ?? detectDelimiter(head)
  const { size } = await stat(path)
  const meter = { bytes: 0 }
  async function* rows(): AsyncGenerator<readonly SheetRow[]> {
    const parser = parse({
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: false,
      skip_empty_lines: false,
      max_record_size: 4_000_000,
      info: true,
      from_line: separator ? 2 : 1,
    })
    const text = Readable.from(decodedText(path, encoding, meter))
    pipeline(text, parser, () => undefined)
    let found: SheetRow[] = []
    // Rows are counted as Excel shows them: a quoted cell with line breaks is one row.
    let number = separator ? 1 : 0
    try {
      for await (const { record } of parser as AsyncIterable<{ record: string[] }>) {
        number += 1
        const cells: RawCell[] = record.map(textCell)
        found.push({ number, hidden: false, cells })
        if (found.length >= CHUNK) {
          yield found
          found = []
        }
      }
    } catch (error) {
      refuseCsv(error)
    } finally {
      text.destroy()
      parser.destroy()
    }
    if (found.length > 0) yield found
  }
  return {
    format: 'csv',
    sheets: [{ name: '', hidden: false, rows, share: () => Math.min(meter.bytes / size, 1), frame: () => NO_FRAME }],
    date1904: false,
    marker: undefined,
    close: async () => undefined,
  }
}

function refuseCsv(error: unknown): never {
  const { code, lines } = error as { code?: string; lines?: number }
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'INVALID_OPENING_QUOTE' || code === 'CSV_INVALID_CLOSING_QUOTE') refuseFile('intake.file.quote-not-closed', { line: lines ?? 0 })
  if (code === 'CSV_MAX_RECORD_SIZE') refuseFile('intake.file.quote-not-closed', { line: lines ?? 0 })
  throw error
}

async function* decodedText(path: string, encoding: string, meter = { bytes: 0 }): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  meter.bytes = 0
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
      meter.bytes += chunk.length
      const text = decoder.decode(chunk, { stream: true })
      if (text !== '') yield text
    }
    const rest = decoder.decode()
    if (rest !== '') yield rest
  } catch (error) {
    if (error instanceof TypeError) refuseFile('intake.file.encoding-unknown')
    throw error
  }
}

async function firstText(path: string, encoding: string): Promise<string> {
  let head = ''
  for await (const text of decodedText(path, encoding)) {
    head += text
    if (head.length > 64 * 1024) break
  }
  return head
}

/** The separator that divides the first lines into most fields; a quoted field counts as one. */
export function detectDelimiter(head: string): string {
  const lines = head
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20)
  let best = ','
  let most = 0
  for (const candidate of [',', '\t', ';']) {
    const fields = Math.max(0, ...lines.map((line) => line.split(candidate).length - 1))
    if (fields > most) {
      best = candidate
      most = fields
    }
  }
  return best
}
