import { Ahead } from '#base/ahead'
import type { Canonical } from '#base/canonical-json'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { type WorkingCalendar, workingDaysBetween } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { foldIdentifier } from '#kernel/intake/common'
import { defineIntake, type IntakeRow } from '#kernel/intake/server'
import type { NewEntry } from '#kernel/ledger/common'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { RefusalGround } from '../common/policy.ts'
import { applicationTemplate } from '../common/templates/application-template.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { dueDays } from '../common/timeliness.ts'
import { type ApplicationStanding, aboutApplication, applicationFact, findingOf } from './application-findings.ts'

interface Values {
  readonly number: string
  readonly policyTitle: string
  readonly appliedOn: PlainDate
  readonly decidedOn: PlainDate | null
  readonly result: 'granted' | 'refused' | 'ended' | null
  readonly ground: RefusalGround | null
  readonly amount: bigint | null
}

interface KnownPolicy {
  readonly policyId: string
  readonly title: string
  readonly limitDays: number
  readonly validFrom: PlainDate
  readonly lastDay: PlainDate | null
}

/** The town's policies the public can read, by folded title; of two with one title the one in force on the day. */
async function loadPolicies(ctx: ActContext, unit: string): Promise<(title: string, on: PlainDate | null) => KnownPolicy | undefined> {
  const rows = await ctx.db.rows<KnownPolicy>(sql`
    select p.policy_id as "policyId", p.title as "title", p.limit_days as "limitDays", p.valid_from as "validFrom", least(p.valid_to, p.ended_on) as "lastDay"
      from grassroots_commitments.policy p where p.district = ${ctx.district} and p.unit = ${unit} and p.state in ('published', 'ended') order by p.valid_from desc`)
  const byTitle = Map.groupBy(rows, (row) => foldIdentifier(row.title))
  return (title, on) => {
    const named = byTitle.get(foldIdentifier(title)) ?? []
    return named.find((row) => on === null || row.validFrom <= on) ?? named.at(-1)
  }
}

/** How applications for benefits come in: one row each, judged by the working days the policy promises. Duty 10.1. */
export const applicationIntake = defineIntake({
  template: applicationTemplate,
  permission: 'grassroots.application.import',
  texts: { 'zh-CN': zh, en },
  async prepare(ctx, unit) {
    const policyOf = await loadPolicies(ctx, unit)
    return {
      rules: [
        (row) => {
          if (row.policyTitle === null) return []
          const policy = policyOf(row.policyTitle, row.appliedOn)
          if (!policy) return [{ column: 'policyTitle', code: 'grassroots.row.policy-unknown', severity: 'error' }]
          if (row.appliedOn !== null && row.appliedOn < policy.validFrom)
            return [{ column: 'appliedOn', code: 'grassroots.row.before-policy', params: { day: policy.validFrom }, severity: 'error' }]
          if (row.appliedOn !== null && policy.lastDay !== null && row.appliedOn > policy.lastDay && row.result === 'granted')
            return [{ column: 'appliedOn', code: 'grassroots.row.after-policy', params: { day: policy.lastDay }, severity: 'warning' }]
          return []
        },
      ],
    }
  },
  async existing(ctx, unit, identities) {
    const rows = await ctx.db.rows<Values & { identity: string; rowHash: string }>(sql`
      select a.identity as "identity", a.row_hash as "rowHash", a.number as "number", p.title as "policyTitle", a.applied_on as "appliedOn", a.decided_on as "decidedOn", a.result as "result",
             a.ground as "ground", a.amount_fen as "amount"
        from grassroots_commitments.application a join grassroots_commitments.policy p on p.district = a.district and p.policy_id = a.policy_id
       where a.district = ${ctx.district} and a.unit = ${unit} and a.identity = any (${identities}::text[]) and not a.cancelled`)
    return new Map(rows.map(({ identity, rowHash, amount, ...record }) => [identity, { hash: rowHash, record: { ...record, amount: amount === null ? null : BigInt(amount) } }]))
  },
  async receive(ctx, { unit, batchId, rows }) {
    const policyOf = await loadPolicies(ctx, unit)
    const calendar = await loadCalendar(ctx)
    const receiving = new Ahead()
    for await (const batch of rows) await receiving.begin(() => receiveApplications(ctx, { unit, batchId, policyOf, calendar }, batch))
    await receiving.end()
  },
  async withdraw(ctx, { unit, batchId }) {
    const rows = await ctx.db.rows<ApplicationStanding>(sql`
      update grassroots_commitments.application a set cancelled = true, version = a.version + 1
       where a.district = ${ctx.district} and a.unit = ${unit} and a.batch_id = ${batchId} and not a.cancelled
      returning a.application_id as "applicationId", a.unit as "unit", a.policy_id as "policyId", a.applied_on as "appliedOn", a.decided_on as "decidedOn", a.result as "result", a.ground as "ground",
                a.limit_days as "limitDays", a.due_on as "dueOn", a.due_provisional as "provisional", a.version as "version", a.fact_id as "factId"`)
    await appendMany(
      ctx,
      rows.map((row) => ({
        kind: 'grassroots.application-cancelled',
        about: aboutApplication(row.applicationId),
        payload: { unit, version: row.version, batch: batchId },
        facts: row.factId === null ? [] : [applicationFact(ctx, row, { outcome: 'void', workingDaysLate: 0 }, ctx.today)],
      })),
    )
    return { withdrawn: rows.length }
  },
})

interface Reception {
  readonly unit: string
  readonly batchId: string | null
  readonly policyOf: (title: string, on: PlainDate | null) => KnownPolicy | undefined
  readonly calendar: WorkingCalendar
}

async function receiveApplications(ctx: ActContext, { unit, batchId, policyOf, calendar }: Reception, batch: readonly IntakeRow<Values>[]): Promise<void> {
  const due = dueDays(calendar)
  const held = await heldApplications(
    ctx,
    unit,
    batch.filter((row) => row.change === 'changed').map((row) => row.identity),
  )
  const rows: unknown[][] = []
  const entries: NewEntry[] = []
  for (const { identity, hash, values, change } of batch) {
    const before = change === 'changed' ? held.get(identity) : undefined
    const policy = policyOf(values.policyTitle, values.appliedOn)!
    const { dueOn, provisional } = due(values.appliedOn, policy.limitDays)
    const standing: ApplicationStanding = {
      applicationId: before?.applicationId ?? newId<'application'>(),
      unit,
      policyId: policy.policyId,
      appliedOn: values.appliedOn,
      decidedOn: values.decidedOn,
      result: values.result,
      ground: values.ground,
      limitDays: policy.limitDays,
      dueOn,
      provisional,
      version: (before?.version ?? 0) + 1,
      factId: before?.factId ?? null,
    }
    const finding = findingOf(standing, ctx.today, calendar)
    const facts: (Canonical & { id: string })[] = []
    // A row that only became complete is found anew; one that lost its ground ends what was found.
    if (finding) facts.push(applicationFact(ctx, standing, finding, calendar))
    else if (standing.factId !== null) facts.push(applicationFact(ctx, standing, { outcome: 'void', workingDaysLate: 0 }, ctx.today))
    rows.push([
      ctx.district,
      standing.applicationId,
      unit,
      policy.policyId,
      values.number,
      identity,
      values.appliedOn,
      values.decidedOn,
      values.result,
      values.ground,
      values.amount,
      policy.limitDays,
      dueOn,
      provisional,
      values.decidedOn === null ? null : workingDaysBetween(calendar, values.appliedOn, values.decidedOn),
      calendar.version,
      hash,
      batchId,
      standing.version,
      finding?.outcome ?? null,
      finding?.workingDaysLate ?? 0,
      finding ? facts[0]!.id : null,
    ])
    entries.push({
      kind: before ? 'grassroots.application-changed' : 'grassroots.application-recorded',
      about: aboutApplication(standing.applicationId),
      payload: {
        unit,
        policy: policy.policyId,
        appliedOn: values.appliedOn,
        dueOn,
        decidedOn: values.decidedOn ?? undefined,
        result: values.result ?? undefined,
        ground: values.ground ?? undefined,
        version: standing.version,
        batch: batchId ?? undefined,
      },
      facts,
    })
  }
  await Promise.all([ctx.db.insertMany('grassroots_commitments.application', applicationColumns, rows, { onConflict: replace }), appendMany(ctx, entries)])
}

async function heldApplications(
  ctx: ActContext,
  unit: string,
  identities: readonly string[],
): Promise<Map<string, { applicationId: string; version: number; factId: string | null }>> {
  if (identities.length === 0) return new Map()
  const rows = await ctx.db.rows<{ identity: string; applicationId: string; version: number; factId: string | null }>(sql`
    select a.identity as "identity", a.application_id as "applicationId", a.version as "version", a.fact_id as "factId" from grassroots_commitments.application a
     where a.district = ${ctx.district} and a.unit = ${unit} and a.identity = any (${identities}::text[]) and not a.cancelled for update`)
  return new Map(rows.map((row) => [row.identity, row]))
}

const applicationColumns = [
  ['district', 'text'],
  ['application_id', 'uuid'],
  ['unit', 'text'],
  ['policy_id', 'uuid'],
  ['number', 'text'],
  ['identity', 'text'],
  ['applied_on', 'date'],
  ['decided_on', 'date'],
  ['result', 'text'],
  ['ground', 'text'],
  ['amount_fen', 'bigint'],
  ['limit_days', 'int'],
  ['due_on', 'date'],
  ['due_provisional', 'boolean'],
  ['days_taken', 'int'],
  ['calendar_version', 'text'],
  ['row_hash', 'text'],
  ['batch_id', 'uuid'],
  ['version', 'int'],
  ['finding', 'text'],
  ['days_late', 'int'],
  ['fact_id', 'uuid'],
].map(([name, type]) => ({ name: name!, type: type! }))

// The batch that brought a row first keeps it: withdrawing a later file must not take the record away.
const kept = new Set(['district', 'application_id', 'unit', 'identity', 'batch_id'])
const replace = `on conflict (district, application_id) do update set ${applicationColumns
  .filter(({ name }) => !kept.has(name))
  .map(({ name }) => `${name} = excluded.${name}`)
  .join(', ')}`
