import { addDays, type PlainDate, plainDate } from '#base/plain-date'
import type { Language, Translate } from '#platform/text/common'
import { formatValue } from './format-value.ts'
import type { Bound, Confidence, Parameter, ParameterUnit } from './parameter.ts'

interface Words {
  readonly zh: string
  readonly en: string
}

/** One figure known for the plan but not used by a function yet: data of the register. */
export interface RegisterRow {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly unit: ParameterUnit
  readonly event?: Words
  readonly values: readonly {
    /** Null where the first day is not known. */
    readonly from: string | null
    readonly to?: string
    /** Null where the instrument sets no figure; words are given in both languages. */
    readonly value: unknown
    /** Where this value counts something else than the row. */
    readonly unit?: ParameterUnit
    readonly event?: Words
    readonly instrument: string
    readonly article: string
    readonly confidence: Confidence
    readonly bound?: Bound
    readonly source?: string
    readonly note?: Words
  }[]
}

/** One value of the register. */
export interface RegisterValue {
  readonly from: PlainDate | null
  readonly to: PlainDate | null
  readonly value: unknown
  readonly unit: ParameterUnit
  readonly event: Words | null
  readonly instrument: string
  readonly article: string
  readonly confidence: Confidence
  readonly bound: Bound | null
  /** An address, or a word for where it was read (`law-text`, `plan`, `web-copy` …). */
  readonly source: string | null
  readonly note: Words | null
}

/** One figure of the register with all its values, oldest first. */
export interface RegisterEntry extends Words {
  readonly id: string
  readonly group: RegisterGroup
  readonly unit: ParameterUnit
  /** A function of the system counts or judges with it. */
  readonly used: boolean
  readonly values: readonly RegisterValue[]
}

export const registerGroups = [
  'g',
  'm1',
  'm2',
  'm3',
  'm4',
  'm5',
  'm6',
  'm7',
  'm8',
  'm9',
  'm10',
  'm11',
  'm12',
  'm13',
  'm14',
  'm15',
  'm16',
  's1',
  's2',
  's3',
  'std',
  'house',
] as const
export type RegisterGroup = (typeof registerGroups)[number]

/** Rooms whose parameters carry the room's name instead of the number of the plan's item. */
const groupOfRoom: Readonly<Record<string, RegisterGroup>> = {
  law: 'g',
  calendar: 'g',
  clocks: 'g',
  disclosure: 'm3',
  supervision: 'm4',
  objections: 'm8',
  access: 'm8',
  parties: 'std',
  documents: 'std',
  exchange: 'm3',
  programme: 's2',
}

/** The group an id belongs to: `m3.info.reply` to item 3, `disclosure.…` too, anything else to the house. */
export function groupOf(id: string): RegisterGroup {
  const prefix = id.split('.')[0] ?? ''
  const known = registerGroups.find((group) => group === prefix)
  return known ?? groupOfRoom[prefix] ?? 'house'
}

/** The whole register: the parameters rooms declare, and the rows none of them stands for. Sorted by group, then id. */
export function lawRegister(parameters: readonly Parameter[], rows: readonly RegisterRow[]): RegisterEntry[] {
  const covered = new Set(parameters.flatMap((parameter) => [parameter.id, ...parameter.covers]))
  const entries: RegisterEntry[] = [...parameters.map(entryOfParameter), ...rows.filter((row) => !covered.has(row.id)).map(entryOfRow)]
  return entries.sort((a, b) => registerGroups.indexOf(a.group) - registerGroups.indexOf(b.group) || (a.id < b.id ? -1 : 1))
}

function entryOfParameter(parameter: Parameter): RegisterEntry {
  return {
    id: parameter.id,
    group: groupOf(parameter.id),
    zh: parameter.zh,
    en: parameter.en,
    unit: parameter.unit,
    used: true,
    values: parameter.history.map((value) => ({
      from: value.from,
      to: value.to,
      value: parameter.words && value.value !== null ? { zh: parameter.words(value.value, 'zh-CN'), en: parameter.words(value.value, 'en') } : value.value,
      unit: parameter.unit,
      event: parameter.event ?? null,
      instrument: value.instrument,
      article: value.article,
      confidence: value.confidence,
      bound: value.bound ?? null,
      source: value.source ?? null,
      note: value.note ?? null,
    })),
  }
}

function entryOfRow(row: RegisterRow): RegisterEntry {
  return {
    id: row.id,
    group: groupOf(row.id),
    zh: row.zh,
    en: row.en,
    unit: row.unit,
    used: false,
    values: row.values.map((value) => ({
      from: value.from === null ? null : plainDate(value.from),
      to: value.to ? plainDate(value.to) : null,
      value: value.value,
      unit: value.unit ?? row.unit,
      event: value.event ?? row.event ?? null,
      instrument: value.instrument,
      article: value.article,
      confidence: value.confidence,
      bound: value.bound ?? null,
      source: value.source ?? null,
      note: value.note ?? null,
    })),
  }
}

/** The value in force on a day. One whose first day is not known counts as in force up to its last. */
export function valueOn(entry: RegisterEntry, day: PlainDate): RegisterValue | undefined {
  return entry.values.findLast((value) => (value.from === null || value.from <= day) && (value.to === null || day <= value.to))
}

/** Entries in use whose value in force ends within so many days and has no successor: someone has to look for it. */
export function expiringEntries(entries: readonly RegisterEntry[], day: PlainDate, days: number): RegisterEntry[] {
  const until = addDays(day, days)
  return entries.filter((entry) => {
    const value = valueOn(entry, day)
    return entry.used && value?.to != null && value.to <= until && valueOn(entry, addDays(value.to, 1)) === undefined
  })
}

/** Entries that carry a word in name, instrument, article or id, in either language. */
export function searchEntries(entries: readonly RegisterEntry[], word: string): RegisterEntry[] {
  const wanted = word.trim().toLowerCase()
  if (wanted === '') return [...entries]
  return entries.filter((entry) =>
    [entry.id, entry.zh, entry.en, ...entry.values.flatMap((value) => [value.instrument, value.article])].some((text) => text.toLowerCase().includes(wanted)),
  )
}

/** A value of the register in words: 不超过 7 个工作日. */
export function registerValueText(t: Translate, language: Language, { value, unit, bound }: Pick<RegisterValue, 'value' | 'unit' | 'bound'>): string {
  const words = isWords(value) ? formatValue(t, wordOf(value, language), 'text') : formatValue(t, value, unit)
  return value !== null && (bound === 'max' || bound === 'min' || bound === 'above' || bound === 'target' || bound === 'default') ? `${t(`law.bound.${bound}`)} ${words}` : words
}

export function wordOf(words: Words, language: Language): string {
  return language === 'en' ? words.en : words.zh
}

function isWords(value: unknown): value is Words {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value
}

/** 2019年5月15日起; 2023年5月1日至2026年3月31日; 起始日期未知. `day` writes a day; as it stands without it. */
export function periodText(t: Translate, period: { readonly from: string | null; readonly to: string | null }, day: (t: Translate, on: string) => string = (_, on) => on): string {
  const from = period.from === null ? null : day(t, period.from)
  const to = period.to === null ? null : day(t, period.to)
  if (from === null) return to === null ? t('law.period.unknown') : t('law.period.until', { to })
  return to === null ? t('law.period.open', { from }) : t('law.period.closed', { from, to })
}

const sourceWords: ReadonlySet<string> = new Set(['law-text', 'plan', 'web-copy', 'public-code', 'computed'])

/** Where a value was read, in words or as its address. */
export function sourceText(t: Translate, source: string | null): string {
  if (source === null) return ''
  return sourceWords.has(source) ? t(`law.source.${source}`) : source
}
