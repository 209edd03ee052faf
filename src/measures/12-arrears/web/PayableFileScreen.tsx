import { Button, Form } from 'antd'
import { useState } from 'react'
import { ClockArithmetic, ClockBadge } from '#kernel/clocks/web'
import { LedgerTrail } from '#kernel/ledger/web'
import {
  Amount,
  CaseColumns,
  ConfirmAct,
  Day,
  DayField,
  ErrorPanel,
  Facts,
  formatFen,
  PageHeader,
  ReasonedButton,
  readDay,
  ScreenLink,
  Section,
  SideDrawer,
  SkeletonLines,
  StatusTag,
  useAct,
  useApi,
  useLanguage,
  useReason,
  useScreenParams,
  useText,
} from '#platform/ui/web'
import { decideDispute, payableFile } from '../common/api.ts'
import './arrears.css'
import { useUnits } from '#kernel/parties/web'
import { NewDepositDialog } from './DepositDialogs.tsx'
import { InterestTrace } from './InterestTrace.tsx'
import { AmountField, PayableActs } from './PayableActs.tsx'
import { StandingTag } from './payable-standing.tsx'
import { fenOf } from './yuan.ts'

/** One payable: the terms, why it is due on its day, the clock, what was paid, what is disputed, interest with every step. */
export function PayableFileScreen() {
  const t = useText()
  const { language } = useLanguage()
  const { payableId = '' } = useScreenParams()
  const units = useUnits('arrears.payable.read')
  const [asOf, setAsOf] = useState('')
  const reason = useReason()
  const [depositing, setDepositing] = useState(false)
  const [clock, setClock] = useState<string | null>(null)
  const day = readDay(asOf)
  const answer = useApi(payableFile, { params: { payableId }, query: day ? { asOf: day } : {} })
  if (answer.error) return <ErrorPanel error={answer.error} retry={() => void answer.refetch()} />
  const file = answer.data
  if (!file) return <SkeletonLines lines={8} />
  const { payable, contract, term } = file
  const beyondPrice = file.interest === null ? 0n : BigInt(file.interest.interestOwedFen) + BigInt(file.interest.principalOwedFen)
  const owes = beyondPrice > 0n
  return (
    <>
      <PageHeader
        title={`${contract.title} · ${payable.item}`}
        lead={<StandingTag payable={{ ...payable, interestOwedFen: payable.state === 'paid' ? beyondPrice.toString() : null }} />}
        actions={<PayableActs payable={payable} owes={owes} />}
      />
      <CaseColumns
        facts={
          <>
            <Section title={t('arrears.file.payable')}>
              <Facts
                columns={1}
                items={[
                  { label: t('arrears.payables.unit'), value: units.nameOf(payable.unit) },
                  ...file.formerUnits.map((former) => ({
                    label: t('arrears.file.former'),
                    value: t('arrears.file.former-line', { unit: language === 'en' ? former.englishName : former.name, until: former.until }),
                  })),
                  { label: t('arrears.file.amount'), value: <Amount fen={payable.amountFen} unit /> },
                  payable.reducedFen === '0' ? null : { label: t('arrears.file.reduced'), value: <Amount fen={payable.reducedFen} unit /> },
                  { label: t('arrears.file.paid'), value: <Amount fen={payable.paidFen} unit /> },
                  payable.disputedFen === '0' ? null : { label: t('arrears.file.disputed'), value: <Amount fen={payable.disputedFen} unit /> },
                  { label: t('arrears.file.deliveredOn'), value: <Day on={payable.deliveredOn} /> },
                  { label: t('arrears.file.acceptedOn'), value: <Day on={payable.acceptedOn} /> },
                  { label: t('arrears.file.settlementOn'), value: <Day on={payable.settlementOn} /> },
                  { label: t('arrears.file.invoiceNumber'), value: payable.invoiceNumber ?? t('ui.none') },
                  file.stock === null ? null : { label: t('arrears.payables.kind'), value: t(`arrears.stock.${file.stock ? 'stock' : 'new'}`) },
                ]}
              />
            </Section>
            <Section
              title={t('arrears.file.contract')}
              extra={
                <ReasonedButton size="small" reason={reason('arrears.deposit.record', payable.unit)} onClick={() => setDepositing(true)}>
                  {t('arrears.deposit.new')}
                </ReasonedButton>
              }
            >
              <Facts
                columns={1}
                items={[
                  { label: t('arrears.statement.contract'), value: <ScreenLink to={`/promises?q=${encodeURIComponent(contract.number)}`}>{contract.number}</ScreenLink> },
                  { label: t('arrears.payables.creditor'), value: contract.creditorName },
                  { label: t('arrears.file.creditor-size'), value: t(`arrears.size.${contract.creditorSize}`) },
                  { label: t('arrears.file.debtor-class'), value: t(`arrears.debtor.${contract.debtorClass}`) },
                  { label: t('arrears.file.signed-on'), value: <Day on={contract.signedOn} /> },
                  {
                    label: t('arrears.file.term'),
                    value:
                      contract.termDays === null
                        ? t('arrears.file.not-agreed')
                        : t('arrears.file.term-line', { start: t(`arrears.start.${contract.termStart}`), days: t('arrears.file.days-of', { days: contract.termDays }) }),
                  },
                  contract.acceptanceDays === null ? null : { label: t('arrears.file.acceptance'), value: t('arrears.file.days-of', { days: contract.acceptanceDays }) },
                  {
                    label: t('arrears.file.agreed-rate'),
                    value: contract.ratePercent === null ? t('arrears.file.not-agreed') : `${contract.ratePercent}% ${t(`arrears.rate.per-${contract.ratePer}`)}`,
                  },
                  { label: t('arrears.file.signer'), value: contract.signedByTitle ?? t('ui.none') },
                  { label: t('arrears.file.budget-approver'), value: contract.budgetByTitle ?? t('ui.none') },
                ]}
              />
              {contract.findings.length === 0 ? null : (
                <ul className="arr-findings">
                  {contract.findings.map((finding) => (
                    <li key={finding.code}>
                      <StatusTag tone="bad" word={t(`arrears.effect.${finding.effect}`)} />{' '}
                      {t(`arrears.term-fault.${finding.code}`, { instrument: finding.instrument, article: finding.article })}
                    </li>
                  ))}
                </ul>
              )}
            </Section>
          </>
        }
        procedure={
          <>
            <Section title={t('arrears.file.due')}>
              {payable.dueOn === null || term === null ? (
                <p>{t(`arrears.waits.${payable.waitsFor ?? 'delivery'}`)}</p>
              ) : (
                <>
                  <p className="arr-due">
                    <Day on={payable.dueOn} /> {payable.dueProvisional ? <StatusTag tone="warn" word={t('arrears.file.provisional')} /> : null}
                  </p>
                  <p>
                    {t('arrears.file.due-line', {
                      start: t(`arrears.start.${payable.startKind ?? 'delivery'}`),
                      on: payable.startOn ?? '',
                      days: payable.termDays ?? 0,
                      rule: t(`arrears.rule.${payable.dueRule ?? 'agreed'}`),
                    })}
                  </p>
                  <p className="sn-muted">
                    {term.instrument}
                    {term.article}
                  </p>
                  {term.voidClauses.map((code) => (
                    <p key={code}>{t('arrears.file.void', { clause: t(`arrears.clause.${code}`) })}</p>
                  ))}
                </>
              )}
              {file.clocks.slice(-1).map((each) => (
                <p key={each.clockId}>
                  <ClockBadge clock={each} />{' '}
                  <Button type="link" size="small" onClick={() => setClock(each.clockId)}>
                    {t('arrears.file.clock-open')}
                  </Button>
                </p>
              ))}
            </Section>
            <Section title={t('arrears.file.interest')} extra={<DayField aria-label={t('arrears.file.as-of')} value={asOf || (file.interest?.asOf ?? '')} onChange={setAsOf} />}>
              {file.interest === null ? <p className="sn-muted">{t('arrears.file.no-interest')}</p> : <InterestTrace interest={file.interest} />}
            </Section>
          </>
        }
        trail={
          <>
            <Section title={t('arrears.file.payments')}>
              {file.payments.length === 0 ? (
                <p className="sn-muted">{t('arrears.file.no-payments')}</p>
              ) : (
                <ul>
                  {file.payments.map((payment) => (
                    <li key={payment.paymentId}>
                      <Day on={payment.paidOn} short /> · {formatFen(payment.amountFen)} · {payment.voucher}
                    </li>
                  ))}
                </ul>
              )}
            </Section>
            <Section title={t('arrears.file.disputes')}>
              {file.disputes.length === 0 ? (
                <p className="sn-muted">{t('arrears.file.no-disputes')}</p>
              ) : (
                file.disputes.map((dispute) => <Dispute key={dispute.disputeId} dispute={dispute} unit={payable.unit} />)
              )}
            </Section>
            <Section title={t('arrears.file.trail')}>
              <LedgerTrail about={`arrears.payable:${payable.payableId}`} />
            </Section>
          </>
        }
      />
      {depositing ? (
        <NewDepositDialog contract={{ contractId: contract.contractId, label: `${contract.number} · ${contract.title}` }} onClose={() => setDepositing(false)} />
      ) : null}
      <SideDrawer open={clock !== null} wide title={t('arrears.file.due')} onClose={() => setClock(null)}>
        {clock ? <ClockArithmetic clockId={clock} /> : null}
      </SideDrawer>
    </>
  )
}

interface DisputeProps {
  readonly dispute: {
    readonly disputeId: string
    readonly amountFen: string
    readonly ground: string
    readonly openedOn: string
    readonly state: string
    readonly reducedFen: string
    readonly version: number
    readonly mine: boolean
  }
  readonly unit: string
}

function Dispute({ dispute, unit }: DisputeProps) {
  const t = useText()
  const reason = useReason()
  const [outcome, setOutcome] = useState<'owed' | 'partly-owed' | 'not-owed' | null>(null)
  const [reduced, setReduced] = useState('')
  const act = useAct(decideDispute, { errors: 'inline', says: 'arrears.act.done', onDone: () => setOutcome(null) })
  const fen = fenOf(reduced)
  return (
    <div className="arr-dispute">
      <p>
        <StatusTag tone={dispute.state === 'open' ? 'paused' : 'closed'} word={t(`arrears.dispute.${dispute.state}`)} /> {t(`arrears.ground.${dispute.ground}`)} ·{' '}
        {formatFen(dispute.amountFen)} · <Day on={dispute.openedOn} short />
      </p>
      {dispute.state !== 'open' ? null : (
        <div className="sn-acts">
          {(['owed', 'partly-owed', 'not-owed'] as const).map((each) => (
            <ReasonedButton
              key={each}
              size="small"
              reason={reason('arrears.dispute.decide', unit) ?? (dispute.mine ? t('arrears.dispute.same-person') : null)}
              onClick={() => setOutcome(each)}
            >
              {t(`arrears.dispute.${each}`)}
            </ReasonedButton>
          ))}
        </div>
      )}
      {outcome === null ? null : (
        <ConfirmAct
          open
          title={t(`arrears.dispute.${outcome}`)}
          verb={t('arrears.act.decide')}
          reason={outcome === 'partly-owed' && fen === null ? t('arrears.act.fields-needed') : null}
          error={act.error}
          onClose={() => setOutcome(null)}
          onConfirm={async () =>
            act.run({ params: { disputeId: dispute.disputeId }, body: { version: dispute.version, outcome, reducedFen: outcome === 'partly-owed' ? fen : '0' } as never })
          }
        >
          <p>{t(`arrears.dispute.${outcome}-explain`)}</p>
          {outcome === 'partly-owed' ? (
            <Form layout="vertical">
              <AmountField label={t('arrears.dispute.reduce-by')} value={reduced} onChange={setReduced} />
            </Form>
          ) : null}
        </ConfirmAct>
      )}
    </div>
  )
}
