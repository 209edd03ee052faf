import type { Canonical } from '#base/canonical-json'
import type { PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import type { Clock, ClockKind } from '#kernel/clocks/common'
import { startClock, stopClock, whenDueDaysChange } from '#kernel/clocks/server'
import { factOf } from '#kernel/facts/common'
import { appendMany } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { complaintStepTimeliness } from '../common/complaint-facts.ts'
import { effectiveAfterReply } from '../common/finding.ts'
import { examinationClock, forwardingClock, handlingClock, respondentClock } from '../common/law-complaint.ts'
import { aboutComplaint, complaintOf } from './complaint-store.ts'
import { factIdOf } from './fact-id.ts'

export const stepClocks = { examine: examinationClock, forward: forwardingClock, result: handlingClock, answer: respondentClock } as const
export type ComplaintStep = keyof typeof stepClocks

/** Starts the clock of a step; where the law in force names no figure there is none and nothing is judged. */
export async function startStep(ctx: ActContext, input: { readonly complaintId: string; readonly step: ComplaintStep; readonly unit: string }): Promise<Clock | null> {
  const kind = stepClocks[input.step] as ClockKind<number | null>
  const inForce = kind.parameter.find(ctx.today)
  if (inForce === undefined || inForce.value === null) return null
  const clock = await startClock(ctx, { kind: kind as ClockKind, about: aboutComplaint(input.complaintId), owner: input.unit, startedOn: ctx.today })
  await ctx.db.run(sql`
    insert into arrears.complaint_step (district, complaint_id, step, round, unit, started_on, due_on, provisional)
    values (${ctx.district}, ${input.complaintId}, ${input.step}, ${clock.round}, ${input.unit}, ${ctx.today}, ${clock.dueOn}, ${clock.provisional})`)
  return clock
}

interface StepRow {
  readonly complaintId: string
  readonly step: ComplaintStep
  readonly round: number
  readonly unit: string
  readonly startedOn: PlainDate
  readonly dueOn: PlainDate
  readonly doneOn: PlainDate | null
  readonly findingVersion: number
}

const stepColumns = sql`complaint_id as "complaintId", step, round, unit, started_on as "startedOn", due_on as "dueOn", done_on as "doneOn", finding_version as "findingVersion"`

/** Ends the open round of a step; answers the finding for the act's entry: in time or late. None where no clock ran. */
export async function endStep(ctx: ActContext, complaintId: string, step: ComplaintStep): Promise<readonly Canonical[]> {
  const open = await ctx.db.maybe<{ round: number }>(
    sql`select round from arrears.complaint_step where district = ${ctx.district} and complaint_id = ${complaintId} and step = ${step} and done_on is null`,
  )
  if (!open) return []
  const clock = await stopClock(ctx, { about: aboutComplaint(complaintId), kind: stepClocks[step] as ClockKind, on: ctx.today })
  const finding = clock.provisional ? null : ctx.today <= clock.dueOn ? 'on-time' : 'late'
  const row = await ctx.db.one<StepRow>(sql`
    update arrears.complaint_step set done_on = ${ctx.today}, due_on = ${clock.dueOn}, finding = coalesce(${finding}, finding), finding_version = finding_version + ${finding === null ? 0 : 1}
     where district = ${ctx.district} and complaint_id = ${complaintId} and step = ${step} and round = ${open.round} returning ${stepColumns}`)
  return finding === null ? [] : [await stepFact(ctx, row, finding, ctx.today)]
}

/** Ends a step without judging it: the complaint went another way. */
export async function dropStep(ctx: ActContext, complaintId: string, step: ComplaintStep): Promise<void> {
  const dropped = await ctx.db.run(
    sql`update arrears.complaint_step set done_on = ${ctx.today} where district = ${ctx.district} and complaint_id = ${complaintId} and step = ${step} and done_on is null`,
  )
  if (dropped > 0) await stopClock(ctx, { about: aboutComplaint(complaintId), kind: stepClocks[step] as ClockKind, on: ctx.today })
}

/** Finds steps whose day has passed undone: a fact each, once; doing it later replaces `missing` by `late`. Answers how many. */
export async function findMissedSteps(ctx: ActContext, day: PlainDate): Promise<number> {
  const rows = await ctx.db.rows<StepRow>(sql`
    update arrears.complaint_step set finding = 'missing', finding_version = finding_version + 1
     where district = ${ctx.district} and done_on is null and finding is null and not provisional and due_on < ${day} returning ${stepColumns}`)
  const entries = []
  for (const row of rows) {
    entries.push({
      kind: 'arrears.complaint-step-missed',
      about: aboutComplaint(row.complaintId),
      payload: { unit: row.unit, step: row.step, dueOn: row.dueOn, foundOn: day },
      facts: [await stepFact(ctx, row, 'missing', day)],
    })
  }
  await appendMany(ctx, entries)
  return rows.length
}

const clockSteps = new Map<string, ComplaintStep>(Object.entries(stepClocks).map(([step, kind]) => [kind.id, step as ComplaintStep]))

/** Due days that move (an extension, a new calendar) move for the open step too. Called once, by the manifest. */
export function followComplaintClocks(): void {
  whenDueDaysChange(async (ctx, changes) => {
    for (const { clock, newDueOn } of changes) {
      const step = clockSteps.get(clock.kind)
      if (!step) continue
      await ctx.db.run(sql`
        update arrears.complaint_step set due_on = ${newDueOn}, provisional = ${clock.provisional}
         where district = ${ctx.district} and complaint_id = ${complaintOf(clock.about)} and step = ${step} and round = ${clock.round} and done_on is null`)
    }
  })
}

async function stepFact(ctx: ActContext, row: StepRow, outcome: 'on-time' | 'late' | 'missing', foundOn: PlainDate): Promise<Canonical> {
  const record = `${row.complaintId}|${row.step}|${row.round}`
  return factOf(complaintStepTimeliness, {
    id: factIdOf(complaintStepTimeliness.kind, record, row.findingVersion),
    about: row.unit,
    matter: aboutComplaint(row.complaintId),
    outcome,
    validOn: row.dueOn,
    effectiveFrom: outcome === 'on-time' ? foundOn : effectiveAfterReply(foundOn, await loadCalendar(ctx)),
    statedBy: 'system',
    ...(row.findingVersion > 1 ? { supersedes: factIdOf(complaintStepTimeliness.kind, record, row.findingVersion - 1) } : {}),
    detail: { step: row.step, startedOn: row.startedOn, dueOn: row.dueOn, doneOn: row.doneOn },
  })
}
