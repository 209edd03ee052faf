import type { EChartsCoreOption } from 'echarts/core'
import { fontStack, palette } from './theme.ts'

export type ChartOption = EChartsCoreOption

const text = { fontFamily: fontStack, fontSize: 13, color: palette.ink }
const axis = { axisLine: { lineStyle: { color: palette.lineStrong } }, axisTick: { show: false }, axisLabel: { ...text, color: palette.inkSoft }, splitLine: { show: false } }
const toneColour = { blue: palette.blue, red: palette.red, amber: palette.amber, green: palette.green, grey: palette.lineStrong }
export type ChartTone = keyof typeof toneColour

export interface Bar {
  readonly name: string
  readonly value: number
  readonly tone?: ChartTone
  /** What stands at the bar's end; the value itself otherwise. */
  readonly label?: string
}

/** Bars lying down, from zero, longest label readable, value at each end. */
export function barsOption(bars: readonly Bar[], options: { max?: number } = {}): ChartOption {
  const shown = [...bars].reverse()
  return {
    textStyle: text,
    grid: { left: 8, right: 64, top: 4, bottom: 4, containLabel: true },
    xAxis: { type: 'value', min: 0, ...(options.max === undefined ? {} : { max: options.max }), show: false },
    yAxis: { type: 'category', data: shown.map((bar) => bar.name), ...axis, axisLine: { show: false } },
    series: [
      {
        type: 'bar',
        barMaxWidth: 18,
        data: shown.map((bar) => ({ value: bar.value, itemStyle: { color: toneColour[bar.tone ?? 'blue'] }, label: { formatter: bar.label ?? String(bar.value) } })),
        label: { show: true, position: 'right', ...text },
      },
    ],
  }
}

export interface Trend {
  readonly name: string
  readonly values: readonly (number | null)[]
  readonly tone?: ChartTone
}

/** Lines over time, each named at its end instead of in a legend. */
export function trendOption(labels: readonly string[], lines: readonly Trend[], options: { fromZero?: boolean; percent?: boolean } = {}): ChartOption {
  return {
    textStyle: text,
    grid: { left: 8, right: 110, top: 16, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis', textStyle: text, confine: true },
    xAxis: { type: 'category', data: labels, boundaryGap: false, ...axis },
    yAxis: {
      type: 'value',
      ...((options.fromZero ?? true) ? { min: 0 } : { scale: true }),
      ...axis,
      axisLine: { show: false },
      splitLine: { show: true, lineStyle: { color: palette.line } },
      axisLabel: { ...text, color: palette.inkSoft, formatter: options.percent ? '{value}%' : '{value}' },
    },
    series: lines.map((line) => ({
      type: 'line',
      name: line.name,
      data: line.values,
      symbolSize: 6,
      connectNulls: false,
      lineStyle: { width: 2, color: toneColour[line.tone ?? 'blue'] },
      itemStyle: { color: toneColour[line.tone ?? 'blue'] },
      endLabel: { show: true, formatter: '{a}', ...text, color: toneColour[line.tone ?? 'blue'] },
    })),
  }
}

export interface Interval {
  readonly name: string
  readonly value: number
  readonly from: number
  readonly to: number
  readonly label?: string
}

/** A value with its interval a row: what may be told apart and what may not. */
export function intervalsOption(rows: readonly Interval[], options: { min?: number; max?: number } = {}): ChartOption {
  const shown = [...rows].reverse()
  interface DrawApi {
    value: (index: number) => number
    coord: (at: readonly [number, number]) => [number, number]
  }
  return {
    textStyle: text,
    grid: { left: 8, right: 64, top: 4, bottom: 24, containLabel: true },
    xAxis: {
      type: 'value',
      min: options.min ?? 0,
      max: options.max ?? 100,
      ...axis,
      axisLabel: { ...axis.axisLabel, hideOverlap: true },
      splitLine: { show: true, lineStyle: { color: palette.line } },
    },
    yAxis: { type: 'category', data: shown.map((row) => row.name), ...axis, axisLine: { show: false } },
    series: [
      {
        type: 'custom',
        data: shown.map((row, index) => [row.from, index, row.to]),
        renderItem: (_: unknown, api: DrawApi) => {
          const start = api.coord([api.value(0), api.value(1)])
          const end = api.coord([api.value(2), api.value(1)])
          const stroke = { stroke: palette.lineStrong, lineWidth: 2 }
          return {
            type: 'group',
            children: [
              { type: 'line', shape: { x1: start[0], y1: start[1], x2: end[0], y2: end[1] }, style: stroke },
              { type: 'line', shape: { x1: start[0], y1: start[1] - 5, x2: start[0], y2: start[1] + 5 }, style: stroke },
              { type: 'line', shape: { x1: end[0], y1: end[1] - 5, x2: end[0], y2: end[1] + 5 }, style: stroke },
            ],
          }
        },
      },
      {
        type: 'scatter',
        symbolSize: 9,
        data: shown.map((row, index) => [row.value, index]),
        itemStyle: { color: palette.blue },
      },
      {
        // The value stands right of its interval, where no line of another row can cross it.
        type: 'scatter',
        symbolSize: 0.1,
        silent: true,
        data: shown.map((row, index) => ({ value: [Math.max(row.to, row.value), index], label: { formatter: row.label ?? String(row.value) } })),
        label: { show: true, position: 'right', distance: 10, ...text, fontSize: 12 },
      },
    ],
  }
}
