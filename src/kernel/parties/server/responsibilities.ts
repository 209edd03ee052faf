import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { empty, raw, sql } from '#platform/database'
import { coversDuty, type Responsibility } from '../common/unit.ts'

const columns = raw('unit as "unit", duty as "duty", role as "role", from_on as "from", to_on as "to"')

/** Responsibilities that hold on a day (today by default), of one unit or all. */
export function listResponsibilities(ctx: ActContext, filter: { unit?: string; on?: PlainDate } = {}): Promise<Responsibility[]> {
  const on = filter.on ?? ctx.today
  return ctx.db.rows<Responsibility>(sql`select ${columns} from parties.responsibility
    where district = ${ctx.district} and from_on <= ${on} and (to_on is null or to_on >= ${on})
    ${filter.unit ? sql`and unit = ${filter.unit}` : empty}
    order by length(duty), duty, role desc, unit`)
}

/**
 * Who leads and who joins in one duty on a day. Rows of the sentence itself (`3.4`) stand before rows of its item (`3`);
 * where the sentence has none, the item's count.
 */
export async function responsibleUnits(ctx: ActContext, duty: string, on: PlainDate = ctx.today): Promise<{ lead: string[]; joint: string[] }> {
  const covering = (await listResponsibilities(ctx, { on })).filter((row) => coversDuty(row.duty, duty))
  const exact = covering.filter((row) => row.duty === duty)
  const rows = exact.length > 0 ? exact : covering
  const lead = rows.filter((row) => row.role === 'lead').map((row) => row.unit)
  return { lead, joint: rows.filter((row) => row.role === 'joint' && !lead.includes(row.unit)).map((row) => row.unit) }
}

/** The units whose work this unit leads on a day, each with the duty it leads and they share. Never itself. */
export function unitsLedBy(ctx: ActContext, unit: string, on: PlainDate = ctx.today): Promise<{ duty: string; unit: string }[]> {
  return ctx.db.rows(sql`
    select distinct mine.duty as "duty", other.unit as "unit"
      from parties.responsibility mine
      join parties.responsibility other on other.district = mine.district
       and (other.duty = mine.duty or starts_with(other.duty, mine.duty || '.'))
     where mine.district = ${ctx.district} and mine.unit = ${unit} and mine.role = 'lead' and mine.from_on <= ${on} and (mine.to_on is null or mine.to_on >= ${on})
       and other.role = 'joint' and other.unit <> mine.unit and other.from_on <= ${on} and (other.to_on is null or other.to_on >= ${on})
     order by 2, 1`)
}
