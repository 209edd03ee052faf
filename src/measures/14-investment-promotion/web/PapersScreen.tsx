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
  useApi,
  useGo,
  useReason,
  useScreenQuery,
  useText,
  useUnitScope,
} from '#platform/ui/web'
import { type PaperReply, paperList } from '../common/api.ts'
import { paperKinds } from '../common/screening.ts'
import { PaperEntry } from './PaperEntry.tsx'
import { PaperFile } from './PaperFile.tsx'

type Paper = z.output<typeof PaperReply>

const SIZE = 50
const states = ['entered', 'open', 'lawful', 'forbidden', 'heard', 'assessed', 'ended', 'settled'] as const
export const paperTones: Readonly<Record<Paper['state'], Tone>> = {
  entered: 'waiting',
  lawful: 'good',
  forbidden: 'bad',
  heard: 'bad',
  assessed: 'active',
  ended: 'active',
  settled: 'closed',
  cancelled: 'closed',
}

/** Existing promises and papers, judged by the law in force now. */
export function PapersScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const scope = useUnitScope()
  const units = useUnits('investment.screening.read')
  const [query, setQuery] = useScreenQuery()
  const [entering, setEntering] = useState(false)
  const unit = query['unit'] ?? scope.unit ?? undefined
  const page = Math.max(1, Number(query['page'] ?? '1') || 1)
  const state = states.find((each) => each === query['state'])
  const kind = paperKinds.find((each) => each === query['kind'])
  const answer = useApi(paperList, { query: { page, limit: SIZE, ...(unit ? { unit } : {}), ...(state ? { state } : {}), ...(kind ? { kind } : {}) } })
  const open = query['open']
  return (
    <>
      <PageHeader
        title={t('investment.papers.title')}
        lead={t('investment.papers.lead')}
        actions={
          <>
            <ReasonedButton reason={reason('investment.screening.enter')} onClick={() => go('/intake?template=investment-papers')}>
              {t('investment.papers.import')}
            </ReasonedButton>
            <ReasonedButton type="primary" reason={reason('investment.screening.enter')} onClick={() => setEntering(true)}>
              {t('investment.papers.new')}
            </ReasonedButton>
          </>
        }
      />
      <DataTable
        name="investment-papers"
        caption={t('investment.papers.title')}
        rows={answer.data?.items}
        rowKey={(paper) => paper.paperId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(paper) => setQuery({ open: paper.paperId })}
        empty={{ title: t('investment.papers.empty'), hint: t('investment.papers.empty-hint') }}
        filters={[
          {
            kind: 'choice',
            keys: ['state'],
            label: t('investment.field.state'),
            options: states.map((value) => ({ value, label: t(value === 'open' ? 'investment.papers.open' : `investment.paper.state.${value}`) })),
          },
          { kind: 'choice', keys: ['kind'], label: t('investment.field.form'), options: paperKinds.map((value) => ({ value, label: t(`investment.form.${value}`) })) },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('investment.field.unit'), options: units.options }] : []),
        ]}
        paging={{ kind: 'pages', page, size: SIZE, total: answer.data?.total ?? 0 }}
        columns={[
          { key: 'title', title: t('investment.field.title'), names: true, render: (paper) => paper.title, text: (paper) => paper.title },
          { key: 'number', title: t('investment.field.number'), render: (paper) => paper.number, text: (paper) => paper.number },
          { key: 'kind', title: t('investment.field.form'), render: (paper) => t(`investment.form.${paper.kind}`), text: (paper) => t(`investment.form.${paper.kind}`) },
          { key: 'unit', title: t('investment.field.unit'), render: (paper) => units.nameOf(paper.unit), text: (paper) => units.nameOf(paper.unit) },
          { key: 'issued', title: t('investment.papers.issued'), render: (paper) => <Day on={paper.issuedOn} short />, text: (paper) => paper.issuedOn },
          {
            key: 'party',
            title: t('investment.field.investor'),
            optional: true,
            render: (paper) => paper.counterpartyName ?? t('investment.field.class'),
            text: (paper) => paper.counterpartyName ?? '',
          },
          {
            key: 'compensation',
            title: t('investment.papers.compensation'),
            align: 'right',
            render: (paper) => <Amount fen={paper.compensationFen} />,
            text: (paper) => paper.compensationFen ?? '',
          },
          {
            key: 'paid',
            title: t('investment.field.paid'),
            align: 'right',
            render: (paper) => <Amount fen={paper.compensationFen === null ? null : paper.paidFen} />,
            text: (paper) => paper.paidFen,
          },
          {
            key: 'state',
            title: t('investment.field.state'),
            render: (paper) => <StatusTag tone={paperTones[paper.state]} word={t(`investment.paper.state.${paper.state}`)} />,
            text: (paper) => t(`investment.paper.state.${paper.state}`),
          },
        ]}
      />
      <SideDrawer open={entering} title={t('investment.papers.new')} onClose={() => setEntering(false)}>
        <PaperEntry
          onDone={(paperId) => {
            setEntering(false)
            setQuery({ open: paperId })
          }}
        />
      </SideDrawer>
      <SideDrawer wide open={open !== undefined} title={t('investment.papers.file')} onClose={() => setQuery({ open: undefined })}>
        {open ? <PaperFile key={open} paperId={open} unitName={units.nameOf} /> : null}
      </SideDrawer>
    </>
  )
}
