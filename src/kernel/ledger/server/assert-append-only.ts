import { type Database, sql } from '#platform/database'

/** Tables of the ledger that are only ever added to. */
export const appendOnlyTables = [
  'ledger.entry',
  'ledger.leaf',
  'ledger.tile',
  'ledger.setting',
  'ledger.signing_key',
  'ledger.checkpoint',
  'ledger.allowance',
  'ledger.alarm',
  'ledger.incident',
] as const

/** The database would let the application change its own record; the program must not start. */
export class LedgerNotAppendOnlyError extends Error {}

/**
 * Refuses to go on when the role the application works as can update, delete or truncate ledger rows, owns their tables
 * or a role that does, or stands above all grants. Asked of the database itself, over the application's own connection.
 */
export async function assertAppendOnly(database: Database, district: string): Promise<void> {
  const found = await database.read(district, (db) =>
    db.rows<{ table: string; can: string }>(sql`
      select ledger.name as "table",
             concat_ws(', ',
               case when has_table_privilege(ledger.name, 'update') then 'update' end,
               case when has_any_column_privilege(ledger.name, 'update') then 'update a column' end,
               case when has_table_privilege(ledger.name, 'delete') then 'delete' end,
               case when has_table_privilege(ledger.name, 'truncate') then 'truncate' end,
               case when pg_has_role(class.relowner, 'member') then 'owner' end,
               case when role.rolsuper then 'superuser' end,
               case when role.rolbypassrls then 'bypass row-level security' end) as "can"
        from unnest(${appendOnlyTables}::text[]) as ledger (name)
        join pg_class as class on class.oid = ledger.name::regclass
        join pg_roles as role on role.rolname = current_user`),
  )
  const wrong = found.filter((row) => row.can !== '')
  if (found.length === appendOnlyTables.length && wrong.length === 0) return
  throw new LedgerNotAppendOnlyError(
    `the application's database role must not be able to change the ledger: ${wrong.map((row) => `${row.table} (${row.can})`).join('; ')}. Take these rights away from it, or let the program make its own roles.`,
  )
}
