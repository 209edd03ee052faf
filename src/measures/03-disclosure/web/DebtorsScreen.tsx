import './disclosure.css'
import { Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import {
  DataTable,
  Day,
  ErrorPanel,
  Facts,
  PageHeader,
  ReasonedButton,
  SideDrawer,
  StatusTag,
  type Tone,
  useAct,
  useApi,
  useGo,
  useReason,
  useScreenQuery,
  useText,
} from '#platform/ui/web'
import { type DebtorReply, debtors, decideMatch } from '../common/registers-api.ts'
import { useUnits } from './action-words.tsx'

type Debtor = z.output<typeof DebtorReply>

const states = ['candidate', 'confirmed', 'rejected', 'none'] as const
const tones: Readonly<Record<Debtor['matchState'], Tone>> = { candidate: 'waiting', confirmed: 'bad', rejected: 'closed', none: 'closed' }

/** Organisations on the court's list, each with the unit it may be and why; a person decides. */
export function DebtorsScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const units = useUnits('disclosure.debtor.match')
  const [query] = useScreenQuery()
  const [open, setOpen] = useState<string | null>(null)
  const matchState = states.find((each) => each === query['state'])
  const answer = useApi(debtors, { query: { limit: 200, ...(matchState ? { matchState } : {}) } })
  const chosen = answer.data?.items.find((debtor) => debtor.debtorId === open)
  return (
    <>
      <PageHeader
        title={t('disclosure.match.title')}
        lead={t('disclosure.match.lead')}
        actions={
          <ReasonedButton reason={reason('disclosure.debtor.match')} onClick={() => go('/intake?template=dishonest-debtors')}>
            {t('disclosure.match.import')}
          </ReasonedButton>
        }
      />
      <DataTable
        name="disclosure-debtors"
        caption={t('disclosure.match.title')}
        rows={answer.data?.items}
        rowKey={(debtor) => debtor.debtorId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(debtor) => setOpen(debtor.debtorId)}
        empty={{ title: t('disclosure.match.empty'), hint: t('disclosure.match.empty-hint') }}
        filters={[
          { kind: 'choice', keys: ['state'], label: t('disclosure.match.state'), options: states.map((value) => ({ value, label: t(`disclosure.match.state.${value}`) })) },
        ]}
        columns={[
          { key: 'name', title: t('disclosure.match.name'), names: true, render: (debtor) => debtor.name, text: (debtor) => debtor.name },
          { key: 'case', title: t('disclosure.match.case'), render: (debtor) => debtor.caseNumber, text: (debtor) => debtor.caseNumber },
          { key: 'court', title: t('disclosure.match.court'), render: (debtor) => debtor.court, text: (debtor) => debtor.court },
          { key: 'listed', title: t('disclosure.match.listed'), render: (debtor) => <Day on={debtor.listedOn} short />, text: (debtor) => debtor.listedOn },
          { key: 'removed', title: t('disclosure.match.removed'), render: (debtor) => <Day on={debtor.removedOn} short />, text: (debtor) => debtor.removedOn },
          {
            key: 'unit',
            title: t('disclosure.match.unit'),
            render: (debtor) => units.nameOf(debtor.matchedUnit ?? debtor.candidate ?? ''),
            text: (debtor) => debtor.matchedUnit ?? debtor.candidate,
          },
          {
            key: 'state',
            title: t('disclosure.match.state'),
            render: (debtor) => <StatusTag tone={tones[debtor.matchState]} word={t(`disclosure.match.state.${debtor.matchState}`)} />,
            text: (debtor) => t(`disclosure.match.state.${debtor.matchState}`),
          },
        ]}
      />
      <SideDrawer open={chosen !== undefined} title={chosen?.name ?? ''} onClose={() => setOpen(null)}>
        {chosen ? <MatchFile key={`${chosen.debtorId} ${chosen.version}`} debtor={chosen} onDone={() => setOpen(null)} /> : null}
      </SideDrawer>
    </>
  )
}

function MatchFile({ debtor, onDone }: { debtor: Debtor; onDone: () => void }) {
  const t = useText()
  const units = useUnits('disclosure.debtor.match')
  const [unit, setUnit] = useState<string | null>(debtor.matchedUnit ?? debtor.candidate)
  const act = useAct(decideMatch, { errors: 'inline', says: 'disclosure.match.done', onDone })
  const decide = (to: string | null) => void act.run({ params: { debtorId: debtor.debtorId }, body: { version: debtor.version, unit: to } })
  return (
    <>
      <Facts
        columns={1}
        items={[
          { label: t('disclosure.match.case'), value: debtor.caseNumber },
          debtor.code !== null && { label: t('disclosure.match.code'), value: debtor.code },
          { label: t('disclosure.match.court'), value: debtor.court },
          {
            label: t('disclosure.match.why'),
            value: debtor.matchReasons.length === 0 ? t('disclosure.match.no-reason') : debtor.matchReasons.map((each) => t(`disclosure.match.reason.${each}`)).join(' · '),
            wide: true,
          },
        ]}
      />
      <ErrorPanel error={act.error} />
      <fieldset className="dis-form">
        <legend>{t('disclosure.match.decide')}</legend>
        <p className="sn-muted">{t('disclosure.match.explain')}</p>
        <Select
          aria-label={t('disclosure.match.unit')}
          value={unit}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={units.options}
          onChange={(value?: string) => setUnit(value ?? null)}
        />
        <div className="sn-acts">
          <ReasonedButton reason={null} loading={act.busy} onClick={() => decide(null)}>
            {t('disclosure.match.reject')}
          </ReasonedButton>
          <ReasonedButton type="primary" reason={unit ? null : t('disclosure.match.unit-needed')} loading={act.busy} onClick={() => unit && decide(unit)}>
            {t('disclosure.match.confirm')}
          </ReasonedButton>
        </div>
      </fieldset>
    </>
  )
}
