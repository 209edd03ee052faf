import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { reachFilter, requireReach } from '#kernel/access/server'
import { defineHost } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { empty, raw, sql } from '#platform/database'
import type { SupervisionState } from '../common/supervision.ts'

export const supervisionHost = defineHost({ table: 'notices.supervision', id: 'supervision_id', unit: 'unit', about: 'notices.supervision' })

export interface Supervision {
  readonly id: string
  readonly year: number
  readonly serial: number
  readonly unit: string
  readonly source: 'ladder' | 'person'
  readonly clockKind: string | null
  readonly subject: string | null
  readonly reason: string | null
  readonly issuer: string
  readonly issuedOn: PlainDate
  readonly clockId: string
  readonly dueOn: PlainDate
  readonly state: SupervisionState
  readonly answer: string | null
  readonly answeredOn: PlainDate | null
  readonly remark: string | null
  readonly closedOn: PlainDate | null
  readonly factId: string | null
  readonly matters: number
  readonly version: number
}

const columns = raw(`s.supervision_id as "id", s.year as "year", s.serial as "serial", s.unit as "unit", s.source as "source", s.clock_kind as "clockKind", s.subject as "subject",
  s.reason as "reason", s.issuer as "issuer", s.issued_on as "issuedOn", s.clock_id as "clockId", s.due_on as "dueOn", s.state as "state", s.answer as "answer",
  s.answered_on as "answeredOn", s.remark as "remark", s.closed_on as "closedOn", s.fact_id as "factId", s.version as "version",
  (select count(*)::int from notices.supervision_matter m where m.district = s.district and m.supervision_id = s.supervision_id) as "matters"`)

/** Supervised matters within the actor's reach, open ones first by due day, then closed ones, latest first. */
export function listSupervisions(
  ctx: ActContext,
  filter: { readonly state?: SupervisionState | undefined; readonly unit?: string | undefined; readonly page: number; readonly limit: number },
): Promise<Supervision[]> {
  const reach = reachFilter(ctx, 'notices.supervision.view')
  return ctx.db.rows<Supervision>(sql`
    select ${columns} from notices.supervision s
     where s.district = ${ctx.district} ${reach.all ? empty : sql`and s.unit = any(${reach.units}::text[])`}
           ${filter.state ? sql`and s.state = ${filter.state}` : empty} ${filter.unit ? sql`and s.unit = ${filter.unit}` : empty}
     order by s.state in ('closed', 'withdrawn'), case when s.state in ('closed', 'withdrawn') then null else s.due_on end, s.issued_on desc, s.serial desc
     limit ${filter.limit} offset ${(filter.page - 1) * filter.limit}`)
}

/** One of them. Refuses `not-found`, and what lies outside the actor's reach. */
export async function getSupervision(ctx: ActContext, id: string): Promise<Supervision> {
  const found = isId(id)
    ? await ctx.db.maybe<Supervision>(sql`select ${columns} from notices.supervision s where s.district = ${ctx.district} and s.supervision_id = ${id}`)
    : undefined
  if (!found) refuse('not-found', 'notices.supervision.not-found')
  requireReach(ctx, 'notices.supervision.view', found.unit)
  return found
}

export interface SupervisedMatter {
  readonly about: string
  readonly clockId: string | null
  readonly dueOn: PlainDate | null
}

/** What a supervised matter concerns, earliest due day first. */
export function listMatters(ctx: ActContext, id: string, limit: number): Promise<SupervisedMatter[]> {
  return ctx.db.rows<SupervisedMatter>(sql`
    select about as "about", clock_id as "clockId", due_on as "dueOn" from notices.supervision_matter
     where district = ${ctx.district} and supervision_id = ${id} order by due_on nulls last, about limit ${limit}`)
}
