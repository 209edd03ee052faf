import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'

/** The migrations of one room: a folder of `NNNN-what.sql`, applied in order, never edited once merged. */
export interface MigrationSet {
  /** `kernel/ledger`, `measures/03-disclosure`. */
  readonly room: string
  readonly folder: URL
  /** Tables the app role may insert into and read, and never update or delete. */
  readonly appendOnly?: readonly string[]
}

export interface MigrationReport {
  readonly applied: readonly string[]
}

/** A merged migration was changed: the program stops rather than guess what the database looks like. */
export class MigrationChangedError extends Error {}

const LOCK = 7_316_514_201

/**
 * Brings the database to this program's schema: kernel rooms first, then measures, each file in its own transaction;
 * then settles roles, grants and row-level security from what the catalogue holds. Safe to run from two processes.
 * `only` stops at the migrations named, for a restore that loads data of an older program.
 */
export async function migrate(
  client: pg.Client | pg.PoolClient,
  sets: readonly MigrationSet[],
  roles: { app: string; portal: string },
  onApplied: (name: string) => void = () => {},
  only?: ReadonlySet<string>,
): Promise<MigrationReport> {
  await client.query(`select pg_advisory_lock(${LOCK})`)
  try {
    await client.query(`create schema if not exists platform`)
    await client.query(`create table if not exists platform.migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
    const known = new Map<string, string>(
      (await client.query<{ name: string; sha256: string }>('select name, sha256 from platform.migration')).rows.map((row) => [row.name, row.sha256]),
    )
    const applied: string[] = []
    for (const set of sets) {
      const folder = fileURLToPath(set.folder)
      const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
      for (const file of files) {
        const name = `${set.room}/${file}`
        if (only && !only.has(name)) continue
        const text = await readFile(`${folder}/${file}`, 'utf8')
        const sha256 = createHash('sha256').update(text).digest('hex')
        const before = known.get(name)
        if (before === sha256) continue
        if (before !== undefined) throw new MigrationChangedError(`migration ${name} was changed after it was applied`)
        try {
          await client.query('begin')
          await client.query(text)
          await client.query('insert into platform.migration (name, sha256) values ($1, $2)', [name, sha256])
          await client.query('commit')
        } catch (error) {
          await client.query('rollback')
          throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error })
        }
        applied.push(name)
        onApplied(name)
      }
    }
    await settleRights(
      client,
      roles,
      sets.flatMap((set) => set.appendOnly ?? []),
    )
    return { applied }
  } finally {
    await client.query(`select pg_advisory_unlock(${LOCK})`)
  }
}

async function settleRights(client: pg.Client | pg.PoolClient, roles: { app: string; portal: string }, appendOnly: readonly string[]): Promise<void> {
  const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
  await client.query(`
    do $$
    declare item record; rights text;
    begin
      for item in select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public') loop
        execute format('grant usage on schema %I to ${roles.app}', item.name);
        execute format('grant usage on schema %I to ${roles.portal}', item.name);
      end loop;
      for item in
        select n.nspname as schema, c.relname as name, c.relkind as kind, c.relrowsecurity as secured,
               exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'district' and not a.attisdropped) as districted
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public') and c.relkind in ('r', 'p', 'v', 'm')
      loop
        execute format('revoke all on %I.%I from ${roles.app}, ${roles.portal}', item.schema, item.name);
        if item.kind in ('v', 'm') then
          execute format('grant select on %I.%I to ${roles.app}', item.schema, item.name);
          if item.name like 'public\\_%' then
            execute format('grant select on %I.%I to ${roles.portal}', item.schema, item.name);
          end if;
        else
          rights := case
            when item.schema || '.' || item.name = any (array[${['platform.migration', ...appendOnly].map(literal).join(', ')}]::text[])
              then case when item.schema = 'platform' and item.name = 'migration' then 'select' else 'select, insert' end
            else 'select, insert, update, delete' end;
          execute format('grant %s on %I.%I to ${roles.app}', rights, item.schema, item.name);
          if item.districted and not item.secured then
            execute format('alter table %I.%I enable row level security', item.schema, item.name);
            execute format('create policy own_district on %I.%I using (district = current_setting(''app.district'', true)) with check (district = current_setting(''app.district'', true))', item.schema, item.name);
          end if;
        end if;
      end loop;
      for item in select n.nspname as schema, p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                   where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public') loop
        execute format('grant execute on function %s to ${roles.app}, ${roles.portal}', item.name);
      end loop;
    end $$;`)
}
