import { addDays } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import { addWorkingDays, workingDaysBetween } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import type { DeskItem } from '#kernel/notices/common'
import { defineAboutLink, defineAboutName, defineDeskQuery } from '#kernel/notices/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'

defineAboutLink('disclosure.action', (id) => `/disclosure/actions/${id}`)
defineAboutName('disclosure.action', async (ctx, ids) => {
  const rows = await ctx.db.rows<{ id: string; title: string; number: string | null }>(sql`
    select action_id as "id", title as "title", decision_number as "number" from disclosure.action where district = ${ctx.district} and action_id = any (${[...ids]}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row.number ? `${row.title} · ${row.number}` : row.title]))
})
defineAboutLink('disclosure.reader-report', () => '/disclosure/reader-reports')
defineAboutLink('disclosure.bulk-review', (id) => `/disclosure/review/bulk/${id}`)

interface Waiting {
  readonly unit: string
  readonly kind: string
  readonly count: number
  readonly firstDueOn: string | null
  readonly overdue: number
}

/** What stands in one state at the units an actor may act for: one line a unit and kind, the most pressing first. */
function waitingIn(state: 'received' | 'in-review' | 'cleared', permission: string, titleKey: string, link: (item: Waiting) => string) {
  return async (ctx: ActContext, limit: number): Promise<DeskItem[]> => {
    const reach = reachFilter(ctx, permission)
    if (reach.all || reach.units.length === 0) return []
    // Who submitted cannot review, so those acts are not waiting for this person.
    const others = state === 'in-review' ? sql`and not a.trail @> ${JSON.stringify([{ act: 'submit', person: ctx.actor.personId }])}::jsonb` : sql``
    const rows = await ctx.db.rows<Waiting>(sql`
      select a.unit as "unit", a.kind as "kind", count(*)::int as "count", min(a.due_on) as "firstDueOn", count(*) filter (where a.due_on < ${ctx.today} and not a.due_provisional)::int as "overdue"
        from disclosure.action a
       where a.district = ${ctx.district} and a.unit = any (${[...reach.units]}::text[]) and a.state = ${state} ${others}
       group by a.unit, a.kind order by min(a.due_on) nulls last limit ${limit}`)
    const calendar = await loadCalendar(ctx)
    const soon = addWorkingDays(calendar, ctx.today, 3)
    return rows.map((row) => ({
      id: `${row.unit} ${row.kind}`,
      kind: row.overdue > 0 ? 'overdue' : row.firstDueOn !== null && row.firstDueOn <= soon ? 'due-soon' : state === 'received' ? 'info' : 'waiting-sign-off',
      titleKey: `${titleKey}.${row.kind}`,
      params: { count: row.count, overdue: row.overdue },
      about: `unit:${row.unit}`,
      link: link(row),
      unit: row.unit,
      dueOn: row.firstDueOn as never,
      count: row.count,
      ...(row.firstDueOn === null ? {} : { workingDaysLeft: workingDaysBetween(calendar, ctx.today, row.firstDueOn as never) }),
    }))
  }
}

export const submitDesk = defineDeskQuery({
  id: 'disclosure.submit',
  measure: '03-disclosure',
  list: waitingIn('received', 'disclosure.action.submit', 'disclosure.desk.submit', (row) => `/disclosure/actions?state=received&kind=${row.kind}&unit=${row.unit}`),
})
export const reviewDesk = defineDeskQuery({
  id: 'disclosure.review',
  measure: '03-disclosure',
  list: waitingIn('in-review', 'disclosure.action.review', 'disclosure.desk.review', (row) => `/disclosure/review?kind=${row.kind}&unit=${row.unit}`),
})
export const publishDesk = defineDeskQuery({
  id: 'disclosure.publish',
  measure: '03-disclosure',
  list: waitingIn('cleared', 'disclosure.action.publish', 'disclosure.desk.publish', (row) => `/disclosure/actions?state=cleared&kind=${row.kind}&unit=${row.unit}`),
})

/** Proposed corrections somebody else has to decide. */
export const correctionDesk = defineDeskQuery({
  id: 'disclosure.correction',
  measure: '03-disclosure',
  list: async (ctx, limit) => {
    const reach = reachFilter(ctx, 'disclosure.correction.approve')
    if (reach.all || reach.units.length === 0) return []
    const rows = await ctx.db.rows<{ correctionId: string; actionId: string; unit: string; title: string }>(sql`
      select c.correction_id as "correctionId", c.action_id as "actionId", a.unit as "unit", a.title as "title"
        from disclosure.correction c join disclosure.action a on a.district = c.district and a.action_id = c.action_id
       where c.district = ${ctx.district} and c.state = 'proposed' and c.proposed_by <> ${ctx.actor.personId} and a.unit = any (${[...reach.units]}::text[])
       order by c.correction_id limit ${limit}`)
    return rows.map((row) => ({
      id: row.correctionId,
      kind: 'waiting-sign-off',
      titleKey: 'disclosure.desk.correction',
      params: { title: row.title.slice(0, 60) },
      about: `disclosure.action:${row.actionId}`,
      link: `/disclosure/actions/${row.actionId}`,
      unit: row.unit,
    }))
  },
})

/** Revoked penalties still on the pages: three working days. */
export const revocationDesk = defineDeskQuery({
  id: 'disclosure.revocation',
  measure: '03-disclosure',
  list: async (ctx, limit) => {
    const reach = reachFilter(ctx, 'disclosure.action.withdraw')
    if (reach.all || reach.units.length === 0) return []
    const rows = await ctx.db.rows<{ actionId: string; unit: string; title: string; dueOn: string | null }>(sql`
      select r.action_id as "actionId", a.unit as "unit", a.title as "title", r.due_on as "dueOn"
        from disclosure.revocation r join disclosure.action a on a.district = r.district and a.action_id = r.action_id
       where r.district = ${ctx.district} and a.state = 'published' and a.unit = any (${[...reach.units]}::text[]) order by r.due_on nulls last limit ${limit}`)
    return rows.map((row) => ({
      id: row.actionId,
      kind: row.dueOn !== null && row.dueOn < ctx.today ? 'overdue' : 'due-soon',
      titleKey: 'disclosure.desk.revocation',
      params: { title: row.title.slice(0, 60) },
      about: `disclosure.action:${row.actionId}`,
      link: `/disclosure/actions/${row.actionId}`,
      unit: row.unit,
      dueOn: row.dueOn as never,
    }))
  },
})

/** Readers' reports waiting for an answer. */
export const readerReportDesk = defineDeskQuery({
  id: 'disclosure.reader-report',
  measure: '03-disclosure',
  list: async (ctx, limit) => {
    const reach = reachFilter(ctx, 'disclosure.reader-report.answer')
    if (!reach.all && reach.units.length === 0) return []
    const rows = await ctx.db.rows<{ reportId: string; unit: string; topic: string; dueOn: string }>(sql`
      select r.report_id as "reportId", r.unit as "unit", r.topic as "topic", r.due_on as "dueOn" from disclosure.reader_report r
       where r.district = ${ctx.district} and r.state = 'received' ${reach.all ? sql`and r.due_on < ${addDays(ctx.today, 1)}` : sql`and r.unit = any (${[...reach.units]}::text[])`}
       order by r.due_on, r.report_id limit ${limit}`)
    return rows.map((row) => ({
      id: row.reportId,
      kind: row.dueOn < ctx.today ? 'overdue' : 'due-soon',
      titleKey: 'disclosure.desk.reader-report',
      about: `disclosure.reader-report:${row.reportId}`,
      link: '/disclosure/reader-reports',
      unit: row.unit,
      dueOn: row.dueOn as never,
    }))
  },
})
