import { reachFilter } from '#kernel/access/server'
import type { DeskItem } from '#kernel/notices/common'
import { defineAboutLink, defineAboutName, defineDeskQuery } from '#kernel/notices/server'
import type { ActContext } from '#platform/acts'
import { empty, type Sql, sql } from '#platform/database'

defineAboutLink('arrears.payable', (id) => `/arrears/payables/${id}`)
defineAboutName('arrears.payable', async (ctx, ids) => {
  const rows = await ctx.db.rows<{ id: string; name: string }>(sql`
    select p.payable_id as "id", c.number || ' ' || p.item as "name" from arrears.payable p join arrears.contract c on c.district = p.district and c.contract_id = p.contract_id
     where p.district = ${ctx.district} and p.payable_id = any (${[...ids]}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row.name]))
})
defineAboutLink('arrears.match', () => '/arrears/matches')
defineAboutLink('arrears.lead', () => '/arrears/leads')
defineAboutLink('arrears.receivable', () => '/arrears/obligations')
defineAboutLink('arrears.deposit', () => '/arrears/obligations')
defineAboutLink('arrears.audit-finding', () => '/arrears/obligations')

type Waiting = 'settle' | 'audits' | 'leads' | 'disputes' | 'statements' | 'receivables' | 'interest' | 'plans'

/** One line a unit for what waits for whoever holds a permission there; `outside`: never the actor's own unit. */
function waiting(what: Waiting, permission: string, from: Sql, link: string, outside = false) {
  return defineDeskQuery({
    id: `arrears.${what}`,
    measure: '12-arrears',
    list: async (ctx: ActContext, limit: number) => {
      const reach = reachFilter(ctx, permission)
      if (!reach.all && reach.units.length === 0) return []
      const rows = await ctx.db.rows<{ unit: string; count: number }>(sql`
        select w.unit as "unit", count(*)::int as "count" from (${from}) w
         where w.district = ${ctx.district} ${reach.all ? empty : sql`and w.unit = any (${[...reach.units]}::text[])`} ${outside ? sql`and w.unit is distinct from ${ctx.actor.unit}` : empty}
         group by w.unit order by count(*) desc, w.unit limit ${limit}`)
      return rows.map(
        (row): DeskItem => ({
          id: row.unit,
          kind: 'waiting-sign-off',
          titleKey: `arrears.desk.${what}`,
          params: { count: row.count },
          about: `unit:${row.unit}`,
          link,
          unit: row.unit,
          count: row.count,
        }),
      )
    },
  })
}

export const deskQueries = [
  waiting('settle', 'arrears.match.settle', sql`select district, unit from arrears.match_case where state = 'explained'`, '/arrears/matches?state=open', true),
  waiting('audits', 'arrears.audit.accept', sql`select district, unit from arrears.audit_finding where state = 'answered' and not cancelled`, '/arrears/obligations', true),
  waiting('leads', 'arrears.lead.decide', sql`select district, unit from arrears.lead where state = 'explained'`, '/arrears/leads', true),
  waiting('disputes', 'arrears.dispute.decide', sql`select district, unit from arrears.dispute where state = 'open'`, '/arrears/payables?standing=disputed'),
  waiting('interest', 'arrears.payable.record', sql`select district, unit from arrears.payable where interest_left_fen > 0`, '/arrears/payables?standing=interest-owed'),
  waiting('plans', 'arrears.plan.approve', sql`select district, unit from arrears.clearance_plan where state = 'drafted'`, '/arrears/plans'),
  waiting('statements', 'arrears.statement.certify', sql`select district, unit from arrears.statement where state = 'drafted'`, '/arrears/statements'),
  waiting('receivables', 'arrears.receivable.decide', sql`select district, unit from arrears.receivable where state = 'requested'`, '/arrears/obligations'),
]
