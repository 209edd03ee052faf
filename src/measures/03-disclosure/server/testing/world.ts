import { dayInShanghai, type Instant, type PlainDate, plainDate } from '#base/plain-date'
import type { Fact } from '#kernel/facts/common'
import { type FactFilter, listFacts, projectWithin } from '#kernel/facts/server'
import type { AnyDraft } from '#kernel/intake/common'
import { hashRow } from '#kernel/intake/server'
import { integrateWithin } from '#kernel/ledger/server'
import type { ActContext, Actor } from '#platform/acts'
import { sql } from '#platform/database'
import { personOf } from '../../../../../test/database.ts'
import type { ActionKind } from '../../common/action-kind.ts'
import { permissions } from '../../common/permissions.ts'
import type { SecrecyReview } from '../../common/review-form.ts'
import { actionTemplates } from '../../common/templates/action-template.ts'
import { demoRandom } from '../../demo/demo-random.ts'
import { demoRow } from '../../demo/demo-rows.ts'
import type { StoredAction } from '../action-store.ts'
import { storedColumns } from '../action-store.ts'
import { bindClocks } from '../clock-effects.ts'
import { receiveActions } from '../receive-actions.ts'

bindClocks()

export const unit = 'development-and-reform'
export const demoUnit = { code: unit, name: '二七区发展和改革委员会', shortName: '区发展改革委', uscc: null }

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

export const cleanReview: SecrecyReview = { stateSecret: 'none', tradeSecret: 'none', privacy: 'none', otherGround: 'none', note: '' }

/** Checked rows of a kind; `change` replaces cells of each row. */
export function rowsOf(kind: ActionKind, count: number, options: { decidedOn?: string; persons?: number; seed?: string; change?: AnyDraft } = {}): AnyDraft[] {
  const random = demoRandom(options.seed ?? kind)
  return Array.from({ length: count }, (_, index) => ({
    ...demoRow({ kind, unit: demoUnit, number: index + 1, decidedOn: plainDate(options.decidedOn ?? '2026-05-06') as PlainDate, random, persons: options.persons ?? 0 }),
    ...options.change,
  }))
}

export async function receive(ctx: ActContext, kind: ActionKind, rows: readonly AnyDraft[], batchId: string | null = null): Promise<StoredAction[]> {
  const template = actionTemplates[kind]
  async function* batches() {
    yield rows.map((values, index) => ({ rowNumber: index + 2, identity: template.identity(values)!, hash: hashRow(template, values), change: 'new' as const, values }))
  }
  await receiveActions(ctx, { kind, unit, batchId, rows: batches() })
  return allActions(ctx)
}

export async function allActions(ctx: ActContext): Promise<StoredAction[]> {
  return ctx.db.rows<StoredAction>(sql`select ${storedColumns} from disclosure.action a where a.district = ${ctx.district} order by a.action_id`)
}

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
