import type { Texts } from '#platform/text/common'

export const zh = {
  'facts.list.unknown-cursor': '翻页标记 {cursor} 无法识别。请从第一页重新开始。',
  'facts.projection.behind': '事实正在从记录链更新：已到第 {reached} 条，所问为第 {asked} 条。通常一两秒内完成，请稍后重试。',
} as const satisfies Texts
