import type { CellSink } from './cell-sink.ts'
import { normaliseIdentifier, normaliseLongText, normaliseText } from './normalise.ts'
import { contentOf, formatOf, type RawCell, rawTag, tagOf } from './raw-cell.ts'
import { decimalOf } from './read-amount.ts'

export type TextKind = 'text' | 'long-text' | 'identifier'

const normalisers = { text: normaliseText, 'long-text': normaliseLongText, identifier: normaliseIdentifier } as const
const EXCEL_QUOTED = /^="([^"]*)"$/

/** Reads text. A number cell is text only when no digit, zero or sign of what was typed can have been lost. */
export function readText(cell: RawCell, sink: CellSink, kind: TextKind, maxLength: number): string | null {
  const typed = typedText(cell, sink, kind === 'identifier')
  if (typed === null) return null
  const text = normalisers[kind](typed)
  if (text !== typed) sink.note('width-or-blanks')
  if (text.includes('\ufffd')) return sink.refuse('intake.cell.unreadable-character')
  if (text.length > maxLength) {
    const length = [...text].length
    if (length > maxLength) return sink.refuse('intake.cell.too-long', { length, most: maxLength })
  }
  return text
}

/** The characters somebody typed into the cell; null after a fault where Excel has changed them. */
export function typedText(cell: RawCell, sink: CellSink, exact: boolean): string | null {
  switch (tagOf(cell)) {
    case 0:
      return unquoted(cell, sink)
    case rawTag.number: {
      const digits = contentOf(cell)
      const decimal = decimalOf(digits)
      if (decimal === undefined || (exact && /^-?\d{16,}/.test(digits))) return sink.refuse('intake.cell.number-lost-digits')
      if (exact && decimal.includes('.')) return sink.refuse('intake.cell.number-in-identifier')
      sink.note('number-as-text')
      return decimal
    }
    case rawTag.styled:
      return sink.refuse('intake.cell.formatted-number', { format: formatOf(cell) })
    case rawTag.date:
      return sink.refuse('intake.cell.became-date', { shown: contentOf(cell).slice(0, 10) })
    case rawTag.boolean:
      return sink.refuse('intake.cell.became-boolean')
    default:
      return sink.refuse('intake.cell.became-percent')
  }
}

/** Text exported for Excel as ="4101…" or '4101… is the text inside. */
function unquoted(text: string, sink: CellSink): string {
  if (text.charCodeAt(0) === 0x27 && /^'[\d=+@-]/.test(text)) {
    sink.note('quoting')
    return text.slice(1)
  }
  const quoted = text.charCodeAt(0) === 0x3d ? EXCEL_QUOTED.exec(text) : null
  if (!quoted) return text
  sink.note('quoting')
  return quoted[1]!
}

const SCIENTIFIC = /^\d(\.\d+)?E\+\d{2}$/i

/** The text of a code of fixed form, ready for its check; null after a fault. */
export function readCodeText(cell: RawCell, sink: CellSink, normalise: (text: string) => string): string | null {
  const typed = typedText(cell, sink, true)
  if (typed === null) return null
  if (SCIENTIFIC.test(typed.trim())) return sink.refuse('intake.cell.number-lost-digits')
  const code = normalise(typed)
  if (code !== typed) sink.note(code.toLowerCase() === typed.toLowerCase() ? 'letter-case' : 'width-or-blanks')
  return code
}
