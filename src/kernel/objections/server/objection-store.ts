import { createHmac, randomBytes } from 'node:crypto'
import { refuse } from '#base/domain-error'
import { isId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { empty, raw, sql } from '#platform/database'
import type { ObjectionGround, ObjectionState, ObjectionTarget } from '../common/index.ts'

/** One objection without its words. */
export interface Objection {
  readonly id: string
  readonly target: ObjectionTarget
  readonly targetId: string
  readonly targetKind: string
  /** Code of the unit that objects. */
  readonly unit: string
  readonly validOn: PlainDate
  readonly ground: ObjectionGround
  readonly state: ObjectionState
  /** Opaque person id. */
  readonly lodgedBy: string
  readonly lodgedOn: PlainDate
  readonly decidedBy: string | null
  readonly decidedOn: PlainDate | null
  readonly factId: string
  readonly version: number
}

/** An objection with its words: the claim, and the reason of the decision once there is one. */
export interface ObjectionFile extends Objection {
  readonly claim: string
  readonly reason: string | null
}

const columns = raw(`o.objection_id as "id", o.target as "target", o.target_id as "targetId", o.target_kind as "targetKind", o.unit as "unit", o.valid_on as "validOn",
  o.ground as "ground", o.state as "state", o.lodged_by as "lodgedBy", o.lodged_on as "lodgedOn", o.decided_by as "decidedBy", o.decided_on as "decidedOn",
  o.fact_id as "factId", o.version as "version"`)

export interface ObjectionFilter {
  readonly units?: readonly string[] | undefined
  readonly states?: readonly ObjectionState[] | undefined
  readonly target?: ObjectionTarget | undefined
  readonly targetIds?: readonly string[] | undefined
  readonly limit?: number | undefined
}

/** Objections, newest first, at most 500. */
export function listObjections(ctx: ActContext, filter: ObjectionFilter = {}): Promise<Objection[]> {
  return ctx.db.rows<Objection>(sql`
    select ${columns} from objections.objection o where o.district = ${ctx.district}
    ${filter.units ? sql`and o.unit = any(${filter.units}::text[])` : empty}
    ${filter.states ? sql`and o.state = any(${filter.states}::text[])` : empty}
    ${filter.target ? sql`and o.target = ${filter.target}` : empty}
    ${filter.targetIds ? sql`and o.target_id = any(${filter.targetIds}::text[])` : empty}
    order by o.lodged_on desc, o.objection_id desc limit ${Math.min(filter.limit ?? 200, 500)}`)
}

/** One objection; with `lock` its row is held until the transaction ends. Refuses 'not-found'. */
export async function getObjection(ctx: ActContext, id: string, lock = false): Promise<Objection> {
  const row = isId(id)
    ? await ctx.db.maybe<Objection>(
        sql`select ${columns} from objections.objection o where o.district = ${ctx.district} and o.objection_id = ${id} ${lock ? raw('for update') : empty}`,
      )
    : undefined
  return row ?? refuse('not-found', 'objections.objection.unknown', { objection: id.slice(0, 40) })
}

/** One objection with its words. Refuses 'not-found'. */
export async function getObjectionFile(ctx: ActContext, id: string): Promise<ObjectionFile> {
  const objection = await getObjection(ctx, id)
  const texts = await ctx.db.rows<{ part: string; body: string }>(
    sql`select part as "part", body as "body" from objections.objection_text where district = ${ctx.district} and objection_id = ${id}`,
  )
  const textOf = (part: string) => texts.find((text) => text.part === part)?.body ?? null
  return { ...objection, claim: textOf('claim') ?? '', reason: textOf('reason') }
}

/** Keeps words apart from the ledger and answers what the ledger may hold: a commitment only the salt can open. */
export async function keepText(ctx: ActContext, objectionId: string, part: 'claim' | 'reason', body: string): Promise<string> {
  const salt = randomBytes(32)
  await ctx.db.run(sql`insert into objections.objection_text (district, objection_id, part, body, salt) values (${ctx.district}, ${objectionId}, ${part}, ${body}, ${salt})`)
  return createHmac('sha256', salt).update(body, 'utf8').digest('hex')
}

/** Where an objection stands in the ledger and among facts. */
export function aboutObjection(id: string): string {
  return `objections.objection:${id}`
}
