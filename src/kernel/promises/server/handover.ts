import { createHash } from 'node:crypto'
import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { can } from '#kernel/access/common'
import { reachFilter, requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import { findUnit } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { empty, raw, sql } from '#platform/database'
import type { HandoverReason, HandoverSide, HandoverState } from '../common/index.ts'

/** One list of promises passing to other hands, and who signed it. */
export interface Handover {
  readonly handoverId: string
  readonly reason: HandoverReason
  readonly fromUnit: string
  readonly toUnit: string
  readonly effectiveOn: PlainDate
  readonly state: HandoverState
  readonly promises: number
  readonly listHash: string
  /** Opaque person ids. */
  readonly fromSignedBy: string | null
  readonly fromSignedOn: PlainDate | null
  readonly toSignedBy: string | null
  readonly toSignedOn: PlainDate | null
  readonly openedOn: PlainDate
  readonly version: number
}

const columns = raw(`h.handover_id as "handoverId", h.reason as "reason", h.from_unit as "fromUnit", h.to_unit as "toUnit", h.effective_on as "effectiveOn", h.state as "state",
  h.promises as "promises", h.list_hash as "listHash", h.from_signed_by as "fromSignedBy", h.from_signed_on as "fromSignedOn", h.to_signed_by as "toSignedBy",
  h.to_signed_on as "toSignedOn", h.opened_on as "openedOn", h.version as "version"`)

export function aboutHandover(id: string): string {
  return `promises.handover:${id}`
}

/** States in which a promise still needs an owner. */
const kept = raw(`('registered', 'live', 'suspended')`)

/**
 * A new leader takes a unit over: every live promise of the unit is listed, and the leaving and the coming side sign one list.
 * The promises themselves do not change by it, and a new leader is never a ground for changing one.
 */
export async function openHandover(ctx: ActContext, input: { readonly unit: string; readonly effectiveOn: PlainDate }): Promise<{ readonly handoverId: string }> {
  requireReach(ctx, 'promises.handover.open', input.unit)
  const open = await ctx.db.maybe<Handover>(sql`
    select ${columns} from promises.handover h where h.district = ${ctx.district} and h.to_unit = ${input.unit} and h.reason = 'change-of-leader' and h.state = 'open' limit 1`)
  if (open) refuse('conflict', 'promises.handover.open-already', { openedOn: open.openedOn })
  const ids = await ctx.db.rows<{ id: string }>(
    sql`select p.promise_id as "id" from promises.promise p where p.district = ${ctx.district} and p.unit = ${input.unit} and p.state in ${kept} order by p.promise_id`,
  )
  if (ids.length === 0) refuse('conflict', 'promises.handover.nothing-to-hand-over', {})
  const handoverId = await writeHandover(
    ctx,
    { reason: 'change-of-leader', fromUnit: input.unit, toUnit: input.unit, effectiveOn: input.effectiveOn },
    ids.map((row) => row.id),
  )
  return { handoverId }
}

/** Writes a handover with its list and marks the promises; one ledger entry with the hash of the list. */
export async function writeHandover(
  ctx: ActContext,
  of: { readonly reason: HandoverReason; readonly fromUnit: string; readonly toUnit: string; readonly effectiveOn: PlainDate },
  promiseIds: readonly string[],
): Promise<string> {
  const handoverId = newId<'handover'>()
  const ids = [...promiseIds].sort()
  const listHash = createHash('sha256').update(ids.join('\n')).digest('hex')
  await ctx.db.run(sql`
    insert into promises.handover (district, handover_id, reason, from_unit, to_unit, effective_on, state, promises, list_hash, opened_by, opened_on, version)
    values (${ctx.district}, ${handoverId}, ${of.reason}, ${of.fromUnit}, ${of.toUnit}, ${of.effectiveOn}, 'open', ${ids.length}, ${listHash}, ${ctx.actor.personId}, ${ctx.today}, 1)`)
  await ctx.db.run(sql`insert into promises.handover_item (district, handover_id, promise_id) select ${ctx.district}, ${handoverId}, s.id from unnest(${ids}::uuid[]) as s(id)`)
  await ctx.db.run(sql`update promises.promise set open_handover = ${handoverId} where district = ${ctx.district} and promise_id = any(${ids}::uuid[])`)
  await append(ctx, { kind: 'promises.handover-opened', about: aboutHandover(handoverId), payload: { ...of, promises: ids.length, list: listHash } })
  return handoverId
}

/** One side signs the list it saw. Two persons; when both have, the handover is complete. */
export async function signHandover(
  ctx: ActContext,
  input: { readonly handoverId: string; readonly version: number; readonly side: HandoverSide },
): Promise<{ readonly state: HandoverState }> {
  const handover = await getHandover(ctx, input.handoverId, true)
  if (handover.version !== input.version) refuse('conflict', 'promises.handover.stale', {})
  if (handover.state === 'signed') refuse('conflict', 'promises.handover.signed-already', {})
  requireReach(ctx, 'promises.handover.sign', await signingUnit(ctx, handover, input.side))
  const mine = input.side === 'from' ? handover.fromSignedBy : handover.toSignedBy
  const others = input.side === 'from' ? handover.toSignedBy : handover.fromSignedBy
  if (mine !== null) refuse('conflict', 'promises.handover.side-signed', {})
  if (others === ctx.actor.personId) refuse('forbidden', 'promises.handover.same-person', {})
  const state: HandoverState = others === null ? 'open' : 'signed'
  const columnsOfSide =
    input.side === 'from' ? sql`from_signed_by = ${ctx.actor.personId}, from_signed_on = ${ctx.today}` : sql`to_signed_by = ${ctx.actor.personId}, to_signed_on = ${ctx.today}`
  await ctx.db.run(
    sql`update promises.handover set ${columnsOfSide}, state = ${state}, version = version + 1 where district = ${ctx.district} and handover_id = ${handover.handoverId}`,
  )
  if (state === 'signed') await ctx.db.run(sql`update promises.promise set open_handover = null where district = ${ctx.district} and open_handover = ${handover.handoverId}`)
  await append(ctx, {
    kind: 'promises.handover-signed',
    about: aboutHandover(handover.handoverId),
    payload: { side: input.side, fromUnit: handover.fromUnit, toUnit: handover.toUnit, list: handover.listHash, complete: state === 'signed' },
  })
  return { state }
}

/** A side signs through its own unit; where the old unit is no more, its people sign from where they went. */
async function signingUnit(ctx: ActContext, handover: Handover, side: HandoverSide): Promise<string> {
  if (side === 'to') return handover.toUnit
  return (await findUnit(ctx, handover.fromUnit)) ? handover.fromUnit : handover.toUnit
}

/** One handover; with `lock` its row is held. Refuses 'not-found'. No right is checked. */
export async function getHandover(ctx: ActContext, id: string, lock = false): Promise<Handover> {
  const row = isId(id)
    ? await ctx.db.maybe<Handover>(sql`select ${columns} from promises.handover h where h.district = ${ctx.district} and h.handover_id = ${id} ${lock ? raw('for update') : empty}`)
    : undefined
  return row ?? refuse('not-found', 'promises.handover.unknown', {})
}

/** One handover for whoever reaches either side: a unit that stays after a split still signs for what it gave away. */
export async function readHandover(ctx: ActContext, id: string): Promise<Handover> {
  const handover = await getHandover(ctx, id)
  if (!can(ctx.actor, 'promises.promise.read', handover.fromUnit)) requireReach(ctx, 'promises.promise.read', handover.toUnit)
  return handover
}

/** Handovers of units within the reader's reach, open ones first; at most 200. */
export function listHandovers(ctx: ActContext): Promise<Handover[]> {
  const reach = reachFilter(ctx, 'promises.promise.read')
  return ctx.db.rows<Handover>(sql`
    select ${columns} from promises.handover h
     where h.district = ${ctx.district} ${reach.all ? empty : sql`and (h.from_unit = any(${[...reach.units]}::text[]) or h.to_unit = any(${[...reach.units]}::text[]))`}
     order by h.state <> 'open', h.opened_on desc, h.handover_id desc limit 200`)
}

/** The promises of a handover, as they stand now. */
export function promisesOfHandover(
  ctx: ActContext,
  handoverId: string,
): Promise<{ promiseId: string; number: string; title: string; kind: string; unit: string; office: string }[]> {
  return ctx.db.rows(sql`
    select p.promise_id as "promiseId", p.number as "number", p.title as "title", p.kind as "kind", p.unit as "unit", p.office as "office"
      from promises.handover_item i join promises.promise p on p.district = i.district and p.promise_id = i.promise_id
     where i.district = ${ctx.district} and i.handover_id = ${handoverId} order by p.kind, p.number limit 2000`)
}
