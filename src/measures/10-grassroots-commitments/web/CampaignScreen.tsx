import './grassroots.css'
import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useUnits } from '#kernel/parties/web'
import { StepButtons } from '#kernel/procedures/web'
import {
  ConfirmAct,
  DataTable,
  Day,
  ErrorPanel,
  Facts,
  PageHeader,
  ReasonedButton,
  Section,
  SideDrawer,
  SkeletonLines,
  StatusTag,
  type Tone,
  useAct,
  useApi,
  useReason,
  useScreenParams,
  useText,
} from '#platform/ui/web'
import {
  awardCampaign,
  type CampaignReply,
  campaign as campaignEndpoint,
  cancelCampaign,
  type NominationReply,
  type ObjectionReply,
  postNotice,
  publishRules,
  returnCampaign,
  submitCampaign,
} from '../common/api.ts'
import { CampaignForm } from './CampaignForm.tsx'
import { campaignTones } from './CampaignsScreen.tsx'
import { NominateDialog } from './NominateDialog.tsx'
import { NomineeFile } from './NomineeFile.tsx'
import { ObjectionFile } from './ObjectionFile.tsx'

type Campaign = z.output<typeof CampaignReply>
type Nomination = z.output<typeof NominationReply>
type Objection = z.output<typeof ObjectionReply>

const nominationTones: Readonly<Record<Nomination['state'], Tone>> = {
  proposed: 'waiting',
  nominated: 'waiting',
  checked: 'active',
  noticed: 'warn',
  awarded: 'good',
  'withdrawal-proposed': 'warn',
  withdrawn: 'bad',
  excluded: 'closed',
  ended: 'closed',
}

/** One campaign from its rules to the end of its awards: what is written, who is nominated, what is objected, and the next lawful step. */
export function CampaignScreen() {
  const t = useText()
  const reason = useReason()
  const { campaignId = '' } = useScreenParams()
  const units = useUnits('grassroots.campaign.read')
  const answer = useApi(campaignEndpoint, { params: { campaignId } })
  const [doing, setDoing] = useState<string | null>(null)
  const [nominee, setNominee] = useState<string | null>(null)
  const [objection, setObjection] = useState<string | null>(null)
  if (answer.error) return <ErrorPanel error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <SkeletonLines lines={8} />
  const { campaign, acts, nominations, objections } = answer.data
  const chosen = nominations.find((each) => each.nominationId === nominee)
  const lodged = objections.find((each) => each.objectionId === objection)
  const nameOf = (each: Nomination) => each.name ?? each.publicName
  return (
    <>
      <PageHeader
        title={campaign.title}
        lead={units.nameOf(campaign.unit)}
        actions={
          <>
            {campaign.state === 'drafted' ? (
              <ReasonedButton reason={reason('grassroots.campaign.edit', campaign.unit)} onClick={() => setDoing('revise')}>
                {t('grassroots.campaign.revise')}
              </ReasonedButton>
            ) : null}
            {campaign.state === 'open' ? (
              <ReasonedButton reason={reason('grassroots.campaign.edit', campaign.unit)} onClick={() => setDoing('nominate')}>
                {t('grassroots.nominee.nominate')}
              </ReasonedButton>
            ) : null}
            <StepButtons
              acts={acts}
              wordOf={(act) => t(`grassroots.campaign.act.${act}`)}
              primary={['submit', 'publish-rules', 'post-notice', 'award']}
              danger={['cancel']}
              onAct={setDoing}
            />
          </>
        }
      />
      <Facts
        columns={3}
        items={[
          { label: t('grassroots.state'), value: <StatusTag tone={campaignTones[campaign.state]} word={t(`grassroots.campaign.state.${campaign.state}`)} /> },
          { label: t('grassroots.campaign.kind'), value: t(`grassroots.campaign.kind.${campaign.kind}`) },
          { label: t('grassroots.campaign.months'), value: campaign.awardMonths },
          { label: t('grassroots.campaign.rules-on'), value: <Day on={campaign.rulesOn} /> },
          { label: t('grassroots.campaign.notice-due'), value: <Day on={campaign.noticeDueOn} /> },
          { label: t('grassroots.campaign.awarded-on'), value: <Day on={campaign.awardedOn} /> },
          campaign.validTo !== null && { label: t('grassroots.campaign.valid-to'), value: <Day on={campaign.validTo} /> },
        ]}
      />
      <Section title={t('grassroots.campaign.nominees')}>
        <DataTable
          name="grassroots-nominees"
          caption={t('grassroots.campaign.nominees')}
          rows={nominations}
          rowKey={(each) => each.nominationId}
          pageSize={50}
          onOpen={(each) => setNominee(each.nominationId)}
          empty={{ title: t('grassroots.nominee.none'), hint: t(campaign.rulesOn === null ? 'grassroots.nominee.rules-first' : 'grassroots.nominee.none-hint') }}
          columns={[
            { key: 'name', title: t('grassroots.nominee.name'), names: true, render: nameOf, text: (each) => each.publicName },
            { key: 'public', title: t('grassroots.nominee.public-name'), render: (each) => each.publicName, text: (each) => each.publicName },
            { key: 'code', title: t('grassroots.nominee.code'), optional: true, render: (each) => each.uscc ?? t('ui.none'), text: (each) => each.uscc },
            {
              key: 'by',
              title: t('grassroots.nominee.by'),
              render: (each) => t(`grassroots.nominated-by.${each.nominatedBy}`),
              text: (each) => t(`grassroots.nominated-by.${each.nominatedBy}`),
            },
            { key: 'consent', title: t('grassroots.nominee.consent'), render: (each) => <Day on={each.consentOn} short />, text: (each) => each.consentOn },
            {
              key: 'state',
              title: t('grassroots.state'),
              render: (each) => <StatusTag tone={nominationTones[each.state]} word={t(`grassroots.nomination.state.${each.state}`)} />,
              text: (each) => t(`grassroots.nomination.state.${each.state}`),
            },
          ]}
        />
      </Section>
      {objections.length > 0 ? (
        <Section title={t('grassroots.objections.title')}>
          <DataTable
            name="grassroots-objections"
            caption={t('grassroots.objections.title')}
            rows={objections}
            rowKey={(each) => each.objectionId}
            tools={false}
            onOpen={(each) => setObjection(each.objectionId)}
            columns={[
              {
                key: 'nominee',
                title: t('grassroots.nominee.name'),
                names: true,
                render: (each: Objection) => {
                  const about = nominations.find((one) => one.nominationId === each.nominationId)
                  return about ? nameOf(about) : t('ui.none')
                },
              },
              { key: 'ground', title: t('grassroots.objection.ground'), render: (each: Objection) => t(`grassroots.objection.ground.${each.ground}`) },
              { key: 'lodged', title: t('grassroots.objection.lodged'), render: (each: Objection) => <Day on={each.lodgedOn} short /> },
              { key: 'due', title: t('grassroots.objection.due-on'), render: (each: Objection) => <Day on={each.dueOn} short /> },
              {
                key: 'state',
                title: t('grassroots.state'),
                render: (each: Objection) => <StatusTag tone={each.state === 'lodged' ? 'waiting' : 'closed'} word={t(`grassroots.objection.state.${each.state}`)} />,
              },
            ]}
          />
        </Section>
      ) : null}
      <Section title={t('grassroots.incentives.title')}>
        <DataTable
          name="grassroots-incentives"
          caption={t('grassroots.incentives.title')}
          rows={campaign.incentives}
          rowKey={(each) => each.code}
          tools={false}
          empty={{ title: t('grassroots.incentives.none'), hint: t('grassroots.incentives.hint') }}
          columns={[
            { key: 'code', title: t('grassroots.incentives.measure'), names: true, render: (each) => t(`grassroots.incentive.${each.code}`) },
            { key: 'what', title: t('grassroots.incentives.what'), render: (each) => each.what },
            { key: 'by', title: t('grassroots.incentives.by'), render: (each) => each.by },
            { key: 'basis', title: t('grassroots.incentives.basis'), render: (each) => each.basis },
          ]}
        />
      </Section>
      <Section title={t('grassroots.campaign.rules')}>
        <p className="gr-rules">{campaign.rules}</p>
      </Section>
      {doing === 'revise' ? <CampaignForm unit={campaign.unit} campaign={campaign} onClose={() => setDoing(null)} onDone={() => setDoing(null)} /> : null}
      {doing === 'nominate' ? <NominateDialog campaign={campaign} onClose={() => setDoing(null)} /> : null}
      {doing !== null && doing !== 'revise' && doing !== 'nominate' ? <StepDialog key={doing} act={doing} campaign={campaign} onClose={() => setDoing(null)} /> : null}
      <SideDrawer open={chosen !== undefined} title={chosen ? nameOf(chosen) : ''} onClose={() => setNominee(null)}>
        {chosen ? <NomineeFile key={`${chosen.nominationId} ${chosen.version}`} nomination={chosen} onDone={() => setNominee(null)} /> : null}
      </SideDrawer>
      <SideDrawer open={lodged !== undefined} title={t('grassroots.objections.title')} onClose={() => setObjection(null)}>
        {lodged ? <ObjectionFile key={`${lodged.objectionId} ${lodged.version}`} objection={lodged} unit={campaign.unit} onDone={() => setObjection(null)} /> : null}
      </SideDrawer>
    </>
  )
}

/** The dialog of one step: says what will happen, and asks for what the step needs. */
function StepDialog({ act, campaign, onClose }: { act: string; campaign: Campaign; onClose: () => void }) {
  const t = useText()
  const [checked, setChecked] = useState(false)
  const [why, setWhy] = useState('')
  const options = { errors: 'inline', says: 'grassroots.done', onDone: onClose } as const
  const submit = useAct(submitCampaign, options)
  const giveBack = useAct(returnCampaign, options)
  const publish = useAct(publishRules, options)
  const notice = useAct(postNotice, options)
  const award = useAct(awardCampaign, options)
  const cancel = useAct(cancelCampaign, options)
  const params = { campaignId: campaign.campaignId }
  const { version } = campaign
  const run: Readonly<Record<string, () => Promise<unknown>>> = {
    submit: () => submit.run({ params, body: { version } }),
    return: () => giveBack.run({ params, body: { version } }),
    'publish-rules': () => publish.run({ params, body: { version, basisChecked: checked } }),
    'post-notice': () => notice.run({ params, body: { version } }),
    award: () => award.run({ params, body: { version } }),
    cancel: () => cancel.run({ params, body: { version, reason: why } }),
  }
  const reason = act === 'publish-rules' && !checked ? t('grassroots.campaign.check-needed') : act === 'cancel' && why.trim().length < 2 ? t('grassroots.reason-needed') : null
  return (
    <ConfirmAct
      open
      title={t(`grassroots.campaign.act.${act}`)}
      verb={t(`grassroots.campaign.act.${act}`)}
      danger={act === 'cancel'}
      reason={reason}
      error={submit.error ?? giveBack.error ?? publish.error ?? notice.error ?? award.error ?? cancel.error}
      onConfirm={async () => run[act]?.()}
      onClose={onClose}
    >
      <p>{t(`grassroots.campaign.act-explain.${act}`)}</p>
      {act === 'publish-rules' ? (
        <Checkbox checked={checked} onChange={(event) => setChecked(event.target.checked)}>
          {t('grassroots.campaign.basis-checked')}
        </Checkbox>
      ) : null}
      {act === 'cancel' ? (
        <Input
          aria-label={t('grassroots.campaign.cancel-reason')}
          placeholder={t('grassroots.campaign.cancel-reason')}
          value={why}
          maxLength={500}
          onChange={(event) => setWhy(event.target.value)}
        />
      ) : null}
    </ConfirmAct>
  )
}
