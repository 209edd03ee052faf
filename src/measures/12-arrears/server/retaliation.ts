import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import { startClock, stopClock } from '#kernel/clocks/server'
import { factOf } from '#kernel/facts/common'
import { append } from '#kernel/ledger/server'
import { notify } from '#kernel/notices/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { retaliationProcedure } from '../common/complaint.ts'
import { retaliationFinding } from '../common/complaint-facts.ts'
import { effectiveAfterReply } from '../common/finding.ts'
import { retaliationClock } from '../common/law-complaint.ts'
import { commitmentTo, findByCode, newSalt, retaliationHost } from './complaint-store.ts'

const aboutRetaliation = (retaliationId: string) => `arrears.retaliation:${retaliationId}`

/** A firm that complained says, by its receipt, that it is threatened or punished for it; the supervision department examines it. Duty 12.12. */
export async function reportRetaliation(ctx: ActContext, input: { readonly code: string; readonly words: string }): Promise<{ readonly dueOn: PlainDate }> {
  const complaint = await findByCode(ctx, input.code)
  if (!complaint) return refuse('not-found', 'arrears.complaint.code-unknown')
  const words = input.words.trim()
  if (words.length < 10 || words.length > 4000) refuse('invalid', 'arrears.retaliation.words-wrong', {}, [{ path: 'words', code: 'arrears.retaliation.words-wrong' }])
  await ctx.db.run(sql`select pg_advisory_xact_lock(hashtextextended(${`arrears.retaliation ${complaint.complaintId}`}, 0))`)
  const open = await ctx.db.maybe(sql`select 1 from arrears.retaliation where district = ${ctx.district} and complaint_id = ${complaint.complaintId} and state = 'reported'`)
  if (open) refuse('conflict', 'arrears.retaliation.open-already')
  const retaliationId = newId<'retaliation'>()
  const salt = newSalt()
  const about = aboutRetaliation(retaliationId)
  const clock = await startClock(ctx, { kind: retaliationClock, about, owner: 'discipline-supervision', startedOn: ctx.today })
  await ctx.db.run(sql`
    insert into arrears.retaliation (district, retaliation_id, complaint_id, respondent, words, salt, reported_on, reported_at, due_on, state)
    values (${ctx.district}, ${retaliationId}, ${complaint.complaintId}, ${complaint.respondent}, ${words}, ${salt}, ${ctx.today}, ${ctx.now}, ${clock.dueOn}, 'reported')`)
  await notify(ctx, { to: { role: 'discipline-supervision' }, textKey: 'arrears.message.retaliation', about, link: '/arrears/retaliation', dueOn: clock.dueOn })
  await append(ctx, {
    kind: 'arrears.retaliation-reported',
    about,
    payload: { complaint: complaint.complaintId, respondent: complaint.respondent, words: commitmentTo(salt, words), dueOn: clock.dueOn },
  })
  return { dueOn: clock.dueOn }
}

/** Decides a report of retaliation, with reasons, by the supervision department. Confirmed, it is a fact after the right of reply. Duty 12.12. */
export async function decideRetaliation(
  ctx: ActContext,
  input: { readonly retaliationId: string; readonly version: number; readonly confirmed: boolean; readonly finding: string },
): Promise<{ readonly version: number }> {
  const report = isId(input.retaliationId)
    ? await ctx.db.maybe<{ respondent: string; reportedOn: PlainDate }>(
        sql`select respondent, reported_on as "reportedOn" from arrears.retaliation where district = ${ctx.district} and retaliation_id = ${input.retaliationId}`,
      )
    : undefined
  if (!report) return refuse('not-found', 'arrears.retaliation.unknown')
  const finding = input.finding.trim()
  const step = await takeStep(ctx, retaliationProcedure, retaliationHost, {
    id: input.retaliationId,
    act: input.confirmed ? 'confirm' : 'dismiss',
    version: input.version,
    provides: finding === '' ? [] : ['finding'],
    set: sql`finding = ${finding}, decided_on = ${ctx.today}`,
  })
  const about = aboutRetaliation(input.retaliationId)
  await stopClock(ctx, { about, kind: retaliationClock, on: ctx.today })
  await append(ctx, {
    kind: 'arrears.retaliation-decided',
    about,
    payload: { respondent: report.respondent, confirmed: input.confirmed, version: step.version },
    facts: input.confirmed
      ? [
          factOf(retaliationFinding, {
            about: report.respondent,
            matter: about,
            outcome: 'confirmed',
            validOn: ctx.today,
            effectiveFrom: effectiveAfterReply(ctx.today, await loadCalendar(ctx)),
            statedBy: ctx.actor.unit ?? 'discipline-supervision',
            detail: { reportedOn: report.reportedOn },
          }),
        ]
      : [],
  })
  return { version: step.version }
}
