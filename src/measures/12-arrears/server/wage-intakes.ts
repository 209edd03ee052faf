import { refuse } from '#base/domain-error'
import { type AnyDraft, foldIdentifier } from '#kernel/intake/common'
import { defineIntake } from '#kernel/intake/server'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { raw, sql } from '#platform/database'
import { budgetTemplate, wageMonthTemplate, wageProjectTemplate } from '../common/templates/wage-templates.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { receiveBudgets } from './budget-guard.ts'
import { receiveWageMonths, receiveWageProjects, voidAccountFacts } from './receive-wages.ts'

const texts = { 'zh-CN': zh, en }

interface Register {
  readonly table: 'arrears.wage_project' | 'arrears.wage_month' | 'arrears.budget_line'
  readonly id: string
  /** Columns by template key. */
  readonly columns: Readonly<Record<string, string>>
  readonly about: string
}

const projects: Register = {
  table: 'arrears.wage_project',
  id: 'project_id',
  about: 'arrears.wage-project',
  columns: {
    code: 'code',
    name: 'name',
    contractorName: 'contractor_name',
    contractorUscc: 'contractor_uscc',
    startedOn: 'started_on',
    cycleMonths: 'cycle_months',
    accountOpenedOn: 'account_opened_on',
    finishedOn: 'finished_on',
    noticeOn: 'notice_on',
    accountClosedOn: 'account_closed_on',
  },
}
const months: Register = {
  table: 'arrears.wage_month',
  id: 'wage_month_id',
  about: 'arrears.labour-cost',
  columns: {
    code: '(select p.code from arrears.wage_project p where p.district = r.district and p.project_id = r.project_id)',
    month: 'month',
    amount: 'amount_fen',
    paidOn: 'paid_on',
  },
}
const budgets: Register = { table: 'arrears.budget_line', id: 'budget_id', about: 'arrears.budget', columns: { code: 'code', year: 'year', title: 'title', amount: 'amount_fen' } }

async function existingIn(ctx: ActContext, register: Register, unit: string, identities: readonly string[]) {
  const columns = raw(
    Object.entries(register.columns)
      .map(([key, column]) => `${column.startsWith('(') ? column : `r.${column}`} as "${key}"`)
      .join(', '),
  )
  const rows = await ctx.db.rows<{ identity: string; hash: string } & AnyDraft>(sql`
    select r.identity, r.row_hash as "hash", ${columns} from ${raw(register.table)} r
     where r.district = ${ctx.district} and r.unit = ${unit} and r.identity = any (${identities}::text[]) and not r.cancelled`)
  return new Map(rows.map(({ identity, hash, ...record }) => [identity, { hash, record: record as AnyDraft }]))
}

/** Takes back what a batch brought, unless something was found about it or rests on it by now. */
async function withdrawFrom(ctx: ActContext, register: Register, { unit, batchId }: { readonly unit: string; readonly batchId: string }): Promise<{ readonly withdrawn: number }> {
  const bound = {
    'arrears.wage_project': sql`exists (select 1 from arrears.wage_month m where m.district = r.district and m.project_id = r.project_id and not m.cancelled)`,
    'arrears.wage_month': sql`r.finding is not null`,
    'arrears.budget_line': sql`exists (select 1 from arrears.contract c where c.district = r.district and c.unit = r.unit and c.budget_code = r.code and c.stage = 'signed' and extract(year from c.signed_on) = r.year)`,
  }[register.table]
  const { used } = await ctx.db.one<{ used: number }>(
    sql`select count(*)::int as used from ${raw(register.table)} r where r.district = ${ctx.district} and r.batch_id = ${batchId} and not r.cancelled and (${bound})`,
  )
  if (used > 0) refuse('conflict', 'arrears.withdraw.in-use', { count: used })
  const rows = await ctx.db.rows<{ id: string }>(sql`
    update ${raw(register.table)} set cancelled = true, version = version + 1 where district = ${ctx.district} and batch_id = ${batchId} and not cancelled returning ${raw(register.id)} as "id"`)
  const voided =
    register === projects
      ? await voidAccountFacts(
          ctx,
          rows.map((row) => row.id),
        )
      : new Map()
  await appendMany(
    ctx,
    rows.map((row) => ({ kind: 'arrears.row-withdrawn', about: `${register.about}:${row.id}`, payload: { unit, batch: batchId }, facts: voided.get(row.id) ?? [] })),
  )
  return { withdrawn: rows.length }
}

export const wageProjectIntake = defineIntake({
  template: wageProjectTemplate,
  permission: 'arrears.payable.import',
  texts,
  existing: (ctx, unit, identities) => existingIn(ctx, projects, unit, identities),
  async receive(ctx, { unit, batchId, rows }) {
    for await (const batch of rows) await receiveWageProjects(ctx, { unit, batchId, rows: batch })
  },
  withdraw: (ctx, batch) => withdrawFrom(ctx, projects, batch),
})

export const wageMonthIntake = defineIntake({
  template: wageMonthTemplate,
  permission: 'arrears.payable.import',
  texts,
  async prepare(ctx, unit) {
    const known = new Set(
      (await ctx.db.rows<{ identity: string }>(sql`select identity from arrears.wage_project where district = ${ctx.district} and unit = ${unit} and not cancelled`)).map(
        (row) => row.identity,
      ),
    )
    return {
      rules: [
        (row) =>
          row.code === null || known.has(foldIdentifier(row.code))
            ? []
            : [{ column: 'code', code: 'arrears.row.project-unknown', severity: 'error' as const, params: { code: row.code } }],
      ],
    }
  },
  existing: (ctx, unit, identities) => existingIn(ctx, months, unit, identities),
  async receive(ctx, { unit, batchId, rows }) {
    for await (const batch of rows) await receiveWageMonths(ctx, { unit, batchId, rows: batch })
  },
  withdraw: (ctx, batch) => withdrawFrom(ctx, months, batch),
})

export const budgetIntake = defineIntake({
  template: budgetTemplate,
  permission: 'arrears.payable.import',
  texts,
  existing: (ctx, unit, identities) => existingIn(ctx, budgets, unit, identities),
  async receive(ctx, { unit, batchId, rows }) {
    for await (const batch of rows) await receiveBudgets(ctx, { unit, batchId, rows: batch })
  },
  withdraw: (ctx, batch) => withdrawFrom(ctx, budgets, batch),
})

export const wageIntakes = [wageProjectIntake, wageMonthIntake, budgetIntake] as const
