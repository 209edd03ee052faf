import { reachFilter } from '#kernel/access/server'
import type { DeskItem } from '#kernel/notices/common'
import { defineAboutLink, defineAboutName, defineDeskQuery } from '#kernel/notices/server'
import type { ActContext } from '#platform/acts'
import { empty, type Sql, sql } from '#platform/database'

defineAboutLink('disclosure.catalogue-item', () => '/disclosure/catalogue')
defineAboutName('disclosure.catalogue-item', namesFrom(sql`select item_id as "id", title as "name" from disclosure.catalogue_item`, sql`item_id`))
defineAboutLink('disclosure.clue', () => '/disclosure/clues')
defineAboutName('disclosure.clue', namesFrom(sql`select clue_id as "id", reference as "name" from disclosure.clue`, sql`clue_id`))

function namesFrom(select: Sql, key: Sql) {
  return async (ctx: ActContext, ids: readonly string[]) => {
    const rows = await ctx.db.rows<{ id: string; name: string }>(sql`${select} where district = ${ctx.district} and ${key} = any (${[...ids]}::uuid[])`)
    return new Map(rows.map((row) => [row.id, row.name]))
  }
}

/** Catalogue items a colleague handed in, to be checked: one line a unit. What the clocks say of unpublished ones stands on the desk already. */
export const catalogueDesk = defineDeskQuery({
  id: 'disclosure.catalogue',
  measure: '03-disclosure',
  list: async (ctx, limit) => {
    const reach = reachFilter(ctx, 'disclosure.catalogue.approve')
    if (reach.all || reach.units.length === 0) return []
    const rows = await ctx.db.rows<{ unit: string; count: number; dueOn: string }>(sql`
      select c.unit as "unit", count(*)::int as "count", min(c.due_on) as "dueOn" from disclosure.catalogue_item c
       where c.district = ${ctx.district} and c.state = 'in-review' and c.unit = any (${[...reach.units]}::text[])
             and not c.trail @> ${JSON.stringify([{ act: 'submit', person: ctx.actor.personId }])}::jsonb
       group by c.unit order by min(c.due_on) limit ${limit}`)
    return rows.map((row) => line('catalogue', row, '/disclosure/catalogue?state=in-review'))
  },
})

/** Clues the credit centre has to decide: answered by the unit, or its days are over. */
export const clueDesk = defineDeskQuery({
  id: 'disclosure.clue',
  measure: '03-disclosure',
  list: async (ctx, limit) => {
    const reach = reachFilter(ctx, 'disclosure.concealment.decide')
    if (!reach.all && reach.units.length === 0) return []
    const rows = await ctx.db.rows<{ unit: string; count: number; dueOn: null }>(sql`
      select c.unit as "unit", count(*)::int as "count", null as "dueOn" from disclosure.clue c
       where c.district = ${ctx.district} and (c.state = 'answered' or (c.state = 'open' and c.due_on < ${ctx.today}))
             ${reach.all ? empty : sql`and c.unit = any (${[...reach.units]}::text[])`}
       group by c.unit order by count(*) desc, c.unit limit ${limit}`)
    return rows.map((row) => line('clue', row, `/disclosure/clues?unit=${row.unit}`))
  },
})

/** A month of the court waiting for its second person. */
export const courtDesk = defineDeskQuery({
  id: 'disclosure.court-report',
  measure: '03-disclosure',
  list: async (ctx, limit) => {
    const reach = reachFilter(ctx, 'disclosure.debtor.certify')
    if (reach.all || reach.units.length === 0) return []
    const rows = await ctx.db.rows<{ unit: string; count: number; dueOn: string }>(sql`
      select r.unit as "unit", count(*)::int as "count", min(r.due_on) as "dueOn" from disclosure.court_report r
       where r.district = ${ctx.district} and r.state = 'submitted' and r.unit = any (${[...reach.units]}::text[])
             and not r.trail @> ${JSON.stringify([{ act: 'submit', person: ctx.actor.personId }])}::jsonb
       group by r.unit limit ${limit}`)
    return rows.map((row) => line('court', row, '/disclosure/court-reports'))
  },
})

/** Names on the court's list that may be units of the district. */
export const debtorDesk = defineDeskQuery({
  id: 'disclosure.debtor',
  measure: '03-disclosure',
  list: async (ctx) => {
    const reach = reachFilter(ctx, 'disclosure.debtor.match')
    if ((!reach.all && reach.units.length === 0) || ctx.actor.unit === null) return []
    const { count } = await ctx.db.one<{ count: number }>(
      sql`select count(*)::int as "count" from disclosure.listed_debtor where district = ${ctx.district} and match_state = 'candidate' and not cancelled`,
    )
    return count === 0 ? [] : [line('debtor', { unit: ctx.actor.unit, count, dueOn: null }, '/disclosure/debtors?state=candidate')]
  },
})

function line(what: 'catalogue' | 'clue' | 'court' | 'debtor', row: { unit: string; count: number; dueOn: string | null }, link: string): DeskItem {
  return {
    id: row.unit,
    kind: 'waiting-sign-off',
    titleKey: `disclosure.desk.${what}`,
    params: { count: row.count },
    about: `unit:${row.unit}`,
    link,
    unit: row.unit,
    count: row.count,
    ...(row.dueOn === null ? {} : { dueOn: row.dueOn as never }),
  }
}
