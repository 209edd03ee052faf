import { addDays } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import type { DeskItem } from '#kernel/notices/common'
import { defineAboutLink, defineDeskQuery } from '#kernel/notices/server'
import { sql } from '#platform/database'
import { executionReportInterval } from '../common/law.ts'
import { listDecisions } from './decisions.ts'
import { missingRules } from './rules.ts'

defineAboutLink('commitments.breach', () => '/commitments/breaches')
defineAboutLink('commitments.unit-rule', () => '/commitments/rules')

/** A unit without one of its own rules has an open task until one is in force; a filed one waits for its reviewer. Duty 2.6. */
export const ruleDesk = defineDeskQuery({
  id: 'commitments.rules',
  measure: '02-commitments',
  list: async (ctx) => {
    const lines: DeskItem[] = []
    const line = (unit: string, key: 'missing' | 'review', count: number): DeskItem => ({
      id: `${key}-${unit}`,
      kind: key === 'review' ? 'waiting-sign-off' : 'info',
      titleKey: `commitments.desk.rule-${key}`,
      params: { count },
      about: `unit:${unit}`,
      link: `/commitments/rules?unit=${unit}`,
      unit,
      count: 1,
    })
    const filing = reachFilter(ctx, 'commitments.rule.file')
    if (!filing.all && filing.units.length > 0) {
      const missing = (await missingRules(ctx, 'commitments.rule.file')).filter((row) => !row.waiting)
      for (const [unit, rows] of Map.groupBy(missing, (row) => row.unit)) lines.push(line(unit, 'missing', rows.length))
    }
    const reviewing = reachFilter(ctx, 'commitments.rule.review')
    if (!reviewing.all && reviewing.units.length > 0) {
      const rows = await ctx.db.rows<{ unit: string; count: number }>(sql`
        select r.unit as "unit", count(*)::int as "count" from commitments.unit_rule r
         where r.district = ${ctx.district} and r.state = 'filed' and r.filed_by <> ${ctx.actor.personId} and r.unit = any(${[...reviewing.units]}::text[]) group by r.unit`)
      for (const row of rows) lines.push(line(row.unit, 'review', row.count))
    }
    return lines
  },
})

/** Decisions in execution whose last report is older than the interval. Duty 2.3. */
export const reportDesk = defineDeskQuery({
  id: 'commitments.execution-reports',
  measure: '02-commitments',
  list: async (ctx, limit) => {
    const reach = reachFilter(ctx, 'promises.milestone.state')
    if (reach.all || reach.units.length === 0) return []
    const oldest = addDays(ctx.today, -executionReportInterval.on(ctx.today).value)
    return (await listDecisions(ctx))
      .filter((each) => reach.units.includes(each.unit) && each.state === 'live' && (each.reportedOn ?? each.confirmedOn ?? ctx.today) < oldest)
      .slice(0, limit)
      .map((each) => ({
        id: each.promiseId,
        kind: 'info' as const,
        titleKey: 'commitments.desk.report-due',
        params: { title: each.title },
        about: `promises.promise:${each.promiseId}`,
        link: `/promises/${each.promiseId}`,
        unit: each.unit,
      }))
  },
})

/** Breaches to be decided: the unit answered, or its time is over. */
export const breachDesk = defineDeskQuery({
  id: 'commitments.breaches',
  measure: '02-commitments',
  list: async (ctx) => {
    const reach = reachFilter(ctx, 'commitments.breach.decide')
    if (!reach.all) return []
    const rows = await ctx.db.rows<{ unit: string; count: number }>(sql`
      select b.unit as "unit", count(*)::int as "count" from commitments.breach b
       where b.district = ${ctx.district} and b.reported_by <> ${ctx.actor.personId} and (b.state = 'answered' or (b.state = 'reported' and b.answer_by < ${ctx.today})) group by b.unit`)
    return rows.map((row) => ({
      id: row.unit,
      kind: 'waiting-sign-off' as const,
      titleKey: 'commitments.desk.breach',
      params: { count: row.count },
      about: `unit:${row.unit}`,
      link: '/commitments/breaches',
      unit: row.unit,
      count: row.count,
    }))
  },
})
