import { createHash, randomBytes } from 'node:crypto'
import { refuse } from '#base/domain-error'
import { isId, newId } from '#base/identifier'
import { addDays, type Instant, instantOf, type PlainDate } from '#base/plain-date'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { ticketMinutes, viewsPerDay, wordsKept } from '../common/law-pledges.ts'
import { NewPledgeView } from '../common/pledge.ts'
import { aboutPledge } from './pledges.ts'

function ticketHash(ticket: string): Buffer {
  return createHash('sha256').update(`grassroots-view ${ticket}`).digest()
}

async function unitOf(ctx: ActContext, pledgeId: string): Promise<string> {
  const pledge = isId(pledgeId)
    ? await ctx.db.maybe<{ unit: string }>(
        sql`select p.unit as "unit" from grassroots_commitments.public_pledge p where p.district = ${ctx.district} and p.pledge_id = ${pledgeId}`,
      )
    : undefined
  return pledge?.unit ?? refuse('not-found', 'grassroots.pledge.unknown')
}

async function refuseFlood(ctx: ActContext, pledgeId: string): Promise<void> {
  const { given } = await ctx.db.one<{ given: number }>(sql`
    select count(*)::int as "given" from grassroots_commitments.pledge_view v where v.district = ${ctx.district} and v.pledge_id = ${pledgeId} and v.given_on = ${ctx.today}`)
  if (given >= viewsPerDay.on(ctx.today).value) refuse('too-many', 'grassroots.view.too-many')
}

/**
 * A ticket for one statement about a pledge, good for half an hour and used once. It says nothing of who asked; as many
 * are out at a time as statements are taken in a day.
 */
export async function openViewTicket(ctx: ActContext, pledgeId: string): Promise<string> {
  await unitOf(ctx, pledgeId)
  await refuseFlood(ctx, pledgeId)
  await ctx.db.run(sql`delete from grassroots_commitments.view_ticket t where t.district = ${ctx.district} and t.valid_until < ${ctx.now}`)
  const { out } = await ctx.db.one<{ out: number }>(
    sql`select count(*)::int as "out" from grassroots_commitments.view_ticket t where t.district = ${ctx.district} and t.pledge_id = ${pledgeId}`,
  )
  if (out >= viewsPerDay.on(ctx.today).value) refuse('too-many', 'grassroots.view.too-many')
  const ticket = randomBytes(24).toString('base64url')
  const until: Instant = instantOf(Date.parse(ctx.now) + ticketMinutes.on(ctx.today).value * 60_000)
  await ctx.db.run(
    sql`insert into grassroots_commitments.view_ticket (district, ticket_hash, pledge_id, valid_until) values (${ctx.district}, ${ticketHash(ticket)}, ${pledgeId}, ${until})`,
  )
  return ticket
}

/** Takes what a citizen says of a pledge. Nobody is asked who they are; it is shown as a count and never enters a score. Duty 10.4. */
export async function givePledgeView(ctx: ActContext, pledgeId: string, input: unknown): Promise<void> {
  const unit = await unitOf(ctx, pledgeId)
  const parsed = NewPledgeView.safeParse(input)
  if (!parsed.success) refuse('invalid', 'grassroots.view.incomplete')
  const { ticket, view, words } = parsed.data
  await refuseFlood(ctx, pledgeId)
  const used = await ctx.db.run(sql`
    delete from grassroots_commitments.view_ticket t where t.district = ${ctx.district} and t.ticket_hash = ${ticketHash(ticket)} and t.pledge_id = ${pledgeId} and t.valid_until >= ${ctx.now}`)
  if (used === 0) refuse('conflict', 'grassroots.view.ticket-used')
  await ctx.db.run(sql`
    insert into grassroots_commitments.pledge_view (district, view_id, pledge_id, view, words, given_on, given_at)
    values (${ctx.district}, ${newId<'view'>()}, ${pledgeId}, ${view}, ${words || null}, ${ctx.today}, ${ctx.now})`)
  await append(ctx, { kind: 'grassroots.pledge-view-given', about: aboutPledge(pledgeId), payload: { unit, view } })
}

/** Erases what citizens wrote once it is old; the counts stay. Answers how many. */
export async function eraseViewWords(ctx: ActContext, day: PlainDate): Promise<number> {
  return ctx.db.run(sql`
    update grassroots_commitments.pledge_view v set words = null
     where v.district = ${ctx.district} and v.words is not null and v.given_on < ${addDays(day, -wordsKept.on(day).value)}`)
}
