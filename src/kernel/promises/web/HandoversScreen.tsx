import { Form, Select } from 'antd'
import { useState } from 'react'
import { ConfirmAct, DataTable, Day, DayField, PageHeader, ReasonedButton, readDay, ScreenLink, StatusTag, useAct, useApi, useGo, useReason, useText } from '#platform/ui/web'
import { promiseChangesApi } from '../common/index.ts'
import { useUnits } from './promise-words.tsx'

/** Lists of promises passing to other hands: at a reorganisation by themselves, at a change of leader by this button. */
export function HandoversScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const units = useUnits('promises.promise.read')
  const openers = useUnits('promises.handover.open')
  const answer = useApi(promiseChangesApi.listHandovers)
  const [asking, setAsking] = useState(false)
  const [unit, setUnit] = useState<string | null>(null)
  const [day, setDay] = useState('')
  const open = useAct(promiseChangesApi.openHandover, { errors: 'inline', onDone: ({ handoverId }) => go(`/promises/handovers/${handoverId}`) })
  const effectiveOn = readDay(day)
  const chosen = unit ?? (openers.options.length === 1 ? (openers.options[0]?.value ?? null) : null)
  return (
    <>
      <PageHeader
        title={t('promises.screen.handovers')}
        lead={t('promises.screen.handovers-lead')}
        actions={
          <ReasonedButton type="primary" reason={reason('promises.handover.open')} onClick={() => setAsking(true)}>
            {t('promises.screen.open-handover')}
          </ReasonedButton>
        }
      />
      <DataTable
        name="promise-handovers"
        caption={t('promises.screen.handovers')}
        rows={answer.data?.items}
        rowKey={(row) => row.handoverId}
        loading={answer.isLoading}
        error={answer.error}
        retry={() => void answer.refetch()}
        pageSize={50}
        onOpen={(row) => go(`/promises/handovers/${row.handoverId}`)}
        empty={{ title: t('promises.screen.no-handover'), hint: t('promises.screen.no-handover-hint') }}
        rowTone={(row) => (row.state === 'open' ? 'warn' : undefined)}
        columns={[
          {
            key: 'from',
            title: t('promises.handover-side.from'),
            names: true,
            render: (row) => <ScreenLink to={`/promises/handovers/${row.handoverId}`}>{units.nameOf(row.fromUnit)}</ScreenLink>,
            text: (row) => units.nameOf(row.fromUnit),
          },
          { key: 'to', title: t('promises.handover-side.to'), render: (row) => units.nameOf(row.toUnit), text: (row) => units.nameOf(row.toUnit) },
          {
            key: 'reason',
            title: t('promises.screen.reason'),
            render: (row) => t(`promises.handover-reason.${row.reason}`),
            text: (row) => t(`promises.handover-reason.${row.reason}`),
          },
          { key: 'effective', title: t('promises.screen.effective-on'), render: (row) => <Day on={row.effectiveOn} short />, text: (row) => row.effectiveOn },
          { key: 'count', title: t('promises.screen.count'), align: 'right', render: (row) => row.promises, text: (row) => row.promises },
          {
            key: 'state',
            title: t('promises.screen.state'),
            render: (row) => <StatusTag tone={row.state === 'open' ? 'warn' : 'good'} word={t(`promises.handover-state.${row.state}`)} />,
            text: (row) => t(`promises.handover-state.${row.state}`),
          },
        ]}
      />
      <ConfirmAct
        open={asking}
        title={t('promises.screen.open-handover')}
        verb={t('promises.screen.open-handover')}
        reason={chosen === null || effectiveOn === undefined ? t('promises.screen.handover-needed') : null}
        error={open.error}
        onConfirm={async () => chosen && effectiveOn && open.run({ body: { unit: chosen, effectiveOn } })}
        onClose={() => setAsking(false)}
      >
        <p>{t('promises.screen.handover-what')}</p>
        <Form layout="vertical">
          <Form.Item label={t('promises.screen.unit')}>
            <Select aria-label={t('promises.screen.unit')} value={chosen} options={openers.options} onChange={setUnit} />
          </Form.Item>
          <Form.Item label={t('promises.screen.effective-on')}>
            <DayField value={day} onChange={setDay} aria-label={t('promises.screen.effective-on')} />
          </Form.Item>
        </Form>
      </ConfirmAct>
    </>
  )
}
