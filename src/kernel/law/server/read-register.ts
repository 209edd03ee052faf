import { refuse } from '#base/domain-error'
import { addDays, type PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { type Language, translator } from '#platform/text/common'
import {
  answerOn,
  declaredParameters,
  declaredSwitches,
  expiringEntries,
  lawEn,
  lawRegister,
  lawZh,
  nextAnswer,
  type RegisterEntry,
  type RegisterGroup,
  type RegisterValue,
  registerValueText,
  renderLawRegister,
  type Switch,
  type SwitchAnswer,
  searchEntries,
  valueOn,
} from '../common/index.ts'
import { registerRows } from '../common/register/index.ts'
import { listSettings, type Setting } from './chosen-on.ts'

/** How long before its last day a figure in use is listed as ending. */
export const EXPIRY_NOTICE_DAYS = 180

/** The register of everything this program has loaded and gathered. */
export function readRegister(): RegisterEntry[] {
  return lawRegister(declaredParameters(), registerRows)
}

/** One entry. Refuses 'not-found'. */
export function getEntry(id: string): RegisterEntry {
  return readRegister().find((entry) => entry.id === id) ?? refuse('not-found', 'law.parameter.not-found', { parameter: id.slice(0, 80) })
}

/** Entries chosen by group, word and use, and ids of those in use that end soon without a successor. */
export function findEntries(
  day: PlainDate,
  filter: { readonly group?: RegisterGroup | undefined; readonly word?: string | undefined; readonly used?: 'yes' | 'no' | undefined },
): { entries: RegisterEntry[]; expiring: RegisterEntry[] } {
  const all = readRegister()
  const chosen = all.filter((entry) => (filter.group === undefined || entry.group === filter.group) && (filter.used === undefined || entry.used === (filter.used === 'yes')))
  return { entries: searchEntries(chosen, filter.word ?? ''), expiring: expiringEntries(all, day, EXPIRY_NOTICE_DAYS) }
}

/** Figures in use that end within so many days of a day and have no successor. */
export function expiringNow(day: PlainDate, days: number): RegisterEntry[] {
  return expiringEntries(readRegister(), day, days)
}

/** A switch with what this district follows on a day (null before its first answer) and every answer given so far. */
export interface ReadSwitch {
  readonly setting: Switch
  readonly chosen: string | null
  /** Another answer that is to hold from a later day. */
  readonly next: SwitchAnswer | null
  readonly history: readonly { readonly from: PlainDate; readonly option: string; readonly notice: string | null; readonly reason: string | null }[]
}

export async function readSwitches(ctx: ActContext, day: PlainDate = ctx.today): Promise<ReadSwitch[]> {
  const own = await listSettings(ctx)
  return declaredSwitches().map((setting) => {
    const decided = own.filter((entry) => entry.setting === setting.id)
    return { setting, chosen: answerOn(setting, decided, day) ?? null, next: nextAnswer(setting, decided, day) ?? null, history: historyOf(setting, decided) }
  })
}

/** Choices of law whose answer of today ends within so many days of a day, with the answer that follows. */
export async function endingSwitches(ctx: ActContext, day: PlainDate, days: number): Promise<(ReadSwitch & { readonly next: SwitchAnswer })[]> {
  const until = addDays(day, days)
  return (await readSwitches(ctx, day)).filter(
    (read): read is ReadSwitch & { readonly next: SwitchAnswer } => read.next !== null && read.chosen !== null && read.next.from <= until,
  )
}

function historyOf(setting: Switch, settings: readonly Setting[]): ReadSwitch['history'] {
  const shipped = setting.history.map(({ from, option }) => ({ from, option, notice: null, reason: null }))
  const decided = settings.map(({ from, option, notice, reason }) => ({ from, option, notice, reason }))
  return [...shipped, ...decided].sort((a, b) => (a.from < b.from ? 1 : -1))
}

/** A value as the endpoints answer it. */
export function valueReply(value: RegisterValue, language: Language) {
  const t = translator([{ 'zh-CN': lawZh, en: lawEn }], language)
  return { ...value, text: registerValueText(t, language, value) }
}

/** An entry as the endpoints answer it. */
export function entryReply(entry: RegisterEntry, day: PlainDate, language: Language) {
  const inForce = valueOn(entry, day)
  const { id, group, zh, en, unit, used } = entry
  return { id, group, zh, en, unit, used, inForce: inForce ? valueReply(inForce, language) : null }
}

/** docs/law.md: the whole register of the rooms this program has loaded. */
export function lawDocument(language: Language = 'zh-CN'): string {
  return renderLawRegister(readRegister(), declaredSwitches(), language)
}
