import { refuse } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { can, ownUnits } from '#kernel/access/common'
import { reachFilter } from '#kernel/access/server'
import { explainRecord } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { complaintProcedure } from '../common/default-complaint.ts'
import type { ConsequenceKind } from '../common/law-complaint.ts'
import { type Complaint, type ComplaintPart, complaintColumns, getComplaint, handlerHost, receiverHost, respondentHost, wordsOf } from './complaint-store.ts'

/** Acts by whose reach they are taken; the rest are the unit's own. */
const byReceiver: ReadonlySet<string> = new Set(['transfer', 'decline', 'cancel'])
const byRespondent: ReadonlySet<string> = new Set(['report', 'ask-repair'])

/** Complaints about the reader's units, handled or received by them, the open ones first. A hidden firm stays hidden from the unit complained of. */
export async function listComplaints(
  ctx: ActContext,
  filter: { readonly unit?: string | undefined; readonly state?: string | undefined; readonly channel?: string | undefined; readonly limit: number; readonly offset: number },
): Promise<{ readonly items: readonly Complaint[]; readonly total: number }> {
  const reach = reachFilter(ctx, 'commitments.complaint.read')
  const own = reach.all
    ? empty
    : sql`and (c.unit = any (${[...reach.units]}::text[]) or c.handler = any (${[...reach.units]}::text[]) or c.receiver = any (${[...reach.units]}::text[]))`
  const scope = sql`c.district = ${ctx.district} and c.state <> 'cancelled' ${own} ${filter.unit ? sql`and c.unit = ${filter.unit}` : empty}
    ${filter.channel ? sql`and c.channel = ${filter.channel}` : empty}
    ${filter.state === 'open' ? sql`and c.ended_on is null and c.state not in ('confirmed')` : filter.state ? sql`and c.state = ${filter.state}` : empty}`
  const { total } = await ctx.db.one<{ total: number }>(sql`select count(*)::int as "total" from commitments.complaint c where ${scope}`)
  const items = await ctx.db.rows<Complaint>(
    sql`select ${complaintColumns} from commitments.complaint c where ${scope} order by (c.ended_on is not null), c.due_on nulls last, c.received_on, c.complaint_id limit ${filter.limit} offset ${filter.offset}`,
  )
  return { items: items.map((item) => withoutHidden(ctx, item)), total }
}

function withoutHidden(ctx: ActContext, complaint: Complaint): Complaint {
  if (!complaint.hideFirm || mayKnow(ctx, complaint)) return complaint
  return { ...complaint, firmName: null, firmCode: null, contractNumber: null }
}

/** Who passes on or verifies knows who complains; the unit complained of does not, whomever it succeeded. */
function mayKnow(ctx: ActContext, complaint: Complaint): boolean {
  if (ownUnits(ctx.actor).includes(complaint.unit)) return false
  return can(ctx.actor, 'commitments.complaint.transfer', complaint.receiver) || (complaint.handler !== null && can(ctx.actor, 'commitments.complaint.verify', complaint.handler))
}

export interface ImposedConsequence {
  readonly kind: ConsequenceKind
  readonly instrument: string
  readonly article: string
  readonly imposedOn: PlainDate
  readonly endedOn: PlainDate | null
}

/** A part that passed on to another unit when units changed. */
export interface PassedPart {
  readonly part: ComplaintPart
  readonly effectiveOn: PlainDate
  readonly from: string
  readonly to: string
}

/** One complaint with what everybody said, its consequences, the acts open to the reader, and, for those who verify, who complains. */
export async function showComplaint(ctx: ActContext, complaintId: string) {
  const complaint = await getComplaint(ctx, complaintId, false)
  const units = [complaint.unit, complaint.receiver, ...(complaint.handler === null ? [] : [complaint.handler])]
  if (!units.some((unit) => can(ctx.actor, 'commitments.complaint.read', unit))) refuse('not-found', 'commitments.complaint.unknown')
  const consequences = await ctx.db.rows<ImposedConsequence>(sql`
    select q.kind as "kind", q.instrument as "instrument", q.article as "article", q.imposed_on as "imposedOn", q.ended_on as "endedOn" from commitments.consequence q
     where q.district = ${ctx.district} and q.complaint_id = ${complaintId} order by q.imposed_on, q.kind`)
  const complainant = mayKnow(ctx, complaint)
    ? await ctx.db.maybe<{ name: string; contact: string }>(
        sql`select p.name as "name", p.contact as "contact" from commitments.complainant p where p.district = ${ctx.district} and p.complaint_id = ${complaintId}`,
      )
    : undefined
  const passedOn = await ctx.db.rows<PassedPart>(sql`
    select p.part as "part", p.effective_on as "effectiveOn", p.from_unit as "from", p.to_unit as "to" from commitments.complaint_passed_on p
     where p.district = ${ctx.district} and p.complaint_id = ${complaintId} order by p.effective_on, p.part`)
  const acts: { act: string; obstacle: string | null }[] = []
  for (const [host, owned] of [
    [receiverHost, (act: string) => byReceiver.has(act)],
    [respondentHost, (act: string) => byRespondent.has(act)],
    [handlerHost, (act: string) => !byReceiver.has(act) && !byRespondent.has(act)],
  ] as const) {
    if (host === receiverHost && ownUnits(ctx.actor).includes(complaint.unit)) continue
    const view = await explainRecord(ctx, complaintProcedure, host, complaintId)
    acts.push(...view.acts.filter(({ act }) => owned(act)).map(({ act, obstacles }) => ({ act, obstacle: obstacles[0]?.code ?? null })))
  }
  return { complaint: withoutHidden(ctx, complaint), words: await wordsOf(ctx, complaintId), consequences, passedOn, complainant: complainant ?? null, acts }
}
