import { Select } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#platform/http/common'
import { ErrorPanel, PageHeader, ReasonedButton, Section, SkeletonLines, useApi, useLanguage, useReason, useScreenQuery, useText } from '#platform/ui/web'
import { calendarDays, calendarYears, festivalWord } from '../common/index.ts'
import { EnterNotice } from './EnterNotice.tsx'
import { MachineClock } from './MachineClock.tsx'
import { type MonthCell, MonthGrid } from './MonthGrid.tsx'
import { NoticeList } from './NoticeList.tsx'

type Answered = AnswerOf<typeof calendarDays>['days'][number]

/** A year of the working calendar, its notices, and the entry of new ones. */
export function CalendarScreen() {
  const t = useText()
  const { language } = useLanguage()
  const reason = useReason()
  const [query, setQuery] = useScreenQuery()
  const [entering, setEntering] = useState(false)
  const years = useApi(calendarYears)
  const shown = Number(query['year']) || years.data?.years.find((year) => year.hasNotice)?.year
  const days = useApi(calendarDays, { query: { from: `${shown}-01-01`, to: `${shown}-12-31` } }, { enabled: shown !== undefined })
  const byDay = new Map(days.data?.days.map((day) => [day.day, day]))
  const year = years.data?.years.find((candidate) => candidate.year === shown)
  const say = (day: Answered) => {
    const words = t(`calendar.reason.${day.reason}`, { name: festivalWord(day.name ?? '', language) })
    return day.provisional && day.reason !== 'no-notice' ? `${words} (${t('calendar.provisional')})` : words
  }
  const cell = (on: string): MonthCell => {
    const day = byDay.get(on)
    if (!day) return {}
    if (day.provisional) return { look: 'guess', mark: '?', say: say(day) }
    if (day.reason === 'holiday') return { look: 'rest', mark: t('calendar.legend.rest'), say: say(day) }
    if (day.reason === 'make-up-day') return { look: 'work', mark: t('calendar.legend.work'), say: say(day) }
    return day.working ? {} : { look: 'rest', say: say(day) }
  }
  return (
    <>
      <PageHeader
        title={t('calendar.title')}
        lead={t('calendar.lead')}
        actions={
          <ReasonedButton type="primary" reason={reason('calendar.notice.enter')} onClick={() => setEntering(true)}>
            {t('calendar.form.open')}
          </ReasonedButton>
        }
      />
      <MachineClock />
      {years.error ? <ErrorPanel error={years.error} retry={() => void years.refetch()} /> : null}
      <Section
        title={
          <Select
            aria-label={t('calendar.form.year')}
            value={shown ?? null}
            options={(years.data?.years ?? []).map((entry) => ({
              value: entry.year,
              label: entry.hasNotice ? t('calendar.year', { year: entry.year }) : `${t('calendar.year', { year: entry.year })} (${t('calendar.year.none')})`,
            }))}
            onChange={(value: number) => setQuery({ year: String(value) })}
            popupMatchSelectWidth={false}
          />
        }
        extra={year ? <span>{year.hasNotice ? t('calendar.year.working-days', { count: year.workingDays }) : t('calendar.provisional.explain')}</span> : null}
      >
        {days.error ? <ErrorPanel error={days.error} retry={() => void days.refetch()} /> : null}
        {shown === undefined || !days.data ? (
          <SkeletonLines lines={8} />
        ) : (
          <>
            <div className="sn-months">
              {Array.from({ length: 12 }, (_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the twelve months
                <MonthGrid key={index} year={shown} month={index + 1} cell={cell} />
              ))}
            </div>
            <ul className="sn-month-legend" aria-label={t('calendar.legend')}>
              <li>
                <b className="sn-month-rest">{t('calendar.legend.rest')}</b>
                {t('calendar.legend.rest-word')}
              </li>
              <li>
                <b className="sn-month-work">{t('calendar.legend.work')}</b>
                {t('calendar.legend.work-word')}
              </li>
              <li>
                <b className="sn-month-guess">?</b>
                {t('calendar.legend.guess-word')}
              </li>
            </ul>
          </>
        )}
      </Section>
      <NoticeList />
      <EnterNotice open={entering} onClose={() => setEntering(false)} />
    </>
  )
}
