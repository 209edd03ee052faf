import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import { addWorkingDays } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { getClockKind, type ReadClock } from '#kernel/clocks/common'
import { countOpenClocks, listDueSoon } from '#kernel/clocks/server'
import { listStuckPackages } from '#kernel/exchange/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { DeskItem } from '../common/desk-item.ts'
import { supervisionClock } from '../common/law.ts'
import { linkOfAbout } from './about-link.ts'
import { namesOfAbout } from './about-name.ts'
import { defineDeskQuery, listDeskQueries } from './desk-query.ts'

/** Working days ahead that the desk shows. */
const AHEAD = 3
/** Clocks of one kind above which the desk shows one line for all of them. */
const ONE_BY_ONE = 20

/** Clocks of the actor's own unit that are overdue or due within three working days; many of one kind make one line. */
defineDeskQuery({
  id: 'notices.clocks',
  measure: 'notices',
  fallback: true,
  list: async (ctx, limit) => {
    const reach = reachFilter(ctx, 'notices.desk.view')
    const until = await ahead(ctx)
    const clocks = (await listDueSoon(ctx, { reach, until, limit: 2_000 })).filter((clock) => clock.kind !== supervisionClock.id)
    const items = [...Map.groupBy(clocks, (clock) => `${clock.kind} ${clock.owner}`).values()].flatMap((group) => {
      if (group.length <= ONE_BY_ONE) return group.map(lineOf)
      const overdue = group.filter((clock) => clock.reading.state === 'overdue')
      return [overdue, group.filter((clock) => clock.reading.state !== 'overdue')].flatMap((part) =>
        part[0]
          ? [
              {
                ...lineOf(part[0]),
                id: `${part[0].kind}-${part[0].owner}-${part[0].reading.state}`,
                titleKey: 'notices.desk.clocks',
                params: { count: part.length },
                count: part.length,
              },
            ]
          : [],
      )
    })
    return named(ctx, items.slice(0, limit))
  },
  count: async (ctx) =>
    (await countOpenClocks(ctx, { reach: reachFilter(ctx, 'notices.desk.view'), until: await ahead(ctx) }))
      .filter((row) => row.kind !== supervisionClock.id)
      .reduce((sum, row) => sum + row.overdue + row.soon, 0),
})

function lineOf(clock: ReadClock): DeskItem {
  const kind = getClockKind(clock.kind)
  const { reading } = clock
  return {
    id: clock.clockId,
    measure: measureOf(clock.kind),
    kind: reading.state === 'overdue' ? 'overdue' : 'due-soon',
    titleKey: 'notices.desk.clock',
    clock: { zh: kind.zh, en: kind.en },
    about: clock.about,
    link: linkOfAbout(clock.about),
    unit: clock.owner,
    dueOn: clock.dueOn,
    clockId: clock.clockId,
    workingDaysLeft: reading.state === 'overdue' ? -reading.daysLate : reading.workingDaysLeft,
    provisional: reading.provisional,
  }
}

/** Puts the record's name before the clock's where its room gives one; a line for many clocks has no one name. */
async function named(ctx: ActContext, items: readonly DeskItem[]): Promise<DeskItem[]> {
  const names = await namesOfAbout(
    ctx,
    items.filter((item) => item.count === undefined).map((item) => item.about),
  )
  return items.map((item) => {
    const name = item.count === undefined ? names.get(item.about) : undefined
    return name === undefined ? item : { ...item, titleKey: 'notices.desk.clock-of', params: { name } }
  })
}

/** Clocks are named `<room>.<what>`; a measure's room stands in the plan under its number. */
function measureOf(clockKind: string): string {
  const room = clockKind.slice(0, clockKind.indexOf('.'))
  return listDeskQueries().find((query) => query.measure.replace(/^\d\d-/, '') === room)?.measure ?? room
}

async function ahead(ctx: ActContext): Promise<PlainDate> {
  return addWorkingDays(await loadCalendar(ctx), ctx.today, AHEAD)
}

/** Supervised matters that wait for the unit's answer, and answers that wait for the credit centre. */
defineDeskQuery({
  id: 'notices.supervisions',
  measure: 'notices',
  list: async (ctx, limit) => {
    const soon = await ahead(ctx)
    const answering = reachFilter(ctx, 'notices.supervision.answer')
    const closing = reachFilter(ctx, 'notices.supervision.close')
    const rows = await ctx.db.rows<{ id: string; number: string; unit: string; state: string; dueOn: PlainDate; clockId: string }>(sql`
      select supervision_id as "id", year || '-' || serial as "number", unit as "unit", state as "state", due_on as "dueOn", clock_id as "clockId"
        from notices.supervision
       where district = ${ctx.district}
         and ((state = 'issued' and (${answering.all} or unit = any(${answering.all ? [] : answering.units}::text[])))
              or (state = 'answered' and (${closing.all} or unit = any(${closing.all ? [] : closing.units}::text[]))))
       order by due_on limit ${limit}`)
    return rows.map((row): DeskItem => {
      const issued = row.state === 'issued'
      return {
        id: row.id,
        kind: !issued || row.dueOn > soon ? 'waiting-sign-off' : row.dueOn < ctx.today ? 'overdue' : 'due-soon',
        titleKey: issued ? 'notices.desk.supervision-answer' : 'notices.desk.supervision-close',
        params: { number: row.number },
        about: `notices.supervision:${row.id}`,
        link: `/notices/supervisions/${row.id}`,
        unit: row.unit,
        ...(issued ? { dueOn: row.dueOn, clockId: row.clockId } : {}),
      }
    })
  },
})

/** Packages on their way up that wait for a person. */
defineDeskQuery({
  id: 'notices.exchange',
  measure: 'exchange',
  list: async (ctx, limit) => {
    if (!reachFilter(ctx, 'exchange.package.send').all) return []
    return (await listStuckPackages(ctx, limit)).map(
      (row): DeskItem => ({
        id: row.id,
        kind: 'returned',
        titleKey: 'notices.desk.package-stuck',
        params: { channel: row.channel, feed: row.feed },
        about: `exchange.package:${row.id}`,
        link: `/exchange/packages/${row.id}`,
        unit: row.owner,
        dueOn: row.dueOn as PlainDate | null,
        ...(row.clockId === null ? {} : { clockId: row.clockId }),
      }),
    )
  },
})
