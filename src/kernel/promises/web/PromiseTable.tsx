import { formatFenInWan } from '#platform/ui/common'
import { Amount, DataTable, Day, ScreenLink, useApi, useGo, useScreenQuery, useText, useUnitScope } from '#platform/ui/web'
import { colourOf, promiseStates, promisesApi, signalReasons } from '../common/index.ts'
import { ConfirmMany } from './ConfirmMany.tsx'
import { type ListedPromise, SignalBadge, useKinds, useUnits } from './promise-words.tsx'

/** The register of promises with its filters in the address; `kinds` narrows it to those of one measure. */
export function PromiseTable({ kinds: only }: { kinds?: readonly string[] }) {
  const t = useText()
  const go = useGo()
  const [query] = useScreenQuery()
  const scope = useUnitScope()
  const kinds = useKinds()
  const units = useUnits('promises.promise.read')
  const shown = kinds.kinds.filter((kind) => only === undefined || only.includes(kind.id))
  const kind = shown.find((each) => each.id === query['kind'])?.id ?? (only?.length === 1 ? only[0] : undefined)
  const page = Number(query['page'] ?? 1) || 1
  const named = <T extends string>(all: readonly T[], value: string | undefined) => all.find((each) => each === value)
  const answer = useApi(promisesApi.listPromises, {
    query: {
      kind,
      unit: query['unit'] ?? scope.unit ?? undefined,
      category: query['category'],
      state: named(promiseStates, query['state']),
      colour: named(['green', 'yellow', 'red'] as const, query['colour']),
      reason: named(signalReasons, query['reason']),
      words: query['q']?.slice(0, 100),
      page,
      limit: 50,
    },
  })
  const categories = kinds.kindOf(kind ?? '')?.categories ?? []
  return (
    <DataTable
      name="promises"
      caption={t('promises.screen.title')}
      rows={answer.data?.items}
      rowKey={(row) => row.promiseId}
      refreshing={answer.isFetching}
      error={answer.error}
      retry={() => void answer.refetch()}
      onOpen={(row) => go(`/promises/${row.promiseId}`)}
      selectable={(row) => row.state === 'registered'}
      bulk={(rows, clear) => <ConfirmMany promises={rows} done={clear} />}
      paging={{ kind: 'pages', page, size: 50, total: answer.data?.total ?? 0 }}
      rowTone={(row) => (row.colour === 'red' ? 'bad' : row.colour === 'yellow' ? 'warn' : undefined)}
      empty={{ title: t('promises.screen.empty'), hint: t('promises.screen.empty-hint') }}
      filters={[
        { kind: 'text', keys: ['q'], label: t('promises.screen.words') },
        ...(shown.length > 1
          ? [
              {
                kind: 'choice' as const,
                keys: ['kind'] as [string],
                label: t('promises.screen.kind'),
                options: shown.map((each) => ({ value: each.id, label: kinds.nameOf(each.id) })),
              },
            ]
          : []),
        ...(categories.length > 0
          ? [
              {
                kind: 'choice' as const,
                keys: ['category'] as [string],
                label: t('promises.screen.category'),
                options: categories.map((each) => ({ value: each.code, label: kinds.categoryOf(kind ?? '', each.code) })),
              },
            ]
          : []),
        {
          kind: 'choice',
          keys: ['colour'],
          label: t('promises.screen.signal'),
          options: (['red', 'yellow', 'green'] as const).map((value) => ({ value, label: t(`promises.colour.${value}`) })),
        },
        {
          kind: 'choice',
          keys: ['reason'],
          label: t('promises.screen.reason'),
          options: signalReasons.map((value) => ({ value, label: `${t(`promises.colour.${colourOf[value]}`)} · ${t(`promises.reason.${value}`)}` })),
        },
        { kind: 'choice', keys: ['state'], label: t('promises.screen.state'), options: promiseStates.map((value) => ({ value, label: t(`promises.state.${value}`) })) },
        ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('promises.screen.unit'), options: units.options }] : []),
      ]}
      columns={[
        {
          key: 'title',
          title: t('promises.screen.promise'),
          names: true,
          render: (row: ListedPromise) => (
            <>
              <ScreenLink to={`/promises/${row.promiseId}`}>{row.title}</ScreenLink>
              <div className="sn-muted">{row.number}</div>
            </>
          ),
          text: (row) => row.title,
        },
        { key: 'number', title: t('promises.screen.number'), optional: true, render: (row) => row.number, text: (row) => row.number },
        {
          key: 'kind',
          title: t('promises.screen.kind'),
          render: (row) => [kinds.nameOf(row.kind), kinds.categoryOf(row.kind, row.category)].filter(Boolean).join(' · '),
          text: (row) => [kinds.nameOf(row.kind), kinds.categoryOf(row.kind, row.category)].filter(Boolean).join(' · '),
        },
        ...(units.options.length > 1
          ? [{ key: 'unit', title: t('promises.screen.unit'), render: (row: ListedPromise) => units.nameOf(row.unit), text: (row: ListedPromise) => units.nameOf(row.unit) }]
          : []),
        { key: 'office', title: t('promises.screen.office'), optional: true, render: (row) => row.office, text: (row) => row.office },
        {
          key: 'party',
          title: t('promises.screen.party'),
          render: (row) => row.counterpartyName || t(`promises.counterparty.${row.counterpartyClass}`),
          text: (row) => row.counterpartyName || t(`promises.counterparty.${row.counterpartyClass}`),
        },
        {
          key: 'amount',
          title: t('promises.screen.amount-wan'),
          align: 'right',
          render: (row) => <Amount fen={row.amountFen} inWan />,
          text: (row) => row.amountFen && formatFenInWan(row.amountFen).replaceAll(',', ''),
        },
        { key: 'progress', title: t('promises.screen.progress'), align: 'right', render: (row) => `${row.met}/${row.owed}`, text: (row) => `${row.met}/${row.owed}` },
        { key: 'next', title: t('promises.screen.next'), render: (row) => <Day on={row.nextDueOn} short />, text: (row) => row.nextDueOn },
        {
          key: 'signal',
          title: t('promises.screen.signal'),
          render: (row) => <SignalBadge colour={row.colour} reason={row.reason} />,
          text: (row) => t(`promises.reason.${row.reason}`),
        },
        { key: 'state', title: t('promises.screen.state'), optional: true, render: (row) => t(`promises.state.${row.state}`), text: (row) => t(`promises.state.${row.state}`) },
      ]}
    />
  )
}
