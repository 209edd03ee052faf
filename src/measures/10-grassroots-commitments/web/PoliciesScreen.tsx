import './grassroots.css'
import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useUnits } from '#kernel/parties/web'
import {
  Amount,
  DataTable,
  Day,
  ErrorPanel,
  Facts,
  NumberDoor,
  NumberRow,
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
import { endPolicy, type PolicyReply, policies, publishPolicy, returnPolicy, submitPolicy } from '../common/api.ts'

type Policy = z.output<typeof PolicyReply>

const states = ['entered', 'in-review', 'published', 'ended'] as const
const tones: Readonly<Record<Policy['state'], Tone>> = { entered: 'waiting', 'in-review': 'active', published: 'good', ended: 'closed', cancelled: 'closed' }

/** Preferential policies of towns, each with its figures; a second person publishes. */
export function PoliciesScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const scope = useUnitScope()
  const units = useUnits('grassroots.policy.read')
  const [query] = useScreenQuery()
  const [open, setOpen] = useState<string | null>(null)
  const unit = query['unit'] ?? scope.unit ?? undefined
  const state = states.find((each) => each === query['state'])
  const answer = useApi(policies, { query: { limit: 500, ...(unit ? { unit } : {}), ...(state ? { state } : {}) } })
  const chosen = answer.data?.items.find((policy) => policy.policyId === open)
  return (
    <>
      <PageHeader
        title={t('grassroots.policies.title')}
        lead={t('grassroots.policies.lead')}
        actions={
          <>
            <ReasonedButton reason={reason('grassroots.application.import')} onClick={() => go('/intake?template=benefit-applications')}>
              {t('grassroots.applications.import')}
            </ReasonedButton>
            <ReasonedButton reason={reason('grassroots.policy.edit')} onClick={() => go('/intake?template=preferential-policies')}>
              {t('grassroots.policies.import')}
            </ReasonedButton>
          </>
        }
      />
      <DataTable
        name="grassroots-policies"
        caption={t('grassroots.policies.title')}
        rows={answer.data?.items}
        rowKey={(policy) => policy.policyId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(policy) => setOpen(policy.policyId)}
        pageSize={50}
        empty={{ title: t('grassroots.policies.empty'), hint: t('grassroots.policies.empty-hint') }}
        filters={[
          { kind: 'choice', keys: ['state'], label: t('grassroots.state'), options: states.map((value) => ({ value, label: t(`grassroots.policy.state.${value}`) })) },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('grassroots.town'), options: units.options }] : []),
        ]}
        columns={[
          { key: 'title', title: t('grassroots.policy.name'), names: true, render: (policy) => policy.title, text: (policy) => policy.title },
          {
            key: 'unit',
            title: t('grassroots.town'),
            ...(units.options.length > 1 ? {} : { optional: true }),
            render: (policy) => units.nameOf(policy.unit),
            text: (policy) => units.nameOf(policy.unit),
          },
          { key: 'limit', title: t('grassroots.policy.promised-days'), align: 'right', render: (policy) => policy.limitDays, text: (policy) => policy.limitDays },
          { key: 'eligible', title: t('grassroots.policy.eligible'), align: 'right', render: (policy) => policy.eligible ?? t('ui.none'), text: (policy) => policy.eligible },
          {
            key: 'applied',
            title: t('grassroots.policy.applied'),
            align: 'right',
            render: (policy) => <Door policy={policy} value={policy.figures.applied} explain={t('grassroots.policy.applied-means')} />,
            text: (policy) => policy.figures.applied,
          },
          {
            key: 'granted',
            title: t('grassroots.policy.granted'),
            align: 'right',
            render: (policy) => <Door policy={policy} value={policy.figures.granted} standing="granted" explain={t('grassroots.policy.granted-means')} />,
            text: (policy) => policy.figures.granted,
          },
          {
            key: 'refused',
            title: t('grassroots.policy.refused'),
            align: 'right',
            render: (policy) => <Door policy={policy} value={policy.figures.refused} standing="refused" explain={t('grassroots.policy.refused-means')} />,
            text: (policy) => policy.figures.refused,
          },
          { key: 'days', title: t('grassroots.policy.took'), align: 'right', render: (policy) => policy.figures.days ?? t('ui.none'), text: (policy) => policy.figures.days },
          {
            key: 'overdue',
            title: t('grassroots.policy.overdue'),
            align: 'right',
            render: (policy) => <Door policy={policy} value={policy.figures.overdue} standing="overdue" explain={t('grassroots.policy.overdue-means')} />,
            text: (policy) => policy.figures.overdue,
          },
          {
            key: 'state',
            title: t('grassroots.state'),
            render: (policy) => <StatusTag tone={tones[policy.state]} word={t(`grassroots.policy.state.${policy.state}`)} />,
            text: (policy) => t(`grassroots.policy.state.${policy.state}`),
          },
        ]}
      />
      <SideDrawer open={chosen !== undefined} title={chosen?.title ?? ''} onClose={() => setOpen(null)}>
        {chosen ? <PolicyFile key={`${chosen.policyId} ${chosen.version}`} policy={chosen} town={units.nameOf(chosen.unit)} onDone={() => setOpen(null)} /> : null}
      </SideDrawer>
    </>
  )
}

function Door({ policy, value, standing, explain }: { policy: Policy; value: number; standing?: string; explain: string }) {
  const search = new URLSearchParams({ policy: policy.policyId, unit: policy.unit, ...(standing ? { standing } : {}) })
  return <NumberDoor value={value} explain={explain} to={`/grassroots/applications?${search}`} tone={standing === 'overdue' && value > 0 ? 'bad' : 'ink'} />
}

function PolicyFile({ policy, town, onDone }: { policy: Policy; town: string; onDone: () => void }) {
  const t = useText()
  const reason = useReason()
  const [checked, setChecked] = useState(false)
  const [why, setWhy] = useState('')
  const options = { errors: 'inline', says: 'grassroots.done', onDone } as const
  const submit = useAct(submitPolicy, options)
  const giveBack = useAct(returnPolicy, options)
  const publish = useAct(publishPolicy, options)
  const end = useAct(endPolicy, options)
  const params = { policyId: policy.policyId }
  const { version, figures } = policy
  return (
    <>
      <Facts
        columns={1}
        items={[
          { label: t('grassroots.town'), value: town },
          { label: t('grassroots.policy.benefit'), value: policy.benefit, wide: true },
          { label: t('grassroots.policy.whom'), value: policy.whom, wide: true },
          policy.conditions !== null && { label: t('grassroots.policy.conditions'), value: policy.conditions, wide: true },
          { label: t('grassroots.policy.channel'), value: policy.channel, wide: true },
          { label: t('grassroots.policy.basis'), value: policy.basis, wide: true },
          { label: t('grassroots.policy.promised-days'), value: policy.limitDays },
          { label: t('grassroots.policy.from'), value: <Day on={policy.validFrom} short /> },
          policy.validTo !== null && { label: t('grassroots.policy.to'), value: <Day on={policy.validTo} short /> },
          policy.endReason !== null && { label: t('grassroots.policy.end-reason'), value: policy.endReason, wide: true },
        ]}
      />
      {figures.applied > 0 ? (
        <>
          <NumberRow>
            <NumberDoor look="figure" value={figures.onTime} label={t('grassroots.policy.on-time')} explain={t('grassroots.policy.on-time-means')} />
            <NumberDoor look="figure" value={figures.late} label={t('grassroots.policy.late')} explain={t('grassroots.policy.late-means')} />
            <NumberDoor
              look="figure"
              value={figures.overdue}
              label={t('grassroots.policy.overdue')}
              explain={t('grassroots.policy.overdue-means')}
              tone={figures.overdue > 0 ? 'bad' : 'ink'}
            />
          </NumberRow>
          <Facts
            columns={1}
            items={[
              { label: t('grassroots.policy.amount'), value: <Amount fen={figures.amountFen} /> },
              ...figures.refusals.map((row) => ({ label: t(`grassroots.ground.${row.ground}`), value: row.count })),
            ]}
          />
        </>
      ) : null}
      <ErrorPanel error={submit.error ?? giveBack.error ?? publish.error ?? end.error} />
      {policy.state === 'entered' ? (
        <fieldset className="gr-form">
          <legend>{t('grassroots.policy.submit')}</legend>
          <p className="sn-muted">{t('grassroots.policy.submit-hint')}</p>
          <ReasonedButton
            type="primary"
            reason={reason('grassroots.policy.edit', policy.unit)}
            loading={submit.busy}
            onClick={() => void submit.run({ params, body: { version } })}
          >
            {t('grassroots.policy.submit')}
          </ReasonedButton>
        </fieldset>
      ) : null}
      {policy.state === 'in-review' ? (
        <fieldset className="gr-form">
          <legend>{t('grassroots.policy.review')}</legend>
          <Checkbox checked={checked} onChange={(event) => setChecked(event.target.checked)}>
            {t('grassroots.policy.power-checked')}
          </Checkbox>
          <div className="sn-acts">
            <ReasonedButton reason={reason('grassroots.policy.publish', policy.unit)} loading={giveBack.busy} onClick={() => void giveBack.run({ params, body: { version } })}>
              {t('grassroots.return')}
            </ReasonedButton>
            <ReasonedButton
              type="primary"
              reason={reason('grassroots.policy.publish', policy.unit) ?? (checked ? null : t('grassroots.policy.check-needed'))}
              loading={publish.busy}
              onClick={() => void publish.run({ params, body: { version, withinPower: checked } })}
            >
              {t('grassroots.policy.publish')}
            </ReasonedButton>
          </div>
        </fieldset>
      ) : null}
      {policy.state === 'published' ? (
        <fieldset className="gr-form">
          <legend>{t('grassroots.policy.end')}</legend>
          <p className="sn-muted">{t('grassroots.policy.end-hint')}</p>
          <Input
            aria-label={t('grassroots.policy.end-reason')}
            placeholder={t('grassroots.policy.end-reason')}
            value={why}
            maxLength={500}
            onChange={(event) => setWhy(event.target.value)}
          />
          <ReasonedButton
            reason={reason('grassroots.policy.publish', policy.unit) ?? (why.trim().length < 2 ? t('grassroots.reason-needed') : null)}
            loading={end.busy}
            onClick={() => void end.run({ params, body: { version, reason: why } })}
          >
            {t('grassroots.policy.end')}
          </ReasonedButton>
        </fieldset>
      ) : null}
    </>
  )
}
