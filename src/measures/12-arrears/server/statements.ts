import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import { daysBetween, type PlainDate, plainDate, yearOf } from '#base/plain-date'
import { reachFilter, requireReach } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import { renderDocx, renderPdf } from '#kernel/documents/server'
import { storeEvidence } from '#kernel/evidence/server'
import { factOf } from '#kernel/facts/common'
import { append, appendMany, requirePublicationAllowed } from '#kernel/ledger/server'
import { getUnit } from '#kernel/parties/server'
import { defineHost, takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { statementTimeliness } from '../common/facts.ts'
import { effectiveAfterReply } from '../common/finding.ts'
import { statementDay } from '../common/law.ts'
import { statementProcedure } from '../common/procedures.ts'
import { ageOf, ages, StatementContent } from '../common/statement-content.ts'
import { statementDocumentOf } from '../common/statement-document.ts'
import { loadBaseline } from './choices.ts'
import { factIdOf } from './fact-id.ts'
import { interestSet, loadInterestLaw } from './interest-set.ts'
import { contractHolder } from './passed-on.ts'
import { statementWorkbook } from './statement-workbook.ts'
import { translateTo } from './translate.ts'

const host = defineHost({ table: 'arrears.statement', id: 'statement_id', unit: 'unit', about: 'arrears.statement' })
const aboutStatement = (id: string) => `arrears.statement:${id}`

export interface Statement {
  readonly statementId: string
  readonly unit: string
  readonly year: number
  readonly state: 'drafted' | 'certified' | 'published' | 'passed-on'
  readonly version: number
  readonly content: StatementContent
  readonly draftedOn: PlainDate
  readonly certifiedOn: PlainDate | null
  readonly publishedOn: PlainDate | null
  readonly dueOn: PlainDate
  readonly draftedBy: string
}

const columns = sql`s.statement_id as "statementId", s.unit, s.year, s.state, s.version, s.content, s.drafted_on as "draftedOn", s.certified_on as "certifiedOn", s.published_on as "publishedOn",
  s.due_on as "dueOn", (select step ->> 'person' from jsonb_array_elements(s.trail) with ordinality as t(step, n) where step ->> 'act' in ('draft', 'redraft') order by n desc limit 1) as "draftedBy"`

/** The day the statement on a year has to be public: 31 March of the next; it never moves. */
export function statementDueOn(year: number): PlainDate {
  return plainDate(`${year + 1}-${statementDay.on(plainDate(`${year + 1}-01-01`)).value}`)
}

/** Statements within reach, newest year first. */
export async function listStatements(ctx: ActContext, filter: { readonly unit?: string | undefined; readonly year?: number | undefined }): Promise<readonly Statement[]> {
  const reach = reachFilter(ctx, 'arrears.payable.read')
  return ctx.db.rows(sql`
    select ${columns} from arrears.statement s
     where s.district = ${ctx.district} ${reach.all ? empty : sql`and s.unit = any (${[...reach.units]}::text[])`} ${filter.unit ? sql`and s.unit = ${filter.unit}` : empty} ${filter.year ? sql`and s.year = ${filter.year}` : empty}
     order by s.year desc, s.unit limit 500`)
}

export async function getStatement(ctx: ActContext, statementId: string, lock = false): Promise<Statement> {
  const found = isId(statementId)
    ? await ctx.db.maybe<Statement>(
        sql`select ${columns} from arrears.statement s where s.district = ${ctx.district} and s.statement_id = ${statementId} ${lock ? sql`for update` : empty}`,
      )
    : undefined
  return found ?? refuse('not-found', 'arrears.statement.unknown')
}

interface Line {
  readonly contractId: string
  readonly contractNumber: string
  readonly contractTitle: string
  readonly subject: 'goods' | 'works' | 'services'
  readonly item: string
  readonly dueOn: PlainDate
  readonly amountFen: bigint
  readonly interestFen: bigint | null
  readonly disputedFen: bigint
}

/** What the unit owed overdue to protected suppliers on the last day of a year, from the ledger as it stands today. */
export async function statementContent(ctx: ActContext, unit: string, year: number): Promise<StatementContent> {
  const asOf = plainDate(`${year}-12-31`)
  const baseline = await loadBaseline(ctx)
  const law = await loadInterestLaw(ctx)
  const mine = sql`p.unit = ${unit} and p.due_on < ${asOf}::date and not p.due_provisional`
  // The price left unpaid is what the ledger says of payments by that day. Interest is everything owed beyond it, so that
  // both columns add up to the whole debt whatever a payment settled first.
  const lines = await ctx.db.rows<Line>(sql`
    select c.contract_id as "contractId", c.number as "contractNumber", c.title as "contractTitle", c.subject, p.item, p.due_on as "dueOn", l.fen as "amountFen",
           i.principal_owed + i.interest - i.interest_paid - l.fen as "interestFen", least(p.disputed_fen, l.fen) as "disputedFen"
      from ${interestSet(ctx, law, asOf, mine)} i
      join arrears.payable p on p.district = ${ctx.district} and p.payable_id = i.payable_id
      join arrears.contract c on c.district = p.district and c.contract_id = p.contract_id
     cross join lateral (select (p.amount_fen - p.reduced_fen - coalesce(sum(m.amount_fen), 0))::bigint as fen from arrears.payment m
                          where m.district = p.district and m.payable_id = p.payable_id and not m.cancelled and m.paid_on <= ${asOf}) l
     where c.creditor_size in ('micro', 'small', 'medium') and l.fen > 0
     order by p.due_on, c.number, p.item`)
  const sum = (rows: readonly Line[], pick: (line: Line) => bigint) => rows.reduce((total, line) => total + pick(line), 0n).toString()
  const contracts = (rows: readonly Line[]) => new Set(rows.map((line) => line.contractId)).size
  return StatementContent.parse({
    v: 1,
    year,
    asOf,
    contracts: contracts(lines),
    payables: lines.length,
    amountFen: sum(lines, (line) => line.amountFen),
    interestFen: sum(lines, (line) => line.interestFen ?? 0n),
    disputedFen: sum(lines, (line) => line.disputedFen),
    stockFen: sum(
      lines.filter((line) => line.dueOn <= baseline),
      (line) => line.amountFen,
    ),
    bySubject: (['goods', 'works', 'services'] as const).map((subject) => {
      const rows = lines.filter((line) => line.subject === subject)
      return { subject, contracts: contracts(rows), amountFen: sum(rows, (line) => line.amountFen) }
    }),
    byAge: ages.map((age) => {
      const rows = lines.filter((line) => ageOf(daysBetween(line.dueOn, asOf)) === age)
      return { age, payables: rows.length, amountFen: sum(rows, (line) => line.amountFen) }
    }),
    lines: lines.map(({ contractId: _contract, ...line }) => ({
      ...line,
      daysLate: daysBetween(line.dueOn, asOf),
      amountFen: line.amountFen.toString(),
      interestFen: line.interestFen?.toString() ?? null,
      disputedFen: line.disputedFen.toString(),
    })),
  })
}

/** Generates a unit's statement on a past year from the ledger, or generates it anew until it is published. Duty 12.8. */
export async function draftStatement(
  ctx: ActContext,
  input: { readonly unit: string; readonly year: number },
): Promise<{ readonly statementId: string; readonly version: number }> {
  requireReach(ctx, 'arrears.statement.draft', input.unit)
  if (input.year >= yearOf(ctx.today) || input.year < 2020) refuse('invalid', 'arrears.statement.year-wrong', { year: input.year })
  const content = JSON.stringify(await statementContent(ctx, input.unit, input.year))
  const held = await ctx.db.maybe<{ statementId: string; version: number }>(sql`
    select statement_id as "statementId", version from arrears.statement where district = ${ctx.district} and unit = ${input.unit} and year = ${input.year} for update`)
  if (held) {
    const step = await takeStep(ctx, statementProcedure, host, {
      id: held.statementId,
      act: 'redraft',
      version: held.version,
      set: sql`content = ${content}::jsonb, drafted_on = ${ctx.today}, certified_on = null`,
    })
    await append(ctx, { kind: 'arrears.statement-drafted', about: aboutStatement(held.statementId), payload: { unit: input.unit, year: input.year, version: step.version } })
    return { statementId: held.statementId, version: step.version }
  }
  const statementId = newId<'statement'>()
  const trail = [{ act: 'draft', from: null, to: 'drafted', person: ctx.actor.personId, on: ctx.today }]
  await ctx.db.run(sql`
    insert into arrears.statement (district, statement_id, unit, year, state, trail, content, drafted_on, due_on)
    values (${ctx.district}, ${statementId}, ${input.unit}, ${input.year}, 'drafted', ${JSON.stringify(trail)}::jsonb, ${content}::jsonb, ${ctx.today}, ${statementDueOn(input.year)})`)
  await append(ctx, { kind: 'arrears.statement-drafted', about: aboutStatement(statementId), payload: { unit: input.unit, year: input.year, version: 1 } })
  return { statementId, version: 1 }
}

/** Another person than the drafter certifies that the statement is what the ledger says. Refuses one the ledger has left behind. Duty 12.8. */
export async function certifyStatement(ctx: ActContext, input: { readonly statementId: string; readonly version: number }): Promise<{ readonly version: number }> {
  const statement = await getStatement(ctx, input.statementId, true)
  if (statement.draftedBy === ctx.actor.personId) refuse('forbidden', 'arrears.statement.same-person')
  const now = await statementContent(ctx, statement.unit, statement.year)
  if (now.amountFen !== statement.content.amountFen || now.payables !== statement.content.payables) refuse('conflict', 'arrears.statement.ledger-moved')
  const step = await takeStep(ctx, statementProcedure, host, { id: input.statementId, act: 'certify', version: input.version, set: sql`certified_on = ${ctx.today}` })
  await append(ctx, {
    kind: 'arrears.statement-certified',
    about: aboutStatement(input.statementId),
    payload: { unit: statement.unit, year: statement.year, contracts: statement.content.contracts, amountFen: statement.content.amountFen, version: step.version },
  })
  return { version: step.version }
}

const media = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
export type StatementFormat = keyof typeof media

/** The statement as Word, PDF or Excel. */
export async function statementFile(
  ctx: ActContext,
  statement: Statement,
  format: StatementFormat,
  language: 'zh-CN' | 'en' = 'zh-CN',
): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string; readonly name: string }> {
  const issuedOn = statement.publishedOn ?? statement.certifiedOn ?? statement.draftedOn
  // Under the name the unit had that day: a statement outlives its unit.
  const unit = await getUnit(ctx, statement.unit, issuedOn)
  const unitName = language === 'en' ? unit.englishName : unit.name
  const t = translateTo[language]
  const document = statementDocumentOf({
    content: statement.content,
    unitName,
    issuedOn,
    draft: statement.state === 'drafted',
    t,
    language,
  })
  const bytes = format === 'xlsx' ? await statementWorkbook(statement.content, unitName, t) : format === 'pdf' ? await renderPdf(document) : await renderDocx(document)
  return { bytes, mediaType: media[format], name: `arrears-${statement.year}-${statement.unit}.${format}` }
}

/** Publishes a certified statement: its files are kept, its two figures go public, and being in time becomes a fact. Duty 12.8. */
export async function publishStatement(ctx: ActContext, input: { readonly statementId: string; readonly version: number }): Promise<{ readonly version: number }> {
  await requirePublicationAllowed(ctx)
  const statement = await getStatement(ctx, input.statementId, true)
  const about = aboutStatement(input.statementId)
  const kept: Partial<Record<StatementFormat, { id: string; sha256: string }>> = {}
  for (const format of ['docx', 'pdf', 'xlsx'] as const) {
    const file = await statementFile(ctx, { ...statement, publishedOn: ctx.today }, format)
    kept[format] = await storeEvidence(ctx, { bytes: file.bytes, about, name: file.name, mediaType: file.mediaType, unit: statement.unit })
  }
  const outcome = ctx.today <= statement.dueOn ? 'on-time' : 'late'
  const step = await takeStep(ctx, statementProcedure, host, {
    id: input.statementId,
    act: 'publish',
    version: input.version,
    set: sql`published_on = ${ctx.today}, finding = ${outcome}, finding_version = ${input.version + 1}, docx_evidence = ${kept.docx?.id}, pdf_evidence = ${kept.pdf?.id}, xlsx_evidence = ${kept.xlsx?.id}`,
  })
  const effectiveFrom = outcome === 'late' ? effectiveAfterReply(ctx.today, await loadCalendar(ctx)) : ctx.today
  const missing = await ctx.db.rows(sql`select 1 from arrears.statement_missing where district = ${ctx.district} and unit = ${statement.unit} and year = ${statement.year}`)
  await append(ctx, {
    kind: 'arrears.statement-published',
    about,
    payload: { unit: statement.unit, year: statement.year, docx: kept.docx?.sha256, pdf: kept.pdf?.sha256, xlsx: kept.xlsx?.sha256, version: step.version },
    facts: [factAbout(statement.unit, statement.year, outcome, ctx.today, effectiveFrom, missing.length > 0)],
  })
  return { version: step.version }
}

/** Units that owed something at the end of last year and have published nothing by 31 March: a fact each, once. It is owed by whoever has the ledger on that day. */
export async function findMissingStatements(ctx: ActContext): Promise<number> {
  const year = yearOf(ctx.today) - 1
  const dueOn = statementDueOn(year)
  if (ctx.today <= dueOn) return 0
  const asOf = plainDate(`${year}-12-31`)
  const rows = await ctx.db.rows<{ unit: string }>(sql`
    insert into arrears.statement_missing (district, unit, year, found_on)
    select distinct o.district, o.unit, ${year}::int, ${ctx.today}::date from (
      select p.district, ${contractHolder(ctx, sql`p.contract_id`, sql`p.unit`, dueOn)} as unit from arrears.payable p join arrears.contract c on c.district = p.district and c.contract_id = p.contract_id
       where p.district = ${ctx.district} and p.state <> 'cancelled' and p.due_on < ${asOf} and c.creditor_size in ('micro', 'small', 'medium') and (p.settled_on is null or p.settled_on > ${asOf})) o
     where not exists (select 1 from arrears.statement s where s.district = o.district and s.unit = o.unit and s.year = ${year} and s.state = 'published')
    on conflict do nothing returning unit`)
  const effectiveFrom = effectiveAfterReply(ctx.today, await loadCalendar(ctx))
  await appendMany(
    ctx,
    rows.map(({ unit }) => ({
      kind: 'arrears.statement-found-missing',
      about: `unit:${unit}`,
      payload: { unit, year, dueOn },
      facts: [factAbout(unit, year, 'missing', null, effectiveFrom, false)],
    })),
  )
  return rows.length
}

function factAbout(unit: string, year: number, outcome: 'on-time' | 'late' | 'missing', publishedOn: PlainDate | null, effectiveFrom: PlainDate, afterMissing: boolean) {
  const { kind } = statementTimeliness
  const fact = factOf(statementTimeliness, {
    about: unit,
    matter: `arrears.statement:${unit}:${year}`,
    outcome,
    validOn: statementDueOn(year),
    effectiveFrom,
    statedBy: 'system',
    // A late statement follows the finding that it was missing, made the day after the due day.
    ...(afterMissing ? { supersedes: factIdOf(kind, `${unit}:${year}`, 1) } : {}),
    detail: { year, dueOn: statementDueOn(year), publishedOn },
  })
  return { ...(fact as object), id: factIdOf(kind, `${unit}:${year}`, outcome === 'missing' ? 1 : 2) } as typeof fact
}
