import type { Language } from '#platform/text/common'
import type { Chart } from '../common/official-document.ts'

export interface ChartSize {
  /** CSS pixels; 720 by default, the height follows from the number of bars. */
  readonly width?: number
  readonly height?: number
  readonly language?: Language
}

/** The chart as a self-contained SVG text with title, description and role="img"; no script, no outside reference. */
export function renderChartSvg(_chart: Chart, _size: ChartSize = {}): string {
  throw new Error('being built')
}
