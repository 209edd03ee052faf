import type { Canonical } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import { factOf } from '#kernel/facts/common'
import { foldIdentifier, type RowOf } from '#kernel/intake/common'
import type { IntakeRow } from '#kernel/intake/server'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { effectiveAfterReply } from '../common/finding.ts'
import { wageAccountOpened } from '../common/obligation-facts.ts'
import type { wageMonthTemplate, wageProjectTemplate } from '../common/templates/wage-templates.ts'
import { labourCostTimeliness } from '../common/wage-facts.ts'
import { labourCostDueOn } from '../common/wages.ts'
import { factIdOf } from './fact-id.ts'
import { type InTime, timeliness, timelinessFact } from './obligation-facts.ts'
import { type HolderOn, holdersOf } from './passed-on.ts'

type ProjectRow = RowOf<(typeof wageProjectTemplate)['columns']>
type MonthRow = RowOf<(typeof wageMonthTemplate)['columns']>
interface Batch<Row> {
  readonly unit: string
  readonly batchId: string | null
  readonly rows: readonly IntakeRow<Row>[]
}

const typed = (columns: readonly (readonly [string, string])[]) => columns.map(([name, type]) => ({ name, type }))
const projectColumns = typed([
  ['district', 'text'],
  ['project_id', 'uuid'],
  ['unit', 'text'],
  ['identity', 'text'],
  ['code', 'text'],
  ['name', 'text'],
  ['contractor_name', 'text'],
  ['contractor_uscc', 'text'],
  ['started_on', 'date'],
  ['cycle_months', 'int'],
  ['account_opened_on', 'date'],
  ['finished_on', 'date'],
  ['notice_on', 'date'],
  ['account_closed_on', 'date'],
  ['row_hash', 'text'],
  ['batch_id', 'uuid'],
])
const projectConflict =
  'on conflict (district, unit, identity) where not cancelled do update set name = excluded.name, contractor_name = excluded.contractor_name, contractor_uscc = excluded.contractor_uscc, started_on = excluded.started_on, cycle_months = excluded.cycle_months, account_opened_on = excluded.account_opened_on, finished_on = excluded.finished_on, notice_on = excluded.notice_on, account_closed_on = excluded.account_closed_on, row_hash = excluded.row_hash, version = wage_project.version + 1'

/** Takes works projects and their wage accounts; a changed row replaces what was said before, and the months' due days follow. Duty 12.13. */
export async function receiveWageProjects(ctx: ActContext, { unit, batchId, rows }: Batch<ProjectRow>): Promise<void> {
  await ctx.db.insertMany(
    'arrears.wage_project',
    projectColumns,
    rows.map(({ identity, hash, values }) => [
      ctx.district,
      newId<'wage-project'>(),
      unit,
      identity,
      values.code,
      values.name,
      values.contractorName,
      values.contractorUscc,
      values.startedOn,
      values.cycleMonths,
      values.accountOpenedOn,
      values.finishedOn,
      values.noticeOn,
      values.accountClosedOn,
      hash,
      batchId,
    ]),
    { onConflict: projectConflict },
  )
  const stored = await ctx.db.rows<StoredProject>(sql`
    select ${projectStored} from arrears.wage_project
     where district = ${ctx.district} and unit = ${unit} and identity = any (${rows.map((row) => row.identity)}::text[]) and not cancelled order by project_id`)
  await judgeAccounts(ctx, stored, 'arrears.wage-project-recorded', batchId)
}

interface StoredProject {
  readonly projectId: string
  readonly unit: string
  readonly startedOn: PlainDate
  readonly cycleMonths: number
  readonly accountOpenedOn: PlainDate | null
  readonly finding: InTime | null
  readonly findingVersion: number | null
  readonly version: number
}
const projectStored = sql`project_id as "projectId", unit, started_on as "startedOn", cycle_months as "cycleMonths", account_opened_on as "accountOpenedOn", finding, finding_version as "findingVersion", version`

/** Finds works that began without a wage account, 2,000 at a time: a fact each, once. Answers how many. Duty 12.13. */
export async function findMissingAccounts(ctx: ActContext): Promise<number> {
  const rows = await ctx.db.rows<StoredProject>(sql`
    update arrears.wage_project set version = version + 1
     where district = ${ctx.district} and project_id in (
       select project_id from arrears.wage_project
        where district = ${ctx.district} and not cancelled and finding is null and account_opened_on is null and started_on < ${ctx.today} order by project_id limit 2000 for update)
    returning ${projectStored}`)
  await judgeAccounts(ctx, rows, 'arrears.wage-account-found-missing', null)
  return rows.length
}

/** States whether each project had its account when works began, where that changed. A finding that fell away is withdrawn. */
async function judgeAccounts(
  ctx: ActContext,
  projects: readonly StoredProject[],
  kind: 'arrears.wage-project-recorded' | 'arrears.wage-account-found-missing',
  batchId: string | null,
): Promise<void> {
  const effectiveFrom = effectiveAfterReply(ctx.today, await loadCalendar(ctx))
  const holder = await holdersOf(
    ctx,
    'wage-project',
    projects.map((project) => project.projectId),
  )
  const judged = projects.map((project) => {
    const opened = project.accountOpenedOn
    const finding: InTime | null = opened === null ? (project.startedOn < ctx.today ? 'missing' : null) : timeliness(opened, project.startedOn)
    return { project, finding, stated: finding !== null || project.finding !== null }
  })
  const stated = judged.filter((each) => each.stated)
  await ctx.db.run(sql`
    update arrears.wage_project p set finding = j.finding, finding_version = j.version
      from unnest(${stated.map(({ project }) => project.projectId)}::uuid[], ${stated.map(({ finding }) => finding)}::text[], ${stated.map(({ project }) => project.version)}::int[]) as j (id, finding, version)
     where p.district = ${ctx.district} and p.project_id = j.id`)
  await appendMany(
    ctx,
    judged.map(({ project, finding, stated: states }) => ({
      kind,
      about: `arrears.wage-project:${project.projectId}`,
      payload: { unit: project.unit, cycleMonths: project.cycleMonths, version: project.version, batch: batchId ?? undefined },
      facts: states ? [accountFact(project, holder, finding ?? 'void', finding === 'late' || finding === 'missing' ? effectiveFrom : ctx.today)] : [],
    })),
  )
}

/** The ends of what was stated about projects that are taken back, by project. */
export async function voidAccountFacts(ctx: ActContext, projectIds: readonly string[]): Promise<ReadonlyMap<string, readonly Canonical[]>> {
  const rows = await ctx.db.rows<StoredProject>(sql`
    select ${projectStored} from arrears.wage_project where district = ${ctx.district} and project_id = any (${[...projectIds]}::uuid[]) and finding is not null`)
  const holder = await holdersOf(
    ctx,
    'wage-project',
    rows.map((row) => row.projectId),
  )
  return new Map(rows.map((row) => [row.projectId, [accountFact(row, holder, 'void', ctx.today)]]))
}

function accountFact(project: StoredProject, holder: HolderOn, outcome: InTime | 'void', effectiveFrom: PlainDate): Canonical {
  return timelinessFact(wageAccountOpened, {
    recordId: project.projectId,
    matter: `arrears.wage-project:${project.projectId}`,
    unit: holder(project.projectId, project.startedOn, project.unit),
    outcome,
    validOn: project.startedOn,
    effectiveFrom,
    version: project.version,
    statedVersion: project.findingVersion,
    detail: { startedOn: project.startedOn, openedOn: project.accountOpenedOn },
  })
}

interface StoredMonth {
  readonly wageMonthId: string
  readonly projectId: string
  readonly month: string
  readonly unit: string
  readonly amountFen: bigint
  readonly dueOn: PlainDate
  readonly paidOn: PlainDate | null
  readonly finding: 'on-time' | 'late' | 'unpaid' | null
  readonly findingVersion: number
}

const monthColumns = sql`wage_month_id as "wageMonthId", project_id as "projectId", month, unit, amount_fen as "amountFen", due_on as "dueOn", paid_on as "paidOn", finding, finding_version as "findingVersion"`

/** Takes months of labour cost; a month is due by the end of its project's cycle and judged once paid or overdue. Duty 12.13. */
export async function receiveWageMonths(ctx: ActContext, { unit, batchId, rows }: Batch<MonthRow>): Promise<void> {
  const projects = new Map(
    (
      await ctx.db.rows<{ projectId: string; identity: string; cycleMonths: number }>(
        sql`select project_id as "projectId", identity, cycle_months as "cycleMonths" from arrears.wage_project where district = ${ctx.district} and unit = ${unit} and not cancelled`,
      )
    ).map((project) => [project.identity, project]),
  )
  await ctx.db.insertMany(
    'arrears.wage_month',
    typed([
      ['district', 'text'],
      ['wage_month_id', 'uuid'],
      ['project_id', 'uuid'],
      ['unit', 'text'],
      ['identity', 'text'],
      ['month', 'text'],
      ['amount_fen', 'bigint'],
      ['due_on', 'date'],
      ['paid_on', 'date'],
      ['row_hash', 'text'],
      ['batch_id', 'uuid'],
    ]),
    rows.map(({ identity, hash, values }) => {
      const project = projects.get(foldIdentifier(values.code)) ?? refuse('conflict', 'arrears.row.project-unknown', { code: values.code })
      return [
        ctx.district,
        newId<'wage-month'>(),
        project.projectId,
        unit,
        identity,
        values.month,
        values.amount,
        labourCostDueOn(values.month, project.cycleMonths),
        values.paidOn,
        hash,
        batchId,
      ]
    }),
    {
      onConflict:
        'on conflict (district, unit, identity) where not cancelled do update set amount_fen = excluded.amount_fen, due_on = excluded.due_on, paid_on = excluded.paid_on, row_hash = excluded.row_hash, version = wage_month.version + 1',
    },
  )
  const identities = rows.map((row) => row.identity)
  const stored = await ctx.db.rows<StoredMonth>(sql`
    select ${monthColumns} from arrears.wage_month where district = ${ctx.district} and unit = ${unit} and identity = any (${identities}::text[]) and not cancelled order by wage_month_id`)
  await judge(ctx, stored, 'arrears.labour-cost-recorded', batchId)
}

/** Finds months whose day has passed unpaid, 2,000 at a time: a fact each, once. Answers how many. Duty 12.13. */
export async function findUnpaidLabourCost(ctx: ActContext): Promise<number> {
  const rows = await ctx.db.rows<StoredMonth>(sql`
    select ${monthColumns} from arrears.wage_month where district = ${ctx.district} and not cancelled and paid_on is null and finding is null and due_on < ${ctx.today} order by due_on, wage_month_id limit 2000`)
  await judge(ctx, rows, 'arrears.labour-cost-found-unpaid', null)
  return rows.length
}

function findingOf(month: StoredMonth, today: PlainDate): StoredMonth['finding'] {
  if (month.paidOn !== null) return month.paidOn <= month.dueOn ? 'on-time' : 'late'
  return month.dueOn < today ? 'unpaid' : null
}

/** States what each month came to where that changed; one entry a month, with its fact. A finding that fell away is withdrawn. */
async function judge(
  ctx: ActContext,
  months: readonly StoredMonth[],
  kind: 'arrears.labour-cost-recorded' | 'arrears.labour-cost-found-unpaid',
  batchId: string | null,
): Promise<void> {
  const effectiveFrom = effectiveAfterReply(ctx.today, await loadCalendar(ctx))
  const holder = await holdersOf(ctx, 'wage-project', [...new Set(months.map((month) => month.projectId))])
  const judged = months.map((month) => ({ month, finding: findingOf(month, ctx.today) }))
  const changed = judged.filter(({ month, finding }) => finding !== null || month.finding !== null)
  await ctx.db.run(sql`
    update arrears.wage_month m set finding = j.finding, finding_version = m.finding_version + 1
      from unnest(${changed.map(({ month }) => month.wageMonthId)}::uuid[], ${changed.map(({ finding }) => finding)}::text[]) as j (id, finding)
     where m.district = ${ctx.district} and m.wage_month_id = j.id`)
  await appendMany(
    ctx,
    judged.map(({ month, finding }) => ({
      kind,
      about: `arrears.labour-cost:${month.wageMonthId}`,
      payload: { unit: month.unit, month: month.month, amountFen: month.amountFen.toString(), dueOn: month.dueOn, paidOn: month.paidOn ?? undefined, batch: batchId ?? undefined },
      facts:
        finding === null && month.finding === null
          ? []
          : [factOfMonth(month, holder(month.projectId, month.dueOn, month.unit), finding ?? 'void', finding === 'on-time' ? ctx.today : effectiveFrom)],
    })),
  )
}

function factOfMonth(month: StoredMonth, about: string, outcome: 'on-time' | 'late' | 'unpaid' | 'void', effectiveFrom: PlainDate): Canonical {
  const version = month.findingVersion + 1
  return factOf(labourCostTimeliness, {
    id: factIdOf(labourCostTimeliness.kind, month.wageMonthId, version),
    about,
    matter: `arrears.labour-cost:${month.wageMonthId}`,
    outcome,
    validOn: month.dueOn,
    effectiveFrom,
    statedBy: 'system',
    ...(version > 1 ? { supersedes: factIdOf(labourCostTimeliness.kind, month.wageMonthId, version - 1) } : {}),
    detail: { month: month.month, dueOn: month.dueOn, paidOn: month.paidOn, amountFen: month.amountFen.toString() },
  })
}
