import { expect, test } from 'vitest'
import type { Instant } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { heldClocks } from '#platform/jobs'
import { personOf, useRollback } from '../../../../test/database.ts'
import { confirmMachineClock } from './confirm-machine-clock.ts'

const inTransaction = useRollback()
const administrator = personOf('big-data-bureau', [{ permission: 'calendar.clock.confirm', reach: 'district' }])
const heldAt = '2026-06-15T01:00:00.000Z' as Instant

const leapt = (ctx: ActContext) =>
  ctx.db.run(sql`insert into platform.machine_clock (district, holder, trusted_at, held_at) values (${ctx.district}, 'one', '2026-06-12T01:00:00Z', ${heldAt})`)

test('a system administrator says that the clock is right, once, and the ledger keeps which leap that was', () =>
  inTransaction(async (ctx) => {
    const as = { ...ctx, actor: administrator } satisfies ActContext
    await leapt(ctx)
    await confirmMachineClock(as, { heldAt })
    expect(await heldClocks(ctx.db, ctx.district)).toEqual([])
    const { body } = await ctx.db.one<{ body: string }>(sql`select body as "body" from ledger.entry where district = ${ctx.district} and kind = 'calendar.clock-confirmed'`)
    expect(JSON.parse(body).payload).toEqual({ machines: 1, trustedAt: '2026-06-12T01:00:00.000Z', heldAt })
    await expect(confirmMachineClock(as, { heldAt })).rejects.toMatchObject({ kind: 'conflict', code: 'calendar.clock.nothing-held' })
  }))

test('nobody else does, and a leap that was not seen stays held', () =>
  inTransaction(async (ctx) => {
    await leapt(ctx)
    await expect(confirmMachineClock({ ...ctx, actor: personOf('credit-centre', ['calendar.notice.confirm']) }, { heldAt })).rejects.toMatchObject({ kind: 'forbidden' })
    const before = '2026-06-15T00:59:59.000Z' as Instant
    await expect(confirmMachineClock({ ...ctx, actor: administrator }, { heldAt: before })).rejects.toMatchObject({ code: 'calendar.clock.nothing-held' })
    expect(await heldClocks(ctx.db, ctx.district)).toHaveLength(1)
  }))
