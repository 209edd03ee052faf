import { dayInShanghai, type Instant } from '#base/plain-date'
import type { Fact } from '#kernel/facts/common'
import { type FactFilter, listFacts, projectWithin } from '#kernel/facts/server'
import { integrateWithin } from '#kernel/ledger/server'
import { seedUnits } from '#kernel/parties/server'
import { type ActContext, type Actor, systemActor } from '#platform/acts'
import { sql } from '#platform/database'
import { personOf } from '../../../../../test/database.ts'
import type { Answer, ClaimedBasis } from '../../common/gate.ts'
import { type BanCode, bansOf, type CheckName } from '../../common/law-bans.ts'
import { permissions } from '../../common/permissions.ts'
import { bindClocks } from '../clock-effects.ts'
import type { NewGate } from '../draft-gate.ts'
import type { NewTerm } from '../gate-store.ts'

bindClocks()

export const unit = 'mazhai-industrial-committee'
/** An invented firm whose code passes the check. */
export const firm = { name: '郑州晨光精密装备有限公司（演示数据）', code: '91410103MA9K1X2Y8B' }

/** A new person of a unit with everything a role may do in this measure. */
export function inRole(role: string, of: string = unit): Actor {
  return personOf(
    of,
    permissions.flatMap((permission) => {
      const reach = permission.grants[role]
      return reach ? [{ permission: permission.id, reach }] : []
    }),
  )
}

/** The same world with another actor, and perhaps on another day (morning in Shanghai). */
export function as(ctx: ActContext, actor: Actor, on?: string): ActContext {
  const now = on ? (`${on}T02:00:00.000Z` as Instant) : ctx.now
  return { ...ctx, actor, now, today: dayInShanghai(now) }
}

export async function withUnits(ctx: ActContext): Promise<void> {
  await seedUnits(as(ctx, systemActor))
}

export const term = (change: Partial<NewTerm> = {}): NewTerm => ({
  side: 'unit',
  kind: 'money',
  words: '设备购置按统一办法给予补助',
  amountFen: 500_000_00n,
  features: [],
  basis: null,
  ...change,
})

export const draft = (change: Partial<NewGate> = {}): NewGate => ({
  unit,
  number: '2026-001',
  title: '精密装备项目投资协议（演示数据）',
  form: 'agreement',
  issuer: 'unit',
  counterparty: firm,
  terms: [term(), { side: 'investor', kind: 'other', words: '两年内完成固定资产投资并投产', amountFen: 80_000_000_00n, features: [], basis: null }],
  ...change,
})

/** Answers of a check with nothing found, but for what is named. */
export function answersOf(check: CheckName, ctx: ActContext, change: Partial<Record<BanCode, Partial<Answer>>> = {}): Answer[] {
  return bansOf(check, ctx.today).map(({ code }) => ({ ban: code, finding: 'absent', exception: null, basis: null, ...change[code] }))
}

export const basis: ClaimedBasis = { instrument: '国务院批复（演示数据）', article: '第一条' }

/** The facts the ledger holds by now, in force on any day. */
export async function factsNow(ctx: ActContext, filter: FactFilter = {}): Promise<readonly Fact[]> {
  await integrateWithin(ctx)
  await projectWithin(ctx)
  return (await listFacts(ctx, { asOf: 'any', ...filter }, { limit: 1_000 })).facts
}

export async function entriesOf(ctx: ActContext, kind: string): Promise<{ about: string; payload: Record<string, unknown> }[]> {
  const rows = await ctx.db.rows<{ about: string; body: string }>(sql`select about, body from ledger.entry where district = ${ctx.district} and kind = ${kind} order by entry_id`)
  return rows.map((row) => ({ about: row.about, payload: (JSON.parse(row.body) as { payload: Record<string, unknown> }).payload }))
}
