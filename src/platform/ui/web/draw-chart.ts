import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { ChartOption } from './chart-options.ts'

use([BarChart, LineChart, ScatterChart, CustomChart, GridComponent, TooltipComponent, LegendComponent, MarkLineComponent, SVGRenderer])

/** Names beside lying bars and intervals take at most so much of the width, so that a phone has room for the picture. */
const NAMES_SHARE = 0.4

/** Draws into an element and follows its size; returns what takes it away again. Loaded only where a chart is shown. */
export function drawChart(element: HTMLElement, option: ChartOption): () => void {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce), print').matches
  const chart = init(element, null, { renderer: 'svg' })
  chart.setOption({ animation: !calm, animationDuration: 150, ...option })
  const named = (option['yAxis'] as { type?: string } | undefined)?.type === 'category'
  const settle = () => {
    chart.resize()
    if (named) chart.setOption({ yAxis: { axisLabel: { width: Math.round(element.clientWidth * NAMES_SHARE), overflow: 'truncate' } } })
  }
  settle()
  const watch = new ResizeObserver(settle)
  watch.observe(element)
  return () => {
    watch.disconnect()
    chart.dispose()
  }
}
