import type { Language } from '#platform/text/common'
import { formatNumber } from './format.ts'
import type { Chart, Table, TableCell, TableColumn } from './official-document.ts'
import { wordsOf } from './words.ts'

/** The data behind a chart as a table; it stands beside every chart in every output. */
export function chartTable(chart: Chart, language?: Language): Table {
  const words = wordsOf(language)
  const number = (header: string): TableColumn => ({ header, unit: chart.unit, kind: 'number', ...(chart.decimals === undefined ? {} : { decimals: chart.decimals }) })
  const columns: TableColumn[] = [{ header: chart.categoryHeader }]
  for (const series of chart.series) {
    columns.push(number(series.name))
    if (series.low) columns.push(number(words('documents.chart.low', { name: series.name })))
    if (series.high) columns.push(number(words('documents.chart.high', { name: series.name })))
  }
  const rows = chart.categories.map((category, index) => {
    const cells: TableCell[] = [category]
    for (const series of chart.series) {
      cells.push(series.values[index] ?? null)
      if (series.low) cells.push(series.low[index] ?? null)
      if (series.high) cells.push(series.high[index] ?? null)
    }
    return cells
  })
  return { kind: 'table', caption: words('documents.words.chart-data', { question: chart.question }), columns, rows }
}

/** What the chart shows in one sentence, for readers who hear it: the given words, or count, highest and lowest. */
export function describeChart(chart: Chart, language?: Language): string {
  if (chart.description !== undefined) return chart.description
  const words = wordsOf(language)
  const points = chart.series.flatMap((series) => series.values.map((value, index) => ({ name: chart.categories[index] ?? '', value }))).filter((point) => point.value !== null)
  const first = points[0]
  if (first === undefined) return words('documents.chart.empty', { question: chart.question })
  let high = first
  let low = first
  for (const point of points) {
    if (Number(point.value) > Number(high.value)) high = point
    if (Number(point.value) < Number(low.value)) low = point
  }
  const written = (value: number | null) => formatNumber(value ?? 0, chart.decimals)
  return words('documents.chart.described', {
    question: chart.question,
    count: chart.categories.length,
    highName: high.name,
    high: written(high.value),
    lowName: low.name,
    low: written(low.value),
    unit: chart.unit,
  })
}
