import type { z } from 'zod'
import { Amount, DataTable, Day, ErrorPanel, Section, useAct, useReason, useText } from '#platform/ui/web'
import { type DelayReply, type DisputeReply, payDelayInterest } from '../common/api.ts'
import { Confidence } from './bans.tsx'
import { PaymentForm } from './payments.tsx'

/** Doubled interest for delayed performance: every segment, the articles, what is paid of it. */
export function DelayPart({ dispute, interest }: { dispute: z.output<typeof DisputeReply>; interest: z.output<typeof DelayReply> }) {
  const t = useText()
  const reason = useReason()
  const pay = useAct(payDelayInterest, { errors: 'inline', says: 'investment.done' })
  const left = BigInt(interest.interestFen) - BigInt(dispute.interestPaidFen)
  return (
    <Section title={t('investment.delay.title')}>
      <p className="sn-prose">
        {t(dispute.performedOn === null ? 'investment.delay.so-far' : 'investment.delay.in-all')} <Amount fen={interest.interestFen} unit /> (
        <Day on={interest.asOf} short />){t('investment.delay.paid')} <Amount fen={dispute.interestPaidFen} unit />
      </p>
      <p className="sn-muted inv-space">{t('investment.delay.what')}</p>
      <DataTable
        name="investment-delay"
        tools={false}
        caption={t('investment.delay.title')}
        rows={interest.segments}
        rowKey={(segment) => segment.from}
        columns={[
          {
            key: 'days',
            title: t('investment.delay.days'),
            names: true,
            render: (segment) => (
              <>
                <Day on={segment.from} short /> – <Day on={segment.to} short />
              </>
            ),
          },
          { key: 'count', title: t('investment.delay.count'), align: 'right', render: (segment) => segment.days },
          { key: 'principal', title: t('investment.delay.principal'), align: 'right', render: (segment) => <Amount fen={segment.principalFen} /> },
          { key: 'percent', title: t('investment.delay.percent'), align: 'right', render: (segment) => segment.percent },
        ]}
      />
      <ul className="inv-terms">
        {[interest.rule, interest.rate].map((cited) => (
          <li key={cited.instrument} className="sn-muted">
            {cited.instrument}
            {cited.article} · <Confidence of={cited.confidence} />
          </li>
        ))}
      </ul>
      {dispute.performedOn !== null && left > 0n ? (
        <fieldset className="inv-part">
          <legend>{t('investment.delay.pay')}</legend>
          <PaymentForm
            key={dispute.version}
            reason={reason('investment.dispute.enter', dispute.unit)}
            busy={pay.busy}
            onPay={(payment) => void pay.run({ params: { disputeId: dispute.disputeId }, body: { version: dispute.version, ...payment } })}
          />
          <ErrorPanel error={pay.error} />
        </fieldset>
      ) : null}
    </Section>
  )
}
