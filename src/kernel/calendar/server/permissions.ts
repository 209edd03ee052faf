import { refuse } from '#base/domain-error'
import type { ActContext } from '#platform/acts'
import { definePermission } from '#platform/rooms'

export const enterPermission = definePermission('calendar.notice.enter', {
  'credit-centre-officer': 'district',
  'credit-centre-director': 'district',
  'system-administrator': 'district',
})
export const confirmPermission = definePermission('calendar.notice.confirm', { 'credit-centre-director': 'district', 'system-administrator': 'district' })

/** Says that the clock of the machine is right after it leapt ahead. */
export const clockPermission = definePermission('calendar.clock.confirm', { 'system-administrator': 'district' })

/** A notice belongs to the whole district, so nothing less than district reach will do. */
export function requireDistrictReach(ctx: ActContext, permission: string): void {
  if (ctx.actor.kind === 'system') return
  if (!ctx.actor.grants.some((grant) => grant.permission === permission && grant.reach === 'district')) refuse('forbidden', 'calendar.notice.not-permitted', { permission })
}
