import type { z } from 'zod'
import { useUnitNames, useUnitOptions } from '#kernel/parties/web'
import {
  DataTable,
  Day,
  PageHeader,
  ReasonedButton,
  SideDrawer,
  StatusTag,
  type Tone,
  todayInShanghai,
  useApi,
  useGo,
  useReason,
  useScreenQuery,
  useText,
  useUnitScope,
} from '#platform/ui/web'
import { type ComplaintReply, complaintList } from '../common/complaint-api.ts'
import { complaintChannels, complaintProcedure } from '../common/default-complaint.ts'
import { ComplaintFile } from './ComplaintFile.tsx'

type Complaint = z.output<typeof ComplaintReply>

const SIZE = 50
const states = ['open', ...complaintProcedure.states.filter((state) => state !== 'cancelled')] as const
export const complaintTones: Readonly<Record<Complaint['state'], Tone>> = {
  received: 'waiting',
  declined: 'closed',
  transferred: 'active',
  unfounded: 'closed',
  rectifying: 'bad',
  reported: 'active',
  rectified: 'good',
  notified: 'bad',
  confirmed: 'bad',
  'repair-asked': 'active',
  repaired: 'closed',
  cancelled: 'closed',
}

/** Complaints that a public body broke its word, by the 2023 mechanism. */
export function ComplaintsScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const scope = useUnitScope()
  const nameOf = useUnitNames()
  const unitOptions = useUnitOptions()
  const [query, setQuery] = useScreenQuery()
  const unit = query['unit'] ?? scope.unit ?? undefined
  const page = Math.max(1, Number(query['page'] ?? '1') || 1)
  const state = states.find((each) => each === query['state'])
  const channel = complaintChannels.find((each) => each === query['channel'])
  const answer = useApi(complaintList, { query: { page, limit: SIZE, ...(unit ? { unit } : {}), ...(state ? { state } : {}), ...(channel ? { channel } : {}) } })
  const today = todayInShanghai()
  const word = (complaint: Complaint) => t(`commitments.complaint-state.${complaint.state}`)
  const open = query['open']
  return (
    <>
      <PageHeader
        title={t('commitments.complaints.title')}
        lead={t('commitments.complaints.lead')}
        actions={
          <ReasonedButton reason={reason('commitments.complaint.import')} onClick={() => go('/intake?template=default-complaints')}>
            {t('commitments.complaints.import')}
          </ReasonedButton>
        }
      />
      <DataTable
        name="commitments-complaints"
        caption={t('commitments.complaints.title')}
        rows={answer.data?.items}
        rowKey={(complaint) => complaint.complaintId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(complaint) => setQuery({ open: complaint.complaintId })}
        rowTone={(complaint) => (complaint.endedOn === null && complaint.dueOn !== null && complaint.dueOn < today ? 'bad' : undefined)}
        empty={{ title: t('commitments.complaints.empty'), hint: t('commitments.complaints.empty-hint') }}
        filters={[
          {
            kind: 'choice',
            keys: ['state'],
            label: t('commitments.complaints.state'),
            options: states.map((value) => ({ value, label: t(value === 'open' ? 'commitments.complaints.open' : `commitments.complaint-state.${value}`) })),
          },
          {
            kind: 'choice',
            keys: ['channel'],
            label: t('commitments.complaints.channel'),
            options: complaintChannels.map((value) => ({ value, label: t(`commitments.complaint-channel.${value}`) })),
          },
          { kind: 'choice', keys: ['unit'], label: t('commitments.complaints.unit'), options: unitOptions },
        ]}
        paging={{ kind: 'pages', page, size: SIZE, total: answer.data?.total ?? 0 }}
        columns={[
          { key: 'subject', title: t('commitments.complaints.subject'), names: true, render: (complaint) => complaint.subject, text: (complaint) => complaint.subject },
          { key: 'unit', title: t('commitments.complaints.unit'), render: (complaint) => nameOf(complaint.unit), text: (complaint) => nameOf(complaint.unit) },
          {
            key: 'field',
            title: t('commitments.complaints.field'),
            render: (complaint) => t(`commitments.complaint-field.${complaint.field}`),
            text: (complaint) => t(`commitments.complaint-field.${complaint.field}`),
          },
          {
            key: 'channel',
            title: t('commitments.complaints.channel'),
            render: (complaint) => t(`commitments.complaint-channel.${complaint.channel}`),
            text: (complaint) => t(`commitments.complaint-channel.${complaint.channel}`),
          },
          {
            key: 'handler',
            title: t('commitments.complaints.handler'),
            render: (complaint) => nameOf(complaint.handler),
            text: (complaint) => nameOf(complaint.handler),
          },
          {
            key: 'received',
            title: t('commitments.complaints.received'),
            render: (complaint) => <Day on={complaint.receivedOn} short />,
            text: (complaint) => complaint.receivedOn,
          },
          { key: 'due', title: t('commitments.complaints.due'), render: (complaint) => <Day on={complaint.dueOn} short />, text: (complaint) => complaint.dueOn ?? '' },
          {
            key: 'state',
            title: t('commitments.complaints.state'),
            render: (complaint) => <StatusTag tone={complaintTones[complaint.state]} word={word(complaint)} />,
            text: word,
          },
        ]}
      />
      <SideDrawer wide open={open !== undefined} title={t('commitments.complaints.file')} onClose={() => setQuery({ open: undefined })}>
        {open ? <ComplaintFile key={open} complaintId={open} /> : null}
      </SideDrawer>
    </>
  )
}
