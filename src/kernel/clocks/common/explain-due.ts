import { addDays, type PlainDate } from '#base/plain-date'
import { festivalWord, type WorkingCalendar } from '#kernel/calendar/common'
import { formatCitation, formatValue, lastDayRolls, monthEndsOnCorrespondingDay, type Parameter, startDayExcluded, type ValueInForce } from '#kernel/law/common'
import type { Language, Translate } from '#platform/text/common'
import { formatDay, formatShortDay, formatTime } from '#platform/ui/common'
import { type ClockKind, limitOn } from './clock-kind.ts'
import { computeDue, type Due, type DueInput, type SkippedDay } from './compute-due.ts'
import { findPauseGround } from './pause-ground.ts'
import { clockWords } from './text/index.ts'

/** A kind of clock and a day zero, and what interrupted it. */
export interface ExplainInput extends Omit<DueInput, 'limit' | 'calendar'> {
  readonly kind: ClockKind
  readonly limit?: DueInput['limit']
  readonly calendar: WorkingCalendar
  readonly language: Language
}

/**
 * The due day with its whole arithmetic in sentences: limit, law, day zero, every day passed over and why, every working
 * day counted, pauses, extensions, the last day. Pure; throws where the law has no figure for the day.
 */
export function explainDue(input: ExplainInput): { readonly due: Due; readonly lines: readonly string[] } {
  const { limit, inForce } = limitOn(input.kind, input.startedOn)
  const due = computeDue({ ...input, limit: input.limit ?? limit })
  return { due, lines: linesOf(clockWords(input.language), input.kind, inForce, due, input.language) }
}

/** The lines of a due day that has been computed. */
export function linesOf(t: Translate, kind: ClockKind, inForce: ValueInForce<unknown>, due: Due, language: Language): string[] {
  const lines: string[] = []
  const say = (key: string, params: Parameters<Translate>[1] = {}) => {
    const line = t(`clocks.explain.${key}`, params)
    // Of days before the law this program knows, the rule is said without an article.
    lines.push(params['citation'] === '' ? line.replace(/（）| \(\)/, '') : line)
  }
  const day = (on: PlainDate) => formatDay(t, on)
  const name = language === 'en' ? kind.en : kind.zh
  const start = due.steps.find((step) => step.kind === 'start')
  const startedOn = start?.day ?? due.dueOn
  const backward = start?.direction === 'backward'
  say('limit', { name, limit: formatValue(t, inForce.value, kind.parameter.unit) })
  say('law', {
    citation: formatCitation(inForce),
    period: inForce.to
      ? t('law.period.closed', { from: formatShortDay(t, inForce.from), to: formatShortDay(t, inForce.to) })
      : t('law.period.open', { from: formatShortDay(t, inForce.from) }),
    confidence: t(`law.confidence.${inForce.confidence}`),
  })
  const hours = due.dueAt !== undefined
  if (hours && start?.at) say('start-at', { day: day(startedOn), time: formatTime(start.at) })
  else if (!due.steps.some((step) => step.kind === 'fixed')) say(backward ? 'start-backward' : 'start', { day: day(startedOn), citation: cite(startDayExcluded, startedOn) })
  for (const step of due.steps) {
    if (step.kind === 'fixed') say('fixed', { day: day(step.day) })
    if (step.kind === 'extension') {
      const rule = kind.extension
      const params = {
        amount: t(`law.unit.${step.unit}`, { value: step.amount }),
        day: day(step.grantedOn),
        citation: rule ? cite(rule.parameter, startedOn) : '',
        ground: step.ground,
      }
      say(step.ground ? 'extension-ground' : 'extension', params)
    }
    if (step.kind === 'pause') {
      const grounds = step.grounds.map((id) => groundWord(id, language)).join(t('clocks.join'))
      if (step.to === null) say('pause-open', { from: day(step.from), grounds })
      else say('pause', { from: day(step.from), to: day(step.to), days: step.days, grounds })
    }
  }
  lines.push(...skippedLines(t, due.skipped, language))
  for (const counted of due.counted) if (counted.reason === 'make-up-day') say('make-up', { day: day(counted.day), name: festivalWord(counted.name ?? '', language) })
  const counts = due.steps.filter((step) => step.kind === 'count')
  const numbered = due.counted.map((counted) => t('clocks.explain.count', { number: counted.number, day: day(counted.day) }))
  if (counts[0]?.unit === 'working-days') lines.push(...numbered.splice(0))
  for (const step of counts) {
    if (step.unit === 'working-days' || step.unit === 'hours') continue
    say(backward ? 'count-back' : 'count-days', { from: day(step.from), to: day(step.to), amount: t(`law.unit.${step.unit}`, { value: step.amount }) })
    if (step.unit !== 'calendar-days') say('months-rule', { citation: cite(monthEndsOnCorrespondingDay, startedOn) })
  }
  lines.push(...numbered)
  for (const step of due.steps) {
    if (step.kind === 'roll') say(backward ? 'roll-back' : 'roll', { from: day(step.from), to: day(step.to), citation: cite(lastDayRolls, startedOn) })
    if (step.kind === 'cap') say(step.binds ? 'cap-binds' : 'cap', { amount: t(`law.unit.${step.unit}`, { value: step.amount }), from: day(step.from), to: day(step.to) })
  }
  if (kind.silence) say('silence', { effect: language === 'en' ? kind.silence.en : kind.silence.zh, citation: formatCitation(kind.silence) })
  if (due.dueAt) say('due-at', { day: day(due.dueOn), time: formatTime(due.dueAt) })
  else say(due.suspendedOn ? 'due-suspended' : due.provisional ? 'due-provisional' : 'due', { day: day(due.dueOn) })
  return lines
}

function cite(parameter: Parameter, on: PlainDate): string {
  const inForce = parameter.find(on)
  return inForce ? formatCitation(inForce) : ''
}

function groundWord(id: string, language: Language): string {
  const ground = findPauseGround(id)
  if (!ground) return id
  const citation = formatCitation(ground)
  return language === 'en' ? `${ground.en}; ${citation}` : `${ground.zh}，${citation}`
}

/** Holidays of one festival in one line, weekends of the whole span in one line, guesses apart; in the order of the days. */
function skippedLines(t: Translate, skipped: readonly SkippedDay[], language: Language): string[] {
  const days = skipped.filter((entry) => entry.reason !== 'pause').sort((a, b) => (a.day < b.day ? -1 : 1))
  const weekends = days.filter((entry) => entry.reason === 'weekend').map((entry) => formatDay(t, entry.day))
  const lines = groups(days.filter((entry) => entry.reason === 'holiday')).map((group) => {
    const [first, last] = [group[0] as SkippedDay, group.at(-1) as SkippedDay]
    return t(group.length === 1 ? 'clocks.explain.holiday-one' : 'clocks.explain.holiday', {
      from: formatDay(t, first.day),
      to: formatDay(t, last.day),
      days: group.length,
      name: festivalWord(first.name ?? '', language),
      notice: first.notice?.title ?? '',
    })
  })
  if (weekends.length > 0) lines.push(t('clocks.explain.weekend', { list: weekends.join(t('clocks.join')) }))
  const guesses = days.filter((entry) => entry.reason === 'no-notice')
  const [first, last] = [guesses[0], guesses.at(-1)]
  if (first && last)
    lines.push(t(guesses.length === 1 ? 'clocks.explain.guess-one' : 'clocks.explain.guess', { from: formatDay(t, first.day), to: formatDay(t, last.day), days: guesses.length }))
  return lines
}

function groups(days: readonly SkippedDay[]): SkippedDay[][] {
  const found: SkippedDay[][] = []
  for (const entry of days) {
    const last = found.at(-1)?.at(-1)
    if (last && last.name === entry.name && addDays(last.day, 1) === entry.day) found.at(-1)?.push(entry)
    else found.push([entry])
  }
  return found
}
