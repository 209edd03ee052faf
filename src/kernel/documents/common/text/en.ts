import type { Translation } from '#platform/text/common'
import type { zh } from './zh-CN.ts'

export const en: Translation<typeof zh> = {
  'documents.words.attachment': 'Annex',
  'documents.words.colon': ': ',
  'documents.words.list-comma': ', ',
  'documents.words.full-stop': '.',
  'documents.words.number-of-document': '{organCode} [{year}] No. {serial}',
  'documents.words.signer': 'Signed by: ',
  'documents.words.copies-to': 'Copies to: ',
  'documents.words.printed-on': 'Printed on {date}',
  'documents.words.date': '{day} {monthName} {year}',
  'documents.words.note': '({note})',
  'documents.words.unit': ' ({unit})',
  'documents.words.yuan': 'yuan',
  'documents.words.wan-yuan': '10,000 yuan',
  'documents.words.dash': '–',
  'documents.words.demonstration': 'Demonstration data',
  'documents.words.demonstration-line': 'Made from demonstration data; it has no effect of any kind.',
  'documents.words.chart-data': 'Data: {question}',
  'documents.chart.described': 'Chart "{question}": {count} items, highest {highName} ({high} {unit}), lowest {lowName} ({low} {unit}).',
  'documents.chart.empty': 'Chart "{question}": no data yet.',
  'documents.chart.low': '{name}, lower end',
  'documents.chart.high': '{name}, upper end',
  'documents.render.failed': 'The document could not be set: {reason}. No file was made; try again, and tell the system administrator if it keeps failing.',
  'documents.text.control-character': 'The document holds a control character that cannot be printed (at {place}). Delete it in the source text and try again.',
  'documents.table.row-length': 'Row {row} of the table "{caption}" has {found} cells and should have {expected}. Check the data and try again.',
}
