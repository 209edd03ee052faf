import { partiesApi } from '#kernel/parties/common'
import type { AnswerOf } from '#platform/http/common'
import { DataTable, Day, Moment, PageHeader, ReasonedButton, ScreenLink, StatusTag, type Tone, useApi, useGo, useReason, useText } from '#platform/ui/web'
import { useUnitNames } from './use-unit-names.ts'

export type Succession = AnswerOf<typeof partiesApi.listSuccessions>['successions'][number]

export const successionTones: Readonly<Record<Succession['state'], Tone>> = { proposed: 'waiting', confirmed: 'good', rejected: 'bad', withdrawn: 'closed' }

/** Every change of the district's bodies, proposed or decided. */
export function SuccessionsScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const { nameOf } = useUnitNames()
  const answer = useApi(partiesApi.listSuccessions)
  const unitsOf = (one: Succession) => [...new Set([...one.mappings.map((mapping) => mapping.from), ...one.abolished, ...one.forms.map((form) => form.code)])]
  const propose = (
    <ReasonedButton type="primary" reason={reason('parties.succession.propose')} onClick={() => go('/units/successions/new')}>
      {t('parties.screen.propose')}
    </ReasonedButton>
  )
  return (
    <>
      <PageHeader title={t('parties.screen.successions')} lead={t('parties.screen.successions-lead')} actions={propose} />
      <DataTable
        name="successions"
        caption={t('parties.screen.successions')}
        rows={answer.data?.successions}
        rowKey={(one) => one.id}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(one) => go(`/units/successions/${one.id}`)}
        empty={{ title: t('parties.screen.none'), hint: t('parties.screen.none-hint') }}
        columns={[
          {
            key: 'kind',
            title: t('parties.screen.kind'),
            names: true,
            render: (one) => <ScreenLink to={`/units/successions/${one.id}`}>{t(`parties.succession-kind.${one.kind}`)}</ScreenLink>,
            text: (one) => t(`parties.succession-kind.${one.kind}`),
          },
          { key: 'units', title: t('parties.screen.units'), render: (one) => unitsOf(one).map(nameOf).join(' · '), text: (one) => unitsOf(one).map(nameOf).join(' · ') },
          { key: 'effective', title: t('parties.screen.effective'), render: (one) => <Day on={one.effectiveOn} />, text: (one) => one.effectiveOn },
          { key: 'basis', title: t('parties.screen.basis'), render: (one) => one.basis, text: (one) => one.basis },
          {
            key: 'state',
            title: t('parties.screen.state'),
            render: (one) => <StatusTag tone={successionTones[one.state]} word={t(`parties.succession-state.${one.state}`)} />,
            text: (one) => t(`parties.succession-state.${one.state}`),
          },
          { key: 'proposed', title: t('parties.screen.proposed-at'), optional: true, render: (one) => <Moment at={one.proposedAt} />, text: (one) => one.proposedAt },
        ]}
      />
    </>
  )
}
