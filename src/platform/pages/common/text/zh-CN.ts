import type { Texts } from '#platform/text/common'

/** Words of the parts that all public pages are made of. */
export const zh = {
  'pages.pagination.label': '翻页',
  'pages.pagination.previous': '上一页',
  'pages.pagination.next': '下一页',
  'pages.pagination.position-open': '第 {page} 页，共 {total} 条以上',
  'pages.pagination.position': '第 {page} 页，共 {pages} 页，{total} 条',
  'pages.number.opens': '看这 {value} 条',
  'pages.number.none': '暂无数据',
  'pages.number.as-of': '截至{day}',
  'pages.table.empty': '没有符合条件的记录。',
  'pages.chart.table': '数据表',
  'pages.chart.none': '还没有可以画图的数据。',
  'pages.citation.title': '引用这一页',
  'pages.citation.text': '{publisher}：《{title}》，{day}查阅，{url}',
  'pages.citation.publisher': '守诺·政务诚信公开平台',
  'pages.data.title': '数据与订阅',
  'pages.search.label': '搜索',
  'pages.search.go': '搜索',
  'pages.back': '返回{place}',
} as const satisfies Texts
