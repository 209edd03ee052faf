import { dayInShanghai, type Instant } from '#base/plain-date'
import type { Fact } from '#kernel/facts/common'
import { type FactFilter, listFacts, projectWithin } from '#kernel/facts/server'
import type { AnyDraft, ColumnSpec } from '#kernel/intake/common'
import { hashRow, type Intake } from '#kernel/intake/server'
import { integrateWithin } from '#kernel/ledger/server'
import type { ActContext, Actor } from '#platform/acts'
import { personOf } from '../../../../../test/database.ts'
import { servicePermissions } from '../../common/service-permissions.ts'
import { guideIntake, publishGuide, submitGuide } from '../service-guides.ts'
import { listGuides } from '../service-store.ts'

export const hall = 'market-supervision'
export const batchId = '0190a000-0000-7000-8000-00000000020a'

/** A new person of a unit with everything a role may do with services. */
export function inServiceRole(role: string, of: string = hall): Actor {
  return personOf(
    of,
    servicePermissions.flatMap((permission) => {
      const reach = permission.grants[role]
      return reach ? [{ permission: permission.id, reach }] : []
    }),
  )
}

/** The same world with another actor, and perhaps on another day (morning in Shanghai). */
export function on(ctx: ActContext, actor: Actor, day?: string): ActContext {
  const now = day ? (`${day}T02:00:00.000Z` as Instant) : ctx.now
  return { ...ctx, actor, now, today: dayInShanghai(now) }
}

/** Takes checked rows in as a confirmed batch does. */
export async function takeRows(ctx: ActContext, intake: unknown, rows: readonly AnyDraft[], change: 'new' | 'changed' = 'new'): Promise<void> {
  const { template, receive } = intake as Intake<readonly ColumnSpec[]>
  async function* batches() {
    yield rows.map((values, index) => ({ rowNumber: index + 2, identity: template.identity(values)!, hash: hashRow(template, values), change, values }))
  }
  await receive(ctx, { unit: hall, batchId, rows: batches() as never })
}

/** The facts the ledger holds by now, in force on any day. */
export async function serviceFactsNow(ctx: ActContext, filter: FactFilter = {}): Promise<readonly Fact[]> {
  await integrateWithin(ctx)
  await projectWithin(ctx)
  return (await listFacts(ctx, { asOf: 'any', ...filter }, { limit: 1_000 })).facts
}

export const guideRow = {
  code: '410103-FOOD-01',
  name: '食品经营许可（新办）',
  kind: 'licence',
  whom: '企业',
  channel: '政务服务大厅 12 号窗口',
  steps: '申请；领证',
  links: '受理；审查；决定',
  materials: '申请书；营业执照；平面图',
  shared: null,
  visits: 2,
  promisedDays: 10,
  statutoryDays: 20,
  statutoryBasis: null,
  onlineDepth: '2',
  parallelGroup: null,
}
export const serviceRow = {
  number: 'S-001',
  code: '410103-FOOD-01',
  acceptedOn: '2026-05-06',
  excludedDays: null,
  extendedDays: null,
  decidedOn: null,
  result: null,
  sample: 'all',
}

/** Enters and publishes a version of the guide by two persons. Answers its ids. */
export async function publishVersion(
  ctx: ActContext,
  change: AnyDraft = {},
  day = '2026-04-01',
  first = true,
): Promise<{ guideId: string; itemId: string; outcome: string | null }> {
  const liaison = inServiceRole('liaison')
  await takeRows(on(ctx, liaison, day), guideIntake, [{ ...guideRow, ...change }], first ? 'new' : 'changed')
  const guide = (await listGuides(on(ctx, liaison, day), { state: 'drafted', limit: 10 }))[0]!
  await submitGuide(on(ctx, liaison, day), { guideId: guide.guideId, version: guide.version })
  const { outcome } = await publishGuide(on(ctx, inServiceRole('reviewer'), day), { guideId: guide.guideId, version: guide.version + 1, checked: true })
  return { guideId: guide.guideId, itemId: guide.itemId, outcome }
}
