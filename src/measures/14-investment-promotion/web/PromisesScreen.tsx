import './investment.css'
import { useUnits } from '#kernel/parties/web'
import { Amount, DataTable, Day, PageHeader, ReasonedButton, StatusTag, useApi, useGo, useReason, useScreenQuery, useText, useUnitScope } from '#platform/ui/web'
import { deliveryList } from '../common/api.ts'
import { promiseCategories } from '../common/promise-kind.ts'

const SIZE = 50
const colours = ['red', 'yellow', 'green'] as const
const tones = { red: 'bad', yellow: 'waiting', green: 'good' } as const

/** Promises to investors: promised, budgeted, due and delivered. */
export function PromisesScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const scope = useUnitScope()
  const units = useUnits('promises.promise.read')
  const [query] = useScreenQuery()
  const unit = query['unit'] ?? scope.unit ?? undefined
  const page = Math.max(1, Number(query['page'] ?? '1') || 1)
  const colour = colours.find((each) => each === query['colour'])
  const category = promiseCategories.find((each) => each.code === query['category'])?.code
  const answer = useApi(deliveryList, { query: { page, limit: SIZE, ...(unit ? { unit } : {}), ...(colour ? { colour } : {}), ...(category ? { category } : {}) } })
  return (
    <>
      <PageHeader
        title={t('investment.promises.title')}
        lead={t('investment.promises.lead')}
        actions={
          <>
            <ReasonedButton reason={reason('investment.promise.import')} onClick={() => go('/intake?template=investment-promises')}>
              {t('investment.promises.import')}
            </ReasonedButton>
            <ReasonedButton reason={reason('investment.promise.import')} onClick={() => go('/intake?template=investment-milestones')}>
              {t('investment.promises.import-milestones')}
            </ReasonedButton>
          </>
        }
      />
      <DataTable
        name="investment-promises"
        caption={t('investment.promises.title')}
        rows={answer.data?.items}
        rowKey={(promise) => promise.promiseId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(promise) => go(`/promises/${promise.promiseId}`)}
        rowTone={(promise) => (promise.colour === 'red' ? 'bad' : undefined)}
        empty={{ title: t('investment.promises.empty'), hint: t('investment.promises.empty-hint') }}
        filters={[
          {
            kind: 'choice',
            keys: ['colour'],
            label: t('investment.promises.signal'),
            options: colours.map((value) => ({ value, label: t(`investment.promises.colour.${value}`) })),
          },
          {
            kind: 'choice',
            keys: ['category'],
            label: t('investment.make.category'),
            options: promiseCategories.map(({ code }) => ({ value: code, label: t(`investment.category.${code}`) })),
          },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('investment.field.unit'), options: units.options }] : []),
        ]}
        paging={{ kind: 'pages', page, size: SIZE, total: answer.data?.total ?? 0 }}
        columns={[
          { key: 'title', title: t('investment.field.title'), names: true, render: (promise) => promise.title, text: (promise) => promise.title },
          { key: 'number', title: t('investment.field.number'), optional: true, render: (promise) => promise.number, text: (promise) => promise.number },
          { key: 'investor', title: t('investment.field.investor'), render: (promise) => promise.counterpartyName, text: (promise) => promise.counterpartyName },
          { key: 'unit', title: t('investment.field.unit'), render: (promise) => units.nameOf(promise.unit), text: (promise) => units.nameOf(promise.unit) },
          {
            key: 'amount',
            title: t('investment.field.amount'),
            align: 'right',
            render: (promise) => <Amount fen={promise.amountFen} />,
            text: (promise) => promise.amountFen ?? '',
          },
          {
            key: 'budget',
            title: t('investment.promises.budget'),
            align: 'right',
            render: (promise) => <Amount fen={promise.budgetFen} />,
            text: (promise) => promise.budgetFen ?? '',
          },
          { key: 'due', title: t('investment.promises.due'), align: 'right', render: (promise) => <Amount fen={promise.dueFen} />, text: (promise) => promise.dueFen },
          {
            key: 'delivered',
            title: t('investment.promises.delivered'),
            align: 'right',
            render: (promise) => <Amount fen={promise.deliveredFen} />,
            text: (promise) => promise.deliveredFen,
          },
          { key: 'next', title: t('investment.promises.next'), render: (promise) => <Day on={promise.nextDueOn} short />, text: (promise) => promise.nextDueOn ?? '' },
          {
            key: 'signal',
            title: t('investment.promises.signal'),
            render: (promise) => (
              <StatusTag tone={tones[promise.colour]} word={t(`investment.promises.colour.${promise.colour}`)} explain={t(`promises.reason.${promise.reason}`)} />
            ),
            text: (promise) => t(`investment.promises.colour.${promise.colour}`),
          },
        ]}
      />
    </>
  )
}
