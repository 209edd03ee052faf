import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { addDays, type PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import { defineHost, takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type LprValue, lprKnownTo, lprSeries } from '../common/lpr.ts'
import { lprProcedure } from '../common/procedures.ts'

const lprHost = defineHost({ table: 'arrears.lpr_value', id: 'value_id', unit: null, about: 'arrears.lpr-value' })

export interface EnteredLpr extends LprValue {
  readonly valueId: string
  readonly source: string
  readonly state: 'entered' | 'confirmed' | 'rejected'
  readonly version: number
  readonly mine: boolean
}

/** Shipped and confirmed values, oldest first: what interest is computed with. */
export async function loadLprSeries(ctx: ActContext): Promise<readonly LprValue[]> {
  return lprSeries(
    await ctx.db.rows<LprValue>(sql`
      select from_on as "from", through_on as "through", micro_percent as "microPercent" from arrears.lpr_value
       where district = ${ctx.district} and state = 'confirmed' order by from_on`),
  )
}

/** What the district entered, newest first. */
export async function listLprValues(ctx: ActContext): Promise<readonly EnteredLpr[]> {
  const rows = await ctx.db.rows<EnteredLpr & { trail: readonly { act: string; person: string }[]; enteredBy: string }>(sql`
    select value_id as "valueId", from_on as "from", through_on as "through", micro_percent as "microPercent", source, state, version, trail, trail -> 0 ->> 'person' as "enteredBy"
      from arrears.lpr_value where district = ${ctx.district} order by from_on desc, entered_on desc`)
  return rows.map(({ trail: _trail, enteredBy, ...row }) => ({ ...row, mine: enteredBy === ctx.actor.personId }))
}

/**
 * Enters a published one-year LPR: the value, its day of publication and the last day it is known to hold. It counts once
 * a second person has confirmed it. Refuses a value that leaves a gap after what is known, a day in the future and a rate
 * nobody ever published.
 */
export async function enterLpr(
  ctx: ActContext,
  input: { readonly from: PlainDate; readonly through: PlainDate; readonly microPercent: bigint; readonly source: string },
): Promise<{ readonly valueId: string }> {
  requireReach(ctx, 'arrears.lpr.enter', null)
  const known = lprKnownTo(await loadLprSeries(ctx))
  if (input.through < input.from) refuse('invalid', 'arrears.lpr.days-backwards', { from: input.from, through: input.through })
  if (input.through > addDays(ctx.today, 31) || input.from > ctx.today) refuse('invalid', 'arrears.lpr.in-future', { today: ctx.today })
  if (input.from > addDays(known, 1)) refuse('invalid', 'arrears.lpr.gap', { known, from: input.from })
  if (input.from <= known) refuse('invalid', 'arrears.lpr.known-already', { known })
  if (input.microPercent <= 0n || input.microPercent > 20_000_000n) refuse('invalid', 'arrears.lpr.out-of-range')
  const valueId = newId<'lpr-value'>()
  const trail = [{ act: 'enter', from: null, to: 'entered', person: ctx.actor.personId, on: ctx.today }]
  const inserted = await ctx.db.run(sql`
    insert into arrears.lpr_value (district, value_id, from_on, through_on, micro_percent, source, state, trail, entered_on)
    values (${ctx.district}, ${valueId}, ${input.from}, ${input.through}, ${input.microPercent}, ${input.source}, 'entered', ${JSON.stringify(trail)}::jsonb, ${ctx.today})
    on conflict (district, from_on) where state <> 'rejected' do nothing`)
  if (inserted === 0) refuse('conflict', 'arrears.lpr.entered-already', { from: input.from })
  await append(ctx, {
    kind: 'arrears.lpr-entered',
    about: `arrears.lpr-value:${valueId}`,
    payload: { from: input.from, through: input.through, microPercent: input.microPercent.toString() },
  })
  return { valueId }
}

/** A second person confirms or rejects an entered value. */
export async function decideLpr(ctx: ActContext, input: { readonly valueId: string; readonly version: number; readonly confirm: boolean }): Promise<{ readonly version: number }> {
  const entered = await ctx.db.maybe<{ person: string }>(
    sql`select trail -> 0 ->> 'person' as "person" from arrears.lpr_value where district = ${ctx.district} and value_id = ${input.valueId} for update`,
  )
  if (!entered) refuse('not-found', 'arrears.lpr.unknown')
  if (entered.person === ctx.actor.personId) refuse('forbidden', 'arrears.lpr.same-person')
  const step = await takeStep(ctx, lprProcedure, lprHost, { id: input.valueId, act: input.confirm ? 'confirm' : 'reject', version: input.version })
  const about = `arrears.lpr-value:${input.valueId}`
  if (input.confirm) await append(ctx, { kind: 'arrears.lpr-confirmed', about, payload: { version: step.version } })
  else await append(ctx, { kind: 'arrears.lpr-rejected', about, payload: { version: step.version } })
  return { version: step.version }
}
