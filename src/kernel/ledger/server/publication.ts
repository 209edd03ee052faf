import { refuse } from '#base/domain-error'
import { type Instant, instantOf } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { findSetting } from './setting.ts'

/** Seconds an entry may stay unsigned before publication stops, unless an allowance says otherwise: four hours. */
export const DEFAULT_ALLOWANCE_SECONDS = 4 * 3_600

export interface PublicationState {
  readonly allowed: boolean
  /** Since when entries wait for a signature, as far as that is known; null when nothing waits. */
  readonly unsignedSince: Instant | null
  readonly lastSignedAt: Instant | null
  readonly allowanceSeconds: number
}

/**
 * Whether new public effects may be produced: not when entries have waited for a signed checkpoint longer than allowed.
 * A ledger that was never opened promises no signatures, and stops nothing.
 */
export async function publicationAllowed(ctx: Pick<ActContext, 'db' | 'district' | 'now'>): Promise<PublicationState> {
  const setting = await findSetting(ctx)
  const state = await ctx.db.one<{ lastSignedAt: Instant | null; unsignedSince: Instant | null; allowanceSeconds: number }>(sql`
    with last as materialized (
           select size, signed_at from ledger.checkpoint where district = ${ctx.district} order by size desc limit 1)
    select (select signed_at from last) as "lastSignedAt",
           coalesce(
             (select entry.at from ledger.leaf as leaf join ledger.entry as entry on entry.district = leaf.district and entry.entry_id = leaf.entry_id
               where leaf.district = ${ctx.district} and leaf.index = coalesce((select size from last), 0)),
             (select entry.at from ledger.entry as entry
               where entry.district = ${ctx.district}
                 and (entry.xact, entry.entry_id) > (coalesce((select after_xact from ledger.tree where district = ${ctx.district}), '0'::xid8),
                                                     coalesce((select after_entry from ledger.tree where district = ${ctx.district}), '00000000-0000-0000-0000-000000000000'))
               order by entry.xact, entry.entry_id limit 1)) as "unsignedSince",
           coalesce((select seconds from ledger.allowance where district = ${ctx.district} order by set_at desc limit 1), ${DEFAULT_ALLOWANCE_SECONDS})::int as "allowanceSeconds"`)
  if (!setting) return { ...state, allowed: true }
  const limit = instantOf(Date.parse(ctx.now) - state.allowanceSeconds * 1_000)
  const waited = state.unsignedSince !== null && state.unsignedSince < limit && (state.lastSignedAt ?? setting.openedAt) < limit
  return { ...state, allowed: !waited }
}

/** Refuses `unavailable` while publication is stopped; every act that makes something public calls it first. */
export async function requirePublicationAllowed(ctx: Pick<ActContext, 'db' | 'district' | 'now'>): Promise<void> {
  const state = await publicationAllowed(ctx)
  if (!state.allowed) refuse('unavailable', 'ledger.publication.unsigned-too-long', { hours: Math.round(state.allowanceSeconds / 360) / 10, since: state.unsignedSince })
}

/** A time in which publication was stopped because checkpoints could not be signed: nobody is late by it. */
export interface Outage {
  readonly id: string
  readonly startedAt: Instant
  /** Null while it lasts. */
  readonly endedAt: Instant | null
}

/** Outages that touch the time from `from` to `to`, oldest first. */
export async function listOutages(ctx: Pick<ActContext, 'db' | 'district'>, span: { readonly from?: Instant; readonly to?: Instant } = {}): Promise<Outage[]> {
  return ctx.db.rows<Outage>(sql`
    select outage_id as "id", started_at as "startedAt", ended_at as "endedAt" from ledger.public_outage
     where district = ${ctx.district} and (${span.to ?? null}::timestamptz is null or started_at <= ${span.to ?? null}::timestamptz)
       and (${span.from ?? null}::timestamptz is null or ended_at is null or ended_at >= ${span.from ?? null}::timestamptz)
     order by started_at`)
}
