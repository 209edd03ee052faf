import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { declaredSwitches } from '../common/index.ts'
import { setPermission } from './permissions.ts'

/**
 * Decides a question the law leaves open, by a document of the leading group, from today or a later day on. What was
 * judged before stays. Refuses unknown options, past days and a day already decided.
 */
export async function setSwitch(
  ctx: ActContext,
  input: { readonly setting: string; readonly option: string; readonly from: PlainDate; readonly notice: string; readonly reason: string },
): Promise<void> {
  if (ctx.actor.kind !== 'system' && !ctx.actor.grants.some((grant) => grant.permission === setPermission.id && grant.reach === 'district')) {
    refuse('forbidden', 'law.switch.not-permitted', { permission: setPermission.id })
  }
  const setting = declaredSwitches().find((candidate) => candidate.id === input.setting) ?? refuse('not-found', 'law.switch.not-found', { setting: input.setting })
  if (!Object.hasOwn(setting.options, input.option)) refuse('invalid', 'law.switch.no-option', { setting: setting.zh, option: input.option })
  if (input.from < ctx.today) refuse('invalid', 'law.switch.in-past', { today: ctx.today })
  const inserted = await ctx.db.run(sql`
    insert into law.setting (district, setting, from_on, chosen, notice, reason, set_by, set_at)
    values (${ctx.district}, ${input.setting}, ${input.from}, ${input.option}, ${input.notice}, ${input.reason}, ${ctx.actor.personId}, ${ctx.now})
    on conflict do nothing`)
  if (inserted === 0) refuse('conflict', 'law.switch.day-taken', { setting: setting.zh, day: input.from })
  await append(ctx, { kind: 'law.switch-set', about: `law.switch:${input.setting}`, payload: { option: input.option, from: input.from } })
}
