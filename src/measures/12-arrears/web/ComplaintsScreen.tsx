import { useUnits } from '#kernel/parties/web'
import { Amount, DataTable, Day, formatFen, PageHeader, ScreenLink, StatusTag, type Tone, useApi, useGo, useScreenQuery, useText, useUnitScope } from '#platform/ui/web'
import { complaintList, complaintStates } from '../common/api-complaint.ts'
import { StepClock } from './StepClock.tsx'

export const complaintTones: Readonly<Record<string, Tone>> = {
  received: 'waiting',
  accepted: 'waiting',
  handling: 'active',
  proposed: 'waiting',
  concluded: 'good',
  declined: 'closed',
}

/** Suppliers' complaints on one's desk or about one's unit, the most pressing first. */
export function ComplaintsScreen() {
  const t = useText()
  const go = useGo()
  const scope = useUnitScope()
  const units = useUnits('arrears.complaint.read')
  const [query] = useScreenQuery()
  const unit = query['unit'] ?? scope.unit ?? undefined
  const state = complaintStates.find((each) => each === query['state'])
  const answer = useApi(complaintList, { query: { limit: 500, ...(unit ? { unit } : {}), ...(state ? { state } : {}) } })
  return (
    <>
      <PageHeader title={t('arrears.complaints.title')} lead={t('arrears.complaints.lead')} />
      <DataTable
        name="arrears-complaints"
        caption={t('arrears.complaints.title')}
        rows={answer.data?.items}
        rowKey={(complaint) => complaint.complaintId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(complaint) => go(`/arrears/complaints/${complaint.complaintId}`)}
        empty={{ title: t('arrears.complaints.empty'), hint: t('arrears.complaints.empty-hint') }}
        rowTone={(complaint) => (complaint.daysLeft !== null && complaint.daysLeft < 0 ? 'bad' : undefined)}
        filters={[
          {
            kind: 'choice',
            keys: ['state'],
            label: t('arrears.complaints.state'),
            options: complaintStates.map((value) => ({ value, label: t(`arrears.complaint.state.${value}`) })),
          },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('arrears.complaints.unit'), options: units.options }] : []),
        ]}
        columns={[
          {
            key: 'firm',
            title: t('arrears.complaints.firm'),
            names: true,
            render: (complaint) => (
              <>
                <ScreenLink to={`/arrears/complaints/${complaint.complaintId}`}>{complaint.firmName}</ScreenLink>
                <div className="sn-muted">{complaint.contractNumber}</div>
              </>
            ),
            text: (complaint) => `${complaint.firmName} ${complaint.contractNumber}`,
          },
          {
            key: 'respondent',
            title: t('arrears.complaints.respondent'),
            render: (complaint) => units.nameOf(complaint.respondent),
            text: (complaint) => units.nameOf(complaint.respondent),
          },
          { key: 'desk', title: t('arrears.complaints.desk'), render: (complaint) => units.nameOf(complaint.desk), text: (complaint) => units.nameOf(complaint.desk) },
          {
            key: 'claimed',
            title: t('arrears.complaints.claimed'),
            align: 'right',
            render: (complaint) => <Amount fen={complaint.claimedFen} />,
            text: (complaint) => formatFen(complaint.claimedFen),
          },
          { key: 'received', title: t('arrears.complaints.received'), render: (complaint) => <Day on={complaint.receivedOn} short />, text: (complaint) => complaint.receivedOn },
          {
            key: 'clock',
            title: t('arrears.complaints.clock'),
            render: (complaint) => <StepClock dueOn={complaint.dueOn} daysLeft={complaint.daysLeft} />,
            text: (complaint) => complaint.dueOn,
          },
          {
            key: 'state',
            title: t('arrears.complaints.state'),
            render: (complaint) => <StatusTag tone={complaintTones[complaint.state] ?? 'closed'} word={t(`arrears.complaint.state.${complaint.state}`)} />,
            text: (complaint) => t(`arrears.complaint.state.${complaint.state}`),
          },
        ]}
      />
    </>
  )
}
