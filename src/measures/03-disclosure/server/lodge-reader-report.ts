import { createHash, randomInt } from 'node:crypto'
import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { addDays, type PlainDate } from '#base/plain-date'
import { startClock } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import { findUnit } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { readerReportClock } from '../common/law-clocks.ts'
import { NewReaderReport } from '../common/reader-report.ts'
import { findAction } from './action-store.ts'

/** Without 0, O, 1, I, L: a code is copied by hand. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

export function aboutReport(reportId: string): string {
  return `disclosure.reader-report:${reportId}`
}

/** The hash under which a code is kept; the code itself is told once. */
export function codeHash(code: string): Buffer {
  return createHash('sha256')
    .update(`reader-report ${code.toUpperCase().replace(/[^0-9A-Z]/g, '')}`)
    .digest()
}

/** Takes a reader's report that something published is wrong, missing, outdated or too private. Answers the code to ask with. Duty 3.8. */
export async function lodgeReaderReport(ctx: ActContext, input: unknown): Promise<{ readonly reportId: string; readonly code: string; readonly dueOn: PlainDate }> {
  const parsed = NewReaderReport.safeParse(input)
  if (!parsed.success) {
    refuse(
      'invalid',
      'disclosure.reader-report.incomplete',
      {},
      parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), code: 'disclosure.reader-report.field-wrong', params: { field: issue.path.join('.') } })),
    )
  }
  const report = parsed.data
  const action = report.actionId ? await findAction(ctx, report.actionId) : undefined
  if (report.actionId && !action) refuse('not-found', 'disclosure.action.unknown')
  const unit = action?.unit ?? report.unit
  if (!(await findUnit(ctx, unit))) refuse('invalid', 'disclosure.reader-report.unit-unknown')
  const reportId = newId<'reader-report'>()
  const code = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')
  const clock = await startClock(ctx, { kind: readerReportClock, about: aboutReport(reportId), owner: unit, startedOn: ctx.today })
  await ctx.db.run(sql`
    insert into disclosure.reader_report (district, report_id, unit, action_id, topic, words, code_hash, received_on, received_at, due_on, state)
    values (${ctx.district}, ${reportId}, ${unit}, ${report.actionId ?? null}, ${report.topic}, ${report.words}, ${codeHash(code)}, ${ctx.today}, ${ctx.now}, ${clock.dueOn}, 'received')`)
  if (report.contact) await ctx.db.run(sql`insert into disclosure.reader_contact (district, report_id, contact) values (${ctx.district}, ${reportId}, ${report.contact})`)
  await append(ctx, {
    kind: 'disclosure.reader-report-lodged',
    about: aboutReport(reportId),
    payload: { unit, action: report.actionId, topic: report.topic, dueOn: clock.dueOn, codeHash: codeHash(code).toString('hex') },
  })
  return { reportId, code: `${code.slice(0, 5)}-${code.slice(5)}`, dueOn: clock.dueOn }
}

/** Erases how readers can be reached sixty days after they were answered, as the form promises. Answers how many. */
export async function eraseContacts(ctx: ActContext, day: PlainDate): Promise<number> {
  return ctx.db.run(sql`
    delete from disclosure.reader_contact c where c.district = ${ctx.district} and c.report_id in (
      select r.report_id from disclosure.reader_report r where r.district = ${ctx.district} and r.answered_on < ${addDays(day, -60)})`)
}
