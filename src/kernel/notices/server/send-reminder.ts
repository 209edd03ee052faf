import { refuse } from '#base/domain-error'
import { requireReach } from '#kernel/access/server'
import { getClockKind } from '#kernel/clocks/common'
import { getClock } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { digestOf } from './clock-digest.ts'
import { notify } from './notify.ts'

export interface SendReminder {
  readonly clockIds: readonly string[]
  /** Shown in the workbench with the reminder, never mailed and never in the ledger. */
  readonly note?: string | undefined
}

/** 催办 by hand, of running clocks of one unit and one kind. Answers how many people were reached. */
export async function sendReminder(ctx: ActContext, input: SendReminder): Promise<{ reached: number }> {
  const clocks = []
  for (const id of new Set(input.clockIds)) clocks.push(await getClock(ctx, id))
  const first = clocks[0] ?? refuse('invalid', 'notices.reminder.no-clock')
  requireReach(ctx, 'notices.reminder.send', first.owner)
  if (clocks.some((clock) => clock.owner !== first.owner || clock.kind !== first.kind)) refuse('invalid', 'notices.reminder.one-unit-one-kind')
  if (clocks.some((clock) => clock.stoppedOn !== null)) refuse('conflict', 'notices.reminder.stopped-already')
  const kind = getClockKind(first.kind)
  const dueOn = clocks.map((clock) => clock.dueOn).sort()[0] ?? first.dueOn
  const reached = await notify(ctx, {
    to: [
      { unit: first.owner, role: 'liaison' },
      { unit: first.owner, role: 'unit-leader' },
    ],
    textKey: 'notices.message.reminder-by-hand',
    params: { count: clocks.length, clockZh: kind.zh, clockEn: kind.en, dueOn },
    about: `unit:${first.owner}`,
    link: '/',
    dueOn,
    note: input.note,
    mail: true,
  })
  await append(ctx, {
    kind: 'notices.reminder-sent',
    about: `unit:${first.owner}`,
    payload: { clock: first.kind, byHand: true, clocks: clocks.length, digest: digestOf(clocks), firstDue: dueOn, reached },
  })
  return { reached }
}
