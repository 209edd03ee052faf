import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { requireReach } from '#kernel/access/server'
import type { NewEntry } from '#kernel/ledger/common'
import { append } from '#kernel/ledger/server'
import { getUnit } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { checkPromise, getPromiseKind, type NewPromise } from '../common/index.ts'
import { type InsertedPromise, insertPromises } from './insert-promises.ts'
import { aboutPromise, findPromise } from './promise-store.ts'

/**
 * Enters a promise; another person confirms it (`confirmPromises`), and from then on only the lawful path changes it.
 * Refuses what `checkPromise` finds, field by field, and a number the unit has already ('conflict'). Evidence is stored
 * about `promises.promise:<id>`. Answers the ids, the milestones in the order given.
 */
export async function registerPromise(ctx: ActContext, promise: NewPromise): Promise<{ readonly promiseId: string; readonly milestoneIds: readonly string[] }> {
  requireReach(ctx, 'promises.promise.register', promise.unit)
  const kind = getPromiseKind(promise.kind)
  const unit = await getUnit(ctx, promise.unit)
  const faults = checkPromise(promise, kind, { today: ctx.today, own: { uscc: unit.uscc, names: [unit.name, unit.shortName] } })
  if (faults.length > 0) refuse('invalid', 'promises.promise.incomplete', { number: promise.number }, faults)
  const known = await findPromise(ctx, promise)
  if (known) refuse('conflict', 'promises.promise.known-already', { number: promise.number, registeredOn: known.registeredOn })
  const [inserted] = await insertPromises(ctx, [{ promise, promiseId: newId<'promise'>(), batchId: null, rowHash: null }])
  await append(ctx, { kind: 'promises.promise-registered', ...registrationEntry(inserted!) })
  return { promiseId: inserted!.promiseId, milestoneIds: inserted!.milestoneIds }
}

/** What the ledger keeps of a promise as entered: ids, codes, days, and a commitment of everything else. */
export function registrationEntry({ promise, promiseId, commitment, batchId }: InsertedPromise): Pick<NewEntry, 'about' | 'payload'> {
  return {
    about: aboutPromise(promiseId),
    payload: {
      unit: promise.unit,
      promiseKind: promise.kind,
      category: promise.category,
      madeOn: promise.madeOn,
      sources: promise.sources.map((source) => [source.kind, source.on]),
      dueDays: promise.milestones.map((milestone) => milestone.dueOn),
      content: commitment,
      batch: batchId ?? undefined,
    },
  }
}
