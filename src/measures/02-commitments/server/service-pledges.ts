import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import { foldIdentifier } from '#kernel/intake/common'
import { defineIntake, type IntakeRow } from '#kernel/intake/server'
import { append, appendMany, requirePublicationAllowed } from '#kernel/ledger/server'
import { takeStep, takeSteps } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { servicePledgeProcedure } from '../common/service.ts'
import { servicePledgeTemplate } from '../common/templates/service-pledge-template.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { aboutServicePledge, pledgeHost } from './service-store.ts'

export interface ServicePledge {
  readonly pledgeId: string
  readonly unit: string
  readonly title: string
  readonly what: string
  readonly whom: string
  readonly limit: string
  readonly channel: string
  readonly remedy: string | null
  readonly itemId: string | null
  readonly code: string | null
  readonly state: 'drafted' | 'in-review' | 'published' | 'ended' | 'cancelled'
  readonly version: number
  readonly publishedOn: PlainDate | null
  readonly endReason: string | null
}

const columns = sql`p.pledge_id as "pledgeId", p.unit as "unit", p.title as "title", p.what as "what", p.whom as "whom", p.limit_words as "limit", p.channel as "channel", p.remedy as "remedy",
  p.item_id as "itemId", (select i.code from commitments.service_item i where i.district = p.district and i.item_id = p.item_id) as "code", p.state as "state", p.version as "version",
  p.published_on as "publishedOn", p.end_reason as "endReason"`

interface Values {
  readonly title: string
  readonly what: string
  readonly whom: string
  readonly limit: string
  readonly channel: string
  readonly remedy: string | null
  readonly code: string | null
}

async function itemsOf(ctx: ActContext, unit: string): Promise<Map<string, string>> {
  const rows = await ctx.db.rows<{ codeKey: string; itemId: string }>(
    sql`select i.code_key as "codeKey", i.item_id as "itemId" from commitments.service_item i where i.district = ${ctx.district} and i.unit = ${unit}`,
  )
  return new Map(rows.map((row) => [row.codeKey, row.itemId]))
}

/** Pledges of service quality from a workbook. A published one stands until it is ended. Duty 2.2. */
export const servicePledgeIntake = defineIntake({
  template: servicePledgeTemplate,
  permission: 'commitments.service.edit',
  texts: { 'zh-CN': zh, en },
  async prepare(ctx, unit) {
    const items = await itemsOf(ctx, unit)
    return { rules: [(row) => (row.code !== null && !items.has(foldIdentifier(row.code)) ? [{ column: 'code', code: 'commitments.row.item-unknown', severity: 'error' }] : [])] }
  },
  async existing(ctx, unit, identities) {
    const rows = await ctx.db.rows<ServicePledge & { identity: string; rowHash: string }>(sql`
      select ${columns}, p.identity as "identity", p.row_hash as "rowHash" from commitments.service_pledge p
       where p.district = ${ctx.district} and p.unit = ${unit} and p.identity = any (${identities}::text[]) and p.state not in ('cancelled', 'ended')`)
    return new Map(
      rows.map(({ identity, rowHash, title, what, whom, limit, channel, remedy, code }) => [
        identity,
        { hash: rowHash, record: { title, what, whom, limit, channel, remedy, code } },
      ]),
    )
  },
  async receive(ctx, { unit, batchId, rows }) {
    const items = await itemsOf(ctx, unit)
    for await (const batch of rows) await receivePledges(ctx, unit, batchId, items, batch)
  },
  async withdraw(ctx, { unit, batchId }) {
    const where = sql`r.unit = ${unit} and r.batch_id = ${batchId}`
    const { open, shown } = await ctx.db.one<{ open: number; shown: number }>(sql`
      select count(*) filter (where r.state in ('drafted', 'in-review'))::int as "open", count(*) filter (where r.state in ('published', 'ended'))::int as "shown"
        from commitments.service_pledge r where r.district = ${ctx.district} and ${where}`)
    if (shown > 0) refuse('conflict', 'commitments.batch.pledges-published', { count: shown })
    if (open === 0) return { withdrawn: 0 }
    const taken = await takeSteps<{ pledgeId: string; version: number }>(ctx, servicePledgeProcedure, pledgeHost, {
      act: 'cancel',
      where: sql`${where} and r.state in ('drafted', 'in-review')`,
      expected: open,
      batch: batchId,
      returning: sql`r.pledge_id as "pledgeId", r.version as "version"`,
    })
    await appendMany(
      ctx,
      taken.map((row) => ({ kind: 'commitments.service-pledge-cancelled', about: aboutServicePledge(row.pledgeId), payload: { unit, version: row.version, batch: batchId } })),
    )
    return { withdrawn: taken.length }
  },
})

async function receivePledges(ctx: ActContext, unit: string, batchId: string | null, items: ReadonlyMap<string, string>, batch: readonly IntakeRow<Values>[]): Promise<void> {
  const itemOf = (code: string | null) => (code === null ? null : (items.get(foldIdentifier(code)) ?? null))
  const fresh = batch.filter((row) => row.change === 'new').map((row) => ({ ...row, pledgeId: newId<'service-pledge'>() }))
  await ctx.db.insertMany(
    'commitments.service_pledge',
    ['district', 'pledge_id', 'unit', 'identity', 'title', 'what', 'whom', 'limit_words', 'channel', 'remedy', 'item_id', 'row_hash', 'batch_id', 'state'].map((name) => ({
      name,
      type: name === 'pledge_id' || name === 'item_id' || name === 'batch_id' ? 'uuid' : 'text',
    })),
    fresh.map(({ pledgeId, identity, hash, values: v }) => [
      ctx.district,
      pledgeId,
      unit,
      identity,
      v.title,
      v.what,
      v.whom,
      v.limit,
      v.channel,
      v.remedy,
      itemOf(v.code),
      hash,
      batchId,
      'drafted',
    ]),
  )
  const revised: { pledgeId: string; version: number }[] = []
  for (const { identity, hash, values: v } of batch.filter((row) => row.change === 'changed')) {
    const row = await ctx.db.maybe<{ pledgeId: string; version: number }>(sql`
      update commitments.service_pledge p set title = ${v.title}, what = ${v.what}, whom = ${v.whom}, limit_words = ${v.limit}, channel = ${v.channel}, remedy = ${v.remedy}, item_id = ${itemOf(v.code)},
             row_hash = ${hash}, version = p.version + 1
       where p.district = ${ctx.district} and p.unit = ${unit} and p.identity = ${identity} and p.state = 'drafted' returning p.pledge_id as "pledgeId", p.version as "version"`)
    if (!row) refuse('conflict', 'commitments.pledge.stands', { title: v.title })
    revised.push(row)
  }
  await appendMany(ctx, [
    ...fresh.map((row) => ({ kind: 'commitments.service-pledge-drafted', about: aboutServicePledge(row.pledgeId), payload: { unit, batch: batchId } })),
    ...revised.map((row) => ({ kind: 'commitments.service-pledge-revised', about: aboutServicePledge(row.pledgeId), payload: { unit, version: row.version, batch: batchId } })),
  ])
}

async function unitOf(ctx: ActContext, pledgeId: string): Promise<string> {
  const row = isId(pledgeId)
    ? await ctx.db.maybe<{ unit: string }>(sql`select p.unit as "unit" from commitments.service_pledge p where p.district = ${ctx.district} and p.pledge_id = ${pledgeId}`)
    : undefined
  return row?.unit ?? refuse('not-found', 'commitments.pledge.unknown')
}

interface OnPledge {
  readonly pledgeId: string
  readonly version: number
}

/** Hands a pledge to the second person. */
export async function submitServicePledge(ctx: ActContext, input: OnPledge): Promise<{ readonly version: number }> {
  const unit = await unitOf(ctx, input.pledgeId)
  const step = await takeStep(ctx, servicePledgeProcedure, pledgeHost, { id: input.pledgeId, act: 'submit', version: input.version })
  await append(ctx, { kind: 'commitments.service-pledge-submitted', about: aboutServicePledge(input.pledgeId), payload: { unit, version: step.version } })
  return { version: step.version }
}

/** Sends a pledge back. */
export async function returnServicePledge(ctx: ActContext, input: OnPledge): Promise<{ readonly version: number }> {
  const unit = await unitOf(ctx, input.pledgeId)
  const step = await takeStep(ctx, servicePledgeProcedure, pledgeHost, { id: input.pledgeId, act: 'return', version: input.version })
  await append(ctx, { kind: 'commitments.service-pledge-returned', about: aboutServicePledge(input.pledgeId), payload: { unit, version: step.version } })
  return { version: step.version }
}

/** Publishes a pledge a second person found within the unit's power and means. Duty 2.2. */
export async function publishServicePledge(ctx: ActContext, input: OnPledge & { readonly checked: boolean }): Promise<{ readonly version: number }> {
  await requirePublicationAllowed(ctx)
  const unit = await unitOf(ctx, input.pledgeId)
  const step = await takeStep(ctx, servicePledgeProcedure, pledgeHost, {
    id: input.pledgeId,
    act: 'publish',
    version: input.version,
    provides: input.checked ? ['checked'] : [],
    set: sql`published_on = ${ctx.today}`,
  })
  await append(ctx, { kind: 'commitments.service-pledge-published', about: aboutServicePledge(input.pledgeId), payload: { unit, version: step.version } })
  return { version: step.version }
}

/** Ends a pledge for a reason the public reads. */
export async function endServicePledge(ctx: ActContext, input: OnPledge & { readonly reason: string }): Promise<{ readonly version: number }> {
  const unit = await unitOf(ctx, input.pledgeId)
  const reason = input.reason.trim()
  const step = await takeStep(ctx, servicePledgeProcedure, pledgeHost, {
    id: input.pledgeId,
    act: 'end',
    version: input.version,
    provides: reason ? ['reason'] : [],
    set: sql`ended_on = ${ctx.today}, end_reason = ${reason}`,
  })
  await append(ctx, { kind: 'commitments.service-pledge-ended', about: aboutServicePledge(input.pledgeId), payload: { unit, endedOn: ctx.today, version: step.version } })
  return { version: step.version }
}

/** Pledges of the units within reach, what waits for somebody first. */
export async function listServicePledges(
  ctx: ActContext,
  filter: { readonly unit?: string | undefined; readonly state?: string | undefined; readonly limit: number },
): Promise<ServicePledge[]> {
  const reach = reachFilter(ctx, 'commitments.service.read')
  return ctx.db.rows<ServicePledge>(sql`
    select ${columns} from commitments.service_pledge p
     where p.district = ${ctx.district} and p.state <> 'cancelled' ${reach.all ? empty : sql`and p.unit = any (${[...reach.units]}::text[])`} ${filter.unit ? sql`and p.unit = ${filter.unit}` : empty}
           ${filter.state ? sql`and p.state = ${filter.state}` : empty}
     order by (p.state in ('published', 'ended')), p.unit, p.title, p.pledge_id limit ${filter.limit}`)
}
