import { can } from '#kernel/access/common'
import { requireReach } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import type { ReadClock } from '#kernel/clocks/common'
import { clocksOf, clocksOfMany, readClocks } from '#kernel/clocks/server'
import { maskPersonalCode } from '#kernel/parties/common'
import { explainRecord, type ProcedureView } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { FieldChange } from '../common/differences.ts'
import { thirdPartyClock } from '../common/law-clocks.ts'
import type { PersonOnFile } from '../common/new-action.ts'
import { publicationReview } from '../common/publication-review.ts'
import { type DueReading, readDue } from '../common/read-due.ts'
import { aboutAction, actionHost, personsOf, type StoredAction } from './action-store.ts'
import { aboutConsultation } from './consult-third-party.ts'
import type { Correction } from './corrections.ts'
import { getAction } from './get-action.ts'

/** Everything the file of one act shows. */
export interface ActionFile {
  readonly action: Omit<StoredAction, 'salt' | 'commitment' | 'persons'>
  /** The publication clock as lists show it. */
  readonly due: DueReading | null
  /** Only for those of the unit who handle it; document numbers partly hidden even so. */
  readonly persons: readonly PersonOnFile[]
  readonly procedure: ProcedureView
  readonly clocks: readonly ReadClock[]
  readonly review: { readonly result: string; readonly ground: string | null; readonly form: unknown; readonly reviewedAt: string } | null
  readonly corrections: readonly Correction[]
  readonly revisions: readonly { readonly version: number; readonly changes: readonly FieldChange[]; readonly revisedAt: string }[]
  readonly consultations: readonly {
    readonly concern: string
    readonly sentOn: string
    readonly answerDueOn: string | null
    readonly endedOn: string | null
    readonly answer: string | null
  }[]
}

/** One act with its procedure, clocks, review, corrections and personal data as far as the actor may see them. */
export async function readActionFile(ctx: ActContext, actionId: string): Promise<ActionFile> {
  const { salt: _salt, commitment: _commitment, persons: _persons, ...action } = await getAction(ctx, actionId)
  requireReach(ctx, 'disclosure.action.read', action.unit)
  const persons = can(ctx.actor, 'disclosure.person.read', action.unit) ? await personsOf(ctx, actionId) : []
  const calendar = await loadCalendar(ctx)
  const key = sql`district = ${ctx.district} and action_id = ${actionId}`
  return {
    action,
    due: readDue(action, ctx.today, calendar),
    persons: persons.map((person) => ({ ...person, idNumber: person.idNumber === null ? null : maskPersonalCode(person.idNumber) })),
    procedure: await explainRecord(ctx, publicationReview, actionHost, actionId),
    clocks: readClocks(await clocksOf(ctx, aboutAction(actionId)), ctx.today, calendar),
    review:
      (action.reviewId === null
        ? undefined
        : await ctx.db.maybe<NonNullable<ActionFile['review']>>(
            sql`select result as "result", ground as "ground", form as "form", reviewed_at as "reviewedAt" from disclosure.review where district = ${ctx.district} and review_id = ${action.reviewId}`,
          )) ?? null,
    corrections: await ctx.db.rows(
      sql`select correction_id as "correctionId", action_id as "actionId", state as "state", reason as "reason", changes as "changes", seen_version as "seenVersion",
                 proposed_by as "proposedBy", decided_on as "decidedOn" from disclosure.correction where ${key} order by correction_id`,
    ),
    revisions: await ctx.db.rows(sql`select version as "version", changes as "changes", revised_at as "revisedAt" from disclosure.action_revision where ${key} order by version`),
    consultations: await consultationsOf(ctx, actionId),
  }
}

/** Whom an act touched was asked, when the answer is due at the latest, and what it was. */
async function consultationsOf(ctx: ActContext, actionId: string): Promise<ActionFile['consultations']> {
  const asked = await ctx.db.rows<{ consultationId: string; concern: string; sentOn: string; endedOn: string | null; answer: string | null }>(
    sql`select consultation_id as "consultationId", concern as "concern", sent_on as "sentOn", ended_on as "endedOn", answer as "answer"
          from disclosure.consultation where district = ${ctx.district} and action_id = ${actionId} order by consultation_id`,
  )
  const clocks = await clocksOfMany(
    ctx,
    asked.map((one) => aboutConsultation(one.consultationId)),
    thirdPartyClock,
  )
  return asked.map(({ consultationId, ...one }) => ({ ...one, answerDueOn: clocks.get(aboutConsultation(consultationId))?.dueOn ?? null }))
}
