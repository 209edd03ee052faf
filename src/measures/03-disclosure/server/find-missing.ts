import type { PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { ActionKind } from '../common/action-kind.ts'
import { effectiveAfterReply } from '../common/timeliness.ts'
import { aboutAction } from './action-store.ts'
import { legalFinding, publicationFinding } from './findings.ts'

interface Overdue {
  readonly actionId: string
  readonly unit: string
  readonly kind: ActionKind
  readonly decidedOn: PlainDate
  readonly dueOn: PlainDate
  readonly version: number
}

const BATCH = 5_000

/**
 * Finds acts whose due day has ended before `day` and that nobody has published or decided upon: a fact `missing` about
 * the unit, once, never on a provisional due day and never while a third party is being asked. Set-based; answers how
 * many, at most 5,000 a call of each finding. Duty 3.6.
 */
export async function findMissing(ctx: ActContext, day: PlainDate): Promise<number> {
  const effectiveFrom = effectiveAfterReply(day, await loadCalendar(ctx))
  const plan = await mark(ctx, day, 'plan')
  const legal = await mark(ctx, day, 'law')
  const finding = (row: Overdue) => ({ ...row, settledOn: null, outcome: 'missing', workingDaysLate: 1, replaces: null, effectiveFrom })
  await appendMany(ctx, [
    ...plan.map((row) => ({
      kind: 'disclosure.action-found-missing',
      about: aboutAction(row.actionId),
      payload: { unit: row.unit, dueOn: row.dueOn, foundOn: day },
      facts: [publicationFinding(finding(row))],
    })),
    ...legal.map((row) => ({
      kind: 'disclosure.action-found-missing-by-law',
      about: aboutAction(row.actionId),
      payload: { unit: row.unit, dueOn: row.dueOn, foundOn: day },
      facts: [legalFinding(finding(row))],
    })),
  ])
  return plan.length + legal.length
}

async function mark(ctx: ActContext, day: PlainDate, by: 'plan' | 'law'): Promise<Overdue[]> {
  const [dueColumn, findingColumn, versionColumn] =
    by === 'plan' ? [sql`a.due_on`, sql`finding`, sql`finding_version`] : [sql`a.legal_due_on`, sql`legal_finding`, sql`legal_finding_version`]
  return ctx.db.rows<Overdue>(sql`
    update disclosure.action as a set ${findingColumn} = 'missing', ${versionColumn} = a.version
     where a.district = ${ctx.district} and a.action_id in (
             select a.action_id from disclosure.action a
              where a.district = ${ctx.district} and a.state in ('received', 'in-review', 'cleared') and ${dueColumn} < ${day} and not a.due_provisional and a.${findingColumn} is null
              order by ${dueColumn}, a.action_id limit ${BATCH} for update)
    returning a.action_id as "actionId", a.unit as "unit", a.kind as "kind", a.decided_on as "decidedOn", ${dueColumn} as "dueOn", a.version as "version"`)
}
