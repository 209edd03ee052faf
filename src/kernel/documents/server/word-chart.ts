import { ChartRun, type ChartRunOptions, type ChartSeries as WordSeries } from 'docx/charts'
import type { Language } from '#platform/text/common'
import { describeChart } from '../common/chart-table.ts'
import type { Chart } from '../common/official-document.ts'
import { chartColours } from './render-chart-svg.ts'
import type { WordFaces } from './word-faces.ts'

/** The chart as Word's own, drawn by Word from its data and open to editing there; no picture that blurs in print. */
export function wordChart(chart: Chart, faces: WordFaces, language: Language | undefined): ChartRun {
  return new ChartRun({ ...common(chart, faces, language), ...drawn(chart, faces) } as ChartRunOptions)
}

function common(chart: Chart, faces: WordFaces, language: Language | undefined) {
  const width = Math.floor((faces.textWidth / 1440) * 96)
  return {
    title: { text: chart.question, font: { size: 12, bold: true, color: '222222' } },
    legend: chart.series.length > 1 ? { position: 'top' as const, font: { size: 10, color: '222222' } } : (false as const),
    font: { name: faces.font('first-level').eastAsia ?? '' },
    chartArea: { fill: 'none', border: 'none' as const },
    transformation: { width, height: heightOf(chart) },
    altText: { name: chart.question, title: chart.question, description: describeChart(chart, language) },
  }
}

/** Pixels; enough that every bar's name is written. Word's title, legend and axis take about 150 of them. */
function heightOf(chart: Chart): number {
  if (chart.form === 'line' || chart.form === 'column' || chart.form === 'interval') return 300
  const bars = chart.form === 'bar' ? chart.series.length : 1
  return Math.min(820, 150 + chart.categories.length * Math.max(26, 12 * bars + 12))
}

function drawn(chart: Chart, faces: WordFaces): Record<string, unknown> {
  const font = { name: faces.font('first-level').eastAsia ?? '', size: 10, color: '222222' }
  const numberFormat = chart.decimals === undefined ? '#,##0.##' : chart.decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(chart.decimals)}`
  const categories = [...chart.categories]
  const valueAxis = { title: { text: chart.unit, font: { ...font, color: '595959' } }, font: { ...font, color: '595959' } }
  if (chart.form === 'interval') return interval(chart, categories, font, { ...valueAxis, numberFormat })
  const lies = chart.form === 'bar' || chart.form === 'stacked-bar'
  const series: WordSeries[] = chart.series.map((one, index) => ({
    name: one.name,
    values: [...one.values],
    color: (chartColours[index % chartColours.length] ?? '#222222').slice(1).toUpperCase(),
  }))
  return {
    type: chart.form === 'line' ? 'line' : lies ? 'bar' : 'column',
    categories,
    series,
    ...(chart.form === 'stacked-bar' ? { stacking: 'stacked' } : {}),
    ...(chart.form === 'line' ? { markers: true, emptyValues: 'gap' } : { gapWidth: 60 }),
    // Word draws the first category at the bottom; reversed, the first stands first, and the values stay below.
    categoryAxis: { font, ...(lies ? { reverseOrder: true } : {}) },
    valueAxis: {
      ...valueAxis,
      ...(chart.form === 'line' ? {} : { minimum: lowest(chart) }),
      ...(chart.reversed && chart.form === 'line' ? { reverseOrder: true } : {}),
      ...(lies ? { crossesAt: 'maximum' } : {}),
    },
    dataLabels: { value: true, numberFormat, font: chart.form === 'stacked-bar' ? { ...font, color: 'FFFFFF' } : font },
  }
}

/** Bars start at zero, or below it when there is a negative value. */
function lowest(chart: Chart): number | undefined {
  const values = chart.series.flatMap((series) => series.values.filter((value) => value !== null))
  return values.some((value) => value < 0) ? undefined : 0
}

/** Word's high-low-close chart: a line from the lower to the upper end with a mark at the value. */
function interval(chart: Chart, categories: string[], font: object, valueAxis: object): Record<string, unknown> {
  const series = chart.series[0]
  const values = series?.values ?? []
  const ends = categories.map((_, index) => ({ low: series?.low?.[index] ?? values[index] ?? null, high: series?.high?.[index] ?? values[index] ?? null }))
  return {
    type: 'stock',
    categories,
    low: ends.map((end) => end.low),
    high: ends.map((end) => end.high),
    close: [...values],
    names: { close: series?.name ?? '', low: `${series?.name ?? ''} ↓`, high: `${series?.name ?? ''} ↑` },
    categoryAxis: { font, labelRotation: categories.length > 6 ? -45 : 0 },
    valueAxis: { ...valueAxis, ...(chart.reversed ? { reverseOrder: true, minimum: 0, interval: 1 } : {}) },
    highLowLines: { color: (chartColours[0] ?? '').slice(1).toUpperCase(), width: 3 },
  }
}
