import { useState } from 'react'
import {
  ConfirmAct,
  DataTable,
  Day,
  EmptyState,
  ErrorPanel,
  Facts,
  Moment,
  PageHeader,
  ReasonedButton,
  Section,
  SkeletonLines,
  useAct,
  useApi,
  useReason,
  useScreenParams,
  useText,
} from '#platform/ui/web'
import { partiesApi } from '../common/index.ts'
import { type SuccessionEntry, SuccessionState, useNames } from './succession-words.tsx'

/** One succession: what changes, what passes on to whom, and the second person's decision. */
export function SuccessionScreen() {
  const t = useText()
  const successionId = useScreenParams()['successionId'] ?? ''
  const answer = useApi(partiesApi.getSuccession, { params: { successionId } })
  const { nameOf } = useNames(answer.data?.succession)
  const back = { to: '/successions', label: t('parties.successions.title') }
  if (!answer.data) {
    return (
      <>
        <PageHeader title={t('parties.successions.title')} back={back} />
        {answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : <SkeletonLines lines={6} />}
      </>
    )
  }
  const { succession, passesOn } = answer.data
  return (
    <>
      <PageHeader
        title={t(`parties.succession-kind.${succession.kind}`)}
        back={back}
        lead={succession.basis}
        tags={<SuccessionState state={succession.state} />}
        actions={<Decisions succession={succession} />}
      />
      <div className="sn-sheet">
        <Facts
          columns={3}
          items={[
            { label: t('parties.successions.effective'), value: <Day on={succession.effectiveOn} /> },
            { label: t('parties.successions.proposed'), value: <Moment at={succession.proposedAt} /> },
            { label: t('parties.successions.decided'), value: <Moment at={succession.decidedAt} /> },
            succession.state === 'confirmed' && {
              label: t('parties.successions.passed-on'),
              value: t(succession.passedOn ? 'parties.successions.passed-on-yes' : 'parties.successions.passed-on-waits'),
            },
            succession.abolished.length > 0 && { label: t('parties.successions.abolished'), wide: true, value: succession.abolished.map(nameOf).join(' · ') },
          ]}
        />
      </div>
      {succession.forms.length > 0 ? (
        <Section title={t('parties.successions.forms')}>
          <DataTable
            name="succession-forms"
            tools={false}
            caption={t('parties.successions.forms')}
            rows={succession.forms}
            rowKey={(form) => form.code}
            columns={[
              { key: 'name', title: t('parties.successions.name'), names: true, render: (form) => form.name },
              { key: 'short', title: t('parties.successions.short-name'), render: (form) => form.shortName },
              { key: 'english', title: t('parties.successions.english-name'), render: (form) => form.englishName },
              { key: 'kind', title: t('parties.successions.unit-kind'), render: (form) => t(`parties.unit-kind.${form.kind}`) },
              { key: 'code', title: t('parties.successions.code'), render: (form) => <code>{form.code}</code> },
            ]}
          />
        </Section>
      ) : null}
      {succession.mappings.length > 0 ? (
        <Section title={t('parties.successions.mappings')}>
          <DataTable
            name="succession-mappings"
            tools={false}
            caption={t('parties.successions.mappings')}
            rows={succession.mappings}
            rowKey={(mapping) => `${mapping.from} ${mapping.to} ${mapping.duties?.join() ?? ''}`}
            columns={[
              { key: 'from', title: t('parties.successions.from'), names: true, render: (mapping) => nameOf(mapping.from) },
              { key: 'duties', title: t('parties.successions.duties'), render: (mapping) => mapping.duties?.join(', ') ?? t('parties.successions.rest') },
              { key: 'to', title: t('parties.successions.to'), render: (mapping) => nameOf(mapping.to) },
            ]}
          />
        </Section>
      ) : null}
      {succession.passedOn || succession.state === 'rejected' || succession.state === 'withdrawn' ? null : (
        <Section title={t('parties.successions.passes')}>
          {passesOn.length === 0 ? (
            <EmptyState title={t('parties.successions.passes-none')} />
          ) : (
            <DataTable
              name="succession-passes"
              tools={false}
              caption={t('parties.successions.passes')}
              rows={passesOn}
              rowKey={(matters) => `${matters.unit} ${matters.what} ${matters.duty}`}
              columns={[
                { key: 'what', title: t('parties.successions.what'), names: true, render: (matters) => t(matters.what) },
                { key: 'duty', title: t('parties.successions.duties'), render: (matters) => matters.duty ?? t('parties.successions.every-duty') },
                { key: 'unit', title: t('parties.successions.from'), render: (matters) => nameOf(matters.unit) },
                { key: 'successor', title: t('parties.successions.to'), render: (matters) => nameOf(matters.successor) },
                { key: 'count', title: t('parties.successions.count'), align: 'right', render: (matters) => matters.count },
              ]}
            />
          )}
        </Section>
      )}
    </>
  )
}

type Decision = 'confirm' | 'reject' | 'withdraw'

/** Confirming and rejecting are the second person's, withdrawing is the proposing side's. */
function Decisions({ succession }: { succession: SuccessionEntry }) {
  const t = useText()
  const reason = useReason()
  const [open, setOpen] = useState<Decision | null>(null)
  const done = { errors: 'inline', says: 'parties.successions.done', onDone: () => setOpen(null) } as const
  const acts = {
    withdraw: useAct(partiesApi.withdrawSuccession, done),
    reject: useAct(partiesApi.rejectSuccession, done),
    confirm: useAct(partiesApi.confirmSuccession, done),
  }
  const over = succession.state === 'proposed' ? null : t('parties.successions.decided-already')
  const permission = { withdraw: 'parties.succession.propose', reject: 'parties.succession.confirm', confirm: 'parties.succession.confirm' }
  if (over) return null
  return (
    <>
      {(['withdraw', 'reject', 'confirm'] as const).map((name) => (
        <ReasonedButton key={name} type={name === 'confirm' ? 'primary' : 'default'} reason={reason(permission[name])} onClick={() => setOpen(name)}>
          {t(`parties.successions.${name}`)}
        </ReasonedButton>
      ))}
      {(['withdraw', 'reject', 'confirm'] as const).map((name) => (
        <ConfirmAct
          key={name}
          open={open === name}
          title={t(`parties.successions.${name}`)}
          verb={t(`parties.successions.${name}`)}
          danger={name === 'reject'}
          error={acts[name].error}
          onConfirm={() => acts[name].run({ params: { successionId: succession.id }, body: { version: succession.version } })}
          onClose={() => {
            acts[name].reset()
            setOpen(null)
          }}
        >
          <p>{t(`parties.successions.${name}-text`)}</p>
        </ConfirmAct>
      ))}
    </>
  )
}
