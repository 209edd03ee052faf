import { Button } from 'antd'
import { ClockBadge } from '#kernel/clocks/web'
import { useUnitNames } from '#kernel/parties/web'
import { DataTable, Moment, PageHeader, ScreenLink, useApi, useScreenQuery, useText } from '#platform/ui/web'
import { exchangeApi } from '../common/index.ts'
import { useExchangeWords } from './exchange-words.ts'

const SIZE = 50

/** Which of our records did the municipal platform not take, and why? */
export function ReturnedScreen() {
  const t = useText()
  const words = useExchangeWords()
  const [query, setQuery] = useScreenQuery()
  const page = Number(query['page'] ?? '1')
  const nameOf = useUnitNames()
  const returned = useApi(exchangeApi.returnedList, { query: { limit: SIZE, page } })
  const rows = returned.data?.records
  return (
    <>
      <PageHeader title={t('exchange.returned.title')} lead={t('exchange.returned.lead')} />
      <DataTable
        name="exchange-returned"
        caption={t('exchange.returned.title')}
        rows={rows}
        rowKey={(row) => `${row.packageId}/${row.itemNo}`}
        error={returned.error}
        retry={() => void returned.refetch()}
        empty={{ title: t('exchange.returned.empty'), hint: t('exchange.returned.empty-hint') }}
        columns={[
          {
            key: 'key',
            title: t('exchange.returned.key'),
            names: true,
            render: (row) => (row.path === null ? row.key : <ScreenLink to={row.path}>{row.title}</ScreenLink>),
            text: (row) => row.title ?? row.key,
          },
          { key: 'feed', title: t('exchange.package.feed'), render: (row) => words.feedOf(row.feed), text: (row) => words.feedOf(row.feed) },
          { key: 'unit', title: t('exchange.returned.unit'), render: (row) => nameOf(row.unit), text: (row) => nameOf(row.unit) },
          {
            key: 'why',
            title: t('exchange.returned.why'),
            render: (row) => [words.codeOf(row.code), row.message].filter(Boolean).join(' '),
            text: (row) => [row.code, row.message].filter(Boolean).join(' '),
          },
          {
            key: 'clock',
            title: t('exchange.returned.clock'),
            render: (row) => (row.clock ? <ClockBadge clock={row.clock} /> : t('ui.none')),
            text: (row) => row.clock?.dueOn ?? null,
          },
          { key: 'at', title: t('exchange.returned.at'), render: (row) => <Moment at={row.returnedAt} />, text: (row) => row.returnedAt },
        ]}
      />
      <nav className="sn-paging">
        {page > 1 ? <Button onClick={() => setQuery({ page: page === 2 ? undefined : String(page - 1) })}>{t('ui.table.previous')}</Button> : null}
        {rows?.length === SIZE ? <Button onClick={() => setQuery({ page: String(page + 1) })}>{t('ui.table.next')}</Button> : null}
      </nav>
    </>
  )
}
