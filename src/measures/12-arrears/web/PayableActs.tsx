import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { PlainDate } from '#base/plain-date'
import { ConfirmAct, DayField, ReasonedButton, readDay, todayInShanghai, useAct, useReason, useText } from '#platform/ui/web'
import { openDispute, recordEvents, recordPayment } from '../common/api.ts'
import { requestReceivable } from '../common/api-clearing.ts'
import { fenOf } from './yuan.ts'

interface Held {
  readonly payableId: string
  readonly unit: string
  readonly version: number
  readonly state: string
  readonly deliveredOn: string | null
  readonly acceptedOn: string | null
  readonly settlementOn: string | null
  readonly invoiceNumber: string | null
  readonly invoicedOn: string | null
}

type Dialog = 'events' | 'payment' | 'dispute' | 'receivable'

/**
 * What may be done to a payable: record events, a payment, a dispute, a supplier's request to confirm it. `owes` says that something,
 * be it interest alone, is still owed: a price paid late leaves its interest to pay.
 */
export function PayableActs({ payable, owes }: { payable: Held; owes: boolean }) {
  const t = useText()
  const reason = useReason()
  const [open, setOpen] = useState<Dialog | null>(null)
  const close = () => setOpen(null)
  const may = { events: 'arrears.payable.record', payment: 'arrears.payable.record', dispute: 'arrears.dispute.open', receivable: 'arrears.receivable.record' } as const
  const settled = payable.state === 'paid' ? t('arrears.file.paid-already') : null
  return (
    <>
      {(['events', 'payment', 'dispute', 'receivable'] as const).map((dialog) => (
        <ReasonedButton
          key={dialog}
          {...(dialog === 'payment' ? { type: 'primary' as const } : {})}
          reason={reason(may[dialog], payable.unit) ?? (dialog === 'events' || (dialog === 'payment' && owes) ? null : settled)}
          onClick={() => setOpen(dialog)}
        >
          {t(`arrears.act.${dialog}`)}
        </ReasonedButton>
      ))}
      {open === 'events' ? <EventsDialog payable={payable} onClose={close} /> : null}
      {open === 'payment' ? <PaymentDialog payable={payable} onClose={close} /> : null}
      {open === 'dispute' ? <DisputeDialog payable={payable} onClose={close} /> : null}
      {open === 'receivable' ? <ReceivableDialog payable={payable} onClose={close} /> : null}
    </>
  )
}

interface DialogProps {
  readonly payable: Held
  readonly onClose: () => void
}

function EventsDialog({ payable, onClose }: DialogProps) {
  const t = useText()
  const [days, setDays] = useState({
    deliveredOn: payable.deliveredOn ?? '',
    acceptedOn: payable.acceptedOn ?? '',
    settlementOn: payable.settlementOn ?? '',
    invoicedOn: payable.invoicedOn ?? '',
  })
  const [invoice, setInvoice] = useState(payable.invoiceNumber ?? '')
  const act = useAct(recordEvents, { errors: 'inline', says: 'arrears.act.done', onDone: onClose })
  const day = (typed: string) => (typed.trim() === '' ? null : readDay(typed))
  const read = { deliveredOn: day(days.deliveredOn), acceptedOn: day(days.acceptedOn), settlementOn: day(days.settlementOn), invoicedOn: day(days.invoicedOn) }
  const complete = Object.values(read).every((each) => each !== undefined)
  return (
    <ConfirmAct
      open
      title={t('arrears.act.events')}
      verb={t('arrears.act.save')}
      reason={complete ? null : t('arrears.act.days-needed')}
      error={act.error}
      onClose={onClose}
      onConfirm={async () =>
        act.run({
          params: { payableId: payable.payableId },
          body: {
            version: payable.version,
            deliveredOn: (read.deliveredOn ?? null) as PlainDate | null,
            acceptedOn: (read.acceptedOn ?? null) as PlainDate | null,
            settlementOn: (read.settlementOn ?? null) as PlainDate | null,
            invoicedOn: (read.invoicedOn ?? null) as PlainDate | null,
            invoiceNumber: invoice.trim() === '' ? null : invoice.trim(),
          },
        })
      }
    >
      <p>{t('arrears.act.events-explain')}</p>
      <Form layout="vertical">
        {(['deliveredOn', 'acceptedOn', 'settlementOn'] as const).map((key) => (
          <Form.Item key={key} label={t(`arrears.file.${key}`)}>
            <DayField aria-label={t(`arrears.file.${key}`)} value={days[key]} max={todayInShanghai()} onChange={(value) => setDays({ ...days, [key]: value })} />
          </Form.Item>
        ))}
        <Form.Item label={t('arrears.file.invoiceNumber')}>
          <Input aria-label={t('arrears.file.invoiceNumber')} maxLength={40} value={invoice} onChange={(event) => setInvoice(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('arrears.file.invoicedOn')}>
          <DayField aria-label={t('arrears.file.invoicedOn')} value={days.invoicedOn} max={todayInShanghai()} onChange={(value) => setDays({ ...days, invoicedOn: value })} />
        </Form.Item>
      </Form>
    </ConfirmAct>
  )
}

function PaymentDialog({ payable, onClose }: DialogProps) {
  const t = useText()
  const [voucher, setVoucher] = useState('')
  const [typed, setTyped] = useState(todayInShanghai() as string)
  const [amount, setAmount] = useState('')
  const act = useAct(recordPayment, { errors: 'inline', says: 'arrears.act.done', onDone: onClose })
  const paidOn = readDay(typed)
  const amountFen = fenOf(amount)
  const complete = voucher.trim() !== '' && paidOn !== undefined && amountFen !== null
  return (
    <ConfirmAct
      open
      title={t('arrears.act.payment')}
      verb={t('arrears.act.save')}
      reason={complete ? null : t('arrears.act.fields-needed')}
      error={act.error}
      onClose={onClose}
      onConfirm={async () => complete && act.run({ params: { payableId: payable.payableId }, body: { version: payable.version, voucher, paidOn, amountFen } as never })}
    >
      <p>{t('arrears.act.payment-explain')}</p>
      <Form layout="vertical">
        <Form.Item label={t('arrears.file.voucher')}>
          <Input aria-label={t('arrears.file.voucher')} maxLength={60} value={voucher} onChange={(event) => setVoucher(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('arrears.file.paid-on')}>
          <DayField aria-label={t('arrears.file.paid-on')} value={typed} max={todayInShanghai()} onChange={setTyped} />
        </Form.Item>
        <AmountField label={t('arrears.file.amount-yuan')} value={amount} onChange={setAmount} />
      </Form>
    </ConfirmAct>
  )
}

function DisputeDialog({ payable, onClose }: DialogProps) {
  const t = useText()
  const grounds = ['quality', 'quantity', 'price', 'performance', 'invoice', 'other'] as const
  const [ground, setGround] = useState<(typeof grounds)[number] | null>(null)
  const [amount, setAmount] = useState('')
  const act = useAct(openDispute, { errors: 'inline', says: 'arrears.act.done', onDone: onClose })
  const amountFen = fenOf(amount)
  const complete = ground !== null && amountFen !== null
  return (
    <ConfirmAct
      open
      title={t('arrears.act.dispute')}
      verb={t('arrears.act.dispute-verb')}
      reason={complete ? null : t('arrears.act.fields-needed')}
      error={act.error}
      onClose={onClose}
      onConfirm={async () => complete && act.run({ params: { payableId: payable.payableId }, body: { version: payable.version, ground, amountFen } as never })}
    >
      <p>{t('arrears.act.dispute-explain')}</p>
      <Form layout="vertical">
        <Form.Item label={t('arrears.file.ground')}>
          <Select aria-label={t('arrears.file.ground')} value={ground} options={grounds.map((value) => ({ value, label: t(`arrears.ground.${value}`) }))} onChange={setGround} />
        </Form.Item>
        <AmountField label={t('arrears.file.amount-yuan')} value={amount} onChange={setAmount} />
      </Form>
    </ConfirmAct>
  )
}

function ReceivableDialog({ payable, onClose }: DialogProps) {
  const t = useText()
  const [typed, setTyped] = useState(todayInShanghai() as string)
  const [amount, setAmount] = useState('')
  const act = useAct(requestReceivable, { errors: 'inline', says: 'arrears.act.done', onDone: onClose })
  const requestedOn = readDay(typed)
  const amountFen = fenOf(amount)
  const complete = requestedOn !== undefined && amountFen !== null
  return (
    <ConfirmAct
      open
      title={t('arrears.act.receivable')}
      verb={t('arrears.act.save')}
      reason={complete ? null : t('arrears.act.fields-needed')}
      error={act.error}
      onClose={onClose}
      onConfirm={async () => complete && act.run({ params: { payableId: payable.payableId }, body: { version: payable.version, requestedOn, amountFen } as never })}
    >
      <p>{t('arrears.act.receivable-explain')}</p>
      <Form layout="vertical">
        <Form.Item label={t('arrears.file.requested-on')}>
          <DayField aria-label={t('arrears.file.requested-on')} value={typed} max={todayInShanghai()} onChange={setTyped} />
        </Form.Item>
        <AmountField label={t('arrears.file.amount-yuan')} value={amount} onChange={setAmount} />
      </Form>
    </ConfirmAct>
  )
}

/** An amount in yuan with at most two decimals. */
export function AmountField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const t = useText()
  const wrong = value !== '' && fenOf(value) === null
  return (
    <Form.Item label={label} {...(wrong ? { help: t('arrears.act.amount-wrong'), validateStatus: 'error' as const } : {})}>
      <Input aria-label={label} inputMode="decimal" maxLength={20} value={value} onChange={(event) => onChange(event.target.value)} />
    </Form.Item>
  )
}
