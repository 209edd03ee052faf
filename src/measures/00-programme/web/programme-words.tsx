import type { AnswerOf } from '#platform/http/common'
import { StatusTag, type Tone, useText } from '#platform/ui/web'
import type { listReports, listTasks } from '../common/api.ts'

export type Task = AnswerOf<typeof listTasks>['tasks'][number]
export type Standing = AnswerOf<typeof listTasks>['standings'][number]
export type ReportEntry = AnswerOf<typeof listReports>['reports'][number]

const taskTones: Readonly<Record<Standing['state'], Tone>> = { 'not-started': 'waiting', 'under-way': 'active', 'reported-done': 'active', done: 'good' }

/** How a unit stands with a task; past its day it says so. */
export function TaskState({ standing }: { standing: Pick<Standing, 'state' | 'late'> }) {
  const t = useText()
  const late = standing.late ? ` · ${t('programme.count.late')}` : ''
  return <StatusTag tone={standing.late && standing.state !== 'done' ? 'bad' : taskTones[standing.state]} word={`${t(`programme.task-state.${standing.state}`)}${late}`} />
}

const reportTones: Readonly<Record<ReportEntry['state'], Tone>> = { open: 'waiting', submitted: 'active', certified: 'good' }

export function ReportState({ state }: { state: ReportEntry['state'] }) {
  const t = useText()
  return <StatusTag tone={reportTones[state]} word={t(`programme.report-state.${state}`)} />
}

/** Whether a report was in time, is late, or how many days are left; calendar days, the date is fixed. */
export function ReportTimeliness({ report }: { report: ReportEntry }) {
  const t = useText()
  const late = report.daysLate > 0
  const key = report.firstCertifiedOn !== null ? (late ? 'late' : 'on-time') : late ? 'missing' : 'running'
  return (
    <StatusTag
      tone={late ? 'bad' : key === 'on-time' ? 'good' : report.daysLate >= -3 ? 'warn' : 'active'}
      word={t(`programme.report-timeliness.${key}`, { days: Math.abs(report.daysLate) })}
    />
  )
}
