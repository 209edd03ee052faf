import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import type { PublicFile } from '#kernel/evidence/server'
import { append } from '#kernel/ledger/server'
import { notify } from '#kernel/notices/server'
import { findUnit } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { NewComplaint } from '../common/complaint.ts'
import { keepComplaintFiles } from './complaint-files.ts'
import { startStep } from './complaint-steps.ts'
import { aboutComplaint, acceptingUnitFor, codeHash, commitmentTo, newCode, newSalt } from './complaint-store.ts'

export interface Lodged {
  readonly complaintId: string
  /** The receipt's code, told once. */
  readonly code: string
  /** Last day of the examination; null where no figure is in force. */
  readonly dueOn: PlainDate | null
  readonly receivedOn: PlainDate
  /** Files kept with it. */
  readonly files: number
}

/**
 * Takes a supplier's complaint that a unit, state firm or large firm owes it money overdue, by the portal or at the counter
 * (`reception`, entered by the accepting unit). The firm and what it says stand in tables of their own; the ledger gets
 * codes, the amount and a salted commitment. Refuses a second open complaint of the same firm over the same contract. Duty 12.12.
 */
export async function lodgeComplaint(ctx: ActContext, input: unknown, source: 'portal' | 'reception', files: readonly PublicFile[] = []): Promise<Lodged> {
  const parsed = NewComplaint.safeParse(input)
  if (!parsed.success) {
    return refuse(
      'invalid',
      'arrears.complaint.incomplete',
      {},
      [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? '')))].map((path) => ({ path, code: `arrears.complaint.wrong.${path}` })),
    )
  }
  const complaint = parsed.data
  const respondent = await findUnit(ctx, complaint.respondent)
  if (!respondent) return refuse('invalid', 'arrears.complaint.respondent-unknown', {}, [{ path: 'respondent', code: 'arrears.complaint.wrong.respondent' }])
  if (respondent.uscc !== null && respondent.uscc === complaint.firmUscc)
    refuse('invalid', 'arrears.complaint.self', {}, [{ path: 'firmUscc', code: 'arrears.complaint.wrong.firmUscc' }])
  const desk = await acceptingUnitFor(ctx, respondent.code)
  if (source === 'reception') requireReach(ctx, 'arrears.complaint.accept', desk)
  await ctx.db.run(
    sql`select pg_advisory_xact_lock(hashtextextended(${`arrears.complaint ${ctx.district} ${respondent.code} ${complaint.firmUscc} ${complaint.contractNumber}`}, 0))`,
  )
  const open = await ctx.db.maybe<{ receivedOn: PlainDate }>(sql`
    select received_on as "receivedOn" from arrears.complaint
     where district = ${ctx.district} and respondent = ${respondent.code} and firm_uscc = ${complaint.firmUscc} and contract_number = ${complaint.contractNumber} and state not in ('concluded', 'declined') limit 1`)
  if (open) refuse('conflict', 'arrears.complaint.open-already', { receivedOn: open.receivedOn })

  const complaintId = newId<'complaint'>()
  const code = newCode()
  const salt = newSalt()
  const contract = await ctx.db.maybe<{ contractId: string }>(sql`
    select contract_id as "contractId" from arrears.contract
     where district = ${ctx.district} and unit = ${respondent.code} and creditor_uscc = ${complaint.firmUscc} and number = ${complaint.contractNumber} and stage = 'signed' limit 1`)
  await ctx.db.run(sql`
    insert into arrears.complaint (district, complaint_id, respondent, desk, source, firm_name, firm_uscc, firm_size, contract_number, contract_id, claimed_fen, undisputed, words, salt,
                                   code_hash, received_on, received_at, state)
    values (${ctx.district}, ${complaintId}, ${respondent.code}, ${desk}, ${source}, ${complaint.firmName}, ${complaint.firmUscc}, ${complaint.firmSize}, ${complaint.contractNumber},
            ${contract?.contractId ?? null}, ${complaint.amountFen}, ${complaint.undisputed}, ${complaint.words}, ${salt}, ${codeHash(code)}, ${ctx.today}, ${ctx.now}, 'received')`)
  await ctx.db.run(sql`insert into arrears.complaint_contact (district, complaint_id, contact) values (${ctx.district}, ${complaintId}, ${complaint.contact})`)
  const kept = await keepComplaintFiles(ctx, { complaintId, desk }, files)
  const clock = await startStep(ctx, { complaintId, step: 'examine', unit: desk })
  await notify(ctx, {
    to: { unit: desk, role: 'liaison' },
    textKey: 'arrears.message.complaint-received',
    about: aboutComplaint(complaintId),
    link: `/arrears/complaints/${complaintId}`,
    dueOn: clock?.dueOn ?? null,
  })
  await append(ctx, {
    kind: 'arrears.complaint-lodged',
    about: aboutComplaint(complaintId),
    payload: {
      respondent: respondent.code,
      desk,
      source,
      claimedFen: complaint.amountFen.toString(),
      undisputed: complaint.undisputed,
      content: commitmentTo(salt, [complaint.firmName, complaint.firmUscc, complaint.contractNumber, complaint.words].join('\n')),
      codeHash: codeHash(code).toString('hex'),
      files: kept.length === 0 ? undefined : kept.map((file) => ({ ...file })),
      dueOn: clock?.dueOn,
    },
  })
  return { complaintId, code, dueOn: clock?.dueOn ?? null, receivedOn: ctx.today, files: kept.length }
}
