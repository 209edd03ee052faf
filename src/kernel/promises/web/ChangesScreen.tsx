import type { AnswerOf } from '#platform/http/common'
import { formatFenInWan } from '#platform/ui/common'
import { Amount, DataTable, Day, PageHeader, ScreenLink, StatusTag, type Tone, useApi, useGo, useScreenQuery, useText, useUnitScope } from '#platform/ui/web'
import { type ChangeState, changeProcedure, promiseChangesApi } from '../common/index.ts'
import { useUnits } from './promise-words.tsx'

type Row = AnswerOf<typeof promiseChangesApi.listChanges>['items'][number]

export const changeTones: Readonly<Record<ChangeState, Tone>> = {
  drafted: 'waiting',
  submitted: 'active',
  'legality-reviewed': 'active',
  notified: 'active',
  heard: 'active',
  'loss-assessed': 'active',
  'compensation-decided': 'active',
  approved: 'active',
  published: 'active',
  settled: 'good',
  refused: 'closed',
  withdrawn: 'closed',
}

/** Every change of a promise on its lawful path, the open ones first. */
export function ChangesScreen() {
  const t = useText()
  const go = useGo()
  const [query] = useScreenQuery()
  const scope = useUnitScope()
  const units = useUnits('promises.promise.read')
  const state = changeProcedure.states.find((each) => each === query['state'])
  const answer = useApi(promiseChangesApi.listChanges, { query: { state, unit: query['unit'] ?? scope.unit ?? undefined } })
  return (
    <>
      <PageHeader title={t('promises.screen.changes-title')} lead={t('promises.screen.changes-lead')} />
      <DataTable
        name="promise-changes"
        caption={t('promises.screen.changes-title')}
        rows={answer.data?.items}
        rowKey={(row) => row.caseId}
        loading={answer.isLoading}
        error={answer.error}
        retry={() => void answer.refetch()}
        pageSize={50}
        onOpen={(row) => go(`/promises/changes/${row.caseId}`)}
        empty={{ title: t('promises.screen.no-change'), hint: t('promises.screen.no-change-hint') }}
        rowTone={(row) => (row.finding === 'unpaid' ? 'bad' : undefined)}
        filters={[
          {
            kind: 'choice',
            keys: ['state'],
            label: t('promises.screen.state'),
            options: changeProcedure.states.map((value) => ({ value, label: t(`promises.change-state.${value}`) })),
          },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('promises.screen.unit'), options: units.options }] : []),
        ]}
        columns={[
          {
            key: 'promise',
            title: t('promises.screen.promise'),
            names: true,
            render: (row: Row) => <ScreenLink to={`/promises/changes/${row.caseId}`}>{row.title}</ScreenLink>,
            text: (row) => row.title,
          },
          { key: 'unit', title: t('promises.screen.unit'), render: (row) => units.nameOf(row.unit), text: (row) => units.nameOf(row.unit) },
          { key: 'aim', title: t('promises.screen.aim'), render: (row) => t(`promises.aim.${row.aim}`), text: (row) => t(`promises.aim.${row.aim}`) },
          { key: 'ground', title: t('promises.screen.ground'), render: (row) => t(`promises.ground.${row.ground}`), text: (row) => t(`promises.ground.${row.ground}`) },
          { key: 'opened', title: t('promises.screen.opened-on'), render: (row) => <Day on={row.openedOn} short />, text: (row) => row.openedOn },
          {
            key: 'compensation',
            title: t('promises.screen.compensation-wan'),
            align: 'right',
            render: (row) => <Amount fen={row.compensationFen} inWan />,
            text: (row) => row.compensationFen && formatFenInWan(row.compensationFen).replaceAll(',', ''),
          },
          {
            key: 'paid',
            title: t('promises.screen.paid-wan'),
            align: 'right',
            render: (row) => <Amount fen={row.paidFen} inWan />,
            text: (row) => row.paidFen && formatFenInWan(row.paidFen).replaceAll(',', ''),
          },
          {
            key: 'state',
            title: t('promises.screen.state'),
            render: (row) => <StatusTag tone={changeTones[row.state]} word={t(`promises.change-state.${row.state}`)} />,
            text: (row) => t(`promises.change-state.${row.state}`),
          },
        ]}
      />
    </>
  )
}
