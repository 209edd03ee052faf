import type { PlainDate } from '#base/plain-date'
import { can } from '#kernel/access/common'
import { reachFilter, requireReach } from '#kernel/access/server'
import { workingDaysBetween } from '#kernel/calendar/common'
import { loadCalendar } from '#kernel/calendar/server'
import { clocksOf } from '#kernel/clocks/server'
import type { ActContext } from '#platform/acts'
import { empty, type Sql, sql } from '#platform/database'
import { filesOf, readsFiles } from './complaint-files.ts'
import { stepClocks } from './complaint-steps.ts'
import { aboutComplaint, getComplaint } from './complaint-store.ts'

interface Row {
  readonly complaintId: string
  readonly respondent: string
  readonly desk: string
  readonly firmName: string
  readonly contractNumber: string
  readonly claimedFen: bigint
  readonly state: string
  readonly receivedOn: PlainDate
  readonly step: string | null
  readonly dueOn: PlainDate | null
  readonly result: string | null
  readonly view: string
}

const columns = sql`c.complaint_id as "complaintId", c.respondent, c.desk, c.firm_name as "firmName", c.contract_number as "contractNumber", c.claimed_fen as "claimedFen", c.state,
  c.received_on as "receivedOn", s.step, s.due_on as "dueOn", c.result, c.view`

// The step of the unit that has the matter on its desk; the answer of the other side runs beside it.
const underWay = sql`left join lateral (
  select s.step, s.due_on from arrears.complaint_step s where s.district = c.district and s.complaint_id = c.complaint_id and s.done_on is null and s.step <> 'answer' limit 1) s on true`

/** Complaints on the desks of the actor's reach or about its units, the most pressing first. */
export async function listComplaints(ctx: ActContext, filter: { readonly state?: string | undefined; readonly unit?: string | undefined; readonly limit: number }) {
  const where = sql`c.district = ${ctx.district} ${withinReach(ctx)} ${filter.state ? sql`and c.state = ${filter.state}` : empty}
    ${filter.unit ? sql`and (c.respondent = ${filter.unit} or c.desk = ${filter.unit})` : empty}`
  const rows = await ctx.db.rows<Row>(sql`
    select ${columns} from arrears.complaint c ${underWay} where ${where} order by s.due_on nulls last, c.received_on desc, c.complaint_id limit ${filter.limit}`)
  const { total } = await ctx.db.one<{ total: number }>(sql`select count(*)::int as total from arrears.complaint c where ${where}`)
  const calendar = await loadCalendar(ctx)
  return { items: rows.map((row) => itemOf(row, ctx.today, calendar)), total }
}

function withinReach(ctx: ActContext): Sql {
  const reach = reachFilter(ctx, 'arrears.complaint.read')
  if (reach.all) return empty
  const units = [...reach.units]
  return sql`and (c.desk = any (${units}::text[]) or c.respondent = any (${units}::text[]))`
}

function itemOf<R extends Row>(row: R, today: PlainDate, calendar: Parameters<typeof workingDaysBetween>[0]) {
  return { ...row, claimedFen: row.claimedFen.toString(), daysLeft: row.dueOn === null ? null : workingDaysBetween(calendar, today, row.dueOn) }
}

interface FileRow extends Row {
  readonly source: string
  readonly handler: string | null
  readonly firmUscc: string
  readonly firmSize: string
  readonly contractId: string | null
  readonly undisputed: boolean
  readonly words: string
  readonly contact: string | null
  readonly declineGround: string | null
  readonly foundFen: bigint | null
  readonly answer: string | null
  readonly closedOn: string | null
  readonly version: number
  readonly proposedBy: string | null
}

/** One complaint with its steps, what happened on the way, and what the unit's ledger says of the contract. */
export async function complaintFile(ctx: ActContext, complaintId: string) {
  const { respondent, desk } = await getComplaint(ctx, complaintId)
  if (!can(ctx.actor, 'arrears.complaint.read', respondent)) requireReach(ctx, 'arrears.complaint.read', desk)
  const row = await ctx.db.one<FileRow>(sql`
    select ${columns}, c.source, c.handler, c.firm_uscc as "firmUscc", c.firm_size as "firmSize", c.contract_id as "contractId", c.undisputed, c.words, k.contact,
           c.decline_ground as "declineGround", c.found_fen as "foundFen", c.answer, c.closed_on as "closedOn", c.version,
           (select t ->> 'person' from jsonb_array_elements(c.trail) with ordinality as e (t, n) where t ->> 'act' = 'propose' order by n desc limit 1) as "proposedBy"
      from arrears.complaint c ${underWay} left join arrears.complaint_contact k on k.district = c.district and k.complaint_id = c.complaint_id
     where c.district = ${ctx.district} and c.complaint_id = ${complaintId}`)
  const steps = await ctx.db.rows<{
    step: keyof typeof stepClocks
    round: number
    unit: string
    startedOn: string
    dueOn: string
    provisional: boolean
    doneOn: string | null
    finding: string | null
  }>(sql`
    select step, round, unit, started_on as "startedOn", due_on as "dueOn", provisional, done_on as "doneOn", finding from arrears.complaint_step
     where district = ${ctx.district} and complaint_id = ${complaintId} order by started_on, step, round`)
  const clocks = await clocksOf(ctx, aboutComplaint(complaintId))
  const events = await ctx.db.rows<{ kind: string; unit: string; document: string | null; words: string | null; happenedOn: string }>(sql`
    select kind, unit, document, words, happened_on as "happenedOn" from arrears.complaint_event where district = ${ctx.district} and complaint_id = ${complaintId} order by recorded_at, event_id`)
  const ledger = await ctx.db.rows<{
    payableId: string
    item: string
    amountFen: bigint
    paidFen: bigint
    disputedFen: bigint
    dueOn: string | null
    state: string
    interestLeftFen: bigint
  }>(sql`
    select payable_id as "payableId", item, amount_fen as "amountFen", paid_fen as "paidFen", interest_left_fen as "interestLeftFen", disputed_fen as "disputedFen", due_on as "dueOn", state from arrears.payable
     where district = ${ctx.district} and contract_id = ${row.contractId} and state <> 'cancelled' order by due_on nulls last, payable_id`)
  const { proposedBy, foundFen, ...complaint } = itemOf(row, ctx.today, await loadCalendar(ctx))
  const atDesk = readsFiles(ctx, row)
  const files = await filesOf(ctx, complaintId)
  return {
    complaint: { ...complaint, contact: atDesk ? row.contact : null, foundFen: foundFen?.toString() ?? null, mine: proposedBy === ctx.actor.personId },
    steps: steps.map(({ round, ...step }) => ({ ...step, clockId: clocks.find((clock) => clock.kind === stepClocks[step.step].id && clock.round === round)?.clockId ?? null })),
    events,
    fileCount: files.length,
    files: atDesk ? files.map((file) => ({ ...file })) : null,
    ledger: ledger.map((line) => ({
      ...line,
      amountFen: line.amountFen.toString(),
      paidFen: line.paidFen.toString(),
      disputedFen: line.disputedFen.toString(),
      interestLeftFen: line.interestLeftFen.toString(),
    })),
  }
}

/** Reports of retaliation, open ones first. For the supervision department alone. */
export async function listRetaliation(ctx: ActContext) {
  return ctx.db.rows<{
    retaliationId: string
    complaintId: string
    respondent: string
    words: string
    reportedOn: string
    dueOn: string
    state: string
    finding: string | null
    decidedOn: string | null
    version: number
  }>(sql`
    select retaliation_id as "retaliationId", complaint_id as "complaintId", respondent, words, reported_on as "reportedOn", due_on as "dueOn", state, finding, decided_on as "decidedOn", version
      from arrears.retaliation where district = ${ctx.district} order by (state = 'reported') desc, due_on, retaliation_id limit 500`)
}
