import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter } from '#kernel/access/server'
import { loadCalendar } from '#kernel/calendar/server'
import { clockPreparer, clocksOfMany, startClocks, stopClocks } from '#kernel/clocks/server'
import { factOf } from '#kernel/facts/common'
import { append, appendMany } from '#kernel/ledger/server'
import { defineHost, takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { newArrears } from '../common/facts.ts'
import { effectiveAfterReply } from '../common/finding.ts'
import { leadClock } from '../common/law-clocks.ts'
import { leadProcedure } from '../common/procedures.ts'
import { loadBaseline } from './choices.ts'
import { officeTitles } from './contract-store.ts'
import { factIdOf } from './fact-id.ts'
import { holdersOf } from './passed-on.ts'
import { aboutPayable } from './payable-store.ts'
import { type Returned, returnedOf, returnToUnit } from './return-to-unit.ts'

const host = defineHost({ table: 'arrears.lead', id: 'lead_id', unit: 'unit', about: 'arrears.lead' })

export function aboutLead(leadId: string): string {
  return `arrears.lead:${leadId}`
}

interface NewLead {
  readonly leadId: string
  readonly payableId: string
  readonly unit: string
  readonly dueOn: PlainDate
  readonly amountFen: bigint
  readonly signedBy: string | null
  readonly budgetBy: string | null
}

/**
 * Opens a lead for every payable that fell due after the baseline day and is found unpaid: it names the office that
 * signed and the one that approved the budget by their opaque ids. Set-based, 2,000 at a time. Duty 12.7.
 */
export async function openLeads(ctx: ActContext): Promise<number> {
  const baseline = await loadBaseline(ctx)
  const found = await ctx.db.rows<Omit<NewLead, 'leadId'>>(sql`
    select p.payable_id as "payableId", p.unit, p.due_on as "dueOn", p.amount_fen - p.reduced_fen as "amountFen", c.signed_by as "signedBy", c.budget_by as "budgetBy"
      from arrears.payable p join arrears.contract c on c.district = p.district and c.contract_id = p.contract_id
     where p.district = ${ctx.district} and p.state = 'open' and p.finding = 'unpaid' and p.due_on > ${baseline}
       and not exists (select 1 from arrears.lead l where l.district = p.district and l.payable_id = p.payable_id)
     order by p.due_on, p.payable_id limit 2000`)
  const leads = found.map((each) => ({ ...each, leadId: newId<'lead'>() }))
  await ctx.db.insertMany(
    'arrears.lead',
    [
      { name: 'district', type: 'text' },
      { name: 'lead_id', type: 'uuid' },
      { name: 'payable_id', type: 'uuid' },
      { name: 'unit', type: 'text' },
      { name: 'due_on', type: 'date' },
      { name: 'amount_fen', type: 'bigint' },
      { name: 'signed_by', type: 'uuid' },
      { name: 'budget_by', type: 'uuid' },
      { name: 'found_on', type: 'date' },
      { name: 'state', type: 'text' },
    ],
    leads.map((lead) => [ctx.district, lead.leadId, lead.payableId, lead.unit, lead.dueOn, lead.amountFen, lead.signedBy, lead.budgetBy, ctx.today, 'open']),
  )
  const calendar = await loadCalendar(ctx)
  const prepare = clockPreparer(calendar)
  await startClocks(
    ctx,
    leads.map((lead) => prepare({ kind: leadClock, about: aboutLead(lead.leadId), owner: lead.unit, startedOn: ctx.today })),
  )
  const effectiveFrom = effectiveAfterReply(ctx.today, calendar)
  await appendMany(
    ctx,
    leads.map((lead) => ({
      kind: 'arrears.lead-opened',
      about: aboutLead(lead.leadId),
      payload: { unit: lead.unit, payable: lead.payableId, dueOn: lead.dueOn, signedBy: lead.signedBy ?? undefined, budgetBy: lead.budgetBy ?? undefined },
      facts: [leadFact(lead, lead.unit, 'found', null, effectiveFrom)],
    })),
  )
  return leads.length
}

/** States that leads whose payable has been paid by now are cleared; the lead itself goes on. */
export async function clearLeads(ctx: ActContext): Promise<number> {
  const rows = await ctx.db.rows<NewLead & { settledOn: PlainDate }>(sql`
    update arrears.lead l set settled_on = p.settled_on
      from arrears.payable p
     where l.district = ${ctx.district} and l.settled_on is null and p.district = l.district and p.payable_id = l.payable_id and p.state = 'paid' and p.settled_on is not null
    returning l.lead_id as "leadId", l.payable_id as "payableId", l.unit as "unit", l.due_on as "dueOn", l.amount_fen as "amountFen", l.signed_by as "signedBy", l.budget_by as "budgetBy", p.settled_on as "settledOn"`)
  const holder = await holdersOf(
    ctx,
    'lead',
    rows.map((lead) => lead.leadId),
  )
  await appendMany(
    ctx,
    rows.map((lead) => ({
      kind: 'arrears.lead-cleared',
      about: aboutLead(lead.leadId),
      payload: { unit: lead.unit, settledOn: lead.settledOn },
      facts: [leadFact(lead, holder(lead.leadId, lead.dueOn, lead.unit), 'cleared', lead.settledOn, ctx.today)],
    })),
  )
  return rows.length
}

function leadFact(lead: NewLead, about: string, outcome: 'found' | 'cleared', clearedOn: PlainDate | null, effectiveFrom: PlainDate) {
  const { kind } = newArrears
  const fact = factOf(newArrears, {
    about,
    matter: aboutPayable(lead.payableId),
    outcome,
    validOn: lead.dueOn,
    effectiveFrom,
    statedBy: 'system',
    ...(outcome === 'cleared' ? { supersedes: factIdOf(kind, lead.leadId, 1) } : {}),
    detail: { dueOn: lead.dueOn, amountFen: lead.amountFen.toString(), signedBy: lead.signedBy, budgetBy: lead.budgetBy, clearedOn },
  })
  return { ...(fact as object), id: factIdOf(kind, lead.leadId, outcome === 'found' ? 1 : 2) } as typeof fact
}

export interface Lead extends NewLead {
  readonly contractNumber: string
  readonly item: string
  readonly foundOn: PlainDate
  /** Last day of the unit's explanation; null once it was given. */
  readonly answerBy: PlainDate | null
  readonly state: 'open' | 'explained' | 'referred' | 'closed'
  readonly explanation: string | null
  readonly returned: readonly Returned[]
  readonly settledOn: PlainDate | null
  readonly version: number
  readonly signedByTitle: string | null
  readonly budgetByTitle: string | null
}

/** Leads within reach, undecided ones first. */
export async function listLeads(ctx: ActContext, filter: { readonly unit?: string | undefined; readonly limit: number }): Promise<readonly Lead[]> {
  const reach = reachFilter(ctx, 'arrears.lead.read')
  const rows = await ctx.db.rows<Omit<Lead, 'signedByTitle' | 'budgetByTitle' | 'answerBy' | 'returned'>>(sql`
    select l.lead_id as "leadId", l.payable_id as "payableId", l.unit, l.due_on as "dueOn", l.amount_fen as "amountFen", l.signed_by as "signedBy", l.budget_by as "budgetBy", l.found_on as "foundOn",
           l.state, l.explanation, l.settled_on as "settledOn", l.version, c.number as "contractNumber", p.item
      from arrears.lead l join arrears.payable p on p.district = l.district and p.payable_id = l.payable_id join arrears.contract c on c.district = p.district and c.contract_id = p.contract_id
     where l.district = ${ctx.district} ${reach.all ? empty : sql`and l.unit = any (${[...reach.units]}::text[])`} ${filter.unit ? sql`and l.unit = ${filter.unit}` : empty}
     order by (l.state in ('open', 'explained')) desc, l.due_on, l.lead_id limit ${filter.limit}`)
  const titles = await officeTitles(
    ctx,
    rows.flatMap((row) => [row.signedBy, row.budgetBy]),
  )
  const title = (id: string | null) => (id === null ? null : (titles.get(id) ?? null))
  const ids = rows.map((row) => row.leadId)
  const clocks = await clocksOfMany(ctx, ids.map(aboutLead), leadClock)
  const returned = await returnedOf(ctx, 'lead', ids)
  return rows.map((row) => ({
    ...row,
    answerBy: row.state === 'open' ? (clocks.get(aboutLead(row.leadId))?.dueOn ?? null) : null,
    returned: returned.get(row.leadId) ?? [],
    signedByTitle: title(row.signedBy),
    budgetByTitle: title(row.budgetBy),
  }))
}

async function getLead(ctx: ActContext, leadId: string): Promise<{ unit: string; explanation: string | null }> {
  const lead = isId(leadId)
    ? await ctx.db.maybe<{ unit: string; explanation: string | null }>(sql`select unit, explanation from arrears.lead where district = ${ctx.district} and lead_id = ${leadId}`)
    : undefined
  return lead ?? refuse('not-found', 'arrears.lead.unknown')
}

/** The unit says how the arrears came about; its clock stops. */
export async function explainLead(
  ctx: ActContext,
  input: { readonly leadId: string; readonly version: number; readonly explanation: string },
): Promise<{ readonly version: number }> {
  const { unit } = await getLead(ctx, input.leadId)
  const step = await takeStep(ctx, leadProcedure, host, {
    id: input.leadId,
    act: 'explain',
    version: input.version,
    provides: ['explanation'],
    set: sql`explanation = ${input.explanation}`,
  })
  await stopClocks(ctx, { abouts: [aboutLead(input.leadId)], kind: leadClock, on: ctx.today })
  await append(ctx, { kind: 'arrears.lead-explained', about: aboutLead(input.leadId), payload: { unit, version: step.version } })
  return { version: step.version }
}

/** Somebody outside the unit gives an explanation back with a reason; the unit's clock starts again. Duty 12.7. */
export async function returnLead(ctx: ActContext, input: { readonly leadId: string; readonly version: number; readonly reason: string }) {
  const { unit, explanation } = await getLead(ctx, input.leadId)
  return returnToUnit(ctx, { what: 'lead', procedure: leadProcedure, host, clock: leadClock, id: input.leadId, unit, explanation, link: '/arrears/leads' }, input)
}

/** Somebody outside the unit refers a lead for accountability or closes it. */
export async function decideLead(
  ctx: ActContext,
  input: { readonly leadId: string; readonly version: number; readonly outcome: 'referred' | 'closed' },
): Promise<{ readonly version: number }> {
  const { unit } = await getLead(ctx, input.leadId)
  if (ctx.actor.unit === unit) refuse('forbidden', 'arrears.match.own-unit')
  const step = await takeStep(ctx, leadProcedure, host, { id: input.leadId, act: input.outcome === 'referred' ? 'refer' : 'close', version: input.version })
  await stopClocks(ctx, { abouts: [aboutLead(input.leadId)], kind: leadClock, on: ctx.today, outcome: 'ended' })
  await append(ctx, { kind: 'arrears.lead-decided', about: aboutLead(input.leadId), payload: { unit, outcome: input.outcome, version: step.version } })
  return { version: step.version }
}
