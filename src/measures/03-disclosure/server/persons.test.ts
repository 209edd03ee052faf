import { expect, test } from 'vitest'
import { newId } from '#base/identifier'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { personColumns } from './action-store.ts'
import { as, inRole, receive, rowsOf } from './testing/world.ts'

const inTransaction = useRollback()
const persons = (ctx: ActContext, ...actionIds: string[]) =>
  ctx.db.insertMany(
    'disclosure.counterparty_person',
    personColumns,
    actionIds.map((actionId) => [ctx.district, actionId, 'legal-representative', '演示人', null, null]),
  )

test('a person is stored only with an act of the district, and the act then stays as it is', () =>
  inTransaction(async (ctx) => {
    const [held, other] = await receive(as(ctx, inRole('liaison'), '2026-05-07'), 'administrative-penalty', rowsOf('administrative-penalty', 2, { persons: 100 }))
    const refused = async (work: () => Promise<unknown>, code: string) => {
      await ctx.db.run(sql`savepoint before`)
      await expect(work()).rejects.toMatchObject({ code })
      await ctx.db.run(sql`rollback to savepoint before`)
    }
    await refused(() => persons(ctx, held!.actionId, newId()), '23503')
    expect(await persons(ctx, held!.actionId, other!.actionId)).toBe(2)
    await refused(() => ctx.db.run(sql`update disclosure.counterparty_person set action_id = ${newId()} where action_id = ${held!.actionId} and role = 'counterparty'`), '23503')
    await refused(() => ctx.db.run(sql`delete from disclosure.action where action_id = ${held!.actionId}`), '23503')
    await refused(() => ctx.db.run(sql`update disclosure.action set action_id = ${newId()} where action_id = ${held!.actionId}`), '23001')
  }))

test('acts of one batch whose long texts take several statements all have their persons', () =>
  inTransaction(async (ctx) => {
    const rows = rowsOf('administrative-penalty', 600, { persons: 100, change: { content: '罚'.repeat(4_000) } })
    expect(await receive(as(ctx, inRole('liaison'), '2026-05-07'), 'administrative-penalty', rows)).toHaveLength(600)
    const { stored } = await ctx.db.one<{ stored: number }>(sql`
      select count(distinct action_id)::int as "stored" from disclosure.counterparty_person where district = ${ctx.district} and role = 'counterparty'`)
    expect(stored).toBe(600)
  }))
