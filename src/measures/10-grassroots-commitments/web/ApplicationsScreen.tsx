import { useUnits } from '#kernel/parties/web'
import { DataTable, Day, PageHeader, ReasonedButton, StatusTag, useApi, useGo, useReason, useScreenQuery, useText, useUnitScope } from '#platform/ui/web'
import { applications } from '../common/api.ts'

const SIZE = 50
const standings = ['open', 'overdue', 'on-time', 'late', 'granted', 'refused'] as const

/** Applications for benefits with their promised days, the most pressing first. No applicant is known here. */
export function ApplicationsScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const scope = useUnitScope()
  const units = useUnits('grassroots.policy.read')
  const [query] = useScreenQuery()
  const unit = query['unit'] ?? scope.unit ?? undefined
  const standing = standings.find((each) => each === query['standing'])
  const policyId = /^[0-9a-f-]{36}$/.test(query['policy'] ?? '') ? query['policy'] : undefined
  const page = Math.max(1, Number(query['page'] ?? 1) || 1)
  const answer = useApi(applications, { query: { page, limit: SIZE, ...(unit ? { unit } : {}), ...(standing ? { standing } : {}), ...(policyId ? { policyId } : {}) } })
  return (
    <>
      <PageHeader
        title={t('grassroots.applications.title')}
        lead={t('grassroots.applications.lead')}
        actions={
          <ReasonedButton reason={reason('grassroots.application.import')} onClick={() => go('/intake?template=benefit-applications')}>
            {t('grassroots.applications.import')}
          </ReasonedButton>
        }
      />
      <DataTable
        name="grassroots-applications"
        caption={t('grassroots.applications.title')}
        rows={answer.data?.items}
        rowKey={(row) => row.applicationId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        empty={{ title: t('grassroots.applications.empty'), hint: t('grassroots.applications.empty-hint') }}
        rowTone={(row) => (row.finding === 'overdue' || row.finding === 'late' ? 'bad' : undefined)}
        filters={[
          { kind: 'choice', keys: ['standing'], label: t('grassroots.state'), options: standings.map((value) => ({ value, label: t(`grassroots.standing.${value}`) })) },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('grassroots.town'), options: units.options }] : []),
        ]}
        paging={{ kind: 'pages', page, size: SIZE, total: answer.data?.total ?? 0 }}
        columns={[
          { key: 'number', title: t('grassroots.applications.number'), names: true, render: (row) => row.number, text: (row) => row.number },
          { key: 'policy', title: t('grassroots.policy.name'), render: (row) => row.policyTitle, text: (row) => row.policyTitle },
          {
            key: 'unit',
            title: t('grassroots.town'),
            ...(units.options.length > 1 ? {} : { optional: true }),
            render: (row) => units.nameOf(row.unit),
            text: (row) => units.nameOf(row.unit),
          },
          { key: 'applied', title: t('grassroots.applications.applied-on'), render: (row) => <Day on={row.appliedOn} short />, text: (row) => row.appliedOn },
          { key: 'due', title: t('grassroots.applications.due-on'), render: (row) => <Day on={row.dueOn} short />, text: (row) => row.dueOn },
          { key: 'decided', title: t('grassroots.applications.decided-on'), render: (row) => <Day on={row.decidedOn} short />, text: (row) => row.decidedOn },
          {
            key: 'result',
            title: t('grassroots.applications.result'),
            render: (row) => (row.result === null ? t('ui.none') : t(`grassroots.result.${row.result}`) + (row.ground ? ` · ${t(`grassroots.ground.${row.ground}`)}` : '')),
            text: (row) => (row.result === null ? '' : t(`grassroots.result.${row.result}`)),
          },
          {
            key: 'finding',
            title: t('grassroots.applications.finding'),
            render: (row) =>
              row.finding === null ? (
                <StatusTag tone="active" word={t(row.dueProvisional ? 'grassroots.finding.provisional' : 'grassroots.finding.running')} />
              ) : (
                <StatusTag
                  tone={row.finding === 'on-time' ? 'good' : row.finding === 'ended' ? 'closed' : 'bad'}
                  word={row.finding === 'late' ? t('grassroots.finding.late', { days: row.daysLate }) : t(`grassroots.finding.${row.finding}`)}
                />
              ),
            text: (row) => (row.finding === 'late' ? t('grassroots.finding.late', { days: row.daysLate }) : row.finding === null ? '' : t(`grassroots.finding.${row.finding}`)),
          },
        ]}
      />
    </>
  )
}
