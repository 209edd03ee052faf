import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import { type PlainDate, parsePlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import { append } from '#kernel/ledger/server'
import { checkUscc, maskName } from '#kernel/parties/common'
import type { Step } from '#kernel/procedures/common'
import { takeStep } from '#kernel/procedures/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type ExclusionGround, type NewNomination, namesPersons, nominationProcedure, type RecordCheck, recordSources } from '../common/campaign.ts'
import { consentNeeded } from '../common/law.ts'
import { aboutNomination, getCampaign, getNomination, nominationHost } from './campaign-store.ts'

/** Nominates somebody under published rules. A natural person must have agreed to be shown; a firm is known by its code. Duty 10.2. */
export async function nominate(ctx: ActContext, input: NewNomination & { readonly campaignId: string }): Promise<{ readonly nominationId: string }> {
  const campaign = await getCampaign(ctx, input.campaignId)
  requireReach(ctx, 'grassroots.campaign.edit', campaign.unit)
  if (campaign.state !== 'open') refuse('conflict', campaign.rulesOn === null ? 'grassroots.nomination.rules-first' : 'grassroots.nomination.closed')
  const person = namesPersons(campaign.kind)
  const uscc = person ? noCode(input.uscc) : codeOf(input.uscc)
  const consentOn = person ? consentOf(ctx, input.consentOn) : null
  const nominationId = newId<'nomination'>()
  const publicName = person ? maskName(input.name) : input.name.trim()
  if (!person) await refuseTwice(ctx, campaign.campaignId, uscc!)
  const step: Step = { act: 'nominate', from: 'proposed', to: 'nominated', person: ctx.actor.personId, on: ctx.today }
  await ctx.db.run(sql`
    insert into grassroots_commitments.nomination (district, nomination_id, campaign_id, unit, public_name, uscc, nominated_by, merits, consent_on, state, trail)
    values (${ctx.district}, ${nominationId}, ${campaign.campaignId}, ${campaign.unit}, ${publicName}, ${uscc}, ${input.nominatedBy}, ${input.merits}, ${consentOn}, 'nominated', ${JSON.stringify([step])}::jsonb)`)
  if (person)
    await ctx.db.run(sql`insert into grassroots_commitments.nomination_person (district, nomination_id, name) values (${ctx.district}, ${nominationId}, ${input.name.trim()})`)
  await append(ctx, {
    kind: 'grassroots.nominated',
    about: aboutNomination(nominationId),
    payload: { unit: campaign.unit, campaign: campaign.campaignId, by: input.nominatedBy, uscc: uscc ?? undefined, consentOn: consentOn ?? undefined },
  })
  return { nominationId }
}

function noCode(uscc: string | null): null {
  if (uscc !== null && uscc !== '') refuse('invalid', 'grassroots.nomination.person-without-code', {}, [{ path: 'uscc', code: 'grassroots.nomination.person-without-code' }])
  return null
}

function codeOf(uscc: string | null): string {
  const checked = checkUscc(uscc ?? '')
  if (!checked.ok || checked.noCode) refuse('invalid', 'grassroots.nomination.code-wrong', {}, [{ path: 'uscc', code: 'grassroots.nomination.code-wrong' }])
  return checked.code
}

function consentOf(ctx: ActContext, day: string | null): PlainDate | null {
  const consentOn = day === null ? undefined : parsePlainDate(day)
  if (consentOn !== undefined && consentOn > ctx.today)
    refuse('invalid', 'grassroots.nomination.consent-in-future', {}, [{ path: 'consentOn', code: 'grassroots.nomination.consent-in-future' }])
  if (consentOn === undefined && consentNeeded.find(ctx.today)?.value) {
    refuse('unlawful', 'grassroots.nomination.consent-missing', {}, [{ path: 'consentOn', code: 'grassroots.nomination.consent-missing' }])
  }
  return consentOn ?? null
}

async function refuseTwice(ctx: ActContext, campaignId: string, uscc: string): Promise<void> {
  const known = await ctx.db.maybe(
    sql`select 1 from grassroots_commitments.nomination n where n.district = ${ctx.district} and n.campaign_id = ${campaignId} and n.uscc = ${uscc} and n.state <> 'excluded'`,
  )
  if (known) refuse('conflict', 'grassroots.nomination.nominated-already')
}

interface OnNomination {
  readonly nominationId: string
  readonly version: number
}

/** The second person looks the nominee up in every source. Whatever is found keeps the nominee out. */
export async function checkNominee(ctx: ActContext, input: OnNomination & RecordCheck): Promise<{ readonly version: number; readonly state: string }> {
  const nomination = await getNomination(ctx, input.nominationId)
  const missing = recordSources.filter((source) => input.results[source] === undefined)
  if (missing.length > 0) {
    refuse(
      'invalid',
      'grassroots.nomination.source-unchecked',
      {},
      missing.map((source) => ({ path: `results.${source}`, code: 'grassroots.nomination.source-unchecked' })),
    )
  }
  const found = recordSources.some((source) => input.results[source] === 'found')
  const checked = await takeStep(ctx, nominationProcedure, nominationHost, {
    id: input.nominationId,
    act: 'check',
    version: input.version,
    provides: ['record-check'],
    set: sql`checks = ${JSON.stringify(input.results)}::jsonb, checked_on = ${ctx.today}`,
  })
  const last = found
    ? await takeStep(ctx, nominationProcedure, nominationHost, {
        id: input.nominationId,
        act: 'exclude',
        version: checked.version,
        provides: ['ground'],
        set: sql`ground = 'record-found', settled_on = ${ctx.today}`,
      })
    : checked
  await append(ctx, {
    kind: 'grassroots.nominee-checked',
    about: aboutNomination(input.nominationId),
    payload: { unit: nomination.unit, results: { ...input.results }, excluded: found || undefined, version: last.version },
  })
  return { version: last.version, state: last.to }
}

/** Leaves a nominee out on a ground. */
export async function excludeNominee(ctx: ActContext, input: OnNomination & { readonly ground: ExclusionGround }): Promise<{ readonly version: number }> {
  const nomination = await getNomination(ctx, input.nominationId)
  const step = await takeStep(ctx, nominationProcedure, nominationHost, {
    id: input.nominationId,
    act: 'exclude',
    version: input.version,
    provides: ['ground'],
    set: sql`ground = ${input.ground}, settled_on = ${ctx.today}`,
  })
  await append(ctx, {
    kind: 'grassroots.nominee-excluded',
    about: aboutNomination(input.nominationId),
    payload: { unit: nomination.unit, ground: input.ground, version: step.version },
  })
  return { version: step.version }
}
