import { createHash, randomInt } from 'node:crypto'
import { z } from 'zod'
import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { addDays, type PlainDate } from '#base/plain-date'
import { startClock } from '#kernel/clocks/server'
import { erasePublicFiles, type PublicFile, storePublicFiles } from '#kernel/evidence/server'
import { append } from '#kernel/ledger/server'
import { checkUscc } from '#kernel/parties/common'
import { findUnit } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { complaintFields } from '../common/default-complaint.ts'
import { contactKept, transferClock } from '../common/law-complaint.ts'
import { receiverFor } from './competent-unit.ts'
import { aboutComplaint } from './complaint-store.ts'

/** Without 0, O, 1, I, L: a code is copied by hand. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** The hash under which a code is kept; the code itself is told once. */
export function complaintCodeHash(code: string): Buffer {
  return createHash('sha256')
    .update(`default-complaint ${code.toUpperCase().replace(/[^0-9A-Z]/g, '')}`)
    .digest()
}

/** What the public form sends. A way to be reached is needed to verify; it is kept apart. */
export const NewComplaint = z.strictObject({
  unit: z.string().min(1).max(60),
  field: z.enum(complaintFields),
  subject: z.string().trim().min(2).max(200),
  words: z.string().trim().min(10).max(2000),
  firmName: z.string().trim().max(200),
  firmCode: z.string().trim().max(40),
  hideFirm: z.boolean(),
  contractNumber: z.string().trim().max(128),
  name: z.string().trim().min(2).max(60),
  contact: z.string().trim().min(5).max(100),
})

/** Takes a complaint that a public body broke its word, with the files that support it. Answers the code to ask with, shown once. Duty 2.7. */
export async function lodgeComplaint(
  ctx: ActContext,
  input: unknown,
  files: readonly PublicFile[] = [],
): Promise<{ readonly complaintId: string; readonly code: string; readonly dueOn: PlainDate }> {
  const parsed = NewComplaint.safeParse(input)
  if (!parsed.success) {
    refuse(
      'invalid',
      'commitments.complaint.incomplete',
      {},
      parsed.error.issues.map((issue) => ({
        path: issue.path.join('.'),
        code: `commitments.complaint.field-wrong.${issue.path[0] === undefined ? 'words' : String(issue.path[0])}`,
      })),
    )
  }
  const complaint = parsed.data
  const respondent = await findUnit(ctx, complaint.unit)
  if (!respondent) refuse('invalid', 'commitments.complaint.field-wrong.unit', {}, [{ path: 'unit', code: 'commitments.complaint.field-wrong.unit' }])
  const code = complaint.firmCode === '' ? null : checkUscc(complaint.firmCode)
  if (code && (!code.ok || code.noCode))
    refuse('invalid', 'commitments.complaint.field-wrong.firmCode', {}, [{ path: 'firmCode', code: 'commitments.complaint.field-wrong.firmCode' }])
  if (respondent.name === complaint.firmName || respondent.shortName === complaint.firmName)
    refuse('invalid', 'commitments.complaint.against-itself', {}, [{ path: 'firmName', code: 'commitments.complaint.against-itself' }])
  const complaintId = newId<'complaint'>()
  const receiver = await receiverFor(ctx, complaint.unit)
  const kept = await storePublicFiles(ctx, { files, about: aboutComplaint(complaintId), unit: receiver })
  const secret = Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('')
  const clock = await startClock(ctx, { kind: transferClock, about: aboutComplaint(complaintId), owner: receiver, startedOn: ctx.today })
  const hash = complaintCodeHash(secret)
  await ctx.db.run(sql`
    insert into commitments.complaint (district, complaint_id, unit, receiver, channel, source_key, field, subject, words, firm_name, firm_code, hide_firm, contract_number, code_hash,
                                       received_on, state, due_on)
    values (${ctx.district}, ${complaintId}, ${complaint.unit}, ${receiver}, 'portal', ${`portal|${complaintId}`}, ${complaint.field}, ${complaint.subject}, ${complaint.words},
            ${complaint.firmName || null}, ${code?.ok ? code.code : null}, ${complaint.hideFirm}, ${complaint.contractNumber || null}, ${hash}, ${ctx.today}, 'received', ${clock.dueOn})`)
  await ctx.db.run(
    sql`insert into commitments.complainant (district, complaint_id, name, contact) values (${ctx.district}, ${complaintId}, ${complaint.name}, ${complaint.contact})`,
  )
  await append(ctx, {
    kind: 'commitments.complaint-received',
    about: aboutComplaint(complaintId),
    payload: {
      unit: complaint.unit,
      channel: 'portal',
      field: complaint.field,
      dueOn: clock.dueOn,
      codeHash: hash.toString('hex'),
      ...(kept.length > 0 ? { files: kept.map((file) => file.sha256) } : {}),
    },
  })
  return { complaintId, code: `${secret.slice(0, 4)}-${secret.slice(4, 8)}-${secret.slice(8)}`, dueOn: clock.dueOn }
}

/** Erases names, contacts and the files that complainants sent after the end, as the form promises. Answers how many. */
export async function eraseComplainants(ctx: ActContext, day: PlainDate): Promise<number> {
  const rows = await ctx.db.rows<{ complaintId: string }>(sql`
    delete from commitments.complainant p where p.district = ${ctx.district} and p.complaint_id in (
      select c.complaint_id from commitments.complaint c where c.district = ${ctx.district} and c.ended_on < ${addDays(day, -contactKept.on(day).value)})
    returning p.complaint_id as "complaintId"`)
  if (rows.length > 0)
    await erasePublicFiles(
      ctx,
      rows.map((row) => aboutComplaint(row.complaintId)),
    )
  return rows.length
}
