import type { Canonical } from '#base/canonical-json'
import type { PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import { reopenClock, stopClocks } from '#kernel/clocks/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { legalTimeliness } from '../common/facts.ts'
import { legalClocks, publicationClocks } from '../common/law-clocks.ts'
import { effectiveAfterReply, judgeTimeliness } from '../common/timeliness.ts'
import { aboutAction, type StoredAction } from './action-store.ts'
import { publicationFinding, voidFinding, voidFindingsOf } from './findings.ts'

/**
 * Ends the clocks of an act that is not going to be published, and states so as a fact outside the on-time rate. An act
 * without a running limit, or on a provisional due day, gets no finding.
 */
export async function settleWithout(ctx: ActContext, action: StoredAction, outcome: 'withheld' | 'not-required', version: number): Promise<Canonical[]> {
  await stopPublicationClocks(ctx, action, 'ended')
  const calendar = await loadCalendar(ctx)
  const late = action.dueOn === null ? null : judgeTimeliness({ dueOn: action.dueOn, provisional: action.dueProvisional }, ctx.today, calendar)
  await ctx.db.run(
    sql`update disclosure.action set settled_on = ${ctx.today}, finding = ${late === null ? null : outcome}, finding_version = ${late === null ? null : version},
               days_late = ${late?.workingDaysLate ?? 0}, legal_finding = null, legal_finding_version = null
         where district = ${ctx.district} and action_id = ${action.actionId}`,
  )
  const facts: Canonical[] = []
  if (action.dueOn !== null && late !== null) {
    facts.push(
      publicationFinding({
        ...action,
        dueOn: action.dueOn,
        settledOn: ctx.today,
        outcome,
        workingDaysLate: late.workingDaysLate,
        version,
        replaces: action.findingVersion,
        effectiveFrom: ctx.today,
      }),
    )
  }
  if (action.legalDueOn !== null && action.legalFindingVersion !== null) {
    facts.push(
      voidFinding(legalTimeliness, {
        ...action,
        dueOn: action.legalDueOn,
        settledOn: ctx.today,
        outcome: 'void',
        workingDaysLate: 0,
        version,
        replaces: action.legalFindingVersion,
        effectiveFrom: ctx.today,
      }),
    )
  }
  return facts
}

/** Stops whatever publication clocks an act has; none is fine. */
export async function stopPublicationClocks(ctx: ActContext, action: StoredAction, outcome: 'met' | 'ended', on: PlainDate = ctx.today): Promise<void> {
  for (const kind of clockKindsOf(action)) await stopClocks(ctx, { abouts: [aboutAction(action.actionId)], kind, on, outcome })
}

/** Takes back the end of an act's clocks and the findings that rested on it: it is open again, and its limits run on. */
export async function reopenFindings(ctx: ActContext, action: StoredAction): Promise<Canonical[]> {
  for (const kind of clockKindsOf(action)) await reopenClock(ctx, { about: aboutAction(action.actionId), kind })
  await ctx.db.run(
    sql`update disclosure.action set settled_on = null, finding = null, finding_version = null, legal_finding = null, legal_finding_version = null, days_late = 0
         where district = ${ctx.district} and action_id = ${action.actionId}`,
  )
  return voidFindingsOf(ctx, action)
}

/** The kinds of publication clock this act has. */
export function clockKindsOf(action: Pick<StoredAction, 'kind' | 'dueOn' | 'legalDueOn'>) {
  const legal = legalClocks[action.kind]
  return [...(action.dueOn === null ? [] : [publicationClocks[action.kind]]), ...(legal && action.legalDueOn !== null ? [legal] : [])]
}

/** From when a finding of lateness made today counts. */
export async function effectiveFromToday(ctx: ActContext): Promise<PlainDate> {
  return effectiveAfterReply(ctx.today, await loadCalendar(ctx))
}
