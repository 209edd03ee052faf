import type { Canonical } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { formatYuan } from '#base/money'
import { addDays, type PlainDate } from '#base/plain-date'
import { loadCalendar } from '#kernel/calendar/server'
import { factOf } from '#kernel/facts/common'
import { append } from '#kernel/ledger/server'
import { notify } from '#kernel/notices/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type ComplaintResult, complaintProcedure, type SupplierView } from '../common/complaint.ts'
import { complaintResult } from '../common/complaint-facts.ts'
import { effectiveAfterReply } from '../common/finding.ts'
import { contactKept } from '../common/law-complaint.ts'
import { dropStep, endStep } from './complaint-steps.ts'
import { aboutComplaint, complaintHost, findByCode, getComplaint, type StoredComplaint } from './complaint-store.ts'
import { factIdOf } from './fact-id.ts'

interface OfVersion {
  readonly complaintId: string
  readonly version: number
}

/** Proposes the result with the sum found owed (fen) and the written answer to the firm; a second person settles it. */
export async function proposeResult(
  ctx: ActContext,
  input: OfVersion & { readonly result: ComplaintResult; readonly foundFen: bigint; readonly answer: string },
): Promise<{ readonly version: number }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  const answer = input.answer.trim()
  const none = input.result === 'not-owed'
  if (none !== (input.foundFen === 0n)) refuse('invalid', 'arrears.complaint.sum-wrong', {}, [{ path: 'foundFen', code: 'arrears.complaint.sum-wrong' }])
  if (input.result === 'partly-owed' && input.foundFen >= complaint.claimedFen)
    refuse('invalid', 'arrears.complaint.part-wrong', { claimed: formatYuan(complaint.claimedFen) }, [{ path: 'foundFen', code: 'arrears.complaint.part-wrong' }])
  const step = await takeStep(ctx, complaintProcedure, complaintHost, {
    id: input.complaintId,
    act: 'propose',
    version: input.version,
    provides: answer === '' ? [] : ['result'],
    set: sql`result = ${input.result}, found_fen = ${input.foundFen}, answer = ${answer}`,
  })
  await append(ctx, {
    kind: 'arrears.complaint-result-proposed',
    about: aboutComplaint(input.complaintId),
    payload: { handler: complaint.desk, result: input.result, foundFen: input.foundFen.toString(), version: step.version },
  })
  return { version: step.version }
}

/** Sends a proposed result back to be worked over, by another person. */
export async function returnResult(ctx: ActContext, input: OfVersion): Promise<{ readonly version: number }> {
  const complaint = await getComplaint(ctx, input.complaintId)
  const step = await takeStep(ctx, complaintProcedure, complaintHost, { id: input.complaintId, act: 'return', version: input.version })
  await append(ctx, { kind: 'arrears.complaint-result-returned', about: aboutComplaint(input.complaintId), payload: { handler: complaint.desk, version: step.version } })
  return { version: step.version }
}

/**
 * Settles the result by a second person: the firm can read it with its receipt, the debtor's fact has effect after its right of
 * reply. Duty 12.12.
 */
export async function concludeComplaint(ctx: ActContext, input: OfVersion): Promise<{ readonly version: number }> {
  const before = await getComplaint(ctx, input.complaintId)
  const step = await takeStep(ctx, complaintProcedure, complaintHost, {
    id: input.complaintId,
    act: 'conclude',
    version: input.version,
    set: sql`closed_on = ${ctx.today}, view = 'none', finding_version = coalesce(finding_version, 0) + 1`,
  })
  const facts = await endStep(ctx, input.complaintId, 'result')
  await dropStep(ctx, input.complaintId, 'answer')
  const complaint = await getComplaint(ctx, input.complaintId)
  await notify(ctx, {
    to: { unit: complaint.respondent, role: 'liaison' },
    textKey: 'arrears.message.complaint-concluded',
    about: aboutComplaint(input.complaintId),
    link: `/arrears/complaints/${input.complaintId}`,
  })
  await append(ctx, {
    kind: 'arrears.complaint-concluded',
    about: aboutComplaint(input.complaintId),
    payload: { handler: before.desk, respondent: before.respondent, result: before.result ?? undefined, version: step.version },
    facts: [...facts, await resultFact(ctx, complaint)],
  })
  return { version: step.version }
}

/** What the firm says of a concluded complaint, once, by its receipt: kept beside the handling unit's result and part of the fact. */
export async function stateSupplierView(ctx: ActContext, input: { readonly code: string; readonly view: SupplierView }): Promise<void> {
  const found = await findByCode(ctx, input.code)
  if (!found) return refuse('not-found', 'arrears.complaint.code-unknown')
  if (found.state !== 'concluded') refuse('conflict', 'arrears.complaint.not-concluded')
  if (found.view !== 'none') refuse('conflict', 'arrears.complaint.view-given')
  await ctx.db.run(
    sql`update arrears.complaint set view = ${input.view}, finding_version = finding_version + 1 where district = ${ctx.district} and complaint_id = ${found.complaintId}`,
  )
  await append(ctx, {
    kind: 'arrears.complaint-view-stated',
    about: aboutComplaint(found.complaintId),
    payload: { view: input.view },
    facts: [await resultFact(ctx, await getComplaint(ctx, found.complaintId))],
  })
}

/** Erases contacts of complaints closed longer ago than the form promises. Answers how many. */
export async function eraseComplaintContacts(ctx: ActContext, day: PlainDate): Promise<number> {
  return ctx.db.run(sql`
    delete from arrears.complaint_contact c where c.district = ${ctx.district} and c.complaint_id in (
      select x.complaint_id from arrears.complaint x where x.district = ${ctx.district} and x.state in ('concluded', 'declined') and x.closed_on < ${addDays(day, -contactKept.on(day).value)})`)
}

const outcomes = { paid: 'settled', 'plan-agreed': 'settled', 'owed-not-paid': 'owed-not-paid', 'partly-owed': 'owed-not-paid', 'not-owed': 'not-owed' } as const

async function resultFact(ctx: ActContext, complaint: StoredComplaint): Promise<Canonical> {
  const version = complaint.findingVersion ?? 1
  const result = complaint.result as ComplaintResult
  const outcome = outcomes[result]
  const closedOn = complaint.closedOn ?? ctx.today
  return factOf(complaintResult, {
    id: factIdOf(complaintResult.kind, complaint.complaintId, version),
    about: complaint.respondent,
    matter: aboutComplaint(complaint.complaintId),
    outcome,
    validOn: closedOn,
    effectiveFrom: outcome === 'owed-not-paid' ? effectiveAfterReply(closedOn, await loadCalendar(ctx)) : closedOn,
    statedBy: complaint.desk,
    ...(version > 1 ? { supersedes: factIdOf(complaintResult.kind, complaint.complaintId, version - 1) } : {}),
    detail: { result, claimedFen: complaint.claimedFen.toString(), foundFen: (complaint.foundFen ?? 0n).toString(), supplierView: complaint.view },
  })
}
