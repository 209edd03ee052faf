import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { defineIntake, type IntakeRow } from '#kernel/intake/server'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { progressTemplate } from '../common/templates/progress-template.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'

function aboutProgress(progressId: string): string {
  return `disclosure.approval:${progressId}`
}

interface Values {
  readonly caseNumber: string
  readonly item: string
  readonly state: 'accepted' | 'in-process' | 'decided'
  readonly step: string | null
  readonly acceptedOn: PlainDate
  readonly promisedOn: PlainDate | null
  readonly decidedOn: PlainDate | null
  readonly outcome: 'granted' | 'refused' | 'ended' | null
  readonly decisionNumber: string | null
}

export interface ApprovalProgress extends Values {
  readonly progressId: string
  readonly unit: string
  readonly asOf: PlainDate
}

const columns = sql`p.progress_id as "progressId", p.unit as "unit", p.case_number as "caseNumber", p.item as "item", p.state as "state", p.step as "step", p.accepted_on as "acceptedOn",
  p.promised_on as "promisedOn", p.decided_on as "decidedOn", p.outcome as "outcome", p.decision_number as "decisionNumber", p.as_of as "asOf"`

/** The progress of approvals from a service hall's export: accepted, in process, decided. A later upload moves a case on. Duty 3.3. */
export const progressIntake = defineIntake({
  template: progressTemplate,
  permission: 'disclosure.progress.import',
  texts: { 'zh-CN': zh, en },
  async existing(ctx, unit, identities) {
    const rows = await ctx.db.rows<ApprovalProgress & { rowHash: string }>(
      sql`select ${columns}, p.row_hash as "rowHash" from disclosure.approval_progress p where p.district = ${ctx.district} and p.unit = ${unit} and p.case_number = any (${identities}::text[]) and not p.cancelled`,
    )
    return new Map(rows.map(({ rowHash, progressId: _progressId, unit: _unit, asOf: _asOf, ...values }) => [values.caseNumber, { hash: rowHash, record: values }]))
  },
  async receive(ctx, { unit, batchId, rows }) {
    for await (const batch of rows) await receiveProgress(ctx, unit, batchId, batch)
  },
  async withdraw(ctx, { unit, batchId }) {
    const rows = await ctx.db.rows<{ progressId: string }>(
      sql`update disclosure.approval_progress p set cancelled = true, version = p.version + 1 where p.district = ${ctx.district} and p.unit = ${unit} and p.batch_id = ${batchId} and not p.cancelled returning p.progress_id as "progressId"`,
    )
    await appendMany(
      ctx,
      rows.map((row) => ({ kind: 'disclosure.approval-cancelled', about: aboutProgress(row.progressId), payload: { unit, batch: batchId } })),
    )
    return { withdrawn: rows.length }
  },
})

async function receiveProgress(ctx: ActContext, unit: string, batchId: string | null, batch: readonly IntakeRow<Values>[]): Promise<void> {
  const column = <T>(rows: readonly IntakeRow<Values>[], pick: (row: IntakeRow<Values>) => T) => rows.map(pick)
  const fresh = batch.filter((row) => row.change === 'new')
  const moved = batch.filter((row) => row.change === 'changed')
  const names = [
    'district',
    'progress_id',
    'unit',
    'case_number',
    'item',
    'state',
    'step',
    'accepted_on',
    'promised_on',
    'decided_on',
    'outcome',
    'decision_number',
    'row_hash',
    'batch_id',
    'as_of',
  ]
  const types: Record<string, string> = { progress_id: 'uuid', batch_id: 'uuid', accepted_on: 'date', promised_on: 'date', decided_on: 'date', as_of: 'date' }
  const ids = fresh.map(() => newId<'approval'>())
  await ctx.db.insertMany(
    'disclosure.approval_progress',
    names.map((name) => ({ name, type: types[name] ?? 'text' })),
    fresh.map(({ values, hash }, index) => [
      ctx.district,
      ids[index],
      unit,
      values.caseNumber,
      values.item,
      values.state,
      values.step,
      values.acceptedOn,
      values.promisedOn,
      values.decidedOn,
      values.outcome,
      values.decisionNumber,
      hash,
      batchId,
      ctx.today,
    ]),
  )
  const changed =
    moved.length === 0
      ? []
      : await ctx.db.rows<{ progressId: string; version: number; state: string; step: string | null }>(sql`
          update disclosure.approval_progress p set item = s.item, state = s.state, step = s.step, accepted_on = s.accepted_on, promised_on = s.promised_on, decided_on = s.decided_on,
                 outcome = s.outcome, decision_number = s.decision_number, row_hash = s.row_hash, as_of = ${ctx.today}, version = p.version + 1
            from unnest(${column(moved, (row) => row.values.caseNumber)}::text[], ${column(moved, (row) => row.values.item)}::text[], ${column(moved, (row) => row.values.state)}::text[],
                        ${column(moved, (row) => row.values.step)}::text[], ${column(moved, (row) => row.values.acceptedOn)}::date[], ${column(moved, (row) => row.values.promisedOn)}::date[],
                        ${column(moved, (row) => row.values.decidedOn)}::date[], ${column(moved, (row) => row.values.outcome)}::text[], ${column(moved, (row) => row.values.decisionNumber)}::text[],
                        ${column(moved, (row) => row.hash)}::text[])
                 as s(case_number, item, state, step, accepted_on, promised_on, decided_on, outcome, decision_number, row_hash)
           where p.district = ${ctx.district} and p.unit = ${unit} and p.case_number = s.case_number and not p.cancelled
          returning p.progress_id as "progressId", p.version as "version", p.state as "state", p.step as "step"`)
  const steps = [...fresh.map(({ values }, index) => ({ progressId: ids[index]!, version: 1, state: values.state, step: values.step })), ...changed]
  await ctx.db.insertMany(
    'disclosure.approval_step',
    [
      { name: 'district', type: 'text' },
      { name: 'progress_id', type: 'uuid' },
      { name: 'version', type: 'int' },
      { name: 'state', type: 'text' },
      { name: 'step', type: 'text' },
      { name: 'as_of', type: 'date' },
    ],
    steps.map((step) => [ctx.district, step.progressId, step.version, step.state, step.step, ctx.today]),
  )
  await appendMany(
    ctx,
    steps.map((step) => ({
      kind: step.version === 1 ? 'disclosure.approval-shown' : 'disclosure.approval-moved',
      about: aboutProgress(step.progressId),
      payload: { unit, state: step.state, version: step.version, batch: batchId },
    })),
  )
}

/** Approvals by case number, matter or unit, as the public sees them. */
export async function searchPublicApprovals(
  ctx: ActContext,
  filter: { readonly words?: string | undefined; readonly unit?: string | undefined; readonly state?: string | undefined },
  page: { readonly size: number; readonly offset: number },
): Promise<{ readonly items: readonly ApprovalProgress[]; readonly total: number }> {
  const words = filter.words?.trim().replace(/[%_\\]/g, '') ?? ''
  const scope = sql`p.district = ${ctx.district} ${filter.unit ? sql`and p.unit = ${filter.unit}` : empty} ${filter.state ? sql`and p.state = ${filter.state}` : empty}
    ${words ? sql`and (p.case_number = ${words} or p.item like ${`%${words}%`})` : empty}`
  const { total } = await ctx.db.one<{ total: number }>(sql`select count(*)::int as "total" from disclosure.public_approval_progress p where ${scope}`)
  const items = await ctx.db.rows<ApprovalProgress>(
    sql`select ${columns} from disclosure.public_approval_progress p where ${scope} order by p.as_of desc, p.accepted_on desc, p.progress_id limit ${page.size} offset ${page.offset}`,
  )
  return { items, total }
}

/** How far one approval has come, step by step. */
export async function listApprovalSteps(ctx: ActContext, progressId: string): Promise<{ state: string; step: string | null; asOf: PlainDate }[]> {
  return ctx.db.rows(
    sql`select s.state as "state", s.step as "step", s.as_of as "asOf" from disclosure.public_approval_step s where s.district = ${ctx.district} and s.progress_id = ${progressId} order by s.version`,
  )
}
