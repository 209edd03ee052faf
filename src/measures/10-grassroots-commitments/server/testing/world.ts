import { dayInShanghai, type Instant } from '#base/plain-date'
import type { Fact } from '#kernel/facts/common'
import { type FactFilter, listFacts, projectWithin } from '#kernel/facts/server'
import type { AnyDraft, ColumnSpec } from '#kernel/intake/common'
import { hashRow, type Intake } from '#kernel/intake/server'
import { integrateWithin } from '#kernel/ledger/server'
import { usccCheckCharacter } from '#kernel/parties/common'
import type { ActContext, Actor } from '#platform/acts'
import { personOf } from '../../../../../test/database.ts'
import { permissions } from '../../common/permissions.ts'

export const town = 'mazhai-town'
export const batchId = '0190a000-0000-7000-8000-00000000010a'

/** A new person of a unit with everything a role may do in this measure. */
export function inRole(role: string, of: string = town): Actor {
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

/** Takes checked rows in as a confirmed batch does. */
export async function take(ctx: ActContext, intake: unknown, rows: readonly AnyDraft[], change: 'new' | 'changed' = 'new', unit = town): Promise<void> {
  const { template, receive } = intake as Intake<readonly ColumnSpec[]>
  async function* batches() {
    yield rows.map((values, index) => ({ rowNumber: index + 2, identity: template.identity(values)!, hash: hashRow(template, values), change, values }))
  }
  await receive(ctx, { unit, batchId, rows: batches() as never })
}

/** The facts the ledger holds by now, in force on any day. */
export async function factsNow(ctx: ActContext, filter: FactFilter = {}): Promise<readonly Fact[]> {
  await integrateWithin(ctx)
  await projectWithin(ctx)
  return (await listFacts(ctx, { asOf: 'any', ...filter }, { limit: 1_000 })).facts
}

/** A code that passes the check and belongs to nobody. */
export function codeOf(number: number): string {
  const stem = `91410103MA${String(number).padStart(7, '0')}`
  return `${stem}${usccCheckCharacter(stem)}`
}

export const policyRow = {
  title: '技术改造扶持',
  basis: '演示文件〔2026〕5号第四条',
  whom: '工业企业',
  benefit: '按投资的百分之二配套',
  conditions: null,
  channel: '便民服务中心',
  limitDays: 10,
  targetUnit: 'firms',
  eligible: 20,
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
}
export const applicationRow = { number: 'A-001', policyTitle: '技术改造扶持', appliedOn: '2026-05-06', decidedOn: null, result: null, ground: null, amount: null }
