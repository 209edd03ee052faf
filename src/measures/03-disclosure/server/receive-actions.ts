import { setImmediate as turn } from 'node:timers/promises'
import { Ahead } from '#base/ahead'
import { newId } from '#base/identifier'
import { loadCalendar } from '#kernel/calendar/server'
import type { Clock } from '#kernel/clocks/common'
import { clockPreparer, startClocks } from '#kernel/clocks/server'
import type { AnyDraft } from '#kernel/intake/common'
import type { IntakeRow } from '#kernel/intake/server'
import type { NewEntry } from '#kernel/ledger/common'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { type ActionKind, isDualPublication } from '../common/action-kind.ts'
import { actionOfRow } from '../common/action-row.ts'
import { clocksOf, legalClocks } from '../common/law-clocks.ts'
import { aboutAction, actionColumns, actionRow, personColumns } from './action-store.ts'
import { loadPlanFirstDay } from './load-plan-first-day.ts'
import { markOf } from './mark-of.ts'
import { receiveChanges } from './receive-changes.ts'

/** Rows prepared before the database and others have a turn: some milliseconds. */
const TURN = 50

export type ActionRow = IntakeRow<AnyDraft>

/**
 * Takes checked rows of one kind in: each new act is stored, its clocks start on the decision day, and the ledger says
 * so. Rows that differ from what is held go to `receiveChanges`. Duties 3.4, 3.5. Answers how many of each.
 */
export async function receiveActions(
  ctx: ActContext,
  input: { readonly kind: ActionKind; readonly unit: string; readonly batchId: string | null; readonly rows: AsyncIterable<readonly ActionRow[]> },
): Promise<{ readonly received: number; readonly changed: number }> {
  const planFirstDay = await loadPlanFirstDay(ctx)
  const prepare = clockPreparer(await loadCalendar(ctx))
  let received = 0
  let changed = 0
  const storing = new Ahead()
  for await (const batch of input.rows) {
    const fresh = batch.filter((row) => row.change === 'new')
    const other = batch.filter((row) => row.change === 'changed')
    const actions: unknown[][] = []
    const persons: unknown[][] = []
    const clocks: Clock[] = []
    const entries: NewEntry[] = []
    for (const [index, { identity, hash, values }] of fresh.entries()) {
      // The statements of the batch before wait for this thread as well, and so does everybody else.
      if (index % TURN === TURN - 1) await turn()
      const action = actionOfRow(input.kind, values)
      const actionId = newId<'action'>()
      const about = aboutAction(actionId)
      const started = clocksOf(action.kind, action.decidedOn, planFirstDay).map((kind) => prepare({ kind, about, owner: input.unit, startedOn: action.decidedOn }))
      const legal = started.find((clock) => clock.kind === legalClocks[action.kind]?.id)
      const publication = started.find((clock) => clock !== legal)
      const { row, commitment } = actionRow(ctx, action, {
        actionId,
        unit: input.unit,
        identity,
        rowHash: hash,
        batchId: input.batchId,
        sensitiveMark: markOf(action),
        dueOn: publication?.dueOn ?? null,
        dueProvisional: started.some((clock) => clock.provisional),
        legalDueOn: legal?.dueOn ?? null,
      })
      actions.push(row)
      for (const person of action.persons) persons.push([ctx.district, actionId, person.role, person.name, person.idType, person.idNumber])
      clocks.push(...started)
      entries.push({
        kind: 'disclosure.action-received',
        about,
        payload: {
          batch: input.batchId,
          commitment: commitment.toString('hex'),
          decidedOn: action.decidedOn,
          dueOn: publication?.dueOn,
          kind: action.kind,
          legalDueOn: legal?.dueOn,
          target: publication && !isDualPublication(action.kind) ? true : undefined,
          unit: input.unit,
        },
      })
    }
    await storing.begin(() => store(ctx, { actions, persons, clocks, entries }))
    received += fresh.length
    if (other.length === 0) continue
    await storing.end()
    changed += await receiveChanges(ctx, { ...input, rows: other })
  }
  await storing.end()
  return { received, changed }
}

interface Batch {
  readonly actions: readonly unknown[][]
  readonly persons: readonly unknown[][]
  readonly clocks: readonly Clock[]
  readonly entries: readonly NewEntry[]
}

/** Asks for all statements at once, so that the next is ready when the database has done one; persons wait for their acts. */
function store(ctx: ActContext, { actions, persons, clocks, entries }: Batch): Promise<unknown> {
  const acts = ctx.db.insertMany('disclosure.action', actionColumns, actions)
  return Promise.all([acts, acts.then(() => ctx.db.insertMany('disclosure.counterparty_person', personColumns, persons)), startClocks(ctx, clocks), appendMany(ctx, entries)])
}
