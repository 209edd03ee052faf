export { renderChartSvg } from './render-chart-svg.ts'
export { renderDocx } from './render-docx.ts'
export { renderPdf } from './render-pdf.ts'
export { documentsRoom } from './room.ts'
