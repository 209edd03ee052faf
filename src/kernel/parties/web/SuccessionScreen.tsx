import { useState } from 'react'
import { partiesApi } from '#kernel/parties/common'
import {
  ConfirmAct,
  DataTable,
  Day,
  ErrorPanel,
  Facts,
  formatDay,
  Moment,
  PageHeader,
  ReasonedButton,
  Section,
  SkeletonLines,
  StatusTag,
  useAct,
  useApi,
  useMe,
  useReason,
  useScreenParams,
  useText,
} from '#platform/ui/web'
import { successionTones } from './SuccessionsScreen.tsx'
import { useUnitNames } from './use-unit-names.ts'

type Step = 'confirm' | 'reject' | 'withdraw'

/** One succession: what changes, what passes on, and the decision of a second person. */
export function SuccessionScreen() {
  const t = useText()
  const me = useMe()
  const reason = useReason()
  const { nameOf } = useUnitNames()
  const successionId = useScreenParams()['successionId'] ?? ''
  const [step, setStep] = useState<Step | null>(null)
  const answer = useApi(partiesApi.getSuccession, { params: { successionId } })
  const done = (said: string) => ({ says: said, errors: 'inline' as const, onDone: () => setStep(null) })
  const confirm = useAct(partiesApi.confirmSuccession, done('parties.screen.confirm-done'))
  const reject = useAct(partiesApi.rejectSuccession, done('parties.screen.reject-done'))
  const withdraw = useAct(partiesApi.withdrawSuccession, done('parties.screen.withdraw-done'))
  const back = { to: '/units/successions', label: t('parties.screen.successions') }
  if (answer.error || !answer.data) {
    return (
      <>
        <PageHeader title={t('parties.screen.successions')} back={back} />
        {answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : <SkeletonLines lines={8} />}
      </>
    )
  }
  const { succession, passesOn } = answer.data
  const decided = succession.state === 'proposed' ? null : t('parties.screen.decided')
  const own = succession.proposedBy === me.accountId ? t('parties.screen.own-proposal') : null
  const acts = { confirm, reject, withdraw }
  const nameInPlan = (code: string) => succession.forms.find((form) => form.code === code)?.name ?? nameOf(code)
  return (
    <>
      <PageHeader
        title={t(`parties.succession-kind.${succession.kind}`)}
        back={back}
        tags={<StatusTag tone={successionTones[succession.state]} word={t(`parties.succession-state.${succession.state}`)} />}
        actions={
          <>
            <ReasonedButton reason={decided ?? reason('parties.succession.propose')} onClick={() => setStep('withdraw')}>
              {t('parties.screen.withdraw')}
            </ReasonedButton>
            <ReasonedButton reason={decided ?? reason('parties.succession.confirm')} onClick={() => setStep('reject')}>
              {t('parties.screen.reject')}
            </ReasonedButton>
            <ReasonedButton type="primary" reason={decided ?? reason('parties.succession.confirm') ?? own} onClick={() => setStep('confirm')}>
              {t('parties.screen.confirm')}
            </ReasonedButton>
          </>
        }
      />
      <div className="sn-sheet">
        <Facts
          items={[
            { label: t('parties.screen.effective'), value: <Day on={succession.effectiveOn} /> },
            { label: t('parties.screen.basis'), value: succession.basis },
            { label: t('parties.screen.proposed-at'), value: <Moment at={succession.proposedAt} /> },
            succession.decidedAt !== null && { label: t('parties.screen.decided-at'), value: <Moment at={succession.decidedAt} /> },
            succession.abolished.length > 0 && { label: t('parties.screen.abolished'), value: succession.abolished.map(nameOf).join(' · ') },
          ]}
        />
      </div>
      {succession.forms.length > 0 ? (
        <Section title={t('parties.screen.new-forms')}>
          <DataTable
            name="succession-forms"
            tools={false}
            caption={t('parties.screen.new-forms')}
            rows={succession.forms}
            rowKey={(form) => form.code}
            columns={[
              { key: 'name', title: t('parties.screen.name'), names: true, render: (form) => form.name },
              { key: 'short', title: t('parties.screen.short-name'), render: (form) => form.shortName },
              { key: 'kind', title: t('parties.screen.unit-kind'), render: (form) => t(`parties.unit-kind.${form.kind}`) },
              { key: 'code', title: t('parties.screen.code'), render: (form) => <code>{form.code}</code> },
            ]}
          />
        </Section>
      ) : null}
      {succession.mappings.length > 0 ? (
        <Section title={t('parties.screen.mappings')}>
          <DataTable
            name="succession-mappings"
            tools={false}
            caption={t('parties.screen.mappings')}
            rows={succession.mappings}
            rowKey={(mapping) => `${mapping.from} ${mapping.to} ${mapping.duties?.join() ?? ''}`}
            columns={[
              { key: 'from', title: t('parties.screen.from'), names: true, render: (mapping) => nameOf(mapping.from) },
              { key: 'to', title: t('parties.screen.to'), render: (mapping) => nameInPlan(mapping.to) },
              { key: 'duties', title: t('parties.screen.duties'), render: (mapping) => mapping.duties?.join(' · ') ?? t('parties.screen.the-rest') },
            ]}
          />
        </Section>
      ) : null}
      <Section title={t('parties.screen.passes-on')}>
        {passesOn.length === 0 ? (
          <p className="sn-muted">{t('parties.screen.passes-on-none')}</p>
        ) : (
          <DataTable
            name="succession-passes-on"
            tools={false}
            caption={t('parties.screen.passes-on')}
            rows={passesOn}
            rowKey={(line) => `${line.unit} ${line.what} ${line.duty ?? ''}`}
            columns={[
              { key: 'what', title: t('parties.screen.what'), names: true, render: (line) => t(line.what) },
              { key: 'unit', title: t('parties.screen.from'), render: (line) => nameOf(line.unit) },
              { key: 'to', title: t('parties.screen.to'), render: (line) => nameInPlan(line.successor) },
              { key: 'count', title: t('parties.screen.count'), align: 'right', render: (line) => line.count },
            ]}
          />
        )}
      </Section>
      <ConfirmAct
        open={step !== null}
        title={t(`parties.screen.${step ?? 'confirm'}`)}
        verb={t(`parties.screen.${step ?? 'confirm'}`)}
        danger={step === 'reject'}
        error={step ? acts[step].error : null}
        onClose={() => setStep(null)}
        onConfirm={async () => step && acts[step].run({ params: { successionId }, body: { version: succession.version } })}
      >
        <p>{t(`parties.screen.${step ?? 'confirm'}-text`, { day: formatDay(t, succession.effectiveOn) })}</p>
      </ConfirmAct>
    </>
  )
}
