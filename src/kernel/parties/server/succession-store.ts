import { refuse } from '#base/domain-error'
import type { Instant, PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { raw, sql } from '#platform/database'
import type { ConfirmedSuccession, SuccessionMapping, SuccessionPlan } from '../common/succession.ts'

/** A change of the district's bodies with the course it took. */
export interface Succession extends SuccessionPlan {
  readonly id: string
  readonly state: 'proposed' | 'confirmed' | 'rejected' | 'withdrawn'
  /** Name, number and day of the decision it rests on. */
  readonly basis: string
  readonly proposedAt: Instant
  /** Account ids. */
  readonly proposedBy: string
  readonly decidedAt: Instant | null
  readonly decidedBy: string | null
  /** Open matters of other rooms have been handed over; false until the effective day. */
  readonly passedOn: boolean
  readonly version: number
}

type Row = Omit<Succession, 'mappings'>

const columns = raw(`succession_id as "id", kind as "kind", state as "state", effective_on as "effectiveOn", basis as "basis", forms as "forms", abolished as "abolished",
  proposed_at as "proposedAt", proposed_by as "proposedBy", decided_at as "decidedAt", decided_by as "decidedBy", passed_on as "passedOn", version as "version"`)

/** Every succession, the latest effective day first. */
export async function listSuccessions(ctx: ActContext): Promise<Succession[]> {
  return withMappings(ctx, await ctx.db.rows<Row>(sql`select ${columns} from parties.succession where district = ${ctx.district} order by effective_on desc, proposed_at desc`))
}

/** One succession. Refuses an unknown id. */
export async function getSuccession(ctx: ActContext, id: string): Promise<Succession> {
  const row = await ctx.db.maybe<Row>(sql`select ${columns} from parties.succession where district = ${ctx.district} and succession_id = ${id}`)
  return row ? (await withMappings(ctx, [row]))[0]! : refuse('not-found', 'parties.succession.unknown')
}

/** Confirmed successions in order of their effective days: what attribution folds over. */
export async function listConfirmedSuccessions(ctx: ActContext): Promise<ConfirmedSuccession[]> {
  const rows = await ctx.db.rows<{ id: string; effectiveOn: PlainDate; from: string | null; to: string | null; duties: string[] | null }>(sql`
    select succession_id as "id", effective_on as "effectiveOn", from_unit as "from", to_unit as "to", duties as "duties"
      from parties.public_succession where district = ${ctx.district} order by effective_on, succession_id, position`)
  const found = new Map<string, { effectiveOn: PlainDate; mappings: SuccessionMapping[] }>()
  for (const row of rows) {
    const succession = found.get(row.id) ?? { effectiveOn: row.effectiveOn, mappings: [] }
    if (row.from !== null && row.to !== null) succession.mappings.push({ from: row.from, to: row.to, duties: row.duties })
    found.set(row.id, succession)
  }
  return [...found.values()]
}

async function withMappings(ctx: ActContext, rows: readonly Row[]): Promise<Succession[]> {
  const mappings = await ctx.db.rows<SuccessionMapping & { id: string }>(sql`select succession_id as "id", from_unit as "from", to_unit as "to", duties as "duties"
    from parties.succession_mapping where district = ${ctx.district} and succession_id = any (${rows.map((row) => row.id)}::uuid[]) order by succession_id, position`)
  return rows.map((row) => ({ ...row, mappings: mappings.filter((mapping) => mapping.id === row.id).map(({ from, to, duties }) => ({ from, to, duties })) }))
}

export async function insertSuccession(ctx: ActContext, id: string, plan: SuccessionPlan, basis: string): Promise<void> {
  await ctx.db.run(sql`insert into parties.succession (district, succession_id, kind, state, effective_on, basis, forms, abolished, proposed_at, proposed_by, proposed_by_person)
    values (${ctx.district}, ${id}, ${plan.kind}, 'proposed', ${plan.effectiveOn}, ${basis}, ${JSON.stringify(plan.forms)}, ${plan.abolished}, ${ctx.now}, ${ctx.actor.accountId}, ${ctx.actor.personId})`)
  for (const [position, mapping] of plan.mappings.entries()) {
    await ctx.db.run(sql`insert into parties.succession_mapping (district, succession_id, position, from_unit, to_unit, duties)
      values (${ctx.district}, ${id}, ${position}, ${mapping.from}, ${mapping.to}, ${mapping.duties})`)
  }
}

/** Locks the proposal and answers who proposed it. Refuses a stale version and one that is decided already. */
export async function lockProposal(ctx: ActContext, id: string, version: number): Promise<{ proposedByPerson: string }> {
  const row = await ctx.db.maybe<{
    state: string
    version: number
    proposedByPerson: string
  }>(sql`select state as "state", version as "version", proposed_by_person as "proposedByPerson"
    from parties.succession where district = ${ctx.district} and succession_id = ${id} for update`)
  if (!row) refuse('not-found', 'parties.succession.unknown')
  if (row.version !== version) refuse('conflict', 'parties.record.changed-meanwhile')
  if (row.state !== 'proposed') refuse('conflict', 'parties.succession.decided-already', { state: row.state })
  return row
}

export async function saveDecision(ctx: ActContext, id: string, state: 'confirmed' | 'rejected' | 'withdrawn'): Promise<void> {
  await ctx.db.run(sql`update parties.succession set state = ${state}, decided_at = ${ctx.now}, decided_by = ${ctx.actor.accountId}, version = version + 1
    where district = ${ctx.district} and succession_id = ${id}`)
}
