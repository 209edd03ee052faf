import { stringify } from 'csv-stringify/sync'
import { newId } from '#base/identifier'
import { addDays, endOfDay, type Instant, instantOf, type PlainDate } from '#base/plain-date'
import type { ActContext, Actor } from '#platform/acts'
import { empty, raw, type Sql, sql } from '#platform/database'
import { requireReach } from './reach.ts'

/** One request as the HTTP layer saw it. No personal data beyond account ids and the address. */
export interface AuditEntry {
  readonly actor: Actor
  readonly ip: string
  readonly method: string
  /** The endpoint's path with its places, never the address with its values. */
  readonly route: string
  readonly permission: string | null
  readonly outcome: 'success' | 'refused' | 'failed'
  /** The refusal's code. */
  readonly code: string | null
  readonly requestId: string
  readonly about: string | null
}

/** Steps of signing in: they know the account before there is an actor, so they write their own line, also of what they refuse and keep. */
const ownLine = new Set(['/session', '/session/second-factor', '/session/password', '/session/identity-provider/return'])

/**
 * Writes what the HTTP layer saw of one request, in the transaction at hand; of a refused act the caller opens one of
 * its own. A step of signing in that was carried out has left its line already.
 */
export async function recordAudit(ctx: ActContext, entry: AuditEntry): Promise<void> {
  if (entry.method === 'POST' && entry.outcome === 'success' && ownLine.has(entry.route)) return
  await recordAudits(ctx, [{ ...entry, at: ctx.now }])
}

/** Writes lines, each with its own instant. */
export async function recordAudits(ctx: ActContext, entries: readonly (AuditEntry & { readonly at: Instant })[]): Promise<void> {
  for (const { at, actor, ip, method, route, permission, outcome, code, requestId, about } of entries) {
    await ctx.db.insertSoon(sql`insert into access.audit (district, audit_id, at, account, person, unit, ip, method, route, permission, outcome, code, request_id, about)
      values (${ctx.district}, ${newId<'audit'>()}, ${at}, ${actor.accountId}, ${actor.personId}, ${actor.unit}, ${ip}, ${method}, ${route}, ${permission}, ${outcome}, ${code}, ${requestId}, ${about})`)
  }
}

/** Closed days in Shanghai; everything else must be equal, `route` may be a part. */
export interface AuditFilter {
  readonly from?: PlainDate | undefined
  readonly to?: PlainDate | undefined
  readonly account?: string | undefined
  readonly unit?: string | undefined
  readonly outcome?: 'success' | 'refused' | 'failed' | undefined
  readonly route?: string | undefined
  readonly permission?: string | undefined
  readonly requestId?: string | undefined
}

export interface AuditLine {
  readonly id: string
  readonly at: Instant
  readonly account: string
  readonly loginName: string | null
  readonly unit: string | null
  readonly ip: string
  readonly method: string
  readonly route: string
  readonly permission: string | null
  readonly outcome: string
  readonly code: string | null
  readonly requestId: string
  readonly about: string | null
}

const columns =
  raw(`t.audit_id as "id", t.at as "at", t.account as "account", a.login_name as "loginName", t.unit as "unit", t.ip as "ip", t.method as "method", t.route as "route",
  t.permission as "permission", t.outcome as "outcome", t.code as "code", t.request_id as "requestId", t.about as "about"`)

function select(ctx: ActContext, filter: AuditFilter, more: Sql): Sql {
  return sql`select ${columns} from access.audit t
    left join access.account a on a.district = t.district and a.account_id::text = t.account
   where t.district = ${ctx.district}
    ${filter.from ? sql`and t.at >= ${endOfDay(addDays(filter.from, -1))}` : empty}
    ${filter.to ? sql`and t.at < ${endOfDay(filter.to)}` : empty}
    ${filter.account ? sql`and t.account = ${filter.account}` : empty}
    ${filter.unit ? sql`and t.unit = ${filter.unit}` : empty}
    ${filter.outcome ? sql`and t.outcome = ${filter.outcome}` : empty}
    ${filter.route ? sql`and position(${filter.route} in t.route) > 0` : empty}
    ${filter.permission ? sql`and t.permission = ${filter.permission}` : empty}
    ${filter.requestId ? sql`and t.request_id = ${filter.requestId}` : empty}
    ${more}`
}

/** The trail, newest first, a page at a time; `next` is the cursor of the next page. */
export async function listAudit(ctx: ActContext, filter: AuditFilter & { cursor?: string | undefined; limit: number }): Promise<{ lines: AuditLine[]; next: string | null }> {
  requireReach(ctx, 'access.audit.read', null)
  const [at, id] = filter.cursor?.split(' ') ?? []
  const after = at && id ? sql`and (t.at, t.audit_id) < (${instantOf(Date.parse(at))}, ${id}::uuid)` : empty
  const lines = await ctx.db.rows<AuditLine>(select(ctx, filter, sql`${after} order by t.at desc, t.audit_id desc limit ${filter.limit + 1}`))
  const page = lines.slice(0, filter.limit)
  const last = page.at(-1)
  return { lines: page, next: lines.length > filter.limit && last ? `${last.at} ${last.id}` : null }
}

const header = ['at', 'account', 'loginName', 'unit', 'ip', 'method', 'route', 'permission', 'outcome', 'code', 'requestId', 'about'] as const

/** The trail as CSV, oldest first, streamed; cells that a spreadsheet would run as formulas are defused. */
export async function* exportAudit(ctx: ActContext, filter: AuditFilter): AsyncIterable<string> {
  requireReach(ctx, 'access.audit.read', null)
  // The mark lets spreadsheets read UTF-8.
  yield `\uFEFF${header.join(',')}\r\n`
  for await (const lines of ctx.db.stream<AuditLine>(select(ctx, filter, sql`order by t.at, t.audit_id`))) {
    yield stringify(
      lines.map((line) => header.map((name) => line[name] ?? '')),
      { escape_formulas: true, record_delimiter: '\r\n' },
    )
  }
}
