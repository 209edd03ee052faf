import './investment.css'
import { useState } from 'react'
import type { z } from 'zod'
import { useUnits } from '#kernel/parties/web'
import { Amount, DataTable, Day, PageHeader, ReasonedButton, SideDrawer, StatusTag, type Tone, useApi, useReason, useScreenQuery, useText, useUnitScope } from '#platform/ui/web'
import { type GateReply, gateList } from '../common/api.ts'
import { GateDraft } from './GateDraft.tsx'
import { GateFile } from './GateFile.tsx'

type Gate = z.output<typeof GateReply>

const states = ['drafted', 'in-review', 'cleared', 'blocked', 'used', 'withdrawn'] as const
const tones: Readonly<Record<Gate['state'], Tone>> = { drafted: 'waiting', 'in-review': 'active', cleared: 'good', blocked: 'bad', used: 'good', withdrawn: 'closed' }

/** What units mean to promise, checked before it is promised. */
export function GatesScreen() {
  const t = useText()
  const reason = useReason()
  const scope = useUnitScope()
  const units = useUnits('investment.gate.read')
  const [query, setQuery] = useScreenQuery()
  const [drafting, setDrafting] = useState(false)
  const unit = query['unit'] ?? scope.unit ?? undefined
  const state = states.find((each) => each === query['state'])
  const review = query['review'] === '1'
  const answer = useApi(gateList, { query: { limit: 200, ...(unit && !review ? { unit } : {}), ...(state ? { state } : {}), ...(review ? { review: '1' as const } : {}) } })
  const open = query['open']
  const close = () => setQuery({ open: undefined })
  return (
    <>
      <PageHeader
        title={t('investment.gates.title')}
        lead={t('investment.gates.lead')}
        actions={
          <ReasonedButton type="primary" reason={reason('investment.gate.draft')} onClick={() => setDrafting(true)}>
            {t('investment.gates.new')}
          </ReasonedButton>
        }
      />
      <DataTable
        name="investment-gates"
        caption={t('investment.gates.title')}
        rows={answer.data?.items}
        rowKey={(gate) => gate.gateId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(gate) => setQuery({ open: gate.gateId })}
        rowTone={(gate) => (gate.state === 'blocked' ? 'bad' : undefined)}
        empty={{ title: t('investment.gates.empty'), hint: t('investment.gates.empty-hint') }}
        filters={[
          { kind: 'choice', keys: ['state'], label: t('investment.field.state'), options: states.map((value) => ({ value, label: t(`investment.gate.state.${value}`) })) },
          { kind: 'choice', keys: ['review'], label: t('investment.gates.review'), options: [{ value: '1', label: t('investment.gates.review-mine') }] },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('investment.field.unit'), options: units.options }] : []),
        ]}
        columns={[
          { key: 'title', title: t('investment.field.title'), names: true, render: (gate) => gate.title, text: (gate) => gate.title },
          { key: 'number', title: t('investment.field.number'), render: (gate) => gate.number, text: (gate) => gate.number },
          { key: 'unit', title: t('investment.field.unit'), render: (gate) => units.nameOf(gate.unit), text: (gate) => units.nameOf(gate.unit) },
          { key: 'form', title: t('investment.field.form'), render: (gate) => t(`investment.form.${gate.form}`), text: (gate) => t(`investment.form.${gate.form}`) },
          {
            key: 'party',
            title: t('investment.field.investor'),
            render: (gate) => gate.counterpartyName ?? t('investment.field.class'),
            text: (gate) => gate.counterpartyName ?? '',
          },
          { key: 'amount', title: t('investment.field.amount'), align: 'right', render: (gate) => <Amount fen={gate.amountFen} />, text: (gate) => gate.amountFen },
          { key: 'checks', title: t('investment.gates.checks'), align: 'right', render: (gate) => `${gate.passed}/5`, text: (gate) => gate.passed },
          { key: 'drafted', title: t('investment.gates.drafted'), optional: true, render: (gate) => <Day on={gate.draftedOn} short />, text: (gate) => gate.draftedOn },
          {
            key: 'state',
            title: t('investment.field.state'),
            render: (gate) => <StatusTag tone={tones[gate.state]} word={t(`investment.gate.state.${gate.state}`)} />,
            text: (gate) => t(`investment.gate.state.${gate.state}`),
          },
        ]}
      />
      <SideDrawer wide open={drafting} title={t('investment.gates.new')} onClose={() => setDrafting(false)}>
        <GateDraft
          onDone={(gateId) => {
            setDrafting(false)
            setQuery({ open: gateId })
          }}
        />
      </SideDrawer>
      <SideDrawer wide open={open !== undefined} title={t('investment.gates.file')} onClose={close}>
        {open ? <GateFile key={open} gateId={open} /> : null}
      </SideDrawer>
    </>
  )
}
