import { refuse } from '#base/domain-error'
import { newId } from '#base/identifier'
import type { PlainDate } from '#base/plain-date'
import { requireReach } from '#kernel/access/server'
import type { AnyDraft, RowFault } from '#kernel/intake/common'
import { defineIntake, hashRow, type IntakeRow } from '#kernel/intake/server'
import { appendMany } from '#kernel/ledger/server'
import { maskName } from '#kernel/parties/common'
import type { Step } from '#kernel/procedures/common'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import { type CampaignKind, type NewNomination, namesPersons } from '../common/campaign.ts'
import { consentNeeded } from '../common/law.ts'
import { foldTitle, nominationTemplate } from '../common/templates/nomination-template.ts'
import { en } from '../common/text/en.ts'
import { zh } from '../common/text/zh-CN.ts'
import { aboutNomination } from './campaign-store.ts'

const permission = 'grassroots.campaign.edit'

interface Values {
  readonly campaign: string
  readonly name: string
  readonly uscc: string | null
  readonly nominatedBy: NewNomination['nominatedBy']
  readonly merits: string
  readonly consentOn: PlainDate | null
}

interface OpenCampaign {
  readonly campaignId: string
  readonly title: string
  readonly kind: CampaignKind
  readonly state: string
}

interface Held {
  readonly nominationId: string
  readonly campaign: string
  readonly name: string
  readonly uscc: string | null
  readonly nominatedBy: string
  readonly merits: string
  readonly consentOn: PlainDate | null
  readonly state: string
}

function campaignsOf(ctx: ActContext, unit: string): Promise<OpenCampaign[]> {
  return ctx.db.rows<OpenCampaign>(sql`
    select c.campaign_id as "campaignId", c.title as "title", c.kind as "kind", c.state as "state" from grassroots_commitments.campaign c
     where c.district = ${ctx.district} and c.unit = ${unit} and c.state <> 'cancelled' order by (c.state = 'open'), c.year, c.campaign_id`)
}

/** Nominees on file, with the true names of persons, so that the same row is known again. */
function heldOf(ctx: ActContext, unit: string): Promise<Held[]> {
  return ctx.db.rows<Held>(sql`
    select n.nomination_id as "nominationId", c.title as "campaign", coalesce(p.name, n.public_name) as "name", n.uscc as "uscc", n.nominated_by as "nominatedBy", n.merits as "merits",
           n.consent_on as "consentOn", n.state as "state"
      from grassroots_commitments.nomination n
      join grassroots_commitments.campaign c on c.district = n.district and c.campaign_id = n.campaign_id
      left join grassroots_commitments.nomination_person p on p.district = n.district and p.nomination_id = n.nomination_id
     where n.district = ${ctx.district} and n.unit = ${unit} and n.state <> 'excluded' and c.state in ('open', 'noticed', 'awarded')`)
}

const recordOf = ({ campaign, name, uscc, nominatedBy, merits, consentOn }: Omit<Held, 'nominationId' | 'state'>): AnyDraft => ({
  campaign,
  name,
  uscc,
  nominatedBy,
  merits,
  consentOn,
})
const identityOf = (held: Held) => nominationTemplate.identity(recordOf(held) as never)!

/**
 * How a town's list of nominees comes in: under published rules only, firms and traders by code, persons with the day they agreed
 * to be shown. Whoever is checked already does not change. True names of persons lie apart, and the workbook goes with them. Duty 10.2.
 */
export const nominationIntake = defineIntake({
  template: nominationTemplate,
  permission,
  texts: { 'zh-CN': zh, en },
  async prepare(ctx, unit) {
    // Of two campaigns of one title the open one stands last and is meant.
    const campaigns = new Map((await campaignsOf(ctx, unit)).map((campaign) => [foldTitle(campaign.title), campaign]))
    const settled = new Map(
      (await heldOf(ctx, unit)).filter((held) => held.state !== 'nominated').map((held) => [identityOf(held), hashRow(nominationTemplate, recordOf(held) as never)]),
    )
    return {
      rules: [
        (row) => {
          if (!row.campaign) return []
          const campaign = campaigns.get(foldTitle(row.campaign))
          if (!campaign) return [error('campaign', 'campaign-unknown')]
          const identity = nominationTemplate.identity(row)
          const before = identity === null ? undefined : settled.get(identity)
          if (before !== undefined) return before === hashRow(nominationTemplate, row) ? [] : [error('name', 'nominee-checked')]
          if (campaign.state !== 'open') return [error('campaign', 'campaign-closed')]
          return namesPersons(campaign.kind) ? personFaults(row, ctx.today) : row.uscc === null ? [error('uscc', 'nominee-code-missing')] : []
        },
      ],
    }
  },
  async existing(ctx, unit, identities) {
    const wanted = new Set(identities)
    const rows = (await heldOf(ctx, unit)).map((held) => ({ identity: identityOf(held), record: recordOf(held) })).filter(({ identity }) => wanted.has(identity))
    return new Map(rows.map(({ identity, record }) => [identity, { hash: hashRow(nominationTemplate, record as never), record }]))
  },
  async receive(ctx, { unit, batchId, rows }) {
    requireReach(ctx, permission, unit)
    for await (const batch of rows) await receiveNominations(ctx, unit, batchId, batch)
  },
  async withdraw(ctx, { unit, batchId }) {
    const rows = await ctx.db.rows<{ nominationId: string; state: string }>(sql`
      select n.nomination_id as "nominationId", n.state as "state" from grassroots_commitments.nomination n
       where n.district = ${ctx.district} and n.unit = ${unit} and n.batch_id = ${batchId} for update`)
    const beyond = rows.filter((row) => row.state !== 'nominated').length
    if (beyond > 0) refuse('conflict', 'grassroots.batch.nominees-checked', { count: beyond })
    const ids = rows.map((row) => row.nominationId)
    await ctx.db.run(sql`delete from grassroots_commitments.nomination_person where district = ${ctx.district} and nomination_id = any (${ids}::uuid[])`)
    await ctx.db.run(sql`delete from grassroots_commitments.nomination where district = ${ctx.district} and nomination_id = any (${ids}::uuid[])`)
    await appendMany(
      ctx,
      ids.map((id) => ({ kind: 'grassroots.nomination-taken-back', about: aboutNomination(id), payload: { unit, batch: batchId } })),
    )
    return { withdrawn: ids.length }
  },
})

function personFaults(row: { readonly uscc: string | null; readonly consentOn: PlainDate | null }, today: PlainDate): RowFault[] {
  const faults: RowFault[] = []
  if (row.uscc !== null) faults.push(error('uscc', 'person-with-code'))
  if (row.consentOn === null && consentNeeded.find(today)?.value) faults.push(error('consentOn', 'consent-missing'))
  return faults
}

async function receiveNominations(ctx: ActContext, unit: string, batchId: string, batch: readonly IntakeRow<Values>[]): Promise<void> {
  const campaigns = new Map((await campaignsOf(ctx, unit)).map((campaign) => [foldTitle(campaign.title), campaign]))
  const campaignOf = (values: Values) => {
    const campaign = campaigns.get(foldTitle(values.campaign))
    return campaign?.state === 'open' ? campaign : refuse('conflict', 'grassroots.nomination.closed')
  }
  const step: Step = { act: 'nominate', from: 'proposed', to: 'nominated', person: ctx.actor.personId, on: ctx.today }
  const fresh = batch
    .filter((row) => row.change === 'new')
    .map(({ values }) => {
      const campaign = campaignOf(values)
      const person = namesPersons(campaign.kind)
      return { nominationId: newId<'nomination'>(), campaign, person, name: values.name.trim(), values }
    })
  await ctx.db.insertMany(
    'grassroots_commitments.nomination',
    nominationColumns,
    fresh.map(({ nominationId, campaign, person, name, values }) => [
      ctx.district,
      nominationId,
      campaign.campaignId,
      unit,
      person ? maskName(name) : name,
      person ? null : values.uscc,
      values.nominatedBy,
      values.merits,
      person ? values.consentOn : null,
      'nominated',
      JSON.stringify([step]),
      batchId,
    ]),
  )
  await ctx.db.insertMany(
    'grassroots_commitments.nomination_person',
    personColumns,
    fresh.filter(({ person }) => person).map(({ nominationId, name }) => [ctx.district, nominationId, name]),
  )
  const changed = batch.filter((row) => row.change === 'changed')
  const held = changed.length === 0 ? new Map() : new Map((await heldOf(ctx, unit)).map((each) => [identityOf(each), each.nominationId]))
  const moved = await ctx.db.rows<{ nominationId: string; version: number }>(sql`
    update grassroots_commitments.nomination n set nominated_by = s.nominated_by, merits = s.merits, consent_on = s.consent_on, version = n.version + 1
      from unnest(${changed.map((row) => held.get(row.identity) as string)}::uuid[], ${changed.map((row) => row.values.nominatedBy)}::text[], ${changed.map((row) => row.values.merits)}::text[],
                  ${changed.map((row) => row.values.consentOn)}::date[]) as s(nomination_id, nominated_by, merits, consent_on)
     where n.district = ${ctx.district} and n.nomination_id = s.nomination_id and n.state = 'nominated'
    returning n.nomination_id as "nominationId", n.version as "version"`)
  if (moved.length !== changed.length) refuse('conflict', 'grassroots.batch.nominees-checked', { count: changed.length - moved.length })
  await appendMany(ctx, [
    ...fresh.map(({ nominationId, campaign, person, values }) => ({
      kind: 'grassroots.nominated',
      about: aboutNomination(nominationId),
      payload: {
        unit,
        campaign: campaign.campaignId,
        by: values.nominatedBy,
        uscc: person ? undefined : (values.uscc ?? undefined),
        consentOn: person ? (values.consentOn ?? undefined) : undefined,
        batch: batchId,
      },
    })),
    ...moved.map((row) => ({ kind: 'grassroots.nomination-changed', about: aboutNomination(row.nominationId), payload: { unit, version: row.version, batch: batchId } })),
  ])
}

const nominationColumns = [
  ['district', 'text'],
  ['nomination_id', 'uuid'],
  ['campaign_id', 'uuid'],
  ['unit', 'text'],
  ['public_name', 'text'],
  ['uscc', 'text'],
  ['nominated_by', 'text'],
  ['merits', 'text'],
  ['consent_on', 'date'],
  ['state', 'text'],
  ['trail', 'jsonb'],
  ['batch_id', 'uuid'],
].map(([name, type]) => ({ name: name!, type: type! }))

const personColumns = [
  ['district', 'text'],
  ['nomination_id', 'uuid'],
  ['name', 'text'],
].map(([name, type]) => ({ name: name!, type: type! }))

function error(column: string, code: string): RowFault {
  return { column, code: `grassroots.row.${code}`, severity: 'error' }
}
