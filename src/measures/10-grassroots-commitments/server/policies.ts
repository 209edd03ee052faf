import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import { defineIntake, type IntakeRow } from '#kernel/intake/server'
import { append, appendMany, requirePublicationAllowed } from '#kernel/ledger/server'
import { defineHost, takeStep, takeSteps } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { type PolicyState, policyProcedure, type TargetUnit } from '../common/policy.ts'
import { policyTemplate } from '../common/templates/policy-template.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'

const host = defineHost({ table: 'grassroots_commitments.policy', id: 'policy_id', unit: 'unit', about: 'grassroots.policy' })

export function aboutPolicy(policyId: string): string {
  return `grassroots.policy:${policyId}`
}

export interface Policy {
  readonly policyId: string
  readonly unit: string
  readonly title: string
  readonly basis: string
  readonly whom: string
  readonly benefit: string
  readonly conditions: string | null
  readonly channel: string
  readonly limitDays: number
  readonly targetUnit: TargetUnit
  readonly eligible: number | null
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
  readonly state: PolicyState
  readonly version: number
  readonly publishedOn: PlainDate | null
  readonly endedOn: PlainDate | null
  readonly endReason: string | null
}

const columns = sql`p.policy_id as "policyId", p.unit as "unit", p.title as "title", p.basis as "basis", p.whom as "whom", p.benefit as "benefit", p.conditions as "conditions", p.channel as "channel",
  p.limit_days as "limitDays", p.target_unit as "targetUnit", p.eligible as "eligible", p.valid_from as "validFrom", p.valid_to as "validTo", p.state as "state", p.version as "version",
  p.published_on as "publishedOn", p.ended_on as "endedOn", p.end_reason as "endReason"`

interface Values {
  readonly title: string
  readonly basis: string
  readonly whom: string
  readonly benefit: string
  readonly conditions: string | null
  readonly channel: string
  readonly limitDays: number
  readonly targetUnit: TargetUnit
  readonly eligible: number | null
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
}

/** A town's preferential policies from a workbook. What is published already changes only by ending it and entering anew. */
export const policyIntake = defineIntake({
  template: policyTemplate,
  permission: 'grassroots.policy.edit',
  texts: { 'zh-CN': zh, en },
  async existing(ctx, unit, identities) {
    const rows = await ctx.db.rows<Policy & { identity: string; rowHash: string }>(
      sql`select ${columns}, p.identity as "identity", p.row_hash as "rowHash" from grassroots_commitments.policy p
           where p.district = ${ctx.district} and p.unit = ${unit} and p.identity = any (${identities}::text[]) and p.state <> 'cancelled'`,
    )
    return new Map(
      rows.map(({ identity, rowHash, title, basis, whom, benefit, conditions, channel, limitDays, targetUnit, eligible, validFrom, validTo }) => [
        identity,
        { hash: rowHash, record: { title, basis, whom, benefit, conditions, channel, limitDays, targetUnit, eligible, validFrom, validTo } },
      ]),
    )
  },
  async receive(ctx, { unit, batchId, rows }) {
    for await (const batch of rows) await receivePolicies(ctx, unit, batchId, batch)
  },
  async withdraw(ctx, { unit, batchId }) {
    const where = sql`r.unit = ${unit} and r.batch_id = ${batchId} and r.state <> 'cancelled'`
    const { open, shown } = await ctx.db.one<{ open: number; shown: number }>(sql`
      select count(*) filter (where r.state in ('entered', 'in-review'))::int as "open", count(*) filter (where r.state in ('published', 'ended'))::int as "shown"
        from grassroots_commitments.policy r where r.district = ${ctx.district} and ${where}`)
    if (shown > 0) refuse('conflict', 'grassroots.batch.already-published', { count: shown })
    if (open === 0) return { withdrawn: 0 }
    const taken = await takeSteps<{ policyId: string; version: number }>(ctx, policyProcedure, host, {
      act: 'cancel',
      where,
      expected: open,
      batch: batchId,
      returning: sql`r.policy_id as "policyId", r.version as "version"`,
    })
    await appendMany(
      ctx,
      taken.map((row) => ({ kind: 'grassroots.policy-cancelled', about: aboutPolicy(row.policyId), payload: { unit, version: row.version, batch: batchId } })),
    )
    return { withdrawn: taken.length }
  },
})

async function receivePolicies(ctx: ActContext, unit: string, batchId: string | null, batch: readonly IntakeRow<Values>[]): Promise<void> {
  const fresh = batch.filter((row) => row.change === 'new').map((row) => ({ ...row, policyId: newId<'policy'>() }))
  await ctx.db.insertMany(
    'grassroots_commitments.policy',
    policyColumns,
    fresh.map(({ policyId, identity, hash, values: v }) => [
      ctx.district,
      policyId,
      unit,
      identity,
      v.title,
      v.basis,
      v.whom,
      v.benefit,
      v.conditions,
      v.channel,
      v.limitDays,
      v.targetUnit,
      v.eligible,
      v.validFrom,
      v.validTo,
      hash,
      batchId,
      'entered',
    ]),
  )
  const revised: { policyId: string; version: number }[] = []
  for (const { identity, hash, values: v } of batch.filter((row) => row.change === 'changed')) {
    // What the public reads already may learn a better count of who is eligible, and nothing else.
    const row = await ctx.db.maybe<{ policyId: string; version: number }>(sql`
      update grassroots_commitments.policy p set basis = ${v.basis}, whom = ${v.whom}, benefit = ${v.benefit}, conditions = ${v.conditions}, channel = ${v.channel}, limit_days = ${v.limitDays},
             target_unit = ${v.targetUnit}, eligible = ${v.eligible}, valid_to = ${v.validTo}, row_hash = ${hash}, version = p.version + 1
       where p.district = ${ctx.district} and p.unit = ${unit} and p.identity = ${identity}
         and (p.state = 'entered' or (p.state = 'published' and p.basis = ${v.basis} and p.whom = ${v.whom} and p.benefit = ${v.benefit} and p.conditions is not distinct from ${v.conditions}
              and p.channel = ${v.channel} and p.limit_days = ${v.limitDays} and p.target_unit = ${v.targetUnit} and p.valid_to is not distinct from ${v.validTo}))
      returning p.policy_id as "policyId", p.version as "version"`)
    if (!row) refuse('conflict', 'grassroots.policy.published-stands', { title: v.title })
    revised.push(row)
  }
  await appendMany(ctx, [
    ...fresh.map(({ policyId, values }) => ({
      kind: 'grassroots.policy-entered',
      about: aboutPolicy(policyId),
      payload: { unit, limitDays: values.limitDays, validFrom: values.validFrom, batch: batchId },
    })),
    ...revised.map((row) => ({ kind: 'grassroots.policy-revised', about: aboutPolicy(row.policyId), payload: { unit, version: row.version, batch: batchId } })),
  ])
}

const policyTypes: Readonly<Record<string, string>> = { policy_id: 'uuid', batch_id: 'uuid', limit_days: 'int', eligible: 'int', valid_from: 'date', valid_to: 'date' }
const policyColumns = [
  'district',
  'policy_id',
  'unit',
  'identity',
  'title',
  'basis',
  'whom',
  'benefit',
  'conditions',
  'channel',
  'limit_days',
  'target_unit',
  'eligible',
  'valid_from',
  'valid_to',
  'row_hash',
  'batch_id',
  'state',
].map((name) => ({ name, type: policyTypes[name] ?? 'text' }))

async function getPolicy(ctx: ActContext, policyId: string): Promise<Policy> {
  const policy = isId(policyId)
    ? await ctx.db.maybe<Policy>(sql`select ${columns} from grassroots_commitments.policy p where p.district = ${ctx.district} and p.policy_id = ${policyId} for update`)
    : undefined
  return policy ?? refuse('not-found', 'grassroots.policy.unknown')
}

interface OnPolicy {
  readonly policyId: string
  readonly version: number
}

/** Hands a policy to the second person. */
export async function submitPolicy(ctx: ActContext, input: OnPolicy): Promise<{ readonly version: number }> {
  const policy = await getPolicy(ctx, input.policyId)
  const step = await takeStep(ctx, policyProcedure, host, { id: input.policyId, act: 'submit', version: input.version })
  await append(ctx, { kind: 'grassroots.policy-submitted', about: aboutPolicy(input.policyId), payload: { unit: policy.unit, version: step.version } })
  return { version: step.version }
}

/** Sends a policy back to who entered it. */
export async function returnPolicy(ctx: ActContext, input: OnPolicy): Promise<{ readonly version: number }> {
  const policy = await getPolicy(ctx, input.policyId)
  const step = await takeStep(ctx, policyProcedure, host, { id: input.policyId, act: 'return', version: input.version })
  await append(ctx, { kind: 'grassroots.policy-returned', about: aboutPolicy(input.policyId), payload: { unit: policy.unit, version: step.version } })
  return { version: step.version }
}

/** Publishes a policy: the second person has checked that the town may give it and that its basis says so. */
export async function publishPolicy(ctx: ActContext, input: OnPolicy & { readonly withinPower: boolean }): Promise<{ readonly version: number }> {
  await requirePublicationAllowed(ctx)
  const policy = await getPolicy(ctx, input.policyId)
  const step = await takeStep(ctx, policyProcedure, host, {
    id: input.policyId,
    act: 'publish',
    version: input.version,
    provides: input.withinPower ? ['legal-power'] : [],
    set: sql`published_on = ${ctx.today}`,
  })
  await append(ctx, { kind: 'grassroots.policy-published', about: aboutPolicy(input.policyId), payload: { unit: policy.unit, limitDays: policy.limitDays, version: step.version } })
  return { version: step.version }
}

/** Ends a policy for a reason the public reads; what was applied for before is still judged. */
export async function endPolicy(ctx: ActContext, input: OnPolicy & { readonly reason: string }): Promise<{ readonly version: number }> {
  const policy = await getPolicy(ctx, input.policyId)
  const reason = input.reason.trim()
  const step = await takeStep(ctx, policyProcedure, host, {
    id: input.policyId,
    act: 'end',
    version: input.version,
    provides: reason ? ['reason'] : [],
    set: sql`ended_on = ${ctx.today}, end_reason = ${reason}`,
  })
  await append(ctx, { kind: 'grassroots.policy-ended', about: aboutPolicy(input.policyId), payload: { unit: policy.unit, endedOn: ctx.today, version: step.version } })
  return { version: step.version }
}

/** Policies of the units within reach, what waits for somebody first. */
export async function listPolicies(
  ctx: ActContext,
  filter: { readonly unit?: string | undefined; readonly state?: string | undefined; readonly limit: number },
): Promise<Policy[]> {
  const reach = reachFilter(ctx, 'grassroots.policy.read')
  return ctx.db.rows<Policy>(sql`
    select ${columns} from grassroots_commitments.policy p
     where p.district = ${ctx.district} and p.state <> 'cancelled' ${reach.all ? empty : sql`and p.unit = any (${[...reach.units]}::text[])`}
           ${filter.unit ? sql`and p.unit = ${filter.unit}` : empty} ${filter.state ? sql`and p.state = ${filter.state}` : empty}
     order by (p.state in ('published', 'ended')), p.unit, p.title, p.policy_id limit ${filter.limit}`)
}
