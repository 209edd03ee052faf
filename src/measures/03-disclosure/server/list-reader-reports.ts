import type { PlainDate } from '#base/plain-date'
import { can } from '#kernel/access/common'
import { reachFilter } from '#kernel/access/server'
import type { WorkingCalendar } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { readClock } from '#kernel/clocks/common'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import type { DueReading } from '../common/read-due.ts'

export interface ReaderReportItem {
  readonly reportId: string
  readonly unit: string
  readonly actionId: string | null
  readonly topic: string
  readonly words: string
  /** Only for those who answer. */
  readonly contact: string | null
  readonly receivedOn: PlainDate
  readonly dueOn: PlainDate
  readonly state: string
  readonly upheld: boolean | null
  readonly answer: string | null
  readonly answeredOn: PlainDate | null
  readonly version: number
  /** The limit for the answer as the server reads it today. */
  readonly clock: DueReading
}

/** Readers' reports the actor may see, the most pressing first. */
export async function listReaderReports(
  ctx: ActContext,
  filter: { readonly state?: string | undefined; readonly unit?: string | undefined; readonly limit: number },
): Promise<ReaderReportItem[]> {
  const reach = reachFilter(ctx, 'disclosure.reader-report.read')
  const rows = await ctx.db.rows<Omit<ReaderReportItem, 'clock'>>(sql`
    select r.report_id as "reportId", r.unit as "unit", r.action_id as "actionId", r.topic as "topic", r.words as "words", c.contact as "contact", r.received_on as "receivedOn",
           r.due_on as "dueOn", r.state as "state", r.upheld as "upheld", r.answer as "answer", r.answered_on as "answeredOn", r.version as "version"
      from disclosure.reader_report r left join disclosure.reader_contact c on c.district = r.district and c.report_id = r.report_id
     where r.district = ${ctx.district} ${reach.all ? empty : sql`and r.unit = any (${[...reach.units]}::text[])`}
           ${filter.state ? sql`and r.state = ${filter.state}` : empty} ${filter.unit ? sql`and r.unit = ${filter.unit}` : empty}
     order by (r.state = 'received') desc, r.due_on, r.report_id limit ${filter.limit}`)
  const calendar = await loadCalendar(ctx)
  return rows.map((row) => ({
    ...row,
    contact: can(ctx.actor, 'disclosure.reader-report.answer', row.unit) ? row.contact : null,
    clock: { dueOn: row.dueOn, ...readingOf(row, ctx.today, calendar) },
  }))
}

function readingOf(row: { readonly dueOn: PlainDate; readonly answeredOn: PlainDate | null }, today: PlainDate, calendar: WorkingCalendar): Omit<DueReading, 'dueOn'> {
  const { state, workingDaysLeft, daysLate } = readClock({ dueOn: row.dueOn, provisional: false, stoppedOn: row.answeredOn }, today, calendar)
  return { state, workingDaysLeft, daysLate, provisional: false }
}
