import { useUnitNames } from '#kernel/parties/web'
import type { AnswerOf } from '#platform/http/common'
import { DataTable, Day, PageHeader, StatusTag, type Tone, useApi, useScreenQuery, useText } from '#platform/ui/web'
import { ObjectionState, objectionsApi } from '../common/index.ts'
import { ObjectionDrawer } from './ObjectionDrawer.tsx'

export type ObjectionEntry = AnswerOf<typeof objectionsApi.listObjections>['objections'][number]

const tones: Readonly<Record<ObjectionEntry['state'], Tone>> = { open: 'active', upheld: 'good', 'partly-upheld': 'good', rejected: 'closed', withdrawn: 'closed' }

/** Every objection within reach, the open ones with the days left to decide them. */
export function ObjectionsScreen() {
  const t = useText()
  const [query, setQuery] = useScreenQuery()
  const state = ObjectionState.safeParse(query['state']).data
  const answer = useApi(objectionsApi.listObjections, { query: state === undefined ? {} : { state } })
  const nameOf = useUnitNames()
  const stateWord = (one: ObjectionEntry) => t(`objections.state.${one.state}`)
  return (
    <>
      <PageHeader title={t('objections.screen.title')} lead={t('objections.screen.lead')} />
      <DataTable
        name="objections"
        caption={t('objections.screen.title')}
        rows={answer.data?.objections}
        rowKey={(one) => one.id}
        loading={answer.isLoading}
        error={answer.error}
        retry={() => void answer.refetch()}
        filters={[
          {
            kind: 'choice',
            keys: ['state'],
            label: t('objections.screen.state'),
            options: ObjectionState.options.map((value) => ({ value, label: t(`objections.state.${value}`) })),
          },
        ]}
        empty={{ title: t('objections.screen.empty'), hint: t('objections.screen.empty-hint') }}
        onOpen={(one) => setQuery({ open: one.id })}
        rowTone={(one) => (one.state === 'open' && (one.daysLate ?? 0) > 0 ? 'bad' : undefined)}
        columns={[
          { key: 'unit', title: t('objections.screen.unit'), names: true, render: (one) => nameOf(one.unit), text: (one) => nameOf(one.unit) },
          { key: 'target', title: t('objections.screen.target'), render: (one) => t(`objections.target.${one.target}`), text: (one) => t(`objections.target.${one.target}`) },
          { key: 'ground', title: t('objections.screen.ground'), render: (one) => t(`objections.ground.${one.ground}`), text: (one) => t(`objections.ground.${one.ground}`) },
          { key: 'state', title: t('objections.screen.state'), render: (one) => <StatusTag tone={tones[one.state]} word={stateWord(one)} />, text: stateWord },
          { key: 'lodged', title: t('objections.screen.lodged-on'), render: (one) => <Day on={one.lodgedOn} short />, text: (one) => one.lodgedOn },
          { key: 'due', title: t('objections.screen.due'), render: (one) => <Due one={one} />, text: (one) => one.dueOn },
        ]}
      />
      <ObjectionDrawer objectionId={query['open'] ?? null} nameOf={nameOf} onClose={() => setQuery({ open: undefined })} />
    </>
  )
}

function Due({ one }: { one: ObjectionEntry }) {
  const t = useText()
  if (one.state !== 'open') return <Day on={one.decidedOn} short />
  const late = (one.daysLate ?? 0) > 0
  return (
    <StatusTag
      tone={late ? 'bad' : 'active'}
      word={t(late ? 'objections.screen.days-late' : 'objections.screen.days-left', { days: late ? (one.daysLate ?? 0) : (one.workingDaysLeft ?? 0) })}
    />
  )
}
