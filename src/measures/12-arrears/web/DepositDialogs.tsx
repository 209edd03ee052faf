import { Form, Select } from 'antd'
import { useState } from 'react'
import { ConfirmAct, Day, DayField, readDay, todayInShanghai, useAct, useApi, useText } from '#platform/ui/web'
import { contractChoices, moveDeposit, recordDeposit } from '../common/api-clearing.ts'
import { AmountField } from './PayableActs.tsx'
import { fenOf } from './yuan.ts'

const kinds = ['bid', 'performance', 'quality', 'migrant-wages'] as const
const forms = ['cash', 'guarantee'] as const

/** A deposit taken under a contract: one of the four lawful kinds, as money or as a letter of guarantee. */
export function NewDepositDialog({ contract, onClose }: { contract?: { contractId: string; label: string }; onClose: () => void }) {
  const t = useText()
  const [words, setWords] = useState('')
  const [contractId, setContractId] = useState<string | null>(contract?.contractId ?? null)
  const [kind, setKind] = useState<(typeof kinds)[number] | null>(null)
  const [form, setForm] = useState<(typeof forms)[number]>('cash')
  const [amount, setAmount] = useState('')
  const [typed, setTyped] = useState(todayInShanghai() as string)
  const found = useApi(contractChoices, { query: { limit: 20, ...(words.trim() === '' ? {} : { words: words.trim() }) } }, { enabled: contract === undefined })
  const act = useAct(recordDeposit, { errors: 'inline', says: 'arrears.deposit.recorded', onDone: onClose })
  const receivedOn = readDay(typed)
  const amountFen = fenOf(amount)
  const complete = contractId !== null && kind !== null && receivedOn !== undefined && amountFen !== null
  const choices = contract
    ? [{ value: contract.contractId, label: contract.label }]
    : (found.data?.items ?? []).map((each) => ({ value: each.contractId, label: `${each.number} · ${each.title} · ${each.creditorName}` }))
  return (
    <ConfirmAct
      open
      title={t('arrears.deposit.new')}
      verb={t('arrears.act.save')}
      reason={complete ? null : t('arrears.act.fields-needed')}
      error={act.error}
      onClose={onClose}
      onConfirm={async () => complete && act.run({ params: { contractId }, body: { kind, form, amountFen, receivedOn } as never })}
    >
      <p>{t('arrears.deposit.new-means')}</p>
      <Form layout="vertical">
        <Form.Item label={t('arrears.statement.contract')}>
          <Select
            aria-label={t('arrears.statement.contract')}
            disabled={contract !== undefined}
            showSearch={{ filterOption: false, onSearch: setWords }}
            placeholder={t('arrears.deposit.find-contract')}
            value={contractId}
            options={choices}
            onChange={setContractId}
          />
        </Form.Item>
        <Form.Item label={t('arrears.deposit.kind')}>
          <Select aria-label={t('arrears.deposit.kind')} value={kind} options={kinds.map((value) => ({ value, label: t(`arrears.deposit-kind.${value}`) }))} onChange={setKind} />
        </Form.Item>
        <Form.Item label={t('arrears.deposit.form')}>
          <Select aria-label={t('arrears.deposit.form')} value={form} options={forms.map((value) => ({ value, label: t(`arrears.deposit-form.${value}`) }))} onChange={setForm} />
        </Form.Item>
        <AmountField label={t('arrears.file.amount-yuan')} value={amount} onChange={setAmount} />
        <Form.Item label={t('arrears.deposit.received-on')}>
          <DayField aria-label={t('arrears.deposit.received-on')} value={typed} max={todayInShanghai()} onChange={setTyped} />
        </Form.Item>
      </Form>
    </ConfirmAct>
  )
}

/** The ground of refund came about, or the deposit was paid back: on which day. */
export function MoveDepositDialog({ deposit, onClose }: { deposit: { depositId: string; version: number; releasedOn: string | null; dueOn: string | null }; onClose: () => void }) {
  const t = useText()
  const step = deposit.releasedOn === null ? 'released' : 'returned'
  const [typed, setTyped] = useState(todayInShanghai() as string)
  const act = useAct(moveDeposit, { errors: 'inline', says: 'arrears.act.done', onDone: onClose })
  const on = readDay(typed)
  return (
    <ConfirmAct
      open
      title={t(`arrears.deposit.${step}`)}
      verb={t('arrears.act.save')}
      reason={on === undefined ? t('arrears.act.days-needed') : null}
      error={act.error}
      onClose={onClose}
      onConfirm={async () => on !== undefined && act.run({ params: { depositId: deposit.depositId }, body: { version: deposit.version, step, on } as never })}
    >
      <p>{t(`arrears.deposit.${step}-means`)}</p>
      {deposit.dueOn === null ? null : (
        <p>
          {t('arrears.obligations.refund-by')} <Day on={deposit.dueOn} />
        </p>
      )}
      <Form layout="vertical">
        <Form.Item label={t(`arrears.deposit.${step}-on`)}>
          <DayField aria-label={t(`arrears.deposit.${step}-on`)} value={typed} max={todayInShanghai()} onChange={setTyped} />
        </Form.Item>
      </Form>
    </ConfirmAct>
  )
}
