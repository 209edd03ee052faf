import { UploadOutlined } from '@ant-design/icons'
import { useUnits } from '#kernel/parties/web'
import {
  Amount,
  DataTable,
  Day,
  formatDay,
  formatFen,
  PageHeader,
  ReasonedButton,
  ScreenLink,
  StatusTag,
  useApi,
  useGo,
  useReason,
  useScreenQuery,
  useText,
  useUnitScope,
} from '#platform/ui/web'
import { payableList, payableStandings } from '../common/api.ts'
import { StandingTag, standingOf } from './payable-standing.tsx'

/** What is owed under which contract, when it is due, and what it costs to be late. */
export function PayablesScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const scope = useUnitScope()
  const units = useUnits('arrears.payable.read')
  const [query] = useScreenQuery()
  const unit = query['unit'] ?? scope.unit ?? undefined
  const standing = payableStandings.find((each) => each === query['standing']) ?? 'all'
  const stock = query['kind'] === 'stock' || query['kind'] === 'new' ? query['kind'] : undefined
  const page = Number(query['page'] ?? 1)
  const answer = useApi(payableList, { query: { standing, page, limit: 50, ...(unit ? { unit } : {}), ...(stock ? { stock } : {}), ...(query['q'] ? { words: query['q'] } : {}) } })
  const importButton = (
    <ReasonedButton icon={<UploadOutlined aria-hidden />} reason={reason('arrears.payable.import')} onClick={() => go('/intake?template=payables')}>
      {t('arrears.payables.import')}
    </ReasonedButton>
  )
  return (
    <>
      <PageHeader title={t('arrears.payables.title')} lead={t('arrears.payables.lead')} actions={importButton} />
      <DataTable
        name="arrears-payables"
        caption={t('arrears.payables.title')}
        rows={answer.data?.items}
        rowKey={(payable) => payable.payableId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(payable) => go(`/arrears/payables/${payable.payableId}`)}
        paging={{ kind: 'pages', page, size: 50, total: answer.data?.total ?? 0 }}
        empty={{ title: t('arrears.payables.empty'), hint: t('arrears.payables.empty-hint'), action: importButton }}
        toolbar={
          answer.data ? (
            <span className="sn-muted">
              {t('arrears.payables.total-owed', { amount: formatFen(answer.data.owedFen) })} ·{' '}
              {answer.data.interestLeftFen === '0' ? null : `${t('arrears.payables.interest-left', { amount: formatFen(answer.data.interestLeftFen) })} · `}
              {t('arrears.payables.baseline', { day: formatDay(t, answer.data.baseline) })}
            </span>
          ) : null
        }
        filters={[
          { kind: 'text', keys: ['q'], label: t('arrears.payables.words') },
          {
            kind: 'choice',
            keys: ['standing'],
            label: t('arrears.payables.standing'),
            options: payableStandings.filter((each) => each !== 'all').map((each) => ({ value: each, label: t(`arrears.standing.${each}`) })),
          },
          {
            kind: 'choice',
            keys: ['kind'],
            label: t('arrears.payables.kind'),
            options: (['stock', 'new'] as const).map((each) => ({ value: each, label: t(`arrears.stock.${each}`) })),
          },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('arrears.payables.unit'), options: units.options }] : []),
        ]}
        rowTone={(payable) => (standingOf(payable) === 'overdue' ? 'bad' : undefined)}
        columns={[
          {
            key: 'matter',
            title: t('arrears.payables.matter'),
            names: true,
            render: (payable) => (
              <>
                <ScreenLink to={`/arrears/payables/${payable.payableId}`}>{payable.contractTitle}</ScreenLink>
                <div className="sn-muted">
                  {payable.contractNumber} · {payable.item} {payable.flagged ? <StatusTag tone="bad" word={t('arrears.payables.flagged')} /> : null}
                </div>
              </>
            ),
            text: (payable) => `${payable.contractTitle} ${payable.contractNumber} ${payable.item}`,
          },
          {
            key: 'unit',
            title: t('arrears.payables.unit'),
            ...(units.options.length > 1 ? {} : { optional: true }),
            render: (payable) => units.nameOf(payable.unit),
            text: (payable) => units.nameOf(payable.unit),
          },
          { key: 'creditor', title: t('arrears.payables.creditor'), render: (payable) => payable.creditorName, text: (payable) => payable.creditorName },
          {
            key: 'amount',
            title: t('arrears.payables.amount'),
            align: 'right',
            render: (payable) => <Amount fen={payable.amountFen} />,
            text: (payable) => formatFen(payable.amountFen),
          },
          { key: 'owed', title: t('arrears.payables.owed'), align: 'right', render: (payable) => <Amount fen={payable.owedFen} />, text: (payable) => formatFen(payable.owedFen) },
          {
            key: 'interest',
            title: t('arrears.payables.interest'),
            align: 'right',
            render: (payable) => <Amount fen={payable.interestOwedFen} />,
            text: (payable) => (payable.interestOwedFen === null ? null : formatFen(payable.interestOwedFen)),
          },
          { key: 'due', title: t('arrears.payables.due'), render: (payable) => <Day on={payable.dueOn} short />, text: (payable) => payable.dueOn },
          {
            key: 'kind',
            title: t('arrears.payables.kind'),
            optional: true,
            render: (payable) => (payable.stock === null ? null : t(`arrears.stock.${payable.stock ? 'stock' : 'new'}`)),
            text: (payable) => (payable.stock === null ? null : t(`arrears.stock.${payable.stock ? 'stock' : 'new'}`)),
          },
          {
            key: 'standing',
            title: t('arrears.payables.standing'),
            render: (payable) => <StandingTag payable={payable} />,
            text: (payable) => t(`arrears.standing.${standingOf(payable)}`),
          },
        ]}
      />
    </>
  )
}
