import { refuse } from '#base/domain-error'
import type { Instant, PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { empty, raw, type Sql, sql } from '#platform/database'
import type { AccountState } from '../common/account.ts'
import { lockMinutes } from '../common/law.ts'
import type { Role } from '../common/roles.ts'
import { reachFilter } from './reach.ts'
import { guardedName, minutesLater } from './sign-in-guard.ts'

/** A role held in a unit, from and to closed days; only those not ended. */
export interface RoleGrant {
  readonly id: string
  readonly role: Role
  readonly unit: string
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** An account as administrators see it; nothing secret. */
export interface Account {
  readonly id: string
  readonly loginName: string
  readonly displayName: string
  readonly email: string | null
  readonly unit: string
  readonly state: AccountState
  readonly personId: string
  readonly secondFactor: boolean
  readonly lockedUntil: Instant | null
  readonly lastSignInAt: Instant | null
  readonly createdAt: Instant
  readonly grants: readonly RoleGrant[]
  readonly version: number
}

const columns =
  raw(`a.account_id as "id", a.login_name as "loginName", a.display_name as "displayName", a.email as "email", a.unit as "unit", a.state as "state", a.person_id as "personId",
  exists (select 1 from access.second_factor f where f.district = a.district and f.account_id = a.account_id and f.confirmed_at is not null) as "secondFactor",
  a.last_sign_in_at as "lastSignInAt", a.created_at as "createdAt", a.version as "version",
  coalesce((select json_agg(json_build_object('id', g.grant_id, 'role', g.role, 'unit', g.unit, 'from', g.from_on, 'to', g.to_on) order by g.unit, g.role, g.from_on)
     from access.role_grant g where g.district = a.district and g.account_id = a.account_id and g.ended_at is null), '[]'::json) as "grants"`)

type Row = Omit<Account, 'lockedUntil'>

export interface AccountFilter {
  readonly search?: string | undefined
  readonly unit?: string | undefined
  readonly state?: AccountState | undefined
  readonly role?: Role | undefined
  readonly page: number
  readonly limit: number
}

/** Accounts within the actor's reach, by unit and name. */
export async function listAccounts(ctx: ActContext, filter: AccountFilter): Promise<{ accounts: Account[]; total: number }> {
  const reach = reachFilter(ctx, 'access.account.view')
  const where = sql`a.district = ${ctx.district}
    ${reach.all ? empty : sql`and a.unit = any (${reach.units})`}
    ${filter.search ? sql`and (position(lower(${filter.search}) in a.login_name) > 0 or position(${filter.search} in a.display_name) > 0)` : empty}
    ${filter.unit ? sql`and a.unit = ${filter.unit}` : empty}
    ${filter.state ? sql`and a.state = ${filter.state}` : empty}
    ${filter.role ? sql`and exists (select 1 from access.role_grant r where r.district = a.district and r.account_id = a.account_id and r.role = ${filter.role} and r.ended_at is null)` : empty}`
  const { total } = await ctx.db.one<{ total: number }>(sql`select count(*)::int as "total" from access.account a where ${where}`)
  const accounts = await read(ctx, sql`${where} order by a.unit, a.login_name limit ${filter.limit} offset ${(filter.page - 1) * filter.limit}`)
  return { accounts, total }
}

/** One account. Refuses an unknown id. */
export async function getAccount(ctx: ActContext, accountId: string): Promise<Account> {
  return (await read(ctx, sql`a.district = ${ctx.district} and a.account_id = ${accountId}`))[0] ?? refuse('not-found', 'access.account.unknown')
}

/** The account of a login name, or undefined. */
export async function findAccountByName(ctx: ActContext, loginName: string): Promise<Account | undefined> {
  return (await read(ctx, sql`a.district = ${ctx.district} and a.login_name = ${loginName.trim().toLowerCase()}`))[0]
}

/** Other accounts of the same natural person. */
export function otherAccountsOf(ctx: ActContext, account: Account): Promise<{ id: string; loginName: string }[]> {
  return ctx.db.rows(sql`select account_id as "id", login_name as "loginName" from access.account
    where district = ${ctx.district} and person_id = ${account.personId} and account_id <> ${account.id} order by login_name`)
}

/** Locks an account for a change and raises its version. Refuses a version that is not the one the person saw. */
export async function changeAccount(ctx: ActContext, accountId: string, version: number | null): Promise<Account & { createdByPerson: string }> {
  const row = await ctx.db.maybe<{ version: number; createdByPerson: string }>(sql`select version as "version", created_by_person as "createdByPerson" from access.account
    where district = ${ctx.district} and account_id = ${accountId} for update`)
  if (!row) refuse('not-found', 'access.account.unknown')
  if (version !== null && row.version !== version) refuse('conflict', 'access.record.changed-meanwhile')
  await ctx.db.run(sql`update access.account set version = version + 1 where district = ${ctx.district} and account_id = ${accountId}`)
  return { ...(await getAccount(ctx, accountId)), createdByPerson: row.createdByPerson }
}

async function read(ctx: ActContext, where: Sql): Promise<Account[]> {
  const rows = await ctx.db.rows<Row>(sql`select ${columns} from access.account a where ${where}`)
  const names = new Map(rows.map((row) => [guardedName(ctx, row.loginName).toString('hex'), row.id]))
  const locks = await ctx.db.rows<{ hash: Buffer; until: Instant }>(sql`select name_hash as "hash", locked_until as "until" from access.sign_in_guard
    where district = ${ctx.district} and locked_until > ${ctx.now} and locked_until <= ${minutesLater(ctx.now, lockMinutes.on(ctx.today).value)} and encode(name_hash, 'hex') = any (${[...names.keys()]})`)
  const lockedUntil = new Map(locks.map((lock) => [names.get(lock.hash.toString('hex')), lock.until]))
  return rows.map((row) => ({ ...row, lockedUntil: lockedUntil.get(row.id) ?? null }))
}
