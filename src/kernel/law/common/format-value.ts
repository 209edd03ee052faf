import type { Translate } from '#platform/text/common'
import type { ParameterUnit } from './parameter.ts'

const plain: ReadonlySet<ParameterUnit> = new Set(['date', 'code', 'text', 'list', 'vector', 'pattern', 'rate-reference', 'choice'])

/** A value with its unit in words: 7 个工作日, 是, 3月31日. `null` is a figure the instrument does not set. */
export function formatValue(t: Translate, value: unknown, unit: ParameterUnit): string {
  if (value === null || value === undefined) return t('law.value.none')
  if (typeof value === 'boolean') return t(value ? 'law.value.yes' : 'law.value.no')
  if (unit === 'month-day') {
    const [month, day] = String(value).split('-').map(Number)
    return t('law.value.month-day', { month, day })
  }
  if (isRange(value)) return formatRange(t, value, unit)
  const text = typeof value === 'object' ? formatMembers(value) : typeof value === 'number' ? groupThousands(value) : String(value)
  return t(plain.has(unit) ? 'law.unit.plain' : `law.unit.${unit}`, { value: text })
}

interface Range {
  readonly gte?: number | null
  readonly lt?: number | null
}

function isRange(value: unknown): value is Range {
  return typeof value === 'object' && value !== null && ('gte' in value || 'lt' in value)
}

/** Lists by their members, records by name and member; a parameter with such values should give its own `words`. */
function formatMembers(value: object): string {
  const member = (one: unknown): string => (typeof one === 'object' && one !== null ? formatMembers(one) : String(one))
  if (!Array.isArray(value))
    return Object.entries(value)
      .map(([name, one]) => `${name} ${member(one)}`)
      .join(', ')
  return value.map(member).join(value.some((one) => typeof one === 'object') ? '; ' : ', ')
}

function formatRange(t: Translate, { gte, lt }: Range, unit: ParameterUnit): string {
  const one = (value: number) => formatValue(t, value, unit)
  if (gte === null || gte === undefined) return lt === null || lt === undefined ? t('law.value.none') : t('law.value.range-to', { to: one(lt) })
  return lt === null || lt === undefined ? t('law.value.range-from', { from: one(gte) }) : t('law.value.range', { from: one(gte), to: one(lt) })
}

function groupThousands(value: number): string {
  const [whole = '', fraction] = String(value).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** 国办发〔2018〕118号第三条: an instrument with its article; numbered parts stand apart. */
export function formatCitation(citation: { readonly instrument: string; readonly article: string }): string {
  const { instrument, article } = citation
  return article === '' || article.startsWith('第') ? instrument + article : `${instrument} ${article}`
}
