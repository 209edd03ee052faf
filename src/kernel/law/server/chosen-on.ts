import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { Switch } from '../common/index.ts'

/** One decision of this district about a switch. */
export interface Setting {
  readonly setting: string
  readonly from: PlainDate
  readonly option: string
  /** Number of the document that decided it. */
  readonly notice: string
  readonly reason: string
}

/** What this district follows on a day: its own latest decision in force, otherwise the shipped answer. Works for the portal role. */
export async function chosenOn<Option extends string>(ctx: ActContext, setting: Switch<Option>, day: PlainDate): Promise<Option> {
  const own = await ctx.db.rows<{ option: string }>(sql`
    select setting.chosen as option from law.public_setting as setting
     where setting.district = ${ctx.district} and setting.setting = ${setting.id} and setting.from_on <= ${day}
     order by setting.from_on desc limit 1`)
  const option = own[0]?.option
  return option !== undefined && Object.hasOwn(setting.options, option) ? (option as Option) : setting.on(day)
}

/** Every decision of this district, newest first. */
export async function listSettings(ctx: ActContext): Promise<Setting[]> {
  return ctx.db.rows(sql`
    select setting.setting, setting.from_on as "from", setting.chosen as option, setting.notice, setting.reason
      from law.public_setting as setting where setting.district = ${ctx.district} order by setting.setting, setting.from_on desc`)
}
