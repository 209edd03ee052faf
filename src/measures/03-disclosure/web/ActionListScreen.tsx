import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { clockInWords } from '#kernel/clocks/common'
import { DataTable, Day, download, PageHeader, ScreenLink, useApi, useErrorText, useGo, useScreenQuery, useText, useUnitScope } from '#platform/ui/web'
import { type ActionListItem, actionList, actionListFile } from '../common/api.ts'
import { funnelStages } from '../common/funnel.ts'
import { publicationReview } from '../common/publication-review.ts'
import { ActionState, useAddressee, useKinds, useUnits } from './action-words.tsx'
import { BulkActs } from './BulkActs.tsx'
import { DueBadge } from './due-badge.tsx'
import { ImportLink } from './ImportLink.tsx'
import { filterOf } from './list-filter.ts'
import { NextSteps } from './NextSteps.tsx'

/** What has to come to the public, how far it is, and what is late. */
export function ActionListScreen() {
  const t = useText()
  const go = useGo()
  const kinds = useKinds()
  const units = useUnits('disclosure.action.read')
  const addressee = useAddressee()
  const errorText = useErrorText()
  const scope = useUnitScope()
  const [query] = useScreenQuery()
  const [trouble, setTrouble] = useState<string | null>(null)
  const filter = filterOf(query, scope.unit)
  const answer = useApi(actionList, { query: { ...filter, limit: 50, ...(query['cursor'] ? { cursor: query['cursor'] } : {}) } })
  const items = answer.data?.items
  const total = answer.data?.total ?? 0
  const save = () => {
    setTrouble(null)
    download(actionListFile, { query: filter }).catch((error: unknown) => setTrouble(errorText(error)))
  }
  const clockWords = ({ clock }: ActionListItem) => (clock ? clockInWords(t, { ...clock, calendarDaysLate: 0 }, clock.dueOn).words : t('disclosure.actions.no-limit'))
  return (
    <>
      <PageHeader title={t('disclosure.actions.title')} lead={t('disclosure.actions.lead')} actions={<ImportLink />} />
      <NextSteps unit={filter.unit} />
      {trouble ? <p role="alert">{trouble}</p> : null}
      <DataTable
        name="disclosure-actions"
        caption={t('disclosure.actions.title')}
        rows={items}
        rowKey={(act) => act.actionId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(act) => go(`/disclosure/actions/${act.actionId}`)}
        selectable={(act) => act.state === 'received' || act.state === 'cleared'}
        bulk={(rows, clear) => <BulkActs acts={rows} done={clear} />}
        paging={{ kind: 'cursor', at: query['cursor'], next: answer.data?.cursor, total: answer.data?.total }}
        empty={{ title: t('disclosure.actions.empty'), hint: t('disclosure.actions.empty-hint'), action: <ImportLink /> }}
        toolbar={
          total > (items?.length ?? 0) ? (
            <Button icon={<DownloadOutlined aria-hidden />} onClick={save}>
              {t('disclosure.actions.save-all', { count: total })}
            </Button>
          ) : null
        }
        filters={[
          { kind: 'text', keys: ['q'], label: t('disclosure.actions.words') },
          { kind: 'choice', keys: ['kind'], label: t('disclosure.actions.kind'), options: kinds.options },
          {
            kind: 'choice',
            keys: ['state'],
            label: t('disclosure.actions.state'),
            options: publicationReview.states.map((state) => ({ value: state, label: t(`disclosure.state.${state}`) })),
          },
          {
            kind: 'choice',
            keys: ['stage'],
            label: t('disclosure.actions.stage'),
            options: funnelStages.filter((stage) => stage !== 'due').map((stage) => ({ value: stage, label: t(`disclosure.stage.${stage}`) })),
          },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('disclosure.actions.unit'), options: units.options }] : []),
          { kind: 'days', keys: ['dueFrom', 'dueTo'], label: t('disclosure.actions.due') },
        ]}
        rowTone={(act) => (act.clock?.state === 'overdue' ? 'bad' : undefined)}
        columns={[
          {
            key: 'title',
            title: t('disclosure.actions.matter'),
            names: true,
            render: (act) => (
              <>
                <ScreenLink to={`/disclosure/actions/${act.actionId}`}>{act.title}</ScreenLink>
                <span className="dis-number">{act.decisionNumber ?? t('disclosure.actions.no-number')}</span>
              </>
            ),
            text: (act) => act.title,
          },
          { key: 'number', title: t('disclosure.actions.number'), optional: true, render: (act) => act.decisionNumber, text: (act) => act.decisionNumber },
          { key: 'kind', title: t('disclosure.actions.kind'), render: (act) => <span className="sn-nowrap">{kinds.nameOf(act.kind)}</span>, text: (act) => kinds.nameOf(act.kind) },
          {
            key: 'unit',
            title: t('disclosure.actions.unit'),
            ...(units.options.length > 1 ? {} : { optional: true }),
            render: (act) => units.nameOf(act.unit),
            text: (act) => units.nameOf(act.unit),
          },
          { key: 'addressee', title: t('disclosure.actions.addressee'), render: addressee, text: addressee },
          { key: 'decided', title: t('disclosure.actions.decided'), render: (act) => <Day on={act.decidedOn} short />, text: (act) => act.decidedOn },
          { key: 'clock', title: t('disclosure.actions.clock'), render: (act) => <DueBadge clock={act.clock} />, text: clockWords },
          { key: 'due', title: t('disclosure.actions.due'), optional: true, render: (act) => <Day on={act.dueOn} short />, text: (act) => act.dueOn },
          { key: 'published', title: t('disclosure.actions.published'), optional: true, render: (act) => <Day on={act.publishedOn} short />, text: (act) => act.publishedOn },
          { key: 'state', title: t('disclosure.actions.state'), render: (act) => <ActionState state={act.state} />, text: (act) => t(`disclosure.state.${act.state}`) },
        ]}
      />
    </>
  )
}
