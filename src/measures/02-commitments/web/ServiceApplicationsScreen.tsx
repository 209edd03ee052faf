import { useUnits } from '#kernel/parties/web'
import { DataTable, Day, PageHeader, ReasonedButton, StatusTag, useApi, useGo, useReason, useScreenQuery, useText, useUnitScope } from '#platform/ui/web'
import { serviceApplications } from '../common/service-api.ts'

const SIZE = 50
const standings = ['open', 'overdue', 'kept', 'late', 'beyond-law'] as const

/** Applications with both their limits, the most pressing first. No applicant is known here. */
export function ServiceApplicationsScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const scope = useUnitScope()
  const units = useUnits('commitments.service.read')
  const [query] = useScreenQuery()
  const unit = query['unit'] ?? scope.unit ?? undefined
  const standing = standings.find((each) => each === query['standing'])
  const itemId = /^[0-9a-f-]{36}$/.test(query['item'] ?? '') ? query['item'] : undefined
  const page = Math.max(1, Number(query['page'] ?? 1) || 1)
  const answer = useApi(serviceApplications, { query: { page, limit: SIZE, ...(unit ? { unit } : {}), ...(standing ? { standing } : {}), ...(itemId ? { itemId } : {}) } })
  const word = (row: { finding: string | null; provisional: boolean; daysLate: number }) =>
    row.finding === null
      ? t(row.provisional ? 'commitments.finding.provisional' : 'commitments.finding.running')
      : row.finding === 'late'
        ? t('commitments.finding.late', { days: row.daysLate })
        : t(`commitments.finding.${row.finding}`)
  return (
    <>
      <PageHeader
        title={t('commitments.applications.title')}
        lead={t('commitments.applications.lead')}
        actions={
          <ReasonedButton reason={reason('commitments.service.import')} onClick={() => go('/intake?template=service-applications')}>
            {t('commitments.services.import-applications')}
          </ReasonedButton>
        }
      />
      <DataTable
        name="commitments-service-applications"
        caption={t('commitments.applications.title')}
        rows={answer.data?.items}
        rowKey={(row) => row.applicationId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        empty={{ title: t('commitments.applications.empty'), hint: t('commitments.applications.empty-hint') }}
        rowTone={(row) => (row.finding === 'overdue' || row.finding === 'late' ? 'bad' : undefined)}
        filters={[
          { kind: 'choice', keys: ['standing'], label: t('commitments.state'), options: standings.map((value) => ({ value, label: t(`commitments.standing.${value}`) })) },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('commitments.services.unit'), options: units.options }] : []),
        ]}
        paging={{ kind: 'pages', page, size: SIZE, total: answer.data?.total ?? 0 }}
        columns={[
          { key: 'number', title: t('commitments.applications.number'), names: true, render: (row) => row.number, text: (row) => row.number },
          { key: 'item', title: t('commitments.services.item'), render: (row) => row.item, text: (row) => row.item },
          {
            key: 'unit',
            title: t('commitments.services.unit'),
            ...(units.options.length > 1 ? {} : { optional: true }),
            render: (row) => units.nameOf(row.unit),
            text: (row) => units.nameOf(row.unit),
          },
          { key: 'accepted', title: t('commitments.applications.accepted'), render: (row) => <Day on={row.acceptedOn} short />, text: (row) => row.acceptedOn },
          { key: 'promised', title: t('commitments.applications.promised-due'), render: (row) => <Day on={row.promisedDueOn} short />, text: (row) => row.promisedDueOn },
          { key: 'statutory', title: t('commitments.applications.statutory-due'), render: (row) => <Day on={row.statutoryDueOn} short />, text: (row) => row.statutoryDueOn },
          { key: 'decided', title: t('commitments.applications.decided'), render: (row) => <Day on={row.decidedOn} short />, text: (row) => row.decidedOn },
          {
            key: 'finding',
            title: t('commitments.applications.finding'),
            render: (row) => <StatusTag tone={row.finding === null ? 'active' : row.finding === 'kept' ? 'good' : row.finding === 'ended' ? 'closed' : 'bad'} word={word(row)} />,
            text: word,
          },
          {
            key: 'law',
            title: t('commitments.applications.by-law'),
            render: (row) => (row.legalFinding === null ? t('ui.none') : t(`commitments.by-law.${row.legalFinding}`)),
            text: (row) => (row.legalFinding === null ? '' : t(`commitments.by-law.${row.legalFinding}`)),
          },
          {
            key: 'sample',
            title: t('commitments.applications.scope'),
            optional: true,
            render: (row) => t(row.sample ? 'commitments.scope.sample' : 'commitments.scope.all'),
            text: (row) => t(row.sample ? 'commitments.scope.sample' : 'commitments.scope.all'),
          },
        ]}
      />
    </>
  )
}
