import { type Period, periodName } from '#kernel/scoring/common'
import { useUnitNames } from '#kernel/scoring/web'
import { DataTable, Day, PageHeader, ScreenLink, useApi, useGo, useScreenQuery, useText, useUnitScope } from '#platform/ui/web'
import { listReports } from '../common/api.ts'
import { type ReportEntry, ReportState, ReportTimeliness } from './programme-words.tsx'

/** Half-year and full-year reports within reach: who owes, who filed, who is late. */
export function ReportsScreen() {
  const t = useText()
  const go = useGo()
  const nameOf = useUnitNames()
  const scope = useUnitScope()
  const [query] = useScreenQuery()
  const answer = useApi(listReports)
  const all = answer.data?.reports
  const periods = [...new Set((all ?? []).map((report) => report.period))]
  const rows = all?.filter(
    (report) => (!query['period'] || report.period === query['period']) && (!query['state'] || report.state === query['state']) && (!scope.unit || report.unit === scope.unit),
  )
  const period = (report: ReportEntry) => periodName(report.period as Period, t)
  return (
    <>
      <PageHeader title={t('programme.screen.reports')} lead={t('programme.screen.reports-question')} />
      <DataTable
        name="reports"
        caption={t('programme.screen.reports')}
        rows={rows}
        rowKey={(report) => report.id}
        loading={answer.isLoading}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(report) => go(`/programme/reports/${report.id}`)}
        rowTone={(report) => (report.daysLate > 0 ? 'bad' : undefined)}
        filters={[
          { kind: 'choice', keys: ['period'], label: t('programme.column.period'), options: periods.map((value) => ({ value, label: periodName(value as Period, t) })) },
          {
            kind: 'choice',
            keys: ['state'],
            label: t('programme.column.state'),
            options: (['open', 'submitted', 'certified'] as const).map((value) => ({ value, label: t(`programme.report-state.${value}`) })),
          },
        ]}
        empty={{ title: t('programme.screen.empty-reports') }}
        columns={[
          {
            key: 'unit',
            title: t('programme.column.unit'),
            names: true,
            render: (report) => <ScreenLink to={`/programme/reports/${report.id}`}>{nameOf(report.unit)}</ScreenLink>,
            text: (report) => nameOf(report.unit),
          },
          { key: 'period', title: t('programme.column.period'), render: period, text: period },
          { key: 'due', title: t('programme.column.due'), render: (report) => <Day on={report.dueOn} short />, text: (report) => report.dueOn },
          {
            key: 'state',
            title: t('programme.column.state'),
            render: (report) => <ReportState state={report.state} />,
            text: (report) => t(`programme.report-state.${report.state}`),
          },
          { key: 'clock', title: t('programme.column.timeliness'), render: (report) => <ReportTimeliness report={report} />, text: (report) => report.daysLate },
          {
            key: 'certified',
            title: t('programme.column.certified-on'),
            render: (report) => <Day on={report.firstCertifiedOn} short />,
            text: (report) => report.firstCertifiedOn,
          },
        ]}
      />
    </>
  )
}
