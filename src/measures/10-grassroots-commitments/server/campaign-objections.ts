import { createHash, randomInt } from 'node:crypto'
import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { addDays, type PlainDate } from '#base/plain-date'
import { requireOtherPerson } from '#kernel/access/server'
import { startClock, stopClocks } from '#kernel/clocks/server'
import { append } from '#kernel/ledger/server'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { NewObjection, nominationProcedure, objectionProcedure } from '../common/campaign.ts'
import { objectionClock } from '../common/clocks.ts'
import { contactKept, objectionCap } from '../common/law.ts'
import { aboutNomination, aboutObjection, getCampaign, getNomination, nominationHost, objectionHost } from './campaign-store.ts'

/** Without 0, O, 1, I, L: a code is copied by hand. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** The hash under which a code is kept; the code itself is told once. */
export function codeHash(code: string): Buffer {
  return createHash('sha256')
    .update(`grassroots-objection ${code.toUpperCase().replace(/[^0-9A-Z]/g, '')}`)
    .digest()
}

/** Takes an objection to a nominee while the notice runs, without an account; a campaign takes so many a day. Answers the code to ask with. */
export async function lodgeObjection(ctx: ActContext, input: unknown): Promise<{ readonly objectionId: string; readonly code: string; readonly dueOn: PlainDate }> {
  const parsed = NewObjection.safeParse(input)
  if (!parsed.success) {
    refuse(
      'invalid',
      'grassroots.objection.incomplete',
      {},
      parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), code: 'grassroots.objection.field-wrong', params: { field: issue.path.join('.') } })),
    )
  }
  const objection = parsed.data
  const nomination = await getNomination(ctx, objection.nominationId)
  const campaign = await getCampaign(ctx, nomination.campaignId)
  if (nomination.state !== 'noticed' || campaign.noticeDueOn === null || ctx.today > campaign.noticeDueOn) refuse('unlawful', 'grassroots.objection.notice-over')
  const { today } = await ctx.db.one<{ today: number }>(sql`
    select count(*)::int as "today" from grassroots_commitments.objection o where o.district = ${ctx.district} and o.campaign_id = ${campaign.campaignId} and o.lodged_on = ${ctx.today}`)
  if (today >= objectionCap.on(ctx.today).value) refuse('too-many', 'grassroots.objection.too-many')
  const objectionId = newId<'objection'>()
  const code = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')
  const clock = await startClock(ctx, { kind: objectionClock, about: aboutObjection(objectionId), owner: campaign.unit, startedOn: ctx.today })
  await ctx.db.run(sql`
    insert into grassroots_commitments.objection (district, objection_id, unit, campaign_id, nomination_id, ground, words, code_hash, lodged_on, due_on, state)
    values (${ctx.district}, ${objectionId}, ${campaign.unit}, ${campaign.campaignId}, ${nomination.nominationId}, ${objection.ground}, ${objection.words}, ${codeHash(code)}, ${ctx.today}, ${clock.dueOn}, 'lodged')`)
  if (objection.contact)
    await ctx.db.run(sql`insert into grassroots_commitments.objection_contact (district, objection_id, contact) values (${ctx.district}, ${objectionId}, ${objection.contact})`)
  await append(ctx, {
    kind: 'grassroots.objection-lodged',
    about: aboutObjection(objectionId),
    payload: { unit: campaign.unit, nomination: nomination.nominationId, ground: objection.ground, dueOn: clock.dueOn, codeHash: codeHash(code).toString('hex') },
  })
  return { objectionId, code: `${code.slice(0, 5)}-${code.slice(5)}`, dueOn: clock.dueOn }
}

/** Decides an objection; who checked the nominee may not judge the own check. An upheld one takes the nominee off the list. */
export async function decideObjection(
  ctx: ActContext,
  input: { readonly objectionId: string; readonly version: number; readonly upheld: boolean; readonly answer: string },
): Promise<{ readonly version: number }> {
  const answer = input.answer.trim()
  const row = await ctx.db.maybe<{ nominationId: string; unit: string; checker: string | null; nomineeVersion: number; nomineeState: string }>(sql`
    select o.nomination_id as "nominationId", o.unit as "unit", n.version as "nomineeVersion", n.state as "nomineeState",
           (select step->>'person' from jsonb_array_elements(n.trail) as step where step->>'act' = 'check' limit 1) as "checker"
      from grassroots_commitments.objection o join grassroots_commitments.nomination n on n.district = o.district and n.nomination_id = o.nomination_id
     where o.district = ${ctx.district} and o.objection_id = ${input.objectionId} for update`)
  if (!row) refuse('not-found', 'grassroots.objection.unknown')
  if (row.checker !== null) requireOtherPerson(ctx, row.checker, 'grassroots.objection.own-check')
  const step = await takeStep(ctx, objectionProcedure, objectionHost, {
    id: input.objectionId,
    act: input.upheld ? 'uphold' : 'reject',
    version: input.version,
    provides: answer ? ['answer'] : [],
    set: sql`answer = ${answer}, answered_on = ${ctx.today}`,
  })
  await stopClocks(ctx, { abouts: [aboutObjection(input.objectionId)], kind: objectionClock, on: ctx.today })
  if (input.upheld && row.nomineeState === 'noticed') {
    const excluded = await takeStep(ctx, nominationProcedure, nominationHost, {
      id: row.nominationId,
      act: 'exclude',
      version: row.nomineeVersion,
      provides: ['ground'],
      set: sql`ground = 'objection-upheld', settled_on = ${ctx.today}`,
    })
    await append(ctx, {
      kind: 'grassroots.nominee-excluded',
      about: aboutNomination(row.nominationId),
      payload: { unit: row.unit, ground: 'objection-upheld', objection: input.objectionId, version: excluded.version },
    })
  }
  await append(ctx, {
    kind: 'grassroots.objection-decided',
    about: aboutObjection(input.objectionId),
    payload: { unit: row.unit, upheld: input.upheld, version: step.version },
  })
  return { version: step.version }
}

/** Erases how objectors can be reached once their answer is old. Answers how many. */
export async function eraseContacts(ctx: ActContext, day: PlainDate): Promise<number> {
  return ctx.db.run(sql`
    delete from grassroots_commitments.objection_contact k where k.district = ${ctx.district} and k.objection_id in (
      select o.objection_id from grassroots_commitments.objection o where o.district = ${ctx.district} and o.answered_on < ${addDays(day, -contactKept.on(day).value)})`)
}
