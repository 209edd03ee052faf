import { reachFilter } from '#kernel/access/server'
import type { DeskItem } from '#kernel/notices/common'
import { defineAboutLink, defineAboutName, defineDeskQuery } from '#kernel/notices/server'
import type { ActContext } from '#platform/acts'
import { empty, type Sql, sql } from '#platform/database'

defineAboutLink('investment.gate', (id) => `/investment/gates?open=${id}`)
defineAboutName('investment.gate', namesFrom(sql`select gate_id as "id", title as "name" from investment_promotion.gate`, sql`gate_id`))
defineAboutLink('investment.check', () => '/investment/gates?review=1')
defineAboutName(
  'investment.check',
  namesFrom(
    sql`select c.check_id as "id", g.title as "name", c.district from investment_promotion.gate_check c join investment_promotion.gate g using (district, gate_id)`,
    sql`check_id`,
    true,
  ),
)
defineAboutLink('investment.paper', (id) => `/investment/papers?open=${id}`)
defineAboutName('investment.paper', namesFrom(sql`select paper_id as "id", title as "name" from investment_promotion.paper`, sql`paper_id`))
defineAboutLink('investment.dispute', (id) => `/investment/disputes?open=${id}`)
defineAboutName('investment.dispute', namesFrom(sql`select dispute_id as "id", title as "name" from investment_promotion.dispute`, sql`dispute_id`))
defineAboutLink('investment.follow-up', (id) => `/investment/follow-ups?open=${id}`)
defineAboutName('investment.follow-up', namesFrom(sql`select follow_up_id as "id", subject as "name" from investment_promotion.follow_up`, sql`follow_up_id`))

function namesFrom(select: Sql, key: Sql, joined = false) {
  return async (ctx: ActContext, ids: readonly string[]) => {
    const where = joined
      ? sql`where c.district = ${ctx.district} and c.${key} = any (${[...ids]}::uuid[])`
      : sql`where district = ${ctx.district} and ${key} = any (${[...ids]}::uuid[])`
    const rows = await ctx.db.rows<{ id: string; name: string }>(sql`${select} ${where}`)
    return new Map(rows.map((row) => [row.id, row.name]))
  }
}

interface Waiting {
  readonly unit: string
  readonly count: number
  readonly dueOn: string | null
}

type Line = 'clear' | 'blocked' | 'judge' | 'path' | 'end' | 'ruling' | 'recourse'

function deskQuery(what: Line, permission: string, link: (unit: string) => string, kind: DeskItem['kind'], rowsOf: (ctx: ActContext, within: Sql) => Sql) {
  return defineDeskQuery({
    id: `investment.${what}`,
    measure: '14-investment-promotion',
    list: async (ctx) => {
      const reach = reachFilter(ctx, permission)
      if (!reach.all && reach.units.length === 0) return []
      const rows = await ctx.db.rows<Waiting>(rowsOf(ctx, reach.all ? empty : sql`and r.unit = any (${[...reach.units]}::text[])`))
      return rows.map((row) => ({
        id: row.unit,
        kind: what === 'ruling' && row.dueOn !== null && row.dueOn < ctx.today ? 'overdue' : kind,
        titleKey: `investment.desk.${what}`,
        params: { count: row.count },
        about: `unit:${row.unit}`,
        link: link(row.unit),
        unit: row.unit,
        count: row.count,
        ...(row.dueOn === null ? {} : { dueOn: row.dueOn as never }),
      }))
    },
  })
}

const by = sql`group by r.unit order by min(r.due_on) nulls last, r.unit limit 50`
const plain = sql`group by r.unit order by r.unit limit 50`
const counted = sql`r.unit as "unit", count(*)::int as "count"`

/** What waits for the reader in this measure, one line a unit and kind of work. */
export const deskQueries = [
  deskQuery(
    'clear',
    'investment.gate.clear',
    () => '/investment/gates?state=in-review',
    'waiting-sign-off',
    (ctx, within) => sql`
    select ${counted}, null as "dueOn" from investment_promotion.gate r where r.district = ${ctx.district} and r.state = 'in-review' ${within}
       and not r.trail @> ${JSON.stringify([{ act: 'submit', person: ctx.actor.personId }])}::jsonb
       and 5 = (select count(*) from investment_promotion.gate_check c where c.district = r.district and c.gate_id = r.gate_id and c.round = r.round and c.state = 'passed') ${plain}`,
  ),
  deskQuery(
    'blocked',
    'investment.gate.draft',
    () => '/investment/gates?state=blocked',
    'returned',
    (ctx, within) => sql`
    select ${counted}, null as "dueOn" from investment_promotion.gate r where r.district = ${ctx.district} and r.state = 'blocked' ${within} ${plain}`,
  ),
  deskQuery(
    'judge',
    'investment.screening.judge',
    (unit) => `/investment/papers?state=entered&unit=${unit}`,
    'waiting-sign-off',
    (ctx, within) => sql`
    select ${counted}, null as "dueOn" from investment_promotion.paper r where r.district = ${ctx.district} and r.state = 'entered' and r.entered_by <> ${ctx.actor.personId} ${within} ${plain}`,
  ),
  deskQuery(
    'path',
    'investment.screening.enter',
    (unit) => `/investment/papers?state=open&unit=${unit}`,
    'waiting-sign-off',
    (ctx, within) => sql`
    select ${counted}, null as "dueOn" from investment_promotion.paper r where r.district = ${ctx.district} and r.state in ('forbidden', 'heard', 'ended') ${within} ${plain}`,
  ),
  deskQuery(
    'end',
    'investment.screening.end',
    (unit) => `/investment/papers?state=assessed&unit=${unit}`,
    'waiting-sign-off',
    (ctx, within) => sql`
    select ${counted}, null as "dueOn" from investment_promotion.paper r where r.district = ${ctx.district} and r.state = 'assessed' ${within} ${plain}`,
  ),
  deskQuery(
    'ruling',
    'investment.dispute.enter',
    (unit) => `/investment/disputes?state=decided&unit=${unit}`,
    'due-soon',
    (ctx, within) => sql`
    select ${counted}, min(r.due_on) as "dueOn" from investment_promotion.dispute r where r.district = ${ctx.district} and r.state = 'decided' ${within} ${by}`,
  ),
  deskQuery(
    'recourse',
    'investment.dispute.close',
    (unit) => `/investment/disputes?state=performed&unit=${unit}`,
    'waiting-sign-off',
    (ctx, within) => sql`
    select ${counted}, null as "dueOn" from investment_promotion.dispute r where r.district = ${ctx.district} and r.state = 'performed' ${within} ${plain}`,
  ),
]
