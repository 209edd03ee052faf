import { createHash, randomBytes } from 'node:crypto'
import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { addDays, type PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { getPromiseKind, linkDays, linkStatements } from '../common/index.ts'
import { aboutPromise, getPromise, type StoredPromise } from './promise-store.ts'

/** A link the other side has. The token is told once; the table keeps its hash. */
export interface PromiseLink {
  readonly linkId: string
  readonly promiseId: string
  readonly validUntil: PlainDate
  readonly openedOn: PlainDate
  readonly revokedOn: PlainDate | null
}

/** The hash under which a token is kept. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(`promise-link ${token}`).digest()
}

/**
 * Makes a link by which the other side reads the promise, confirms or disputes its milestones and asks how it stands, without
 * an account. Its token (192 random bits) is answered once. Refuses a last day that has passed or lies beyond the longest life.
 */
export async function openLink(
  ctx: ActContext,
  input: { readonly promiseId: string; readonly validUntil: PlainDate },
): Promise<{ readonly linkId: string; readonly token: string }> {
  const promise = await getPromise(ctx, input.promiseId, true)
  requireReach(ctx, 'promises.link.open', promise.unit)
  if (!getPromiseKind(promise.kind).link) refuse('unlawful', 'promises.link.not-for-kind', {})
  if (promise.state === 'registered' || promise.state === 'cancelled') refuse('conflict', 'promises.promise.not-live', { state: promise.state })
  const latest = addDays(ctx.today, linkDays.on(ctx.today).value)
  if (input.validUntil < ctx.today || input.validUntil > latest) refuse('invalid', 'promises.link.wrong-end', { latest })
  const token = randomBytes(24).toString('base64url')
  const linkId = newId<'link'>()
  await ctx.db.run(sql`
    insert into promises.link (district, link_id, promise_id, token_hash, valid_until, opened_on, opened_by)
    values (${ctx.district}, ${linkId}, ${promise.promiseId}, ${tokenHash(token)}, ${input.validUntil}, ${ctx.today}, ${ctx.actor.personId})`)
  await append(ctx, { kind: 'promises.link-opened', about: aboutPromise(promise.promiseId), payload: { unit: promise.unit, link: linkId, validUntil: input.validUntil } })
  return { linkId, token }
}

/** Ends a link before its day; what was said through it stays. */
export async function revokeLink(ctx: ActContext, input: { readonly linkId: string }): Promise<void> {
  const link = await ctx.db.maybe<PromiseLink>(sql`
    select l.link_id as "linkId", l.promise_id as "promiseId", l.valid_until as "validUntil", l.opened_on as "openedOn", l.revoked_on as "revokedOn"
      from promises.link l where l.district = ${ctx.district} and l.link_id = ${input.linkId} for update`)
  if (!link) refuse('not-found', 'promises.link.unknown', {})
  const promise = await getPromise(ctx, link.promiseId)
  requireReach(ctx, 'promises.link.open', promise.unit)
  if (link.revokedOn !== null) refuse('conflict', 'promises.link.revoked-already', {})
  await ctx.db.run(sql`update promises.link set revoked_on = ${ctx.today} where district = ${ctx.district} and link_id = ${link.linkId}`)
  await append(ctx, { kind: 'promises.link-revoked', about: aboutPromise(promise.promiseId), payload: { unit: promise.unit, link: link.linkId } })
}

export function linksOf(ctx: ActContext, promiseId: string): Promise<PromiseLink[]> {
  return ctx.db.rows<PromiseLink>(sql`
    select l.link_id as "linkId", l.promise_id as "promiseId", l.valid_until as "validUntil", l.opened_on as "openedOn", l.revoked_on as "revokedOn"
      from promises.link l where l.district = ${ctx.district} and l.promise_id = ${promiseId} order by l.opened_on desc, l.link_id desc`)
}

/**
 * The promise behind a token for an act of the public, its link held so that statements through one link follow each other. A
 * token nobody gave, one that expired and one revoked are each refused in their own words; so is a link used too often today.
 */
export async function requireLink(ctx: ActContext, token: string): Promise<{ readonly linkId: string; readonly promise: StoredPromise }> {
  const link = await ctx.db.maybe<PromiseLink>(sql`
    select l.link_id as "linkId", l.promise_id as "promiseId", l.valid_until as "validUntil", l.opened_on as "openedOn", l.revoked_on as "revokedOn"
      from promises.link l where l.district = ${ctx.district} and l.token_hash = ${tokenHash(token.slice(0, 100))} for update`)
  if (!link) return refuse('not-found', 'promises.link.unknown', {})
  if (link.revokedOn !== null) return refuse('forbidden', 'promises.link.revoked', { revokedOn: link.revokedOn })
  if (link.validUntil < ctx.today) return refuse('forbidden', 'promises.link.expired', { validUntil: link.validUntil })
  const { used } = await ctx.db.one<{ used: number }>(sql`
    select ((select count(*) from promises.view v where v.district = ${ctx.district} and v.link_id = ${link.linkId} and v.stated_on = ${ctx.today})
          + (select count(*) from promises.request r where r.district = ${ctx.district} and r.link_id = ${link.linkId} and r.received_on = ${ctx.today}))::int as "used"`)
  if (used >= linkStatements.on(ctx.today).value) return refuse('too-many', 'promises.link.too-many', { most: linkStatements.on(ctx.today).value })
  return { linkId: link.linkId, promise: await getPromise(ctx, link.promiseId) }
}
