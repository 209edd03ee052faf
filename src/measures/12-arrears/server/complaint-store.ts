import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto'
import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { currentUnitOf } from '#kernel/parties/server'
import { defineHost } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'

export const complaintHost = defineHost({ table: 'arrears.complaint', id: 'complaint_id', unit: 'desk', about: 'arrears.complaint' })
export const retaliationHost = defineHost({ table: 'arrears.retaliation', id: 'retaliation_id', unit: 'respondent', about: 'arrears.retaliation' })

/** 受理投诉部门 by default, and who takes its place where the complaint is about it, or about whoever it has become part of. */
const acceptingUnits = ['industry-information', 'district-government-office', 'district-government']

/** Who takes a complaint in today: the accepting unit or whoever succeeded it; nobody examines a complaint about itself. */
export async function acceptingUnitFor(ctx: ActContext, respondent: string): Promise<string> {
  for (const unit of acceptingUnits) {
    const today = await currentUnitOf(ctx, unit, ctx.today, '12.12')
    if (today !== respondent) return today
  }
  throw new Error(`no unit can take in a complaint about ${respondent}`)
}

export function aboutComplaint(complaintId: string): string {
  return `arrears.complaint:${complaintId}`
}

export function complaintOf(about: string): string {
  return about.slice('arrears.complaint:'.length)
}

export interface StoredComplaint {
  readonly complaintId: string
  readonly respondent: string
  readonly desk: string
  readonly handler: string | null
  readonly claimedFen: bigint
  readonly state: string
  readonly version: number
  readonly receivedOn: PlainDate
  readonly result: string | null
  readonly foundFen: bigint | null
  readonly view: 'none' | 'satisfied' | 'not-satisfied'
  readonly closedOn: PlainDate | null
  readonly findingVersion: number | null
}

const columns = sql`complaint_id as "complaintId", respondent, desk, handler, claimed_fen as "claimedFen", state, version, received_on as "receivedOn", result, found_fen as "foundFen", view, closed_on as "closedOn", finding_version as "findingVersion"`

/** The complaint, or a refusal that it is not there. */
export async function getComplaint(ctx: ActContext, complaintId: string): Promise<StoredComplaint> {
  const found = isId(complaintId)
    ? await ctx.db.maybe<StoredComplaint>(sql`select ${columns} from arrears.complaint where district = ${ctx.district} and complaint_id = ${complaintId}`)
    : undefined
  return found ?? refuse('not-found', 'arrears.complaint.unknown')
}

/** The complaint a code stands for; undefined when there is none. */
export async function findByCode(ctx: ActContext, code: string): Promise<StoredComplaint | undefined> {
  return ctx.db.maybe<StoredComplaint>(sql`select ${columns} from arrears.complaint where district = ${ctx.district} and code_hash = ${codeHash(code)}`)
}

/** Without 0, O, 1, I, L: a code is copied by hand. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** A receipt's code of twelve letters and digits, told once. */
export function newCode(): string {
  const code = Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('')
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}

/** The hash under which a code is kept. */
export function codeHash(code: string): Buffer {
  return createHash('sha256')
    .update(`arrears-complaint ${code.toUpperCase().replace(/[^0-9A-Z]/g, '')}`)
    .digest()
}

export function newSalt(): Buffer {
  return randomBytes(16)
}

/** What the ledger says of words kept apart from it: only the salt opens it. */
export function commitmentTo(salt: Buffer, words: string): string {
  return createHmac('sha256', salt).update(words, 'utf8').digest('hex')
}

export type ComplaintEventKind = 'supervise' | 'interview' | 'circulate' | 'respond' | 'extend' | 'reopen'

/** Keeps what happened to a complaint on the way; words stay here, the ledger gets the kind only. */
export async function keepEvent(
  ctx: ActContext,
  event: { readonly complaintId: string; readonly kind: ComplaintEventKind; readonly unit: string; readonly document?: string | null; readonly words?: string | null },
): Promise<void> {
  await ctx.db.run(sql`
    insert into arrears.complaint_event (district, complaint_id, event_id, kind, unit, document, words, happened_on, recorded_by, recorded_at)
    values (${ctx.district}, ${event.complaintId}, ${newId<'complaint-event'>()}, ${event.kind}, ${event.unit}, ${event.document ?? null}, ${event.words ?? null}, ${ctx.today},
            ${ctx.actor.personId}, ${ctx.now})`)
}
