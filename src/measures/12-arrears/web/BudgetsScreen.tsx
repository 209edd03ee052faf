import { UploadOutlined } from '@ant-design/icons'
import { Alert, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useUnits } from '#kernel/parties/web'
import {
  Amount,
  DataTable,
  ErrorPanel,
  formatFen,
  PageHeader,
  ReasonedButton,
  Section,
  StatusTag,
  useAct,
  useApi,
  useGo,
  useMe,
  useReason,
  useScreenQuery,
  useText,
  useUnitScope,
} from '#platform/ui/web'
import { budgetLines, guardSigning } from '../common/api-wages.ts'

/** Budget lines beside what is signed, paid and due on them, and the check before signing or works. */
export function BudgetsScreen() {
  const t = useText()
  const go = useGo()
  const reason = useReason()
  const scope = useUnitScope()
  const units = useUnits('arrears.payable.read')
  const [query] = useScreenQuery()
  const unit = query['unit'] ?? scope.unit ?? undefined
  const answer = useApi(budgetLines, { query: unit ? { unit } : {} })
  const importButton = (
    <ReasonedButton icon={<UploadOutlined aria-hidden />} reason={reason('arrears.payable.import')} onClick={() => go('/intake?template=budget-lines')}>
      {t('arrears.budgets.import')}
    </ReasonedButton>
  )
  const amount = (key: 'amountFen' | 'committedFen' | 'paidFen' | 'soonFen', title: string) => ({
    key,
    title,
    align: 'right' as const,
    render: (line: Record<typeof key, string>) => <Amount fen={line[key]} />,
    text: (line: Record<typeof key, string>) => formatFen(line[key]),
  })
  return (
    <>
      <PageHeader title={t('arrears.budgets.title')} lead={t('arrears.budgets.lead')} actions={importButton} />
      <DataTable
        name="arrears-budgets"
        caption={t('arrears.budgets.title')}
        rows={answer.data?.items}
        rowKey={(line) => line.budgetId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        empty={{ title: t('arrears.budgets.empty'), hint: t('arrears.budgets.empty-hint'), action: importButton }}
        rowTone={(line) => (line.alarms.length > 0 ? 'bad' : undefined)}
        filters={units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('arrears.budgets.unit'), options: units.options }] : []}
        columns={[
          {
            key: 'code',
            title: t('arrears.budgets.code'),
            names: true,
            render: (line) => (
              <>
                {line.title}
                <div className="sn-muted">{line.code}</div>
              </>
            ),
            text: (line) => `${line.title} ${line.code}`,
          },
          { key: 'unit', title: t('arrears.budgets.unit'), render: (line) => units.nameOf(line.unit), text: (line) => units.nameOf(line.unit) },
          { key: 'year', title: t('arrears.budgets.year'), align: 'right', render: (line) => line.year, text: (line) => line.year },
          amount('amountFen', t('arrears.budgets.amount')),
          amount('committedFen', t('arrears.budgets.committed')),
          amount('paidFen', t('arrears.budgets.paid')),
          amount('soonFen', t('arrears.budgets.soon', { days: answer.data?.horizonDays ?? 0 })),
          {
            key: 'watch',
            title: t('arrears.budgets.watch'),
            render: (line) => (
              <div className="sn-acts">
                {line.alarms.map((alarm) => (
                  <StatusTag key={alarm} tone="bad" word={t(`arrears.budgets.alarm.${alarm}`)} />
                ))}
              </div>
            ),
            text: (line) => line.alarms.map((alarm) => t(`arrears.budgets.alarm.${alarm}`)).join(' '),
          },
        ]}
      />
      <GuardForm />
    </>
  )
}

const steps = ['sign', 'start-works'] as const

function GuardForm() {
  const t = useText()
  const me = useMe()
  const reason = useReason()
  const [code, setCode] = useState('')
  const [yuan, setYuan] = useState<string | null>(null)
  const [step, setStep] = useState<(typeof steps)[number]>('sign')
  const act = useAct(guardSigning, { errors: 'inline' })
  const [whole = '0', part = ''] = (yuan ?? '0').split('.')
  const fen = (BigInt(whole || '0') * 100n + BigInt(part.padEnd(2, '0').slice(0, 2))).toString()
  const closed = reason('arrears.contract.draft', me.unit) ?? (code.trim() === '' || fen === '0' ? t('arrears.budgets.guard-missing') : null)
  return (
    <Section title={t('arrears.budgets.guard')}>
      <Form layout="inline" component="div">
        <Form.Item label={t('arrears.budgets.code')}>
          <Input aria-label={t('arrears.budgets.code')} maxLength={60} value={code} onChange={(event) => setCode(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('arrears.budgets.guard-amount')}>
          <InputNumber<string> aria-label={t('arrears.budgets.guard-amount')} stringMode min="0" precision={2} style={{ width: 180 }} value={yuan} onChange={setYuan} />
        </Form.Item>
        <Form.Item label={t('arrears.budgets.guard-step')}>
          <Select
            aria-label={t('arrears.budgets.guard-step')}
            value={step}
            options={steps.map((value) => ({ value, label: t(`arrears.budgets.guard-step.${value}`) }))}
            onChange={setStep}
            style={{ minWidth: 120 }}
          />
        </Form.Item>
        <ReasonedButton
          type="primary"
          reason={closed}
          loading={act.busy}
          onClick={() => void act.run({ body: { unit: me.unit ?? '', budgetCode: code, amountFen: fen as never, step } })}
        >
          {t('arrears.budgets.guard-go')}
        </ReasonedButton>
      </Form>
      <ErrorPanel error={act.error} />
      {act.answer ? <Alert type="success" showIcon title={t('arrears.budgets.guard-passed', { left: formatFen(act.answer.leftFen) })} /> : null}
    </Section>
  )
}
