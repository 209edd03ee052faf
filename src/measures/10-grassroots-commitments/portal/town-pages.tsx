import { refuse } from '#base/domain-error'
import { getPublicUnit, listPublicUnits, type PublicUnit } from '#kernel/parties/server'
import { definePage, PageHead, PageSection, type PortalRequest, PortalTable, Remark, StatusWord, type UnitSection } from '#platform/pages'
import { formatCount } from '#platform/ui/common'
import { countApplications, noFigures, type PolicyFigures } from '../server/figures.ts'
import { PledgeTable } from './pledge-pages.tsx'
import { PolicyBody } from './policy-body.tsx'
import { listPublicPledges } from './public-pledges.ts'
import { countByUnit, listPublicCampaigns, listPublicPolicies, type PublicCampaign, type PublicPolicy } from './public-reads.ts'
import { campaignTone } from './words.ts'

const nameOf = (request: Pick<PortalRequest, 'language'>, unit: PublicUnit) => (request.language === 'en' ? unit.englishName : unit.name)

/** Kinds of units that stand nearest to the citizen; others appear once they have published something. */
const near = new Set(['town-or-subdistrict', 'administrative-committee'])

/** Every town and subdistrict with what it has promised in public and how it kept it. Duty 10.1. */
export const townsPage = definePage(
  '/grassroots',
  async (ctx, request) => {
    const { t } = request
    const counts = await countByUnit(ctx)
    // Whoever has published something stands before those who have not.
    const units = (await listPublicUnits(ctx))
      .filter((unit) => near.has(unit.kind) || counts.has(unit.code))
      .sort((a, b) => Number(counts.has(b.code)) - Number(counts.has(a.code)))
    return {
      kind: 'page',
      title: t('grassroots.towns.title'),
      description: t('grassroots.towns.lead'),
      maxAge: 300,
      body: (
        <article>
          <PageHead title={t('grassroots.towns.title')} lead={t('grassroots.towns.lead')} />
          <PortalTable
            t={t}
            caption={t('grassroots.towns.title')}
            rows={units}
            rowKey={(unit) => unit.code}
            columns={[
              { title: t('grassroots.towns.town'), names: true, render: (unit) => <a href={`/grassroots/${unit.code}`}>{nameOf(request, unit)}</a> },
              { title: t('grassroots.towns.pledges'), align: 'right', render: (unit) => counts.get(unit.code)?.pledges ?? 0 },
              { title: t('grassroots.towns.policies'), align: 'right', render: (unit) => counts.get(unit.code)?.policies ?? 0 },
              {
                title: t('grassroots.towns.in-time'),
                align: 'right',
                render: (unit) => {
                  const count = counts.get(unit.code)
                  return count && count.judged > 0 ? t('grassroots.towns.of', { done: formatCount(count.onTime), all: formatCount(count.judged) }) : t('ui.none')
                },
              },
              { title: t('grassroots.towns.campaigns'), align: 'right', render: (unit) => counts.get(unit.code)?.campaigns ?? 0 },
            ]}
          />
          <Remark>
            <p>{t('grassroots.towns.caveat')}</p>
          </Remark>
        </article>
      ),
    }
  },
  { key: 'grassroots.menu', order: 14, part: 'promises' },
)

/** What one town has promised: its policies with what became of applications, its campaigns. */
export const townPage = definePage('/grassroots/:unit', async (ctx, request) => {
  const { t } = request
  const { unit } = await getPublicUnit(ctx, request.params['unit'] ?? '')
  const pledges = await listPublicPledges(ctx, { unit: unit.code })
  const policies = await listPublicPolicies(ctx, { unit: unit.code })
  const figures = await countApplications(
    ctx,
    policies.map((policy) => policy.policyId),
  )
  const campaigns = await listPublicCampaigns(ctx, { unit: unit.code })
  const name = nameOf(request, unit)
  return {
    kind: 'page',
    title: t('grassroots.town.title', { town: name }),
    description: t('grassroots.town.lead'),
    maxAge: 300,
    body: (
      <article>
        <PageHead title={t('grassroots.town.title', { town: name })} lead={t('grassroots.town.lead')} back={{ href: '/grassroots', label: t('grassroots.towns.title') }} />
        <PageSection title={t('grassroots.pledges.title')} id="pledges">
          <PledgeTable request={request} pledges={pledges} />
        </PageSection>
        <PageSection title={t('grassroots.policies.title')} id="policies">
          <PolicyTable request={request} policies={policies} figures={figures} />
        </PageSection>
        <PageSection title={t('grassroots.campaigns.title')} id="campaigns">
          <CampaignTable request={request} campaigns={campaigns} today={ctx.today} />
        </PageSection>
        <p>
          <a href={`/units/${unit.code}`}>{t('grassroots.town.unit-page')}</a>
        </p>
      </article>
    ),
  }
})

function PolicyTable({ request, policies, figures }: { request: PortalRequest; policies: readonly PublicPolicy[]; figures: ReadonlyMap<string, PolicyFigures> }) {
  const { t } = request
  const of = (policy: PublicPolicy) => figures.get(policy.policyId) ?? noFigures
  return (
    <PortalTable
      t={t}
      caption={t('grassroots.policies.title')}
      rows={policies}
      rowKey={(policy) => policy.policyId}
      empty={t('grassroots.policies.none')}
      columns={[
        {
          title: t('grassroots.policy.name'),
          names: true,
          render: (policy) => (
            <>
              <a href={`/benefits/${policy.policyId}`}>{policy.title}</a> {policy.state === 'ended' ? <StatusWord>{t('grassroots.policy.state.ended')}</StatusWord> : null}
            </>
          ),
        },
        { title: t('grassroots.policy.promised'), render: (policy) => t('grassroots.policy.days', { days: policy.limitDays }) },
        { title: t('grassroots.policy.applied'), align: 'right', render: (policy) => of(policy).applied },
        { title: t('grassroots.policy.granted'), align: 'right', render: (policy) => of(policy).granted },
        {
          title: t('grassroots.policy.took'),
          align: 'right',
          render: (policy) => (of(policy).days === null ? t('ui.none') : t('grassroots.policy.days', { days: of(policy).days! })),
        },
        { title: t('grassroots.policy.overdue'), align: 'right', render: (policy) => of(policy).overdue },
      ]}
    />
  )
}

export function CampaignTable({ request, campaigns, today }: { request: PortalRequest; campaigns: readonly PublicCampaign[]; today: string }) {
  const { t } = request
  return (
    <PortalTable
      t={t}
      caption={t('grassroots.campaigns.title')}
      rows={campaigns}
      rowKey={(campaign) => campaign.campaignId}
      empty={t('grassroots.campaigns.none')}
      columns={[
        { title: t('grassroots.campaign.name'), names: true, render: (campaign) => <a href={`/campaigns/${campaign.campaignId}`}>{campaign.title}</a> },
        { title: t('grassroots.campaign.kind'), render: (campaign) => t(`grassroots.campaign.kind.${campaign.kind}`) },
        { title: t('grassroots.campaign.year'), align: 'right', render: (campaign) => campaign.year },
        {
          title: t('grassroots.campaign.state'),
          render: (campaign) => {
            const over = campaign.validTo !== null && campaign.validTo < today
            const state = over ? 'ended' : campaign.state
            return <StatusWord tone={campaignTone(state)}>{t(`grassroots.campaign.public-state.${state}`)}</StatusWord>
          },
        },
      ]}
    />
  )
}

/** What a unit's own page says of its promises to citizens. */
export const grassrootsUnitSection: UnitSection = {
  id: 'grassroots',
  titleKey: 'grassroots.unit.title',
  order: 40,
  async render(ctx, { t }, unit) {
    const count = (await countByUnit(ctx)).get(unit)
    if (!count) return null
    return (
      <p>
        {t('grassroots.unit.summary', { pledges: count.pledges, policies: count.policies, onTime: count.onTime, judged: count.judged, campaigns: count.campaigns })}{' '}
        <a href={`/grassroots/${unit}`}>{t('grassroots.unit.all')}</a>
      </p>
    )
  },
}

/** The policy's page: what it gives, to whom, how long it takes, and what became of those who applied. */
export const policyPage = definePage('/benefits/:policyId', async (ctx, request) => {
  const policyId = request.params['policyId'] ?? ''
  const [policy] = /^[0-9a-f-]{36}$/.test(policyId) ? await listPublicPolicies(ctx, { policyId }) : []
  if (!policy) refuse('not-found', 'grassroots.policy.unknown')
  const { unit } = await getPublicUnit(ctx, policy.unit)
  const figures = (await countApplications(ctx, [policyId])).get(policyId) ?? noFigures
  return {
    kind: 'page',
    title: policy.title,
    description: policy.benefit,
    maxAge: 300,
    body: <PolicyBody request={request} policy={policy} figures={figures} town={nameOf(request, unit)} today={ctx.today} />,
  }
})
