import { type DueChange, getClockKind } from '#kernel/clocks/common'
import { whenDueDaysChange } from '#kernel/clocks/server'
import type { ActContext } from '#platform/acts'
import { notifyMany } from './notify.ts'

/** Tells owners that due days of running clocks have moved: one message for a unit, a kind and a reason. */
export async function tellMovedDueDays(ctx: ActContext, changes: readonly DueChange[]): Promise<void> {
  const moved = changes.filter((change) => change.clock.stoppedOn === null && change.oldDueOn !== change.newDueOn && change.reason === 'calendar')
  const groups = Map.groupBy(moved, (change) => `${change.clock.owner} ${change.clock.kind}`)
  await notifyMany(
    ctx,
    [...groups.values()].flatMap((group) => {
      const first = group[0]
      if (!first) return []
      const kind = getClockKind(first.clock.kind)
      const unit = first.clock.owner
      return [
        {
          to: [
            { unit, role: 'liaison' },
            { unit, role: 'reviewer' },
          ],
          textKey: group.length === 1 ? 'notices.message.due-day-moved' : 'notices.message.due-days-moved',
          params: { count: group.length, clockZh: kind.zh, clockEn: kind.en, oldDueOn: first.oldDueOn, newDueOn: first.newDueOn },
          about: `unit:${unit}`,
          link: '/',
          dueOn: first.newDueOn,
        },
      ]
    }),
  )
}

whenDueDaysChange(tellMovedDueDays)
