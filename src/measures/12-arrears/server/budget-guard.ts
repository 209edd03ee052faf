import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { formatYuan } from '#base/money'
import { addDays, yearOf } from '#base/plain-date'
import { reachFilter, requireReach } from '#kernel/access/server'
import { foldIdentifier, type RowOf } from '#kernel/intake/common'
import type { IntakeRow } from '#kernel/intake/server'
import { append, appendMany } from '#kernel/ledger/server'
import { notifyMany } from '#kernel/notices/server'
import type { ActContext } from '#platform/acts'
import { empty, type Sql, sql } from '#platform/database'
import { guardHorizon, withinBudget } from '../common/law-wages.ts'
import type { budgetTemplate } from '../common/templates/wage-templates.ts'

type BudgetRow = RowOf<(typeof budgetTemplate)['columns']>

/** Takes budget lines; a changed row replaces the amount approved before. */
export async function receiveBudgets(
  ctx: ActContext,
  { unit, batchId, rows }: { readonly unit: string; readonly batchId: string | null; readonly rows: readonly IntakeRow<BudgetRow>[] },
): Promise<void> {
  await ctx.db.insertMany(
    'arrears.budget_line',
    (
      [
        ['district', 'text'],
        ['budget_id', 'uuid'],
        ['unit', 'text'],
        ['identity', 'text'],
        ['code', 'text'],
        ['code_folded', 'text'],
        ['year', 'int'],
        ['title', 'text'],
        ['amount_fen', 'bigint'],
        ['row_hash', 'text'],
        ['batch_id', 'uuid'],
      ] as const
    ).map(([name, type]) => ({ name, type })),
    rows.map(({ identity, hash, values }) => [
      ctx.district,
      newId<'budget-line'>(),
      unit,
      identity,
      values.code,
      foldIdentifier(values.code),
      values.year,
      values.title,
      values.amount,
      hash,
      batchId,
    ]),
    {
      onConflict:
        'on conflict (district, unit, identity) where not cancelled do update set title = excluded.title, amount_fen = excluded.amount_fen, row_hash = excluded.row_hash, warned_for = null, version = budget_line.version + 1',
    },
  )
  const stored = await ctx.db.rows<{ budgetId: string; year: number; amountFen: bigint; version: number }>(sql`
    select budget_id as "budgetId", year, amount_fen as "amountFen", version from arrears.budget_line
     where district = ${ctx.district} and unit = ${unit} and identity = any (${rows.map((row) => row.identity)}::text[]) and not cancelled`)
  await appendMany(
    ctx,
    stored.map((line) => ({
      kind: 'arrears.budget-recorded',
      about: `arrears.budget:${line.budgetId}`,
      payload: { unit, year: line.year, amountFen: line.amountFen.toString(), version: line.version, batch: batchId ?? undefined },
    })),
  )
}

/** One budget line beside what rests on it. Amounts in fen. */
export interface BudgetStanding {
  readonly budgetId: string
  readonly unit: string
  readonly code: string
  readonly year: number
  readonly title: string
  readonly amountFen: bigint
  /** Signed contracts of the year that name the code. */
  readonly committedFen: bigint
  readonly paidFen: bigint
  /** Open and due within the horizon, or overdue. */
  readonly soonFen: bigint
  readonly warnedFor: string | null
}

/** `over-committed`: more signed than approved. `short`: what is due soon exceeds what is left. */
export type BudgetAlarm = 'over-committed' | 'short'

export function alarmsOf(line: BudgetStanding): readonly BudgetAlarm[] {
  return [...(line.committedFen > line.amountFen ? (['over-committed'] as const) : []), ...(line.soonFen > line.amountFen - line.paidFen ? (['short'] as const) : [])]
}

const standings = (ctx: ActContext, where: Sql) => sql`
  select b.budget_id as "budgetId", b.unit, b.code, b.year, b.title, b.amount_fen as "amountFen", coalesce(k.committed, 0)::bigint as "committedFen",
         coalesce(p.paid, 0)::bigint as "paidFen", coalesce(p.soon, 0)::bigint as "soonFen", b.warned_for as "warnedFor"
    from arrears.budget_line b
    left join lateral (
      select sum(c.amount_fen) as committed from arrears.contract c
       where c.district = b.district and c.unit = b.unit and c.budget_code = b.code and c.stage = 'signed' and extract(year from c.signed_on) = b.year) k on true
    left join lateral (
      select sum(y.paid_fen) as paid, sum(greatest(y.amount_fen - y.reduced_fen - y.paid_fen, 0)) filter (where y.state = 'open' and y.due_on <= ${addDays(ctx.today, guardHorizon.on(ctx.today).value)}) as soon
        from arrears.payable y join arrears.contract c on c.district = y.district and c.contract_id = y.contract_id
       where y.district = b.district and y.unit = b.unit and y.state <> 'cancelled' and c.budget_code = b.code and extract(year from c.signed_on) = b.year) p on true
   where b.district = ${ctx.district} and not b.cancelled ${where}`

/** Budget lines of certain units this year and last, with what is signed, paid and due on each. */
export async function standingsOfUnits(ctx: ActContext, units: readonly string[]): Promise<readonly BudgetStanding[]> {
  return ctx.db.rows<BudgetStanding>(sql`${standings(ctx, sql`and b.unit = any (${[...units]}::text[]) and b.year >= ${yearOf(ctx.today) - 1}`)} order by b.unit, b.code`)
}

/** Budget lines the actor may see, with what is signed, paid and due on each. */
export async function listBudgets(ctx: ActContext, filter: { readonly unit?: string | undefined; readonly year?: number | undefined }): Promise<readonly BudgetStanding[]> {
  const reach = reachFilter(ctx, 'arrears.payable.read')
  return ctx.db.rows<BudgetStanding>(
    sql`${standings(ctx, sql`${reach.all ? empty : sql`and b.unit = any (${[...reach.units]}::text[])`} ${filter.unit ? sql`and b.unit = ${filter.unit}` : empty} ${filter.year ? sql`and b.year = ${filter.year}` : empty}`)}
        order by b.year desc, b.unit, b.code limit 1000`,
  )
}

/**
 * The guard before signing or starting works: passes, and says so in the ledger, only when the line exists and what is signed
 * on it with this sum stays within what was approved; otherwise refuses with the article. Duty 12.14.
 */
export async function guardSigning(
  ctx: ActContext,
  input: { readonly unit: string; readonly budgetCode: string; readonly amountFen: bigint; readonly step: 'sign' | 'start-works' },
): Promise<{ readonly passed: true; readonly leftFen: string }> {
  requireReach(ctx, 'arrears.contract.draft', input.unit)
  const { instrument, article } = withinBudget.on(ctx.today)
  const law = { instrument, article, year: yearOf(ctx.today), code: input.budgetCode }
  const line = await ctx.db.maybe<BudgetStanding>(
    standings(ctx, sql`and b.unit = ${input.unit} and b.code_folded = ${foldIdentifier(input.budgetCode)} and b.year = ${yearOf(ctx.today)}`),
  )
  if (!line) return refuse('unlawful', 'arrears.guard.no-budget', law, [{ path: 'budgetCode', code: 'arrears.guard.no-budget', params: law }])
  const left = line.amountFen - line.committedFen
  if (input.amountFen > left) {
    const params = { ...law, left: formatYuan(left > 0n ? left : 0n), over: formatYuan(input.amountFen - left) }
    refuse('unlawful', 'arrears.guard.beyond-budget', params, [{ path: 'amountFen', code: 'arrears.guard.beyond-budget', params }])
  }
  await append(ctx, {
    kind: 'arrears.signing-within-budget',
    about: `arrears.budget:${line.budgetId}`,
    payload: { unit: input.unit, step: input.step, amountFen: input.amountFen.toString(), leftFen: (left - input.amountFen).toString() },
  })
  return { passed: true, leftFen: (left - input.amountFen).toString() }
}

/** Warns, once a month a line, when what is due soon cannot be paid from what is left: before the breach. Answers how many. Duty 12.14. */
export async function warnOfShortBudgets(ctx: ActContext): Promise<number> {
  const month = ctx.today.slice(0, 7)
  const lines = (await ctx.db.rows<BudgetStanding>(standings(ctx, sql`and b.warned_for is distinct from ${month}`))).filter((line) => alarmsOf(line).length > 0)
  if (lines.length === 0) return 0
  await ctx.db.run(sql`update arrears.budget_line set warned_for = ${month} where district = ${ctx.district} and budget_id = any (${lines.map((line) => line.budgetId)}::uuid[])`)
  await notifyMany(
    ctx,
    lines.map((line) => ({
      to: (['liaison', 'unit-leader'] as const).map((role) => ({ unit: line.unit, role })),
      textKey: 'arrears.message.budget-short',
      params: { code: line.code, soon: formatYuan(line.soonFen), left: formatYuan(line.amountFen > line.paidFen ? line.amountFen - line.paidFen : 0n) },
      about: `arrears.budget:${line.budgetId}`,
      link: `/arrears/budgets?unit=${line.unit}`,
      mail: true,
    })),
  )
  await appendMany(
    ctx,
    lines.map((line) => ({
      kind: 'arrears.budget-warned',
      about: `arrears.budget:${line.budgetId}`,
      payload: { unit: line.unit, alarms: alarmsOf(line), soonFen: line.soonFen.toString(), paidFen: line.paidFen.toString(), amountFen: line.amountFen.toString() },
    })),
  )
  return lines.length
}
