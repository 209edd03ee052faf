import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { ChartOption } from './chart-options.ts'

use([BarChart, LineChart, ScatterChart, CustomChart, GridComponent, TooltipComponent, LegendComponent, MarkLineComponent, SVGRenderer])

/** Draws into an element and follows its size; returns what takes it away again. Loaded only where a chart is shown. */
export function drawChart(element: HTMLElement, option: ChartOption): () => void {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce), print').matches
  const chart = init(element, null, { renderer: 'svg' })
  chart.setOption({ animation: !calm, animationDuration: 150, ...option })
  const watch = new ResizeObserver(() => chart.resize())
  watch.observe(element)
  return () => {
    watch.disconnect()
    chart.dispose()
  }
}
