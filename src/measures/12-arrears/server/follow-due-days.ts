import type { DueChange } from '#kernel/clocks/common'
import { whenDueDaysChange } from '#kernel/clocks/server'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { paymentClocks } from '../common/law-clocks.ts'
import { aboutPayable, payableOf } from './payable-store.ts'
import { refreshPayables } from './refresh-payables.ts'

const kinds = new Set(paymentClocks.map((kind) => kind.id))

/** When a notice moves a due day, the payable is computed and judged anew. Called once, by the manifest. */
export function followDueDays(): void {
  whenDueDaysChange(recomputeMoved)
}

async function recomputeMoved(ctx: ActContext, changes: readonly DueChange[]): Promise<void> {
  const ids = changes.flatMap(({ clock }) => (kinds.has(clock.kind) ? (payableOf(clock.about) ?? []) : []))
  const refreshed = await refreshPayables(ctx, [...new Set(ids)])
  await appendMany(
    ctx,
    [...refreshed].map(([payableId, { payable, dueOn, facts, version }]) => ({
      kind: 'arrears.payable-recomputed',
      about: aboutPayable(payableId),
      payload: { unit: payable.unit, oldDueOn: payable.dueOn ?? undefined, dueOn: dueOn ?? undefined, reason: 'calendar', version },
      facts,
    })),
  )
}
