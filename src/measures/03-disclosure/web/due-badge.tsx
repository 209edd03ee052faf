import { type PlainDate, plainDate } from '#base/plain-date'
import { calendarDays, type WorkingCalendar } from '#kernel/calendar/common'
import { readClock } from '#kernel/clocks/common'
import { type BadgeClock, ClockBadge } from '#kernel/clocks/web'
import { StatusTag, useApi, useText } from '#platform/ui/web'
import type { ActionListItem } from '../common/api.ts'
import { todayHere } from './today.ts'

type Due = Pick<ActionListItem, 'dueOn' | 'dueProvisional' | 'state' | 'finding' | 'daysLate' | 'publishedOn'>

/** States in which nothing more can become late. */
const settled = new Set(['withheld', 'not-required', 'withdrawn', 'display-ended', 'cancelled'])

/** Reads the publication clocks of a page of acts by one question to the calendar. */
export function useDueReader(acts: readonly Due[] | undefined): (act: Due) => BadgeClock | null {
  const today = todayHere()
  const waiting = (acts ?? []).flatMap((act) => (act.dueOn && act.publishedOn === null && !settled.has(act.state) ? [act.dueOn] : []))
  const days = [today, ...waiting].sort()
  const [from, to] = [days[0] ?? today, days.at(-1) ?? today]
  const answer = useApi(calendarDays, { query: { from, to } }, { enabled: waiting.length > 0, fresh: 3_600_000 })
  const working = new Set(answer.data?.days.filter((day) => day.working).map((day) => day.day))
  const calendar = { isWorkingDay: (day: PlainDate) => working.has(day) } as WorkingCalendar
  return (act) => {
    if (!act.dueOn) return null
    const still = { dueOn: act.dueOn, provisional: act.dueProvisional, workingDaysLeft: 0, daysLate: act.daysLate }
    if (act.publishedOn) return { ...still, state: act.finding === 'late' ? 'met-late' : 'met' }
    if (settled.has(act.state)) return { ...still, state: 'ended' }
    const paused = act.state === 'consulting' ? { suspendedOn: today } : {}
    if (!answer.data) return { ...still, provisional: false, state: act.dueOn < today ? 'overdue' : 'running' }
    const reading = readClock({ dueOn: plainDate(act.dueOn), provisional: act.dueProvisional, ...paused }, today, calendar)
    return { ...reading, dueOn: act.dueOn }
  }
}

/** The clock of an act in a list; acts without a limit say so. */
export function DueBadge({ clock }: { clock: BadgeClock | null }) {
  const t = useText()
  if (clock === null) return <StatusTag tone="closed" word={t('disclosure.actions.no-limit')} explain={t('disclosure.actions.no-limit-explain')} />
  return <ClockBadge clock={clock} />
}
