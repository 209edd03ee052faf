import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { complaintCodeHash } from './lodge-complaint.ts'

export interface ComplaintStatus {
  readonly unit: string
  readonly field: string
  readonly state: string
  readonly receivedOn: PlainDate
  readonly dueOn: PlainDate | null
  readonly endedOn: PlainDate | null
  readonly ground: string | null
  readonly answer: string | null
}

/** What became of a complaint, by its code. */
export function findComplaintStatus(ctx: ActContext, code: string): Promise<ComplaintStatus | undefined> {
  return ctx.db.maybe<ComplaintStatus>(sql`
    select s.unit as "unit", s.field as "field", s.state as "state", s.received_on as "receivedOn", s.due_on as "dueOn", s.ended_on as "endedOn", s.ground as "ground", s.answer as "answer"
      from commitments.public_complaint_status s where s.district = ${ctx.district} and s.code_hash = ${complaintCodeHash(code)}`)
}

export interface PublicDefault {
  readonly complaintId: string
  /** Who answers for it today. */
  readonly unit: string
  /** About whom it was confirmed, where another unit succeeded it since. */
  readonly confirmedUnit: string
  readonly handler: string
  readonly field: string
  readonly refusal: string
  readonly confirmedOn: PlainDate
  readonly effectiveFrom: PlainDate
  readonly consequences: readonly { readonly kind: string; readonly instrument: string; readonly article: string }[]
}

/** Defaults that have their effect today and are not repaired. */
export function listPublicDefaults(ctx: ActContext, unit: string | null): Promise<PublicDefault[]> {
  return ctx.db.rows<PublicDefault>(sql`
    select d.complaint_id as "complaintId", d.unit as "unit", d.confirmed_unit as "confirmedUnit", d.handler as "handler", d.field as "field", d.refusal as "refusal", d.confirmed_on as "confirmedOn",
           d.effective_from as "effectiveFrom",
           coalesce((select jsonb_agg(jsonb_build_object('kind', q.kind, 'instrument', q.instrument, 'article', q.article) order by q.kind)
              from commitments.public_consequence q where q.district = d.district and q.complaint_id = d.complaint_id), '[]'::jsonb) as "consequences"
      from commitments.public_default d
     where d.district = ${ctx.district} and d.effective_from <= ${ctx.today} ${unit === null ? empty : sql`and d.unit = ${unit}`}
     order by d.confirmed_on desc, d.complaint_id limit 200`)
}

export interface ComplaintNumbers {
  readonly received: number
  readonly open: number
  readonly unfounded: number
  readonly rectified: number
  readonly repaired: number
}

/** How many complaints came, and what became of them. */
export function countComplaints(ctx: ActContext, unit: string | null): Promise<ComplaintNumbers> {
  return ctx.db.one<ComplaintNumbers>(sql`
    select count(*)::int as "received", count(*) filter (where c.state in ('received', 'transferred', 'rectifying', 'reported', 'notified'))::int as "open",
           count(*) filter (where c.state in ('unfounded', 'declined'))::int as "unfounded", count(*) filter (where c.state = 'rectified')::int as "rectified",
           count(*) filter (where c.state = 'repaired')::int as "repaired"
      from commitments.public_complaint_count c where c.district = ${ctx.district} ${unit === null ? empty : sql`and c.unit = ${unit}`}`)
}
