import { createRequire } from 'node:module'
import type { EChartsOption, SeriesOption } from 'echarts'
import type { Language } from '#platform/text/common'
import { describeChart } from '../common/chart-table.ts'
import { formatNumber } from '../common/format.ts'
import type { Chart, ChartSeries } from '../common/official-document.ts'
import { textWidth } from '../common/text-width.ts'

export interface ChartSize {
  /** CSS pixels; 720 by default, the height follows from the number of bars. */
  readonly width?: number
  readonly height?: number
  readonly language?: Language
}

let echarts: typeof import('echarts') | undefined

/** Fixed colours with at least 3:1 against white; series are told apart by their labels too. */
export const chartColours = ['#1f4e8c', '#b3541e', '#3d7a4f', '#6b4c9a', '#7a6a1f', '#2b7a86'] as const
const INK = '#222222'
const QUIET = '#595959'
const FONT = "'PingFang SC', 'Microsoft YaHei', 'HarmonyOS Sans SC', 'Noto Sans SC', sans-serif"

/** The chart as a self-contained SVG text with title, description and role="img"; no script, no outside reference. */
export function renderChartSvg(chart: Chart, size: ChartSize = {}): string {
  const width = size.width ?? 720
  const height = size.height ?? naturalHeight(chart)
  // Loaded at the first chart: it takes most of half a second.
  echarts ??= createRequire(import.meta.url)('echarts') as typeof import('echarts')
  const instance = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    instance.setOption(optionOf(chart, width))
    return labelled(instance.renderToSVGString(), chart, size.language)
  } finally {
    // An instance that is not disposed keeps the process alive.
    instance.dispose()
  }
}

function lies(chart: Chart): boolean {
  return chart.form === 'bar' || chart.form === 'stacked-bar' || chart.form === 'interval'
}

function naturalHeight(chart: Chart): number {
  if (!lies(chart)) return 320
  const bars = chart.form === 'bar' ? Math.max(1, chart.series.length) : 1
  return 84 + chart.categories.length * (14 + 14 * bars)
}

function optionOf(chart: Chart, width: number): EChartsOption {
  const horizontal = lies(chart)
  const several = chart.series.length > 1
  const labelWidth = Math.min(width * 0.4, Math.max(...chart.categories.map((category) => textWidth(category) * 13), 26) + 4)
  const categoryAxis = {
    type: 'category' as const,
    data: [...chart.categories],
    inverse: horizontal,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: QUIET } },
    axisLabel: { color: INK, fontSize: 13, interval: horizontal ? 0 : ('auto' as const), ...(horizontal ? { width: labelWidth, overflow: 'break' as const } : {}) },
  }
  const valueAxis = {
    type: 'value' as const,
    name: chart.unit,
    nameLocation: 'end' as const,
    nameTextStyle: { color: QUIET, fontSize: 12 },
    axisLabel: { color: QUIET, fontSize: 12, formatter: (value: number) => (chart.reversed && value === 0 ? '' : formatNumber(Math.round(value * 1e6) / 1e6)) },
    splitLine: { lineStyle: { color: '#e3e3e3' } },
    inverse: chart.reversed === true && !horizontal,
    // Bars and columns start at zero; ranks start at one and leave the place before it blank.
    ...(chart.reversed ? { min: 0, minInterval: 1 } : chart.form === 'interval' || chart.form === 'line' ? { scale: true } : {}),
  }
  return {
    animation: false,
    color: [...chartColours],
    backgroundColor: 'transparent',
    textStyle: { fontFamily: FONT },
    title: { text: chart.question, left: 0, top: 0, textStyle: { fontSize: 15, fontWeight: 'bold', color: INK, width: width - 8, overflow: 'break' } },
    ...(several ? { legend: { left: 0, top: 26, itemWidth: 14, itemHeight: 10, textStyle: { color: INK, fontSize: 13 } } } : {}),
    grid: { left: 4, right: 56, top: several ? 60 : 44, bottom: 4, containLabel: true },
    xAxis: horizontal ? valueAxis : categoryAxis,
    yAxis: horizontal ? categoryAxis : valueAxis,
    series: chart.series.flatMap((series, index) => seriesOf(chart, series, index)),
  }
}

function seriesOf(chart: Chart, series: ChartSeries, index: number): SeriesOption[] {
  const label = (position: 'right' | 'top' | 'inside') => ({
    show: true,
    position,
    color: position === 'inside' ? '#ffffff' : INK,
    fontSize: 12,
    formatter: (point: { value: unknown }) =>
      point.value === null || point.value === undefined || point.value === '-'
        ? ''
        : formatNumber(Number(Array.isArray(point.value) ? point.value.at(-1) : point.value), chart.decimals),
  })
  const data = series.values.map((value) => value ?? '-')
  if (chart.form === 'line') {
    return [{ type: 'line', name: series.name, data, symbol: 'circle', symbolSize: 7, lineStyle: { width: 2.5 }, connectNulls: false, label: label('top') }]
  }
  if (chart.form === 'interval') return intervalSeries(chart, series, index)
  const stacked = chart.form === 'stacked-bar'
  return [
    {
      type: 'bar',
      name: series.name,
      data,
      barMaxWidth: 22,
      ...(stacked ? { stack: 'all' } : {}),
      label: label(stacked ? 'inside' : chart.form === 'bar' ? 'right' : 'top'),
    },
  ]
}

/** A line from the lower to the upper end with a dot at the value: not a medal, but a place with its doubt. */
function intervalSeries(chart: Chart, series: ChartSeries, index: number): SeriesOption[] {
  const colour = chartColours[index % chartColours.length] ?? INK
  const spans = chart.categories
    .map((_, place) => ({ place, low: series.low?.[place] ?? null, high: series.high?.[place] ?? null }))
    .filter((span) => span.low !== null && span.high !== null)
  return [
    {
      type: 'scatter',
      name: series.name,
      data: series.values.map((value, place) => [value ?? '-', place]),
      symbolSize: 11,
      itemStyle: { color: colour },
      label: {
        show: true,
        position: 'top',
        distance: 3,
        color: INK,
        fontSize: 12,
        formatter: (point: { value: unknown }) => (Array.isArray(point.value) && typeof point.value[0] === 'number' ? formatNumber(point.value[0], chart.decimals) : ''),
      },
      markLine: {
        silent: true,
        symbol: ['none', 'none'],
        label: { show: false },
        lineStyle: { color: colour, width: 4, type: 'solid', opacity: 0.35 },
        data: spans.map((span) => [{ coord: [Number(span.low), span.place] }, { coord: [Number(span.high), span.place] }]),
      },
    },
  ]
}

/**
 * Keeps what is drawn and drops what only a live chart needs (classes that count up, hover styles), so that the same
 * chart is the same text; styles become attributes, which a strict content security policy lets through.
 */
function labelled(svg: string, chart: Chart, language: Language | undefined): string {
  const still = svg
    .replace(/<style\s*>[\s\S]*?<\/style>\s*/g, '')
    .replace(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, style: string) =>
      style
        .split(';')
        .filter((rule) => rule.includes(':'))
        .map((rule) => ` ${rule.slice(0, rule.indexOf(':')).trim()}="${rule.slice(rule.indexOf(':') + 1).trim()}"`)
        .join(''),
    )
  const head = `<title>${escapeXml(chart.question)}</title><desc>${escapeXml(describeChart(chart, language))}</desc>`
  return still.replace(/^<svg ([^>]*)>/, (_, attributes: string) => `<svg ${attributes} role="img" aria-label="${escapeXml(chart.question)}">${head}`)
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
