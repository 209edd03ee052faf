import './grassroots.css'
import { useState } from 'react'
import type { z } from 'zod'
import { useUnits } from '#kernel/parties/web'
import { DataTable, Day, PageHeader, ReasonedButton, StatusTag, type Tone, useApi, useGo, useMe, useReason, useScreenQuery, useText, useUnitScope } from '#platform/ui/web'
import { type CampaignReply, campaigns } from '../common/api.ts'
import { campaignKinds, campaignStates } from '../common/campaign.ts'
import { CampaignForm } from './CampaignForm.tsx'

export const campaignTones: Readonly<Record<z.output<typeof CampaignReply>['state'], Tone>> = {
  drafted: 'waiting',
  'in-review': 'active',
  open: 'active',
  noticed: 'warn',
  awarded: 'good',
  ended: 'closed',
  cancelled: 'closed',
}

/** Integrity campaigns of towns: rules first, then names, notice, award. */
export function CampaignsScreen() {
  const t = useText()
  const go = useGo()
  const me = useMe()
  const reason = useReason()
  const scope = useUnitScope()
  const units = useUnits('grassroots.campaign.read')
  const [query] = useScreenQuery()
  const [drafting, setDrafting] = useState(false)
  const unit = query['unit'] ?? scope.unit ?? undefined
  const kind = campaignKinds.find((each) => each === query['kind'])
  const state = campaignStates.find((each) => each === query['state'])
  const answer = useApi(campaigns, { query: { limit: 500, ...(unit ? { unit } : {}), ...(kind ? { kind } : {}), ...(state ? { state } : {}) } })
  return (
    <>
      <PageHeader
        title={t('grassroots.campaigns.title')}
        lead={t('grassroots.campaigns.lead')}
        actions={
          <>
            <ReasonedButton reason={reason('grassroots.campaign.edit')} onClick={() => go('/intake?template=campaign-nominations')}>
              {t('grassroots.campaigns.import')}
            </ReasonedButton>
            <ReasonedButton type="primary" reason={reason('grassroots.campaign.edit')} onClick={() => setDrafting(true)}>
              {t('grassroots.campaign.draft')}
            </ReasonedButton>
          </>
        }
      />
      {drafting && me.unit !== null ? (
        <CampaignForm
          unit={me.unit}
          onClose={() => setDrafting(false)}
          onDone={(campaignId) => {
            setDrafting(false)
            go(`/grassroots/campaigns/${campaignId}`)
          }}
        />
      ) : null}
      <DataTable
        name="grassroots-campaigns"
        caption={t('grassroots.campaigns.title')}
        rows={answer.data?.items}
        rowKey={(campaign) => campaign.campaignId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(campaign) => go(`/grassroots/campaigns/${campaign.campaignId}`)}
        pageSize={50}
        empty={{ title: t('grassroots.campaigns.empty'), hint: t('grassroots.campaigns.empty-hint') }}
        filters={[
          {
            kind: 'choice',
            keys: ['kind'],
            label: t('grassroots.campaign.kind'),
            options: campaignKinds.map((value) => ({ value, label: t(`grassroots.campaign.kind.${value}`) })),
          },
          { kind: 'choice', keys: ['state'], label: t('grassroots.state'), options: campaignStates.map((value) => ({ value, label: t(`grassroots.campaign.state.${value}`) })) },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('grassroots.town'), options: units.options }] : []),
        ]}
        columns={[
          { key: 'title', title: t('grassroots.campaign.name'), names: true, render: (campaign) => campaign.title, text: (campaign) => campaign.title },
          {
            key: 'kind',
            title: t('grassroots.campaign.kind'),
            render: (campaign) => t(`grassroots.campaign.kind.${campaign.kind}`),
            text: (campaign) => t(`grassroots.campaign.kind.${campaign.kind}`),
          },
          {
            key: 'unit',
            title: t('grassroots.town'),
            ...(units.options.length > 1 ? {} : { optional: true }),
            render: (campaign) => units.nameOf(campaign.unit),
            text: (campaign) => units.nameOf(campaign.unit),
          },
          { key: 'year', title: t('grassroots.campaign.year'), align: 'right', render: (campaign) => campaign.year, text: (campaign) => campaign.year },
          { key: 'nominees', title: t('grassroots.campaign.nominees'), align: 'right', render: (campaign) => campaign.nominees, text: (campaign) => campaign.nominees },
          {
            key: 'objections',
            title: t('grassroots.campaign.open-objections'),
            align: 'right',
            render: (campaign) => campaign.openObjections,
            text: (campaign) => campaign.openObjections,
          },
          { key: 'notice', title: t('grassroots.campaign.notice-due'), render: (campaign) => <Day on={campaign.noticeDueOn} short />, text: (campaign) => campaign.noticeDueOn },
          { key: 'valid', title: t('grassroots.campaign.valid-to'), render: (campaign) => <Day on={campaign.validTo} short />, text: (campaign) => campaign.validTo },
          {
            key: 'state',
            title: t('grassroots.state'),
            render: (campaign) => <StatusTag tone={campaignTones[campaign.state]} word={t(`grassroots.campaign.state.${campaign.state}`)} />,
            text: (campaign) => t(`grassroots.campaign.state.${campaign.state}`),
          },
        ]}
      />
    </>
  )
}
