import type { Canonical } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import { stopClocks } from '#kernel/clocks/server'
import { appendMany, requirePublicationAllowed } from '#kernel/ledger/server'
import { takeSteps } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { ActionKind, SeverityTier } from '../common/action-kind.ts'
import { displayPeriod } from '../common/display-period.ts'
import { legalClocks, publicationClocks } from '../common/law-clocks.ts'
import { publicationReview } from '../common/publication-review.ts'
import type { ActionSelection } from '../common/selection.ts'
import { effectiveAfterReply, judgeTimeliness } from '../common/timeliness.ts'
import { aboutAction, actionHost } from './action-store.ts'
import { loadDisplayBasis } from './display.ts'
import { legalFinding, publicationFinding } from './findings.ts'
import { selected } from './selection.ts'

interface Published {
  readonly actionId: string
  readonly unit: string
  readonly kind: ActionKind
  readonly decidedOn: PlainDate
  readonly dueOn: PlainDate | null
  readonly legalDueOn: PlainDate | null
  readonly finding: 'on-time' | 'late' | null
  readonly legalFinding: 'on-time' | 'late' | null
  readonly daysLate: number
  readonly version: number
  readonly commitment: Buffer
}

/**
 * Shows cleared acts of one unit to the public, one or all that fit: stops their clocks, judges whether each was in
 * time, and fixes how long a penalty is shown. Set-based; one ledger entry an act. Duties 3.4, 3.5.
 */
export async function publishActions(
  ctx: ActContext,
  selection: ActionSelection,
  seen?: { readonly version: number },
): Promise<{ readonly published: number; readonly late: number }> {
  requireReach(ctx, 'disclosure.action.publish', selection.unit)
  await requirePublicationAllowed(ctx)
  const calendar = await loadCalendar(ctx)
  const version = seen ? sql`and r.version = ${seen.version}` : sql``
  const groups = await ctx.db.rows<Group>(
    sql`select r.kind as "kind", r.decided_on as "decidedOn", r.due_on as "dueOn", r.legal_due_on as "legalDueOn", r.due_provisional as "provisional", r.severity as "severity", count(*)::int as "count"
          from disclosure.action r where r.district = ${ctx.district} and r.state = 'cleared' and ${selected(selection)} ${version}
         group by 1, 2, 3, 4, 5, 6`,
  )
  const expected = groups.reduce((sum, group) => sum + group.count, 0)
  if (expected === 0) refuse('conflict', seen ? 'disclosure.publish.changed-meanwhile' : 'disclosure.selection.empty')
  const earlier = await findingsBefore(ctx, selection)
  const basis = await loadDisplayBasis(ctx)
  const late = lateDays(groups, ctx.today, calendar)
  const display = displayDays(groups, ctx.today, basis)
  const batch = newId()
  const rows = await takeSteps<Published>(ctx, publicationReview, actionHost, {
    act: 'publish',
    where: sql`${selected(selection)} ${version}`,
    expected,
    batch,
    // Shown again after a withdrawal: the first publication stays the one that was judged.
    set: sql`published_on = coalesce(r.published_on, ${ctx.today}), published_at = coalesce(r.published_at, ${ctx.now}), settled_on = coalesce(r.settled_on, ${ctx.today}),
             withdrawn_on = null, withdrawal_ground = null,
             finding = case when r.published_on is not null then r.finding when r.due_on is null or r.due_provisional then null when r.due_on >= ${ctx.today} then 'on-time' else 'late' end,
             finding_version = case when r.published_on is not null then r.finding_version when r.due_on is null or r.due_provisional then null else r.version + 1 end,
             legal_finding = case when r.published_on is not null then r.legal_finding when r.legal_due_on is null or r.due_provisional then null when r.legal_due_on >= ${ctx.today} then 'on-time' else 'late' end,
             legal_finding_version = case when r.published_on is not null then r.legal_finding_version when r.legal_due_on is null or r.due_provisional then null else r.version + 1 end,
             days_late = case when r.published_on is not null then r.days_late when r.due_provisional then 0 else coalesce((${JSON.stringify(late)}::jsonb ->> r.due_on::text)::int, 0) end,
             display_until = (${JSON.stringify(display.until)}::jsonb ->> (r.decided_on::text || coalesce(r.severity, '')))::date,
             repairable_from = (${JSON.stringify(display.repairable)}::jsonb ->> (r.decided_on::text || coalesce(r.severity, '')))::date`,
    returning: sql`r.action_id as "actionId", r.unit as "unit", r.kind as "kind", r.decided_on as "decidedOn", r.due_on as "dueOn", r.legal_due_on as "legalDueOn",
                   case when r.finding_version = r.version then r.finding end as "finding", case when r.legal_finding_version = r.version then r.legal_finding end as "legalFinding", r.days_late as "daysLate", r.version as "version", r.commitment as "commitment"`,
  })
  await stopAllClocks(ctx, rows)
  const effectiveLate = effectiveAfterReply(ctx.today, calendar)
  await appendMany(
    ctx,
    rows.map((row) => ({
      kind: 'disclosure.action-published',
      about: aboutAction(row.actionId),
      payload: {
        unit: row.unit,
        kind: row.kind,
        decidedOn: row.decidedOn,
        dueOn: row.dueOn ?? undefined,
        publishedOn: ctx.today,
        workingDaysLate: row.daysLate,
        version: row.version,
        commitment: row.commitment.toString('hex'),
        batch,
      },
      facts: factsOf(ctx, row, earlier.get(row.actionId), effectiveLate, late),
    })),
  )
  return { published: rows.length, late: rows.filter((row) => row.finding === 'late').length }
}

interface Group {
  readonly kind: ActionKind
  readonly decidedOn: PlainDate
  readonly dueOn: PlainDate | null
  readonly legalDueOn: PlainDate | null
  readonly provisional: boolean
  readonly severity: SeverityTier | null
  readonly count: number
}

/** Working days late by due day, for the few due days a selection has. */
function lateDays(groups: readonly Group[], today: PlainDate, calendar: Parameters<typeof judgeTimeliness>[2]): Record<string, number> {
  const days: Record<string, number> = {}
  for (const dueOn of new Set(groups.flatMap((group) => [group.dueOn, group.legalDueOn]))) {
    if (dueOn !== null) days[dueOn] = judgeTimeliness({ dueOn, provisional: false }, today, calendar)?.workingDaysLate ?? 0
  }
  return days
}

/** Last day of display and first day of repair, by decision day and tier. */
function displayDays(
  groups: readonly Group[],
  today: PlainDate,
  basis: Parameters<typeof displayPeriod>[2],
): { until: Record<string, string>; repairable: Record<string, string> } {
  const until: Record<string, string> = {}
  const repairable: Record<string, string> = {}
  for (const group of groups) {
    const period = displayPeriod({ kind: group.kind, decidedOn: group.decidedOn, tier: group.severity }, today, basis)
    const key = `${group.decidedOn}${group.severity ?? ''}`
    if (period?.until) until[key] = period.until
    if (period?.repairableFrom) repairable[key] = period.repairableFrom
  }
  return { until, repairable }
}

/** Findings (missing, as a rule) that the publication replaces. */
async function findingsBefore(ctx: ActContext, selection: ActionSelection): Promise<Map<string, { findingVersion: number | null; legalFindingVersion: number | null }>> {
  const rows = await ctx.db.rows<{ actionId: string; findingVersion: number | null; legalFindingVersion: number | null }>(
    sql`select r.action_id as "actionId", r.finding_version as "findingVersion", r.legal_finding_version as "legalFindingVersion" from disclosure.action r
         where r.district = ${ctx.district} and r.state = 'cleared' and ${selected(selection)} and (r.finding_version is not null or r.legal_finding_version is not null)`,
  )
  return new Map(rows.map((row) => [row.actionId, row]))
}

async function stopAllClocks(ctx: ActContext, rows: readonly Published[]): Promise<void> {
  const abouts = new Map<string, string[]>()
  const push = (kind: string, actionId: string) => {
    const list = abouts.get(kind)
    if (list) list.push(aboutAction(actionId))
    else abouts.set(kind, [aboutAction(actionId)])
  }
  for (const row of rows) {
    if (row.dueOn !== null) push(publicationClocks[row.kind].id, row.actionId)
    const legal = legalClocks[row.kind]
    if (legal && row.legalDueOn !== null) push(legal.id, row.actionId)
  }
  for (const [kind, list] of abouts) await stopClocks(ctx, { abouts: list, kind, on: ctx.today })
}

function factsOf(
  ctx: ActContext,
  row: Published,
  earlier: { readonly findingVersion: number | null; readonly legalFindingVersion: number | null } | undefined,
  effectiveLate: PlainDate,
  late: Readonly<Record<string, number>>,
): Canonical[] {
  const facts: Canonical[] = []
  if (row.finding && row.dueOn) {
    facts.push(
      publicationFinding({
        ...row,
        dueOn: row.dueOn,
        settledOn: ctx.today,
        outcome: row.finding,
        workingDaysLate: row.daysLate,
        replaces: earlier?.findingVersion ?? null,
        effectiveFrom: row.finding === 'late' ? effectiveLate : ctx.today,
      }),
    )
  }
  if (row.legalFinding && row.legalDueOn) {
    facts.push(
      legalFinding({
        ...row,
        dueOn: row.legalDueOn,
        settledOn: ctx.today,
        outcome: row.legalFinding,
        workingDaysLate: late[row.legalDueOn] ?? 0,
        replaces: earlier?.legalFindingVersion ?? null,
        effectiveFrom: row.legalFinding === 'late' ? effectiveLate : ctx.today,
      }),
    )
  }
  return facts
}
