import { Button, Select } from 'antd'
import { useState } from 'react'
import { daysBetween, type PlainDate } from '#base/plain-date'
import type { AnswerOf } from '#platform/http/common'
import {
  ConfirmAct,
  DataTable,
  Day,
  formatShortDay,
  Moment,
  NumberDoor,
  PageHeader,
  ReasonedButton,
  Section,
  StatusTag,
  useAct,
  useApi,
  useGo,
  useReason,
  useScreenQuery,
  useText,
  useToday,
} from '#platform/ui/web'
import { exchangeApi } from '../common/index.ts'
import { useExchangeWords } from './exchange-words.ts'

const STATES = ['prepared', 'sent', 'acknowledged', 'stuck'] as const
const SIZE = 50

/** Did the records of each period reach the municipal platform in time, and what did it take? */
export function RunsScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const words = useExchangeWords()
  const [query, setQuery] = useScreenQuery()
  const [preparing, setPreparing] = useState(false)
  const page = Number(query['page'] ?? '1')
  const state = STATES.find((one) => one === query['state'])
  const runs = useApi(exchangeApi.runList, { query: { limit: 12 } }, { every: 30_000 })
  const packages = useApi(
    exchangeApi.packageList,
    { query: { limit: SIZE, page, ...(state ? { state } : {}), ...(query['run'] ? { runId: query['run'] } : {}) } },
    { every: 30_000 },
  )
  const rows = packages.data?.packages
  const nameOf = (channel: string) => runs.data?.runs.find((run) => run.channel === channel)?.channelName ?? channel
  return (
    <>
      <PageHeader
        title={t('exchange.runs.title')}
        lead={t('exchange.runs.lead')}
        actions={
          <ReasonedButton type="primary" reason={reason('exchange.package.prepare')} onClick={() => setPreparing(true)}>
            {t('exchange.runs.prepare')}
          </ReasonedButton>
        }
      />
      <Section title={t('exchange.runs.periods')}>
        <DataTable
          name="exchange-runs"
          tools={false}
          caption={t('exchange.runs.periods')}
          rows={runs.data?.runs}
          rowKey={(run) => run.id}
          error={runs.error}
          retry={() => void runs.refetch()}
          empty={{ title: t('exchange.runs.empty'), hint: t('exchange.runs.empty-hint') }}
          columns={[
            { key: 'channel', title: t('exchange.runs.channel'), names: true, render: (run) => run.channelName },
            {
              key: 'period',
              title: t('exchange.runs.period'),
              render: (run) => (
                <>
                  <Day on={run.from} short /> – <Day on={run.to} short />
                </>
              ),
            },
            { key: 'due', title: t('exchange.runs.due'), render: (run) => (run.scheduled ? <Day on={run.dueOn} short /> : t('exchange.runs.extra')) },
            {
              key: 'delivered',
              title: t('exchange.runs.delivered'),
              render: (run) => <Delivered run={run} />,
            },
            {
              key: 'records',
              title: t('exchange.runs.records'),
              align: 'right',
              render: (run) => <NumberDoor value={run.records} explain={t('exchange.runs.records-explain')} to={`/exchange?run=${run.id}`} />,
            },
            { key: 'accepted', title: t('exchange.runs.accepted'), align: 'right', render: (run) => run.accepted },
            {
              key: 'rejected',
              title: t('exchange.runs.rejected'),
              align: 'right',
              render: (run) => <NumberDoor value={run.rejected} explain={t('exchange.runs.rejected-explain')} to="/exchange/returned" tone={run.rejected > 0 ? 'warn' : 'ink'} />,
            },
            { key: 'stuck', title: t('exchange.state.stuck'), align: 'right', render: (run) => run.stuck },
          ]}
        />
      </Section>
      <Section title={t('exchange.package.title')}>
        <DataTable
          name="exchange-packages"
          caption={t('exchange.package.title')}
          rows={rows}
          rowKey={(row) => row.id}
          error={packages.error}
          retry={() => void packages.refetch()}
          onOpen={(row) => go(`/exchange/packages/${row.id}`)}
          rowTone={(row) => (row.state === 'stuck' ? 'bad' : undefined)}
          filters={[{ kind: 'choice', keys: ['state'], label: t('exchange.package.state'), options: STATES.map((one) => ({ value: one, label: t(`exchange.state.${one}`) })) }]}
          empty={{ title: t('exchange.package.empty') }}
          columns={[
            { key: 'feed', title: t('exchange.package.feed'), names: true, render: (row) => words.feedOf(row.feed), text: (row) => words.feedOf(row.feed) },
            { key: 'channel', title: t('exchange.runs.channel'), render: (row) => nameOf(row.channel), text: (row) => nameOf(row.channel) },
            { key: 'part', title: t('exchange.package.part'), render: (row) => `${row.part}/${row.parts}`, text: (row) => `${row.part}/${row.parts}` },
            { key: 'records', title: t('exchange.runs.records'), align: 'right', render: (row) => row.records, text: (row) => row.records },
            { key: 'rejected', title: t('exchange.runs.rejected'), align: 'right', render: (row) => row.rejected ?? t('ui.none'), text: (row) => row.rejected },
            { key: 'prepared', title: t('exchange.package.prepared'), render: (row) => <Moment at={row.preparedAt} />, text: (row) => row.preparedAt },
            {
              key: 'state',
              title: t('exchange.package.state'),
              render: (row) => <StatusTag {...words.stateOf(row.state)} {...(row.stuckBecause ? { explain: words.reasonOf(row.stuckBecause) } : {})} />,
              text: (row) => words.stateOf(row.state).word,
            },
          ]}
        />
        <nav className="sn-paging">
          {page > 1 ? <Button onClick={() => setQuery({ page: page === 2 ? undefined : String(page - 1) })}>{t('ui.table.previous')}</Button> : null}
          {rows?.length === SIZE ? <Button onClick={() => setQuery({ page: String(page + 1) })}>{t('ui.table.next')}</Button> : null}
        </nav>
      </Section>
      <Prepare open={preparing} onClose={() => setPreparing(false)} />
    </>
  )
}

function Prepare({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText()
  const channels = useApi(exchangeApi.channelList, {}, { enabled: open })
  const [channelId, setChannelId] = useState<string | undefined>()
  const prepare = useAct(exchangeApi.prepareNow, { errors: 'inline', says: 'ui.act.done', onDone: onClose })
  return (
    <ConfirmAct
      open={open}
      title={t('exchange.runs.prepare')}
      verb={t('exchange.runs.prepare')}
      reason={channelId === undefined ? t('exchange.runs.choose-channel') : null}
      error={prepare.error}
      onConfirm={() => prepare.run({ params: { channelId: channelId ?? '' } })}
      onClose={() => {
        prepare.reset()
        onClose()
      }}
    >
      <p>{t('exchange.runs.prepare-explain')}</p>
      <Select
        style={{ width: '100%' }}
        aria-label={t('exchange.runs.channel')}
        placeholder={t('exchange.runs.channel')}
        {...(channelId === undefined ? {} : { value: channelId })}
        options={(channels.data?.channels ?? []).filter((channel) => channel.enabled).map((channel) => ({ value: channel.id, label: channel.name }))}
        onChange={setChannelId}
      />
    </ConfirmAct>
  )
}

/** When a run's packages were delivered, and by how many days too late; its lateness grows until then. */
function Delivered({ run }: { run: AnswerOf<typeof exchangeApi.runList>['runs'][number] }) {
  const t = useText()
  const today = useToday()
  const day = run.deliveredOn === null ? t('exchange.runs.under-way') : formatShortDay(t, run.deliveredOn)
  const late = run.dueOn === null ? 0 : daysBetween(run.dueOn as PlainDate, (run.deliveredOn ?? today) as PlainDate)
  if (late > 0) return <StatusTag tone="bad" word={t('exchange.runs.late', { day, days: late })} />
  return <StatusTag tone={run.deliveredOn === null ? 'active' : 'good'} word={day} />
}
