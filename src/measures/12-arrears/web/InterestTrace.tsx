import type { z } from 'zod'
import { Amount, Day, Facts, formatFen, StatusTag, useText } from '#platform/ui/web'
import type { InterestReply } from '../common/api.ts'

/** Late interest step by step: the rate and its article, every run of days, every payment, the one rounding. */
export function InterestTrace({ interest }: { interest: z.output<typeof InterestReply> }) {
  const t = useText()
  const { rate } = interest
  return (
    <>
      <Facts
        columns={2}
        items={[
          { label: t('arrears.file.interest-owed'), value: <Amount fen={interest.interestOwedFen} unit /> },
          { label: t('arrears.file.principal-owed'), value: <Amount fen={interest.principalOwedFen} unit /> },
          { label: t('arrears.file.owed-in-all'), value: <Amount fen={(BigInt(interest.interestOwedFen) + BigInt(interest.principalOwedFen)).toString()} unit /> },
          {
            label: t('arrears.file.rate'),
            value: (
              <>
                {t(`arrears.rate.${rate.basis}`, { percent: rate.percent })}
                {t(`arrears.rate.per-${rate.per}`)} {rate.provisional ? <StatusTag tone="warn" word={t('arrears.rate.provisional')} /> : null}
              </>
            ),
          },
          { label: t('arrears.file.law'), value: rate.article === '' ? rate.instrument : `${rate.instrument}${rate.article}` },
          rate.lprPercent === null ? null : { label: t('arrears.file.lpr'), value: t('arrears.file.lpr-of', { percent: rate.lprPercent, from: rate.lprFrom ?? '' }) },
          {
            label: t('arrears.file.choices'),
            value: t('arrears.file.choices-line', {
              order: t(`arrears.choice.${interest.choices.order}`),
              day: t(`arrears.choice.${interest.choices.paymentDay}`),
              days: interest.choices.yearDays,
            }),
          },
        ]}
      />
      {interest.segments.length === 0 ? (
        <p className="sn-muted">{t('arrears.file.no-days')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must scroll by keyboard on a narrow screen
        <div className="arr-scroll" tabIndex={0}>
          <table className="arr-trace">
            <caption className="sn-visually-hidden">{t('arrears.file.trace')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('arrears.file.span')}</th>
                <th scope="col">{t('arrears.file.days')}</th>
                <th scope="col">{t('arrears.file.principal')}</th>
                <th scope="col">{t('arrears.file.fen-days')}</th>
              </tr>
            </thead>
            <tbody>
              {interest.segments.map((segment) => (
                <tr key={segment.from}>
                  <td>
                    <Day on={segment.from} short /> – <Day on={segment.to} short />
                  </td>
                  <td>{segment.days}</td>
                  <td>{formatFen(segment.principalFen)}</td>
                  <td>{formatFen(segment.fenDays)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <td colSpan={3}>{t('arrears.file.sum')}</td>
                <td>{formatFen(interest.fenDays)}</td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      <p>
        {t('arrears.file.arithmetic', {
          fenDays: formatFen(interest.fenDays),
          rate: rate.per === 'year' ? `${rate.percent}% ÷ ${rate.yearDays}` : `${rate.percent}%`,
          interest: formatFen(interest.interestFen),
        })}
      </p>
      {interest.payments.filter((payment) => payment.late).length === 0 ? null : (
        <ul>
          {interest.payments
            .filter((payment) => payment.late)
            .map((payment, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: payments of one day may be alike and do not reorder
              <li key={index}>
                {t('arrears.file.payment-line', {
                  on: payment.on,
                  fen: formatFen(payment.fen),
                  interest: formatFen(payment.toInterestFen),
                  principal: formatFen(payment.toPrincipalFen),
                })}
                {payment.overFen === '0' ? null : t('arrears.file.payment-over', { over: formatFen(payment.overFen) })}
              </li>
            ))}
        </ul>
      )}
    </>
  )
}
