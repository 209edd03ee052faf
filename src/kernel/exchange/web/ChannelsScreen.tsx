import { useState } from 'react'
import type { AnswerOf } from '#platform/http/common'
import { DataTable, Day, ErrorPanel, PageHeader, ReasonedButton, Section, SkeletonLines, StatusTag, useApi, useReason, useText } from '#platform/ui/web'
import { exchangeApi } from '../common/index.ts'
import { ChannelForm } from './ChannelForm.tsx'
import { ScheduleForm } from './ScheduleForm.tsx'

export type ChannelEntry = AnswerOf<typeof exchangeApi.channelList>['channels'][number]

/** Where packages go, how, and by which rhythm; the rhythm is set by notice. */
export function ChannelsScreen() {
  const t = useText()
  const reason = useReason()
  const channels = useApi(exchangeApi.channelList)
  const [editing, setEditing] = useState<ChannelEntry | 'new' | null>(null)
  const [scheduling, setScheduling] = useState<ChannelEntry | null>(null)
  if (!channels.data) {
    return (
      <>
        <PageHeader title={t('exchange.channels.title')} />
        {channels.error ? <ErrorPanel error={channels.error} retry={() => void channels.refetch()} /> : <SkeletonLines />}
      </>
    )
  }
  return (
    <>
      <PageHeader
        title={t('exchange.channels.title')}
        lead={t('exchange.channels.lead')}
        actions={
          <ReasonedButton type="primary" reason={reason('exchange.channel.set')} onClick={() => setEditing('new')}>
            {t('exchange.channels.make')}
          </ReasonedButton>
        }
      />
      <DataTable
        name="exchange-channels"
        caption={t('exchange.channels.title')}
        rows={channels.data.channels}
        rowKey={(row) => row.id}
        empty={{ title: t('exchange.channels.empty'), hint: t('exchange.channels.empty-hint') }}
        columns={[
          { key: 'name', title: t('exchange.channels.name'), names: true, render: (row) => row.name, text: (row) => row.name },
          { key: 'code', title: t('exchange.channels.code'), render: (row) => row.code, text: (row) => row.code },
          { key: 'kind', title: t('exchange.channels.kind'), render: (row) => t(`exchange.channel-kind.${row.kind}`), text: (row) => row.kind },
          { key: 'url', title: t('exchange.channels.url'), render: (row) => row.url ?? t('ui.none'), text: (row) => row.url },
          { key: 'encoding', title: t('exchange.channels.encoding'), render: (row) => row.encoding.toUpperCase(), text: (row) => row.encoding },
          {
            key: 'enabled',
            title: t('exchange.channels.state'),
            render: (row) => <StatusTag tone={row.enabled ? 'good' : 'closed'} word={t(row.enabled ? 'exchange.channels.enabled' : 'exchange.channels.disabled')} />,
          },
          {
            key: 'acts',
            title: '',
            render: (row) => (
              <span className="sn-acts">
                <ReasonedButton size="small" reason={reason('exchange.channel.set')} onClick={() => setEditing(row)}>
                  {t('exchange.channels.change')}
                </ReasonedButton>
                <ReasonedButton size="small" reason={reason('exchange.schedule.set')} onClick={() => setScheduling(row)}>
                  {t('exchange.channels.schedule')}
                </ReasonedButton>
              </span>
            ),
          },
        ]}
      />
      {channels.data.channels.map((channel) => (
        <Section key={channel.id} title={t('exchange.channels.schedules-of', { name: channel.name })}>
          <DataTable
            name="exchange-schedules"
            tools={false}
            caption={t('exchange.channels.schedules-of', { name: channel.name })}
            rows={channel.schedules}
            rowKey={(row) => row.id}
            empty={{ title: t('exchange.channels.no-schedule') }}
            columns={[
              { key: 'notice', title: t('exchange.channels.notice'), names: true, render: (row) => row.noticeNumber },
              { key: 'from', title: t('exchange.channels.from'), render: (row) => <Day on={row.effectiveFrom} short /> },
              { key: 'period', title: t('exchange.runs.period'), render: (row) => t(`exchange.period.${row.period}`) },
              { key: 'limit', title: t('exchange.channels.limit'), render: (row) => t(`exchange.limit.${row.limitUnit}`, { amount: row.limitAmount }) },
              { key: 'return', title: t('exchange.channels.return-days'), align: 'right', render: (row) => row.returnDays },
            ]}
          />
        </Section>
      ))}
      <ChannelForm channel={editing} onClose={() => setEditing(null)} />
      <ScheduleForm channel={scheduling} feeds={channels.data.feeds} onClose={() => setScheduling(null)} />
    </>
  )
}
