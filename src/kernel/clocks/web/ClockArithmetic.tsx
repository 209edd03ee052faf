import { addDays, type PlainDate } from '#base/plain-date'
import { festivalWord } from '#kernel/calendar/common'
import { type MonthCell, MonthGrid } from '#kernel/calendar/web'
import { Day, ErrorPanel, Moment, Section, SkeletonLines, useApi, useLanguage, useText } from '#platform/ui/web'
import { type ClockReply, clockDetail } from '../common/index.ts'

/** Months drawn at most; a clock over years is explained by its lines alone. */
const MOST_MONTHS = 6

/** The whole arithmetic of one clock: its words, every day of it, and how its due day has moved. */
export function ClockArithmetic({ clockId }: { clockId: string }) {
  const t = useText()
  const { language } = useLanguage()
  const answer = useApi(clockDetail, { params: { clockId }, query: { language } })
  if (answer.error) return <ErrorPanel error={answer.error} retry={() => void answer.refetch()} />
  const clock = answer.data
  if (!clock) return <SkeletonLines lines={6} />
  const months = monthsOf(clock)
  return (
    <>
      <Section title={t('clocks.arithmetic.steps')}>
        <ol>
          {clock.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
        <p className="sn-muted">{t('clocks.arithmetic.version', { version: clock.calendarVersion })}</p>
      </Section>
      {months.length <= MOST_MONTHS ? (
        <Section title={t('clocks.arithmetic.calendar')}>
          <div className="sn-months">
            {months.map(({ year, month }) => (
              <MonthGrid key={`${year}-${month}`} year={year} month={month} cell={(day) => cellOf(clock, day, t, language)} />
            ))}
          </div>
        </Section>
      ) : null}
      {clock.changes.length > 0 ? (
        <Section title={t('clocks.arithmetic.changes')}>
          <ul>
            {clock.changes.map((change) => (
              <li key={change.changedAt}>
                <Day on={change.oldDueOn} /> → <Day on={change.newDueOn} /> · {t(`clocks.change.${change.reason}`)} · <Moment at={change.changedAt} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

function cellOf(clock: ClockReply, day: PlainDate, t: ReturnType<typeof useText>, language: 'zh-CN' | 'en'): MonthCell {
  const counted = clock.counted.find((entry) => entry.day === day)
  const skipped = clock.skipped.find((entry) => entry.day === day)
  const number = counted ? t('clocks.arithmetic.counted', { number: counted.number }) : ''
  if (day === clock.stoppedOn)
    return { look: clock.state === 'met-late' ? 'late' : 'due', mark: t('clocks.arithmetic.stopped'), say: [t(`clocks.state.${clock.state}`), number].filter(Boolean).join(', ') }
  if (day === clock.dueOn) return { look: 'due', mark: t('clocks.arithmetic.due'), say: [t('clocks.arithmetic.due'), number].filter(Boolean).join(', ') }
  if (day === clock.startedOn) return { look: 'zero', mark: '0', say: t('clocks.arithmetic.day-zero') }
  if (skipped?.reason === 'pause') return { look: 'guess', mark: t('clocks.arithmetic.paused'), say: t('clocks.arithmetic.paused') }
  if (skipped) {
    const name = festivalWord(skipped.name ?? '', language)
    return {
      look: skipped.reason === 'no-notice' ? 'guess' : 'rest',
      mark: skipped.reason === 'holiday' ? name.slice(0, 2) : '',
      say: t(`calendar.reason.${skipped.reason}`, { name }),
    }
  }
  if (!counted) return { look: 'outside' }
  const madeUp = counted.reason === 'make-up-day'
  return {
    look: madeUp ? 'work' : 'counted',
    mark: counted.number,
    say: madeUp ? `${number}, ${t('calendar.reason.make-up-day', { name: festivalWord(counted.name ?? '', language) })}` : number,
  }
}

function monthsOf(clock: ClockReply): { year: number; month: number }[] {
  const days = [clock.startedOn, clock.dueOn, ...(clock.stoppedOn ? [clock.stoppedOn] : [])].sort() as PlainDate[]
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return []
  const found: { year: number; month: number }[] = []
  for (let day = `${first.slice(0, 7)}-01` as PlainDate; day <= last && found.length <= MOST_MONTHS; day = `${addDays(day, 31).slice(0, 7)}-01` as PlainDate) {
    found.push({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) })
  }
  return found
}
