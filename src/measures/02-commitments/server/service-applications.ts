import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { type WorkingCalendar, workingDaysBetween } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { foldIdentifier } from '#kernel/intake/common'
import { defineIntake, type IntakeRow } from '#kernel/intake/server'
import type { NewEntry } from '#kernel/ledger/common'
import { appendMany } from '#kernel/ledger/server'
import { effectiveAfterReply } from '#kernel/promises/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { jointExtension, licenceExtension } from '../common/law-service.ts'
import type { ServiceResult } from '../common/service.ts'
import { generalLimit } from '../common/service-guide.ts'
import { dueDays } from '../common/service-timeliness.ts'
import { serviceApplicationTemplate } from '../common/templates/service-application-template.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { dueDaysOf, judgeApplication, type TimedApplication, timedColumns } from './service-findings.ts'
import { aboutServiceApplication, type Guide, guideColumns, guideTables } from './service-store.ts'

interface Values {
  readonly number: string
  readonly code: string
  readonly acceptedOn: PlainDate
  readonly excludedDays: number | null
  readonly extendedDays: number | null
  readonly decidedOn: PlainDate | null
  readonly result: ServiceResult | null
  readonly sample: 'all' | 'sample'
}

type GuideOn = (code: string, on: PlainDate | null) => Guide | undefined

/** The guide that held for an item on the day of acceptance: what the applicant was promised then. */
async function loadGuides(ctx: ActContext, unit: string): Promise<{ known: (code: string) => boolean; on: GuideOn }> {
  const rows = await ctx.db.rows<Guide>(
    sql`select ${guideColumns} from ${guideTables} where g.district = ${ctx.district} and g.unit = ${unit} and g.state = 'published' order by g.number desc`,
  )
  const byCode = Map.groupBy(rows, (row) => foldIdentifier(row.code))
  return {
    known: (code) => byCode.has(foldIdentifier(code)),
    on: (code, on) => byCode.get(foldIdentifier(code))?.find((row) => on === null || row.publishedOn! <= on),
  }
}

/** The longest extension the law allows for an application under a guide; null where it allows none. */
function extensionLimit(guide: Guide, on: PlainDate): number | null {
  if (generalLimit(guide.kind, false, on) === null) return null
  return (guide.content.parallelGroup === null ? licenceExtension : jointExtension).on(on).value
}

/** How applications come in: one row each with its timer, all of them or a sample. Duty 2.2. */
export const serviceApplicationIntake = defineIntake({
  template: serviceApplicationTemplate,
  permission: 'commitments.service.import',
  texts: { 'zh-CN': zh, en },
  async prepare(ctx, unit) {
    const guides = await loadGuides(ctx, unit)
    return {
      rules: [
        (row) => {
          if (row.code === null) return []
          if (!guides.known(row.code)) return [{ column: 'code', code: 'commitments.row.item-unknown', severity: 'error' }]
          const guide = guides.on(row.code, row.acceptedOn)
          if (!guide) return [{ column: 'acceptedOn', code: 'commitments.row.before-guide', severity: 'error' }]
          if (row.extendedDays === null || row.extendedDays === 0 || row.acceptedOn === null) return []
          const longest = extensionLimit(guide, row.acceptedOn)
          if (longest === null) return [{ column: 'extendedDays', code: 'commitments.row.no-extension', severity: 'error' }]
          return row.extendedDays > longest ? [{ column: 'extendedDays', code: 'commitments.row.extension-too-long', params: { longest }, severity: 'error' }] : []
        },
      ],
    }
  },
  async existing(ctx, unit, identities) {
    const rows = await ctx.db.rows<TimedApplication & { identity: string; rowHash: string; number: string; code: string }>(sql`
      select ${timedColumns}, a.identity as "identity", a.row_hash as "rowHash", a.number as "number", i.code as "code"
        from commitments.service_application a join commitments.service_item i on i.district = a.district and i.item_id = a.item_id
       where a.district = ${ctx.district} and a.unit = ${unit} and a.identity = any (${identities}::text[]) and not a.cancelled`)
    return new Map(
      rows.map((row) => [
        row.identity,
        {
          hash: row.rowHash,
          record: {
            number: row.number,
            code: row.code,
            acceptedOn: row.acceptedOn,
            excludedDays: row.excludedDays || null,
            extendedDays: row.extendedDays || null,
            decidedOn: row.decidedOn,
            result: row.result,
            sample: row.sample ? 'sample' : 'all',
          },
        },
      ]),
    )
  },
  async receive(ctx, { unit, batchId, rows }) {
    const guides = await loadGuides(ctx, unit)
    const calendar = await loadCalendar(ctx)
    const later = await effectiveAfterReply(ctx, ctx.today)
    for await (const batch of rows) await receiveApplications(ctx, { unit, batchId, guideOn: guides.on, calendar, later }, batch)
  },
  async withdraw(ctx, { unit, batchId }) {
    const rows = await ctx.db.rows<TimedApplication>(sql`
      update commitments.service_application a set cancelled = true, version = a.version + 1
       where a.district = ${ctx.district} and a.unit = ${unit} and a.batch_id = ${batchId} and not a.cancelled returning ${timedColumns}`)
    const calendar = await loadCalendar(ctx)
    await appendMany(
      ctx,
      rows.map((row) => ({
        kind: 'commitments.service-application-cancelled',
        about: aboutServiceApplication(row.applicationId),
        payload: { unit, version: row.version, batch: batchId },
        facts: judgeApplication(row, ctx.today, calendar, ctx.today, true).facts,
      })),
    )
    return { withdrawn: rows.length }
  },
})

interface Reception {
  readonly unit: string
  readonly batchId: string | null
  readonly guideOn: GuideOn
  readonly calendar: WorkingCalendar
  readonly later: PlainDate
}

async function receiveApplications(ctx: ActContext, reception: Reception, batch: readonly IntakeRow<Values>[]): Promise<void> {
  const { unit, batchId, calendar } = reception
  const due = dueDays(calendar)
  const changed = batch.filter((row) => row.change === 'changed').map((row) => row.identity)
  const held = new Map(
    changed.length === 0
      ? []
      : (
          await ctx.db.rows<{ identity: string; applicationId: string; version: number; factId: string | null; legalFactId: string | null }>(sql`
            select a.identity as "identity", a.application_id as "applicationId", a.version as "version", a.fact_id as "factId", a.legal_fact_id as "legalFactId"
              from commitments.service_application a
             where a.district = ${ctx.district} and a.unit = ${unit} and a.identity = any (${changed}::text[]) and not a.cancelled for update`)
        ).map((row) => [row.identity, row]),
  )
  const rows: unknown[][] = []
  const entries: NewEntry[] = []
  for (const { identity, hash, values } of batch) {
    const before = held.get(identity)
    const guide = reception.guideOn(values.code, values.acceptedOn)!
    const plain = {
      applicationId: before?.applicationId ?? newId<'service-application'>(),
      unit,
      itemId: guide.itemId,
      guideId: guide.guideId,
      acceptedOn: values.acceptedOn,
      excludedDays: values.excludedDays ?? 0,
      extendedDays: values.extendedDays ?? 0,
      decidedOn: values.decidedOn,
      result: values.result,
      sample: values.sample === 'sample',
      promisedDays: guide.content.promisedDays,
      statutoryDays: guide.content.statutoryDays,
      version: (before?.version ?? 0) + 1,
      factId: before?.factId ?? null,
      legalFactId: before?.legalFactId ?? null,
    }
    const application: TimedApplication = { ...plain, ...dueDaysOf(due, plain) }
    const judgement = judgeApplication(application, ctx.today, calendar, reception.later)
    rows.push([
      ctx.district,
      application.applicationId,
      unit,
      application.itemId,
      application.guideId,
      values.number,
      identity,
      application.acceptedOn,
      application.excludedDays,
      application.extendedDays,
      application.decidedOn,
      application.result,
      application.sample,
      application.promisedDays,
      application.promisedDueOn,
      application.statutoryDays,
      application.statutoryDueOn,
      application.provisional,
      application.decidedOn === null ? null : workingDaysBetween(calendar, application.acceptedOn, application.decidedOn),
      calendar.version,
      hash,
      batchId,
      application.version,
      judgement.promised?.outcome ?? null,
      judgement.promised?.workingDaysLate ?? 0,
      judgement.factId,
      judgement.legal?.outcome ?? null,
      judgement.legal?.workingDaysLate ?? 0,
      judgement.legalFactId,
    ])
    entries.push({
      kind: before ? 'commitments.service-application-changed' : 'commitments.service-application-recorded',
      about: aboutServiceApplication(application.applicationId),
      payload: {
        unit,
        item: application.itemId,
        guide: application.guideId,
        acceptedOn: application.acceptedOn,
        promisedDueOn: application.promisedDueOn,
        statutoryDueOn: application.statutoryDueOn ?? undefined,
        decidedOn: application.decidedOn ?? undefined,
        result: application.result ?? undefined,
        version: application.version,
        batch: batchId ?? undefined,
      },
      facts: judgement.facts,
    })
  }
  await ctx.db.insertMany('commitments.service_application', applicationColumns, rows, { onConflict: replace })
  await appendMany(ctx, entries)
}

const applicationColumns = [
  ['district', 'text'],
  ['application_id', 'uuid'],
  ['unit', 'text'],
  ['item_id', 'uuid'],
  ['guide_id', 'uuid'],
  ['number', 'text'],
  ['identity', 'text'],
  ['accepted_on', 'date'],
  ['excluded_days', 'int'],
  ['extended_days', 'int'],
  ['decided_on', 'date'],
  ['result', 'text'],
  ['sample', 'boolean'],
  ['promised_days', 'int'],
  ['promised_due_on', 'date'],
  ['statutory_days', 'int'],
  ['statutory_due_on', 'date'],
  ['provisional', 'boolean'],
  ['days_taken', 'int'],
  ['calendar_version', 'text'],
  ['row_hash', 'text'],
  ['batch_id', 'uuid'],
  ['version', 'int'],
  ['finding', 'text'],
  ['days_late', 'int'],
  ['fact_id', 'uuid'],
  ['legal_finding', 'text'],
  ['legal_days_late', 'int'],
  ['legal_fact_id', 'uuid'],
].map(([name, type]) => ({ name: name!, type: type! }))

// The batch that brought a row first keeps it: withdrawing a later file must not take the record away.
const kept = new Set(['district', 'application_id', 'unit', 'identity', 'batch_id'])
const replace = `on conflict (district, application_id) do update set ${applicationColumns
  .filter(({ name }) => !kept.has(name))
  .map(({ name }) => `${name} = excluded.${name}`)
  .join(', ')}`
