import type { Canonical } from '#base/canonical-json'
import { loadCalendar } from '#kernel/calendar/server'
import type { DueChange } from '#kernel/clocks/common'
import { whenDueDaysChange, whenRejudged } from '#kernel/clocks/server'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { legalTimeliness, publicationTimeliness } from '../common/facts.ts'
import { catalogueClock, legalClocks, publicationClocks } from '../common/law-clocks.ts'
import { effectiveAfterReply, judgeTimeliness } from '../common/timeliness.ts'
import { aboutAction, type StoredAction, storedColumns } from './action-store.ts'
import { copyCatalogueDays, rejudgeItems } from './catalogue-findings.ts'
import { legalFinding, publicationFinding, voidFinding } from './findings.ts'

const PREFIX = 'disclosure.action:'
const legalIds = new Set(Object.values(legalClocks).map((kind) => kind.id))

/** Keeps the acts' copies of their due days true to the clocks, and judges settled acts anew when a due day moved. */
export function followDueDays(): void {
  whenDueDaysChange(copyDueDays)
  whenDueDaysChange(copyCatalogueDays)
  for (const kind of [...Object.values(publicationClocks), ...Object.values(legalClocks)]) whenRejudged(kind, rejudge)
  whenRejudged(catalogueClock, rejudgeItems)
}

async function copyDueDays(ctx: ActContext, changes: readonly DueChange[]): Promise<void> {
  const mine = changes.filter((change) => change.clock.about.startsWith(PREFIX) && change.clock.kind !== 'disclosure.third-party-opinion')
  for (const legal of [false, true]) {
    const part = mine.filter((change) => legalIds.has(change.clock.kind) === legal)
    if (part.length === 0) continue
    const column = legal ? sql`legal_due_on` : sql`due_on`
    await ctx.db.run(sql`
      update disclosure.action as a set ${column} = s.due_on, due_provisional = s.provisional
        from unnest(${part.map((change) => change.clock.about.slice(PREFIX.length))}::uuid[], ${part.map((change) => change.newDueOn)}::date[], ${part.map((change) => change.clock.provisional)}::boolean[])
             as s(action_id, due_on, provisional)
       where a.district = ${ctx.district} and a.action_id = s.action_id`)
  }
  await endEarlyFindings(ctx, mine)
}

/** An open act found missing whose due day has moved into the future is no longer missing. */
async function endEarlyFindings(ctx: ActContext, changes: readonly DueChange[]): Promise<void> {
  const later = changes.filter((change) => change.clock.stoppedOn === null && (change.newDueOn >= ctx.today || change.clock.provisional))
  if (later.length === 0) return
  const actions = await load(ctx, later)
  const entries = []
  for (const change of later) {
    const action = actions.get(change.clock.about)
    const legal = legalIds.has(change.clock.kind)
    const replaces = legal ? action?.legalFindingVersion : action?.findingVersion
    if (!action || replaces == null || (legal ? action.legalFinding : action.finding) !== 'missing') continue
    const dueOn = change.newDueOn
    entries.push({
      kind: 'disclosure.finding-ended',
      about: change.clock.about,
      payload: { unit: action.unit, oldDueOn: change.oldDueOn, newDueOn: dueOn, reason: change.reason },
      facts: [
        voidFinding(legal ? legalTimeliness : publicationTimeliness, {
          ...action,
          dueOn,
          settledOn: null,
          outcome: 'void',
          workingDaysLate: 0,
          replaces,
          effectiveFrom: ctx.today,
        }),
      ],
    })
    await ctx.db.run(sql`
      update disclosure.action set ${legal ? sql`legal_finding = null, legal_finding_version = null` : sql`finding = null, finding_version = null`}
       where district = ${ctx.district} and action_id = ${action.actionId}`)
  }
  await appendMany(ctx, entries)
}

/** Settled acts whose due day moved: the old finding is superseded, both due days stay in the ledger. */
async function rejudge(ctx: ActContext, changes: readonly DueChange[]): Promise<void> {
  const actions = await load(ctx, changes)
  const calendar = await loadCalendar(ctx)
  const entries = []
  for (const change of changes) {
    const action = actions.get(change.clock.about)
    if (action?.state !== 'published' || action.settledOn === null) continue
    const legal = legalIds.has(change.clock.kind)
    const judged = judgeTimeliness({ dueOn: change.newDueOn, provisional: change.clock.provisional }, action.settledOn, calendar)
    if (judged === null) continue
    const replaces = legal ? action.legalFindingVersion : action.findingVersion
    // A new version of the record, so that the new finding has an id of its own.
    const version = action.version + 1
    const finding = {
      ...action,
      dueOn: change.newDueOn,
      outcome: judged.outcome,
      workingDaysLate: judged.workingDaysLate,
      version,
      replaces,
      effectiveFrom: judged.outcome === 'late' ? effectiveAfterReply(ctx.today, calendar) : ctx.today,
    }
    const facts: Canonical[] = [legal ? legalFinding(finding) : publicationFinding(finding)]
    await ctx.db.run(sql`
      update disclosure.action set version = version + 1,
             ${legal ? sql`legal_finding = ${judged.outcome}, legal_finding_version = ${version}` : sql`finding = ${judged.outcome}, finding_version = ${version}, days_late = ${judged.workingDaysLate}`}
       where district = ${ctx.district} and action_id = ${action.actionId}`)
    actions.set(change.clock.about, { ...action, version })
    entries.push({
      kind: 'disclosure.action-rejudged',
      about: change.clock.about,
      payload: { unit: action.unit, oldDueOn: change.oldDueOn, newDueOn: change.newDueOn, reason: change.reason, version },
      facts,
    })
  }
  await appendMany(ctx, entries)
}

async function load(ctx: ActContext, changes: readonly DueChange[]): Promise<Map<string, StoredAction>> {
  const rows = await ctx.db.rows<StoredAction>(sql`
    select ${storedColumns} from disclosure.action a
     where a.district = ${ctx.district} and a.action_id = any (${changes.map((change) => change.clock.about.slice(PREFIX.length))}::uuid[]) order by a.action_id for update`)
  return new Map(rows.map((row) => [aboutAction(row.actionId), row]))
}
