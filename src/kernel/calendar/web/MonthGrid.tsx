import type { ReactNode } from 'react'
import { addDays, daysInMonth, type PlainDate, plainDateOf, weekdayOf } from '#base/plain-date'
import { useText } from '#platform/ui/web'
import './calendar.css'

export interface MonthCell {
  /** Drawn under the number of the day: 休, 班, 第 3 日. */
  readonly mark?: ReactNode
  /** Said on hover and to screen readers, with the day. */
  readonly say?: string
  readonly look?: 'plain' | 'rest' | 'work' | 'guess' | 'counted' | 'zero' | 'due' | 'late' | 'outside'
}

/** One month as a table, Monday first. Every cell says in words what its mark means. */
export function MonthGrid({ year, month, cell }: { year: number; month: number; cell: (day: PlainDate) => MonthCell }) {
  const t = useText()
  const first = plainDateOf(year, month, 1) as PlainDate
  const start = addDays(first, 1 - weekdayOf(first))
  const weeks = Math.ceil((weekdayOf(first) - 1 + daysInMonth(year, month)) / 7)
  return (
    <table className="sn-month">
      <caption>{t('calendar.month', { year, month })}</caption>
      <thead>
        <tr>
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <th key={weekday} scope="col">
              {t(`ui.weekday.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: weeks }, (_, week) => addDays(start, week * 7)).map((monday) => (
          <tr key={monday}>
            {Array.from({ length: 7 }, (_, offset) => addDays(monday, offset)).map((day) => {
              if (Number(day.slice(5, 7)) !== month) return <td key={day} />
              const { mark, say, look = 'plain' } = cell(day)
              return (
                <td key={day} className={`sn-month-${look}`} {...(say ? { title: say } : {})}>
                  <time dateTime={day}>{Number(day.slice(8))}</time>
                  {mark ? <span aria-hidden>{mark}</span> : null}
                  {say ? <span className="sn-visually-hidden">{say}</span> : null}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
