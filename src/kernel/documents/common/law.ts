import { defineParameter, type ParameterUnit } from '#kernel/law/common'

/** One measure of GB/T 9704-2012, in force since 2012-07-01. The ids are those of the register. */
function measure(id: string, zh: string, en: string, unit: ParameterUnit, value: number, article: string) {
  return defineParameter({
    id,
    zh,
    en,
    unit,
    values: [{ from: '2012-07-01', value, instrument: 'GB/T 9704-2012 党政机关公文格式', article, confidence: 'confirmed', bound: 'exact' }],
  })
}

export const pageWidth = measure('std.gw.page_width', '公文成品幅面宽', 'Width of the page of an official document', 'millimetres', 210, '5.1')
export const pageHeight = measure('std.gw.page_height', '公文成品幅面高', 'Height of the page of an official document', 'millimetres', 297, '5.1')
export const topMargin = measure('std.gw.top_margin', '天头（上白边）', 'Top margin', 'millimetres', 37, '5.2.1')
export const bindingMargin = measure('std.gw.binding_margin', '订口（左白边）', 'Binding margin at the left', 'millimetres', 28, '5.2.1')
export const textWidth = measure('std.gw.text_width', '版心宽', 'Width of the text area', 'millimetres', 156, '5.2.1')
export const textHeight = measure('std.gw.text_height', '版心高', 'Height of the text area', 'millimetres', 225, '5.2.1')
export const linesOnPage = measure('std.gw.lines', '每面行数', 'Lines on a page', 'count', 22, '5.2.3')
export const charactersInLine = measure('std.gw.chars', '每行字数', 'Characters in a line', 'count', 28, '5.2.3')
export const bodySize = measure('std.gw.body_size', '正文字号（3号）', 'Size of the body text (No. 3)', 'typographic-points', 16, '5.2.2')
export const titleSize = measure('std.gw.title_size', '标题字号（2号）', 'Size of the title (No. 2)', 'typographic-points', 22, '7.3.1')
export const markTop = measure('std.gw.org_mark_top', '发文机关标志上边缘至版心上边缘', 'From the top of the text area to the organ’s mark', 'millimetres', 35, '7.2.4')
export const numberBlankLines = measure('std.gw.docno_blank_lines', '发文字号在发文机关标志下空行', 'Blank lines between mark and document number', 'count', 2, '7.2.5')
export const redLineBelow = measure('std.gw.red_line_below_docno', '红色分隔线在发文字号之下', 'Red line below the document number', 'millimetres', 4, '7.2.7')
export const titleBlankLines = measure('std.gw.title_blank_lines', '标题在红色分隔线下空行', 'Blank lines between red line and title', 'count', 2, '7.3.1')
export const pageNumberBelow = measure('std.gw.page_no_below', '页码一字线距版心下边缘', 'From the text area down to the page number', 'millimetres', 7, '7.5')
export const pageNumberSize = measure('std.gw.page_no_size', '页码字号（4号）', 'Size of the page number (No. 4)', 'typographic-points', 14, '7.5')
export const colophonSize = measure('std.gw.colophon_size', '版记字号（4号）', 'Size of the colophon (No. 4)', 'typographic-points', 14, '7.4')
export const colophonThick = measure('std.gw.colophon_thick', '版记首末分隔线', 'First and last line of the colophon', 'millimetres', 0.35, '7.4.1')
export const colophonThin = measure('std.gw.colophon_thin', '版记中间分隔线', 'Lines between parts of the colophon', 'millimetres', 0.25, '7.4.1')
