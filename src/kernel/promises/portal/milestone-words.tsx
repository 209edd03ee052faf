import type { ReactNode } from 'react'
import { daysBetween } from '#base/plain-date'
import { PortalDay, StatusWord } from '#platform/pages'
import type { Translate } from '#platform/text/common'
import { formatFen, formatShortDay } from '#platform/ui/common'
import { type Milestone, type PromiseDays, readMilestone } from '../common/index.ts'

type Shown = Pick<Milestone, 'dueOn' | 'originalDueOn' | 'outcome' | 'view' | 'ended' | 'doneOn' | 'amountFen' | 'deliveredFen'>

const tones = { scheduled: 'plain', 'due-soon': 'plain', overdue: 'bad', met: 'good', 'partly-met': 'warn', 'not-met': 'bad', ended: 'plain' } as const

/** The agreed day, and the one first promised where it was lawfully moved. */
export function DueDay({ t, milestone }: { t: Translate; milestone: Shown }): ReactNode {
  return (
    <span>
      <PortalDay t={t} on={milestone.dueOn} short />
      {milestone.dueOn !== milestone.originalDueOn ? <small> {t('promises.page.original-day', { day: formatShortDay(t, milestone.originalDueOn) })}</small> : null}
    </span>
  )
}

/** What the unit says of a milestone: state, day, what was delivered. */
export function UnitStatement({ t, milestone, days }: { t: Translate; milestone: Shown & { readonly finding?: string | null }; days: PromiseDays }): ReactNode {
  const { state } = readMilestone(milestone, days)
  return (
    <span>
      <StatusWord tone={tones[state]}>{t(`promises.milestone-state.${state}`)}</StatusWord> {milestone.doneOn ? <PortalDay t={t} on={milestone.doneOn} short /> : null}
      {milestone.finding === 'met-late' && milestone.doneOn ? (
        <StatusWord tone="warn">{t('promises.screen.met-late', { days: daysBetween(milestone.dueOn, milestone.doneOn) })}</StatusWord>
      ) : null}
      {milestone.deliveredFen !== null && milestone.outcome !== 'met' ? <small> {t('promises.page.delivered', { amount: formatFen(milestone.deliveredFen) })}</small> : null}
    </span>
  )
}

/** What the other side says of it. */
export function OtherView({ t, milestone }: { t: Translate; milestone: Pick<Shown, 'view'> }): ReactNode {
  if (milestone.view === 'none') return t('promises.view.none')
  return <StatusWord tone={milestone.view === 'confirmed' ? 'good' : 'warn'}>{t(`promises.view.${milestone.view}`)}</StatusWord>
}
