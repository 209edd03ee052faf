import { DataTable, Day, Moment, PageHeader, ReasonedButton, ScreenLink, useApi, useGo, useReason, useText } from '#platform/ui/web'
import { partiesApi } from '../common/index.ts'
import { type SuccessionEntry, SuccessionState, useNames } from './succession-words.tsx'

/** Every change of the district's bodies, proposed and decided. */
export function SuccessionsScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const answer = useApi(partiesApi.listSuccessions)
  const { nameOf } = useNames()
  const propose = (
    <ReasonedButton type="primary" reason={reason('parties.succession.propose')} onClick={() => go('/successions/propose')}>
      {t('parties.successions.propose')}
    </ReasonedButton>
  )
  const unitsOf = (one: SuccessionEntry) =>
    [...new Set([...one.mappings.map((mapping) => mapping.from), ...one.forms.map((form) => form.code)])]
      .map((code) => (one.forms.some((form) => form.code === code) ? (one.forms.find((form) => form.code === code)?.shortName ?? code) : nameOf(code)))
      .join(' · ')
  return (
    <>
      <PageHeader title={t('parties.successions.title')} lead={t('parties.successions.lead')} actions={propose} />
      <DataTable
        name="successions"
        caption={t('parties.successions.title')}
        rows={answer.data?.successions}
        rowKey={(one) => one.id}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(one) => go(`/successions/${one.id}`)}
        empty={{ title: t('parties.successions.empty'), hint: t('parties.successions.empty-hint'), action: propose }}
        columns={[
          { key: 'who', title: t('parties.successions.who'), names: true, render: (one) => <ScreenLink to={`/successions/${one.id}`}>{unitsOf(one)}</ScreenLink>, text: unitsOf },
          { key: 'kind', title: t('parties.successions.kind'), render: (one) => t(`parties.succession-kind.${one.kind}`), text: (one) => t(`parties.succession-kind.${one.kind}`) },
          { key: 'effective', title: t('parties.successions.effective'), render: (one) => <Day on={one.effectiveOn} short />, text: (one) => one.effectiveOn },
          {
            key: 'state',
            title: t('parties.successions.state'),
            render: (one) => <SuccessionState state={one.state} />,
            text: (one) => t(`parties.succession-state.${one.state}`),
          },
          { key: 'basis', title: t('parties.successions.basis'), render: (one) => one.basis, text: (one) => one.basis },
          { key: 'proposed', title: t('parties.successions.proposed'), optional: true, render: (one) => <Moment at={one.proposedAt} />, text: (one) => one.proposedAt },
        ]}
      />
    </>
  )
}
