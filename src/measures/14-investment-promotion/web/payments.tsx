import { Form } from 'antd'
import { useState } from 'react'
import { Amount, DataTable, Day, ReasonedButton, readDay, Section, todayInShanghai, useText } from '#platform/ui/web'
import { DayLine, fenOf, LineField, YuanField } from './fields.tsx'

interface Payment {
  readonly paidOn: string
  readonly fen: string
  readonly voucher: string
  /** Of a ruling: the sum, or the doubled interest for its delay. */
  readonly part?: 'sum' | 'interest'
}

/** The payments of a matter, in order. */
export function PaymentLines({ payments }: { payments: readonly Payment[] }) {
  const t = useText()
  return (
    <Section title={t('investment.payments.title')}>
      <DataTable
        name="investment-payments"
        tools={false}
        caption={t('investment.payments.title')}
        rows={payments}
        rowKey={(payment) => `${payment.part ?? ''} ${payment.voucher}`}
        columns={[
          { key: 'day', title: t('investment.payments.day'), render: (payment) => <Day on={payment.paidOn} short /> },
          { key: 'fen', title: t('investment.payments.amount'), align: 'right', render: (payment) => <Amount fen={payment.fen} /> },
          ...(payments.some((payment) => payment.part)
            ? [{ key: 'part', title: t('investment.payments.part'), render: (payment: Payment) => t(`investment.payments.part-${payment.part ?? 'sum'}`) }]
            : []),
          { key: 'voucher', title: t('investment.payments.voucher'), names: true, render: (payment) => payment.voucher },
        ]}
      />
    </Section>
  )
}

/** A new payment: day, amount, voucher. */
export function PaymentForm({ reason, busy, onPay }: { reason: string | null; busy: boolean; onPay: (payment: Payment) => void }) {
  const t = useText()
  const [day, setDay] = useState('')
  const [yuan, setYuan] = useState('')
  const [voucher, setVoucher] = useState('')
  const paidOn = readDay(day)
  const fen = fenOf(yuan)
  return (
    <Form layout="vertical">
      <div className="inv-form">
        <DayLine label={t('investment.payments.day')} value={day} max={todayInShanghai()} onChange={setDay} />
        <YuanField label={t('investment.payments.amount')} value={yuan} onChange={setYuan} />
        <LineField label={t('investment.payments.voucher')} value={voucher} max={128} onChange={setVoucher} />
      </div>
      <div className="sn-acts">
        <ReasonedButton
          type="primary"
          reason={
            reason ?? (!paidOn || voucher.trim().length < 2 || yuan.trim() === '' ? t('investment.payments.needed') : fen === undefined ? t('investment.field.amount-wrong') : null)
          }
          loading={busy}
          onClick={() => paidOn && onPay({ paidOn, fen: (fen ?? 0n).toString(), voucher })}
        >
          {t('investment.payments.save')}
        </ReasonedButton>
      </div>
    </Form>
  )
}
