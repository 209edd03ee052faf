import type { z } from 'zod'
import type { Canonical } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import { addDays, type PlainDate } from '#base/plain-date'
import { addWorkingDays, type WorkingCalendar } from '#kernel/calendar/common'
import { type FactKind, factOf, type NewFact } from '#kernel/facts/common'
import { defineHost } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { ComplaintChannel, ComplaintField, ComplaintState, RefusalGround } from '../common/default-complaint.ts'
import { defenceLimit } from '../common/law-complaint.ts'

/** One table, three responsible units: who received the clue, who verifies it, who is complained of. */
const host = (unit: string) => defineHost({ table: 'commitments.complaint', id: 'complaint_id', unit, about: 'commitments.complaint' })
export const receiverHost = host('receiver')
export const handlerHost = host('handler')
export const respondentHost = host('unit')

export const aboutComplaint = (complaintId: string) => `commitments.complaint:${complaintId}`

export interface Complaint {
  readonly complaintId: string
  readonly unit: string
  readonly receiver: string
  readonly handler: string | null
  readonly channel: ComplaintChannel
  readonly sourceNumber: string | null
  readonly field: ComplaintField
  readonly subject: string
  readonly words: string
  readonly firmName: string | null
  readonly firmCode: string | null
  readonly hideFirm: boolean
  readonly contractNumber: string | null
  readonly amountFen: bigint | null
  readonly receivedOn: PlainDate
  readonly state: ComplaintState
  readonly version: number
  readonly dueOn: PlainDate | null
  readonly ground: string | null
  readonly refusal: RefusalGround | null
  readonly excuse: string | null
  readonly defenceDueOn: PlainDate | null
  readonly defendedOn: PlainDate | null
  readonly confirmedOn: PlainDate | null
  readonly effectiveFrom: PlainDate | null
  readonly endedOn: PlainDate | null
  readonly timelinessFact: string | null
  readonly defaultFact: string | null
  /** The finding about the present stage was ended by an upheld objection. */
  readonly stageExcused: boolean
  /** The default was ended by an upheld objection. */
  readonly struckOn: PlainDate | null
}

export const complaintColumns = sql`c.complaint_id as "complaintId", c.unit as "unit", c.receiver as "receiver", c.handler as "handler", c.channel as "channel",
  c.source_number as "sourceNumber", c.field as "field", c.subject as "subject", c.words as "words", c.firm_name as "firmName", c.firm_code as "firmCode",
  c.hide_firm as "hideFirm", c.contract_number as "contractNumber", c.amount_fen as "amountFen", c.received_on as "receivedOn", c.state as "state", c.version as "version",
  c.due_on as "dueOn", c.ground as "ground", c.refusal as "refusal", c.excuse as "excuse", c.defence_due_on as "defenceDueOn", c.defended_on as "defendedOn",
  c.confirmed_on as "confirmedOn", c.effective_from as "effectiveFrom", c.ended_on as "endedOn", c.timeliness_fact as "timelinessFact", c.default_fact as "defaultFact",
  c.stage_excused as "stageExcused", c.struck_on as "struckOn"`

/** The part a unit has in a complaint: received the clue, verifies it, is complained of. */
export type ComplaintPart = 'receiver' | 'handler' | 'unit'

/** Who had a part on a day; a finding about that day stays about that unit, whoever succeeded it. */
export async function partOn(ctx: ActContext, complaint: Complaint, part: ComplaintPart, day: PlainDate): Promise<string | null> {
  const before = await ctx.db.maybe<{ unit: string }>(sql`
    select p.from_unit as "unit" from commitments.complaint_passed_on p
     where p.district = ${ctx.district} and p.complaint_id = ${complaint.complaintId} and p.part = ${part} and p.effective_on > ${day} order by p.effective_on limit 1`)
  return before?.unit ?? complaint[part]
}

/** One complaint, locked until the act ends. Refuses 'not-found'. No right is checked. */
export async function getComplaint(ctx: ActContext, complaintId: string, lock = true): Promise<Complaint> {
  const complaint = isId(complaintId)
    ? await ctx.db.maybe<Complaint>(
        sql`select ${complaintColumns} from commitments.complaint c where c.district = ${ctx.district} and c.complaint_id = ${complaintId} ${lock ? sql`for update` : sql``}`,
      )
    : undefined
  return complaint ?? refuse('not-found', 'commitments.complaint.unknown')
}

export type WordKind = 'decline' | 'finding' | 'report' | 'rejection' | 'notice' | 'defence' | 'confirmation' | 'drop' | 'repair-request' | 'repair-refusal' | 'repair'

/** Keeps what somebody said, in order. Words stay here; the ledger knows that they were said. Refuses empty ones. */
export async function keepWords(ctx: ActContext, complaintId: string, kind: WordKind, words: string): Promise<void> {
  const said = words.trim()
  if (said.length < 2) refuse('invalid', 'commitments.complaint.words-missing', {}, [{ path: 'words', code: 'commitments.complaint.words-missing' }])
  await ctx.db.run(sql`
    insert into commitments.complaint_word (district, complaint_id, place, kind, words, said_by, said_on)
    select ${ctx.district}, ${complaintId}, count(*) + 1, ${kind}, ${said}, ${ctx.actor.unit ?? 'system'}, ${ctx.today}
      from commitments.complaint_word w where w.district = ${ctx.district} and w.complaint_id = ${complaintId}`)
}

export interface SaidWords {
  readonly kind: WordKind
  readonly words: string
  readonly saidBy: string
  readonly saidOn: PlainDate
}

export function wordsOf(ctx: ActContext, complaintId: string): Promise<SaidWords[]> {
  return ctx.db.rows<SaidWords>(sql`
    select w.kind as "kind", w.words as "words", w.said_by as "saidBy", w.said_on as "saidOn" from commitments.complaint_word w
     where w.district = ${ctx.district} and w.complaint_id = ${complaintId} order by w.place`)
}

/** First day a finding made on `foundOn` may have an effect: the day after the unit's time to reply. */
export function effectiveAfterReply(foundOn: PlainDate, calendar: WorkingCalendar): PlainDate {
  return addDays(addWorkingDays(calendar, foundOn, defenceLimit.on(foundOn).value), 1)
}

/** A fact with the id it will be known by, so that its record can name it when it is replaced. */
export function statedFact<Detail extends z.ZodType>(kind: FactKind<Detail>, fact: NewFact<z.input<Detail>>): { readonly id: string; readonly fact: Canonical } {
  const id = newId<'fact'>()
  return { id, fact: { ...(factOf(kind, fact) as { readonly [key: string]: Canonical }), id } }
}
