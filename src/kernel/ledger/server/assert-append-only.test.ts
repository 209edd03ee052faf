import { expect, test } from 'vitest'
import { raw, sql } from '#platform/database'
import { contextOn, testDistrict, useDatabase } from '../../../../test/database.ts'
import { append } from './append.ts'
import { appendOnlyTables, assertAppendOnly, LedgerNotAppendOnlyError } from './assert-append-only.ts'

const opened = useDatabase()

test('the program starts on the roles it makes itself', async () => {
  await expect(assertAppendOnly(opened().database, testDistrict)).resolves.toBeUndefined()
})

test.each([
  ['delete on entries', 'grant delete on ledger.entry to {app}', 'revoke delete on ledger.entry from {app}', 'ledger.entry (delete)'],
  ['update of one column', 'grant update (body) on ledger.entry to {app}', 'revoke update (body) on ledger.entry from {app}', 'ledger.entry (update a column)'],
  ['truncate of checkpoints', 'grant truncate on ledger.checkpoint to {app}', 'revoke truncate on ledger.checkpoint from {app}', 'ledger.checkpoint (truncate)'],
  ['update granted to everyone', 'grant update on ledger.leaf to public', 'revoke update on ledger.leaf from public', 'ledger.leaf (update'],
])('it refuses to start with %s', async (_, grant, revoke, named) => {
  const { database, connections } = opened()
  const change = (statement: string) => database.asOwner((db) => db.run(sql`${raw(statement.replace('{app}', connections.app.user!))}`))
  await change(grant)
  try {
    const refusal = await assertAppendOnly(database, testDistrict).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(LedgerNotAppendOnlyError)
    expect((refusal as Error).message).toContain(named)
  } finally {
    await change(revoke)
  }
})

test.each(appendOnlyTables)('the database itself refuses the app role to change %s', async (table) => {
  const { database } = opened()
  await database.write(testDistrict, (db) => append(contextOn(db), { kind: 'ledger.tried', about: 'ledger.test' }))
  for (const statement of [`update ${table} set district = district`, `delete from ${table}`, `truncate ${table}`]) {
    await expect(database.write(testDistrict, (db) => db.run(sql`${raw(statement)}`))).rejects.toMatchObject({ code: '42501' })
  }
})
