import './investment.css'
import { useState } from 'react'
import type { z } from 'zod'
import { useUnits } from '#kernel/parties/web'
import {
  Amount,
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
import { type DisputeReply, disputeList } from '../common/api.ts'
import { forums } from '../common/dispute.ts'
import { DisputeEntry } from './DisputeEntry.tsx'
import { DisputeFile } from './DisputeFile.tsx'

type Dispute = z.output<typeof DisputeReply>

const SIZE = 50
const states = ['filed', 'decided', 'overdue', 'performed', 'closed'] as const
const tones: Readonly<Record<Dispute['state'], Tone>> = { filed: 'waiting', decided: 'active', performed: 'good', closed: 'closed', cancelled: 'closed' }

/** Arbitration and judgments over promises: sum, performance, recourse. */
export function DisputesScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const scope = useUnitScope()
  const units = useUnits('investment.dispute.read')
  const [query, setQuery] = useScreenQuery()
  const [filing, setFiling] = useState(false)
  const unit = query['unit'] ?? scope.unit ?? undefined
  const page = Math.max(1, Number(query['page'] ?? '1') || 1)
  const state = states.find((each) => each === query['state'])
  const forum = forums.find((each) => each === query['forum'])
  const answer = useApi(disputeList, { query: { page, limit: SIZE, ...(unit ? { unit } : {}), ...(state ? { state } : {}), ...(forum ? { forum } : {}) } })
  const today = todayInShanghai()
  const overdue = (dispute: Dispute) => dispute.state === 'decided' && dispute.dueOn !== null && dispute.dueOn < today
  const word = (dispute: Dispute) => t(`investment.dispute.state.${overdue(dispute) ? 'overdue' : dispute.state}`)
  const open = query['open']
  return (
    <>
      <PageHeader
        title={t('investment.disputes.title')}
        lead={t('investment.disputes.lead')}
        actions={
          <>
            <ReasonedButton reason={reason('investment.dispute.enter')} onClick={() => go('/intake?template=investment-disputes')}>
              {t('investment.disputes.import')}
            </ReasonedButton>
            <ReasonedButton type="primary" reason={reason('investment.dispute.enter')} onClick={() => setFiling(true)}>
              {t('investment.disputes.new')}
            </ReasonedButton>
          </>
        }
      />
      <DataTable
        name="investment-disputes"
        caption={t('investment.disputes.title')}
        rows={answer.data?.items}
        rowKey={(dispute) => dispute.disputeId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(dispute) => setQuery({ open: dispute.disputeId })}
        rowTone={(dispute) => (overdue(dispute) ? 'bad' : undefined)}
        empty={{ title: t('investment.disputes.empty'), hint: t('investment.disputes.empty-hint') }}
        filters={[
          { kind: 'choice', keys: ['state'], label: t('investment.field.state'), options: states.map((value) => ({ value, label: t(`investment.dispute.state.${value}`) })) },
          { kind: 'choice', keys: ['forum'], label: t('investment.disputes.forum'), options: forums.map((value) => ({ value, label: t(`investment.forum.${value}`) })) },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('investment.field.unit'), options: units.options }] : []),
        ]}
        paging={{ kind: 'pages', page, size: SIZE, total: answer.data?.total ?? 0 }}
        columns={[
          { key: 'title', title: t('investment.disputes.matter'), names: true, render: (dispute) => dispute.title, text: (dispute) => dispute.title },
          { key: 'case', title: t('investment.disputes.case'), render: (dispute) => dispute.caseNumber, text: (dispute) => dispute.caseNumber },
          {
            key: 'forum',
            title: t('investment.disputes.forum'),
            render: (dispute) => t(`investment.forum.${dispute.forum}`),
            text: (dispute) => t(`investment.forum.${dispute.forum}`),
          },
          { key: 'unit', title: t('investment.field.unit'), render: (dispute) => units.nameOf(dispute.unit), text: (dispute) => units.nameOf(dispute.unit) },
          { key: 'sum', title: t('investment.disputes.sum'), align: 'right', render: (dispute) => <Amount fen={dispute.sumFen} />, text: (dispute) => dispute.sumFen ?? '' },
          {
            key: 'paid',
            title: t('investment.field.paid'),
            align: 'right',
            render: (dispute) => <Amount fen={dispute.sumFen === null ? null : dispute.paidFen} />,
            text: (dispute) => dispute.paidFen,
          },
          { key: 'due', title: t('investment.disputes.due'), render: (dispute) => <Day on={dispute.dueOn} short />, text: (dispute) => dispute.dueOn ?? '' },
          {
            key: 'state',
            title: t('investment.field.state'),
            render: (dispute) => <StatusTag tone={overdue(dispute) ? 'bad' : tones[dispute.state]} word={word(dispute)} />,
            text: word,
          },
        ]}
      />
      <SideDrawer open={filing} title={t('investment.disputes.new')} onClose={() => setFiling(false)}>
        <DisputeEntry
          onDone={(disputeId) => {
            setFiling(false)
            setQuery({ open: disputeId })
          }}
        />
      </SideDrawer>
      <SideDrawer wide open={open !== undefined} title={t('investment.disputes.file')} onClose={() => setQuery({ open: undefined })}>
        {open ? <DisputeFile key={open} disputeId={open} unitName={units.nameOf} /> : null}
      </SideDrawer>
    </>
  )
}
