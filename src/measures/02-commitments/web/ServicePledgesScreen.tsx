import './service.css'
import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useUnits } from '#kernel/parties/web'
import {
  DataTable,
  Day,
  ErrorPanel,
  Facts,
  PageHeader,
  ReasonedButton,
  SideDrawer,
  StatusTag,
  type Tone,
  useAct,
  useApi,
  useGo,
  useReason,
  useScreenQuery,
  useText,
  useUnitScope,
} from '#platform/ui/web'
import { endServicePledge, publishServicePledge, returnServicePledge, type ServicePledgeReply, servicePledges, submitServicePledge } from '../common/service-api.ts'

type Pledge = z.output<typeof ServicePledgeReply>

const states = ['drafted', 'in-review', 'published', 'ended'] as const
const tones: Readonly<Record<Pledge['state'], Tone>> = { drafted: 'waiting', 'in-review': 'active', published: 'good', ended: 'closed', cancelled: 'closed' }

/** Public pledges of service quality: what, for whom, in which time, where. */
export function ServicePledgesScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const scope = useUnitScope()
  const units = useUnits('commitments.service.read')
  const [query] = useScreenQuery()
  const [open, setOpen] = useState<string | null>(null)
  const unit = query['unit'] ?? scope.unit ?? undefined
  const state = states.find((each) => each === query['state'])
  const answer = useApi(servicePledges, { query: { limit: 500, ...(unit ? { unit } : {}), ...(state ? { state } : {}) } })
  const chosen = answer.data?.items.find((pledge) => pledge.pledgeId === open)
  return (
    <>
      <PageHeader
        title={t('commitments.pledges.title')}
        lead={t('commitments.pledges.lead')}
        actions={
          <ReasonedButton reason={reason('commitments.service.edit')} onClick={() => go('/intake?template=service-pledges')}>
            {t('commitments.pledges.import')}
          </ReasonedButton>
        }
      />
      <DataTable
        name="commitments-service-pledges"
        caption={t('commitments.pledges.title')}
        rows={answer.data?.items}
        rowKey={(pledge) => pledge.pledgeId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(pledge) => setOpen(pledge.pledgeId)}
        pageSize={50}
        empty={{ title: t('commitments.pledges.empty'), hint: t('commitments.pledges.empty-hint') }}
        filters={[
          { kind: 'choice', keys: ['state'], label: t('commitments.state'), options: states.map((value) => ({ value, label: t(`commitments.pledge-state.${value}`) })) },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('commitments.services.unit'), options: units.options }] : []),
        ]}
        columns={[
          { key: 'title', title: t('commitments.pledges.pledge'), names: true, render: (pledge) => pledge.title, text: (pledge) => pledge.title },
          {
            key: 'unit',
            title: t('commitments.services.unit'),
            ...(units.options.length > 1 ? {} : { optional: true }),
            render: (pledge) => units.nameOf(pledge.unit),
            text: (pledge) => units.nameOf(pledge.unit),
          },
          { key: 'whom', title: t('commitments.service.whom'), render: (pledge) => pledge.whom, text: (pledge) => pledge.whom },
          { key: 'limit', title: t('commitments.pledges.limit'), render: (pledge) => pledge.limit, text: (pledge) => pledge.limit },
          { key: 'channel', title: t('commitments.service.channel'), render: (pledge) => pledge.channel, text: (pledge) => pledge.channel },
          {
            key: 'state',
            title: t('commitments.state'),
            render: (pledge) => <StatusTag tone={tones[pledge.state]} word={t(`commitments.pledge-state.${pledge.state}`)} />,
            text: (pledge) => t(`commitments.pledge-state.${pledge.state}`),
          },
        ]}
      />
      <SideDrawer open={chosen !== undefined} title={chosen?.title ?? ''} onClose={() => setOpen(null)}>
        {chosen ? <PledgeFile key={`${chosen.pledgeId} ${chosen.version}`} pledge={chosen} unitName={units.nameOf(chosen.unit)} onDone={() => setOpen(null)} /> : null}
      </SideDrawer>
    </>
  )
}

function PledgeFile({ pledge, unitName, onDone }: { pledge: Pledge; unitName: string; onDone: () => void }) {
  const t = useText()
  const reason = useReason()
  const [checked, setChecked] = useState(false)
  const [why, setWhy] = useState('')
  const options = { errors: 'inline', says: 'commitments.done', onDone } as const
  const submit = useAct(submitServicePledge, options)
  const giveBack = useAct(returnServicePledge, options)
  const publish = useAct(publishServicePledge, options)
  const end = useAct(endServicePledge, options)
  const params = { pledgeId: pledge.pledgeId }
  const { version } = pledge
  return (
    <>
      <Facts
        columns={1}
        items={[
          { label: t('commitments.services.unit'), value: unitName },
          { label: t('commitments.pledges.what'), value: pledge.what, wide: true },
          { label: t('commitments.service.whom'), value: pledge.whom, wide: true },
          { label: t('commitments.pledges.limit'), value: pledge.limit },
          { label: t('commitments.service.channel'), value: pledge.channel, wide: true },
          pledge.remedy !== null && { label: t('commitments.pledges.remedy'), value: pledge.remedy, wide: true },
          pledge.code !== null && { label: t('commitments.services.code'), value: pledge.code },
          { label: t('commitments.services.published'), value: <Day on={pledge.publishedOn} /> },
          pledge.endReason !== null && { label: t('commitments.pledges.end-reason'), value: pledge.endReason, wide: true },
        ]}
      />
      <ErrorPanel error={submit.error ?? giveBack.error ?? publish.error ?? end.error} />
      {pledge.state === 'drafted' ? (
        <fieldset className="svc-form">
          <legend>{t('commitments.guide.submit')}</legend>
          <p className="sn-muted">{t('commitments.pledges.submit-hint')}</p>
          <ReasonedButton
            type="primary"
            reason={reason('commitments.service.edit', pledge.unit)}
            loading={submit.busy}
            onClick={() => void submit.run({ params, body: { version } })}
          >
            {t('commitments.guide.submit')}
          </ReasonedButton>
        </fieldset>
      ) : null}
      {pledge.state === 'in-review' ? (
        <fieldset className="svc-form">
          <legend>{t('commitments.guide.review')}</legend>
          <Checkbox checked={checked} onChange={(event) => setChecked(event.target.checked)}>
            {t('commitments.pledges.checked')}
          </Checkbox>
          <div className="sn-acts">
            <ReasonedButton reason={reason('commitments.service.publish', pledge.unit)} loading={giveBack.busy} onClick={() => void giveBack.run({ params, body: { version } })}>
              {t('commitments.return')}
            </ReasonedButton>
            <ReasonedButton
              type="primary"
              reason={reason('commitments.service.publish', pledge.unit) ?? (checked ? null : t('commitments.check-needed'))}
              loading={publish.busy}
              onClick={() => void publish.run({ params, body: { version, checked } })}
            >
              {t('commitments.publish')}
            </ReasonedButton>
          </div>
        </fieldset>
      ) : null}
      {pledge.state === 'published' ? (
        <fieldset className="svc-form">
          <legend>{t('commitments.pledges.end')}</legend>
          <Input
            aria-label={t('commitments.pledges.end-reason')}
            placeholder={t('commitments.pledges.end-reason')}
            value={why}
            maxLength={500}
            onChange={(event) => setWhy(event.target.value)}
          />
          <ReasonedButton
            reason={reason('commitments.service.publish', pledge.unit) ?? (why.trim().length < 2 ? t('commitments.reason-needed') : null)}
            loading={end.busy}
            onClick={() => void end.run({ params, body: { version, reason: why } })}
          >
            {t('commitments.pledges.end')}
          </ReasonedButton>
        </fieldset>
      ) : null}
    </>
  )
}
