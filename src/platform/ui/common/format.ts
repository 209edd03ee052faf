import { type Fen, formatWanYuan, formatYuan } from '#base/money'
import { dayInShanghai, dayOf, type Instant, monthOf, type PlainDate, weekdayOf, yearOf } from '#base/plain-date'
import type { Translate } from '#platform/text/common'

function dayParts(t: Translate, day: PlainDate) {
  return { year: yearOf(day), month: monthOf(day), day: dayOf(day), monthName: t(`ui.month.${monthOf(day)}`), weekday: t(`ui.weekday.${weekdayOf(day)}`) }
}

/** 2026年2月27日（周五）: the form in which a legal day is read. */
export function formatDay(t: Translate, day: string): string {
  return t('ui.date.day-with-weekday', dayParts(t, day as PlainDate))
}

/** 2026年2月27日: for dense lists, where the weekday does not matter. */
export function formatShortDay(t: Translate, day: string): string {
  return t('ui.date.day', dayParts(t, day as PlainDate))
}

/** 2月27日: inside one year that the context names. */
export function formatMonthDay(t: Translate, day: string): string {
  return t('ui.date.month-day', dayParts(t, day as PlainDate))
}

/** 14:05 in Asia/Shanghai. */
export function formatTime(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16)
}

/** 2026年2月27日 14:05, Shanghai time. */
export function formatMoment(t: Translate, at: string): string {
  return t('ui.date.moment', { day: formatShortDay(t, dayInShanghai(at as Instant)), time: formatTime(at) })
}

/** 1,234: a count with thousands separated. */
export function formatCount(count: number | bigint): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** A ratio 0..1 as percent with one decimal: 0.9234 → 92.3. */
export function formatShare(ratio: number, decimals = 1): string {
  return (ratio * 100).toFixed(decimals)
}

/** An amount in fen, sent as text or bigint, in yuan: 1,234.56. */
export function formatFen(fen: Fen | string): string {
  return formatYuan(BigInt(fen))
}

/** An amount in fen in 万元 with six decimals, as the national fields write it. */
export function formatFenInWan(fen: Fen | string): string {
  return formatWanYuan(BigInt(fen))
}

/** The same for a reader: zeros beyond the second decimal say nothing, figures beyond it stay. */
export function formatFenInWanShort(fen: Fen | string): string {
  return formatFenInWan(fen).replace(/0{1,4}$/, '')
}

/** 1.4 MB: a file's size in the units people know. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
