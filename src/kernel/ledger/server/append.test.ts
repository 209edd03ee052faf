import { expect, test } from 'vitest'
import { sql } from '#platform/database'
import { useRollback } from '../../../../test/database.ts'
import { append } from './append.ts'

const inTransaction = useRollback()

test('an act leaves its entry in its own transaction, and the app role cannot change it', () =>
  inTransaction(async (ctx) => {
    const entryId = await append(ctx, { kind: 'ledger.tried', about: 'unit:test', payload: { n: 1 } })
    const row = await ctx.db.one<{ body: string }>(sql`select body from ledger.entry where district = ${ctx.district} and entry_id = ${entryId}`)
    expect(JSON.parse(row.body)).toMatchObject({ id: entryId, kind: 'ledger.tried', payload: { n: 1 } })
    await expect(ctx.db.run(sql`update ledger.entry set kind = 'x'`)).rejects.toMatchObject({ code: '42501' })
  }))
