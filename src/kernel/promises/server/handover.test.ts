import { expect, test } from 'vitest'
import { succeedUnit } from '#kernel/parties/server'
import { useRollback } from '../../../../test/database.ts'
import { getHandover, listHandovers, openHandover, promisesOfHandover, readHandover, signHandover } from './handover.ts'
import { getPromiseFile } from './promise-file.ts'
import { getPromise, listPromises } from './promise-store.ts'
import { promiseSuccession } from './promise-succession.ts'
import { registerPromise } from './register-promise.ts'
import { as, inRole, livePromise, promiseOf, seedWorld, unit } from './testing/world.ts'

const inTransaction = useRollback()

test('a new leader takes over one list, signed by two persons, and no promise moves', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const one = await livePromise(ctx, unit)
    await registerPromise(as(ctx, inRole('liaison', unit)), promiseOf(unit, { number: '二〔2026〕2号' }))
    const { handoverId } = await openHandover(as(ctx, inRole('reviewer', unit)), { unit, effectiveOn: ctx.today })
    await expect(openHandover(as(ctx, inRole('reviewer', unit)), { unit, effectiveOn: ctx.today })).rejects.toMatchObject({ code: 'promises.handover.open-already' })
    expect(await getHandover(ctx, handoverId)).toMatchObject({ promises: 2, state: 'open', reason: 'change-of-leader' })
    expect((await getPromiseFile(ctx, one.promiseId)).reason).toBe('handover-unsigned')
    const leaving = inRole('unit-leader', unit)
    await signHandover(as(ctx, leaving), { handoverId, version: 1, side: 'from' })
    await expect(signHandover(as(ctx, leaving), { handoverId, version: 2, side: 'to' })).rejects.toMatchObject({ code: 'promises.handover.same-person' })
    await expect(signHandover(as(ctx, inRole('unit-leader', 'finance-bureau')), { handoverId, version: 2, side: 'to' })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(signHandover(as(ctx, inRole('unit-leader', unit)), { handoverId, version: 1, side: 'to' })).rejects.toMatchObject({ code: 'promises.handover.stale' })
    expect(await signHandover(as(ctx, inRole('unit-leader', unit)), { handoverId, version: 2, side: 'to' })).toEqual({ state: 'signed' })
    expect((await getPromiseFile(ctx, one.promiseId)).reason).toBe('due-soon')
    await expect(openHandover(as(ctx, inRole('reviewer', 'finance-bureau')), { unit: 'finance-bureau', effectiveOn: ctx.today })).rejects.toMatchObject({
      code: 'promises.handover.nothing-to-hand-over',
    })
  }))

test('at a merger every live promise passes to the successor and waits for both signatures; none stays without an owner', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    const one = await livePromise(ctx, unit)
    const plan = {
      kind: 'merge',
      effectiveOn: ctx.today,
      basis: '示范用：机构改革方案',
      forms: [],
      abolished: [unit],
      mappings: [{ from: unit, to: 'development-and-reform', duties: null }],
    } as const
    await succeedUnit(ctx, plan, [promiseSuccession])
    expect(await getPromise(ctx, one.promiseId)).toMatchObject({ unit: 'development-and-reform', madeByUnit: unit, state: 'live' })
    expect(await promiseSuccession.list(ctx, unit)).toEqual([])
    const [handover] = await listHandovers(ctx)
    expect(handover).toMatchObject({ reason: 'succession', fromUnit: unit, toUnit: 'development-and-reform', promises: 1, state: 'open' })
    expect(await promisesOfHandover(ctx, handover!.handoverId)).toMatchObject([{ promiseId: one.promiseId, office: '投资促进科' }])
    // The old unit is no more: its people sign from where they went.
    await signHandover(as(ctx, inRole('liaison', 'development-and-reform')), { handoverId: handover!.handoverId, version: 1, side: 'from' })
    await signHandover(as(ctx, inRole('unit-leader', 'development-and-reform')), { handoverId: handover!.handoverId, version: 2, side: 'to' })
    expect((await listPromises(as(ctx, inRole('liaison', 'development-and-reform')))).items).toMatchObject([{ promiseId: one.promiseId, reason: 'due-soon', madeByUnit: unit }])
  }))

test('a unit that stays after a split opens and signs the list of what it gave away; a third one does not', () =>
  inTransaction(async (ctx) => {
    await seedWorld(ctx)
    await livePromise(ctx, unit)
    const plan = {
      kind: 'split',
      effectiveOn: ctx.today,
      basis: '示范用：机构改革方案',
      forms: [],
      abolished: [],
      mappings: [{ from: unit, to: 'development-and-reform', duties: ['2.4'] }],
    } as const
    await succeedUnit(ctx, plan, [promiseSuccession])
    const clerk = as(ctx, inRole('liaison', unit))
    const { handoverId } = (await listHandovers(clerk))[0]!
    expect(await readHandover(clerk, handoverId)).toMatchObject({ fromUnit: unit, toUnit: 'development-and-reform' })
    await expect(readHandover(as(ctx, inRole('liaison', 'finance-bureau')), handoverId)).rejects.toMatchObject({ kind: 'forbidden' })
    await signHandover(clerk, { handoverId, version: 1, side: 'from' })
    expect(await signHandover(as(ctx, inRole('liaison', 'development-and-reform')), { handoverId, version: 2, side: 'to' })).toEqual({ state: 'signed' })
  }))
