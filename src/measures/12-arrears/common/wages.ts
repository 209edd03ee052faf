import { addDays, addMonths, type PlainDate, plainDate } from '#base/plain-date'
import { accountNotice, labourCostCycle, wageLedgerKept } from './law-wages.ts'

/** What the watch of a works project may show. All of it is the project's, never a worker's. */
export const wageAlarms = ['account-missing', 'cycle-too-long', 'labour-cost-unpaid', 'closed-without-notice'] as const
export type WageAlarm = (typeof wageAlarms)[number]

/** Days of a works project with migrant workers. */
export interface WageProject {
  readonly startedOn: PlainDate
  readonly cycleMonths: number
  readonly accountOpenedOn: PlainDate | null
  readonly finishedOn: PlainDate | null
  readonly noticeOn: PlainDate | null
  readonly accountClosedOn: PlainDate | null
}

/** One month of labour cost: due by the end of the cycle after the month. */
export interface WageMonth {
  readonly dueOn: PlainDate
  readonly paidOn: PlainDate | null
}

/** Last day by which a month's labour cost reaches the account: the month's last day plus the agreed cycle (第二十四条). A fixed day, never moved. */
export function labourCostDueOn(month: string, cycleMonths: number): PlainDate {
  return addDays(addMonths(plainDate(`${month}-01`), 1 + cycleMonths), -1)
}

/** What is wrong with a project on a day, most serious first. */
export function watchProject(project: WageProject, months: readonly WageMonth[], today: PlainDate): readonly WageAlarm[] {
  const alarms: WageAlarm[] = []
  if (months.some((month) => month.paidOn === null && month.dueOn < today)) alarms.push('labour-cost-unpaid')
  if (project.startedOn <= today && (project.accountOpenedOn === null || project.accountOpenedOn > today)) alarms.push('account-missing')
  if (project.accountClosedOn !== null && (project.noticeOn === null || project.accountClosedOn < addDays(project.noticeOn, accountNotice.on(project.accountClosedOn).value)))
    alarms.push('closed-without-notice')
  if (project.cycleMonths > (labourCostCycle.find(project.startedOn)?.value ?? Number.POSITIVE_INFINITY)) alarms.push('cycle-too-long')
  return alarms
}

/** The day until which the ledgers are kept; null while the works go on. */
export function ledgersKeptUntil(finishedOn: PlainDate | null): PlainDate | null {
  return finishedOn === null ? null : addMonths(finishedOn, 12 * wageLedgerKept.on(finishedOn).value)
}
