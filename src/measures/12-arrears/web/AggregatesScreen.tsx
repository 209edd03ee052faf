import { Amount, barsOption, Chart, DataTable, formatCount, formatFen, formatShare, PageHeader, ScreenLink, Section, useApi, useText } from '#platform/ui/web'
import { aggregates } from '../common/api-clearing.ts'
import './arrears.css'
import { useUnits } from '#kernel/parties/web'

const wan = (fen: string) => Number(BigInt(fen)) / 1_000_000

/** How units pay, in the figures the public reads, with the interest they owe: each sum opens its list. */
export function AggregatesScreen() {
  const t = useText()
  const units = useUnits('arrears.payable.read')
  const answer = useApi(aggregates, {})
  const rows = answer.data?.units ?? []
  const owing = rows.filter((row) => row.owedFen !== '0').sort((a, b) => (BigInt(a.owedFen) > BigInt(b.owedFen) ? -1 : 1))
  const ages = (['to-90', 'to-180', 'to-365', 'over-365'] as const).map((age) => ({
    age,
    fen: rows.reduce((sum, row) => sum + BigInt(row.ages.find((each) => each.age === age)?.fen ?? '0'), 0n),
  }))
  const total = rows.reduce((sum, row) => sum + BigInt(row.owedFen), 0n)
  const opens = (unit: string, standing: string, fen: string) =>
    fen === '0' ? (
      <Amount fen={fen} />
    ) : (
      <ScreenLink to={`/arrears/payables?unit=${unit}&standing=${standing}`}>
        <Amount fen={fen} />
      </ScreenLink>
    )
  return (
    <>
      <PageHeader title={t('arrears.aggregates.title')} lead={t('arrears.aggregates.lead')} />
      <Section title={t('arrears.aggregates.figures')}>
        <div className="arr-figures">
          <Chart
            title={t('arrears.page.chart-units')}
            summary={t('arrears.page.chart-units-answer', { units: owing.length, amount: wan(total.toString()).toFixed(2) })}
            option={barsOption(owing.slice(0, 12).map((row) => ({ name: units.nameOf(row.unit), value: wan(row.owedFen), label: wan(row.owedFen).toFixed(2), tone: 'red' })))}
            data={{ heads: [t('arrears.payables.unit'), t('arrears.page.owed-wan')], rows: owing.map((row) => [units.nameOf(row.unit), wan(row.owedFen).toFixed(2)]) }}
          />
          <Chart
            title={t('arrears.statement.chart')}
            summary={t('arrears.page.ages-answer', { amount: wan(total.toString()).toFixed(2) })}
            option={barsOption(ages.map((row) => ({ name: t(`arrears.age.${row.age}`), value: wan(row.fen.toString()), label: wan(row.fen.toString()).toFixed(2) })))}
            data={{ heads: [t('arrears.age'), t('arrears.page.owed-wan')], rows: ages.map((row) => [t(`arrears.age.${row.age}`), wan(row.fen.toString()).toFixed(2)]) }}
          />
        </div>
      </Section>
      <DataTable
        name="arrears-aggregates"
        caption={t('arrears.aggregates.title')}
        rows={answer.data?.units}
        rowKey={(row) => row.unit}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        empty={{ title: t('arrears.page.none'), hint: t('arrears.payables.empty-hint') }}
        columns={[
          {
            key: 'unit',
            title: t('arrears.payables.unit'),
            names: true,
            render: (row) => <ScreenLink to={`/arrears/payables?unit=${row.unit}`}>{units.nameOf(row.unit)}</ScreenLink>,
            text: (row) => units.nameOf(row.unit),
          },
          { key: 'due', title: t('arrears.page.due'), align: 'right', render: (row) => formatCount(row.due), text: (row) => row.due },
          {
            key: 'share',
            title: t('arrears.page.on-time'),
            align: 'right',
            render: (row) => (row.due === 0 ? t('ui.none') : `${formatShare(row.onTime / row.due)} %`),
            text: (row) => (row.due === 0 ? null : formatShare(row.onTime / row.due)),
          },
          { key: 'average', title: t('arrears.page.average'), align: 'right', render: (row) => row.averageDaysLate ?? t('ui.none'), text: (row) => row.averageDaysLate },
          {
            key: 'unpaid',
            title: t('arrears.page.unpaid'),
            align: 'right',
            render: (row) => <ScreenLink to={`/arrears/payables?unit=${row.unit}&standing=overdue`}>{formatCount(row.unpaid)}</ScreenLink>,
            text: (row) => row.unpaid,
          },
          { key: 'owed', title: t('arrears.payables.owed'), align: 'right', render: (row) => opens(row.unit, 'overdue', row.owedFen), text: (row) => formatFen(row.owedFen) },
          {
            key: 'interest',
            title: t('arrears.payables.interest'),
            align: 'right',
            render: (row) => opens(row.unit, 'overdue', row.interestOwedFen),
            text: (row) => formatFen(row.interestOwedFen),
          },
          {
            key: 'interest-left',
            title: t('arrears.aggregates.interest-left'),
            align: 'right',
            render: (row) => opens(row.unit, 'interest-owed', row.interestLeftFen),
            text: (row) => formatFen(row.interestLeftFen),
          },
          {
            key: 'disputed',
            title: t('arrears.aggregates.disputed'),
            align: 'right',
            render: (row) => opens(row.unit, 'disputed', row.disputedFen),
            text: (row) => formatFen(row.disputedFen),
          },
        ]}
      />
    </>
  )
}
