import type { Translation } from '#platform/text/common'
import type { zh } from './zh-CN.ts'

export const en: Translation<typeof zh> = {
  'pages.pagination.label': 'Pages',
  'pages.pagination.previous': 'Previous page',
  'pages.pagination.next': 'Next page',
  'pages.pagination.position-open': 'Page {page}, more than {total} in total',
  'pages.pagination.position': 'Page {page} of {pages}, {total} in total',
  'pages.number.opens': 'See these {value}',
  'pages.number.none': 'No data yet',
  'pages.number.as-of': 'As of {day}',
  'pages.table.empty': 'Nothing matches.',
  'pages.chart.table': 'Data table',
  'pages.chart.none': 'There is no data to draw yet.',
  'pages.citation.title': 'Cite this page',
  'pages.citation.text': '{publisher}: “{title}”, read on {day}, {url}',
  'pages.citation.publisher': 'Shounuo, the public record of government integrity',
  'pages.data.title': 'Data and feeds',
  'pages.search.label': 'Search',
  'pages.search.go': 'Search',
  'pages.back': 'Back to {place}',
}
