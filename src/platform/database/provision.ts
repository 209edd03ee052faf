import { createHmac } from 'node:crypto'
import pg from 'pg'
import type { Connections } from './database.ts'
import { type MigrationReport, type MigrationSet, migrate } from './migrate.ts'

/** The two roles of an installation, named after its database so that several can share one server. */
export function roleNames(database: string): { app: string; portal: string } {
  const stem = database.replace(/[^a-z0-9_]/g, '_').slice(0, 50)
  return { app: `${stem}_app`, portal: `${stem}_portal` }
}

const PROVISIONING = 7_316_514_202

export class UnsupportedDatabaseError extends Error {}

/**
 * Makes the roles, migrates, and answers the three ways to connect. `secret` seeds the roles' passwords, so that
 * a second process of the same installation derives the same ones; it never leaves the data folder.
 */
export async function provision(
  owner: pg.ClientConfig,
  secret: Buffer,
  sets: readonly MigrationSet[],
  onApplied?: (name: string) => void,
  only?: ReadonlySet<string>,
): Promise<{ connections: Connections; report: MigrationReport }> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    const { rows } = await client.query<{ version: number; name: string }>(`select current_setting('server_version_num')::int as version, current_database() as name`)
    const { version, name } = rows[0]!
    if (version < 150_000) throw new UnsupportedDatabaseError(`PostgreSQL 15 or newer is needed; this server is ${version}`)
    // Until this connection ends: of two that change one role or the grants on one database, PostgreSQL fails the second.
    await client.query(`select pg_advisory_lock(${PROVISIONING})`)
    const roles = roleNames(name)
    const password = (role: string) => createHmac('sha256', secret).update(role).digest('hex')
    for (const role of [roles.app, roles.portal]) {
      await client.query(`do $$ begin
        if not exists (select 1 from pg_roles where rolname = '${role}') then create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls; end if;
      exception when duplicate_object or unique_violation then null; end $$`)
      // Only a superuser may so much as name these attributes of a role that is there; the owner need not be one.
      const strong = await client.query(`select 1 from pg_roles where rolname = '${role}' and (rolsuper or rolcreatedb or rolcreaterole or rolbypassrls)`)
      if (strong.rows.length > 0) await client.query(`alter role ${role} with nosuperuser nocreatedb nocreaterole nobypassrls`)
      await client.query(`alter role ${role} with login password '${password(role)}'`)
    }
    await client.query(`grant connect on database "${name}" to ${roles.app}, ${roles.portal}`)
    const report = await migrate(client, sets, roles, onApplied, only)
    const as = (user: string): pg.PoolConfig => {
      if (owner.connectionString === undefined) return { ...owner, user, password: password(user) }
      const url = new URL(owner.connectionString)
      url.username = user
      url.password = password(user)
      return { connectionString: url.toString() }
    }
    return { connections: { owner, app: as(roles.app), portal: as(roles.portal) }, report }
  } finally {
    await client.end()
  }
}
