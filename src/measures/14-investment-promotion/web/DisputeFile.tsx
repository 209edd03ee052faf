import { Form } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { EvidencePart } from '#kernel/evidence/web'
import { Amount, Day, ErrorPanel, Facts, ReasonedButton, readDay, Section, SkeletonLines, todayInShanghai, useAct, useApi, useReason, useText } from '#platform/ui/web'
import { addDisputeEvidence, closeDispute, type DisputeReply, decideDispute, disputeFile, payRuling } from '../common/api.ts'
import { bearsDelayInterest } from '../common/delay-interest.ts'
import { type DisputeOutcome, disputeOutcomes, mustPerform, type RecourseKind, recourseKinds } from '../common/dispute.ts'
import { DelayPart } from './DelayPart.tsx'
import { ChoiceField, DayLine, fenOf, LineField, WordsField, YuanField } from './fields.tsx'
import { PaymentForm, PaymentLines } from './payments.tsx'

type Dispute = z.output<typeof DisputeReply>

const done = { errors: 'inline', says: 'investment.done' } as const

/** One dispute: what was claimed, decided, paid, and who bears it in the end. */
export function DisputeFile({ disputeId, unitName }: { disputeId: string; unitName: (code: string) => string }) {
  const t = useText()
  const reason = useReason()
  const answer = useApi(disputeFile, { params: { disputeId } })
  const pay = useAct(payRuling, done)
  if (!answer.data) return answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : <SkeletonLines lines={8} />
  const { dispute, payments, interest } = answer.data
  return (
    <>
      <Facts
        items={[
          { label: t('investment.disputes.matter'), value: dispute.title, wide: true },
          { label: t('investment.field.unit'), value: unitName(dispute.unit) },
          { label: t('investment.disputes.party'), value: `${dispute.counterpartyName} ${dispute.counterpartyCode}` },
          { label: t('investment.disputes.forum'), value: `${t(`investment.forum.${dispute.forum}`)} · ${dispute.organ}` },
          { label: t('investment.disputes.case'), value: dispute.caseNumber },
          { label: t('investment.disputes.filed'), value: <Day on={dispute.filedOn} /> },
          { label: t('investment.disputes.claimed'), value: <Amount fen={dispute.claimedFen} /> },
          dispute.outcome !== null && { label: t('investment.disputes.outcome'), value: t(`investment.outcome.${dispute.outcome}`) },
          dispute.documentNumber !== null && { label: t('investment.disputes.document'), value: dispute.documentNumber },
          dispute.decidedOn !== null && { label: t('investment.disputes.decided'), value: <Day on={dispute.decidedOn} /> },
          dispute.effectiveOn !== null && { label: t('investment.disputes.effective'), value: <Day on={dispute.effectiveOn} /> },
          dispute.sumFen !== null && { label: t('investment.disputes.sum'), value: <Amount fen={dispute.sumFen} /> },
          dispute.dueOn !== null && { label: t('investment.disputes.due'), value: <Day on={dispute.dueOn} /> },
          dispute.sumFen !== null && { label: t('investment.field.paid'), value: <Amount fen={dispute.paidFen} /> },
          dispute.performedOn !== null && { label: t('investment.disputes.performed'), value: <Day on={dispute.performedOn} /> },
          dispute.recourse !== null && {
            label: t('investment.disputes.recourse'),
            wide: true,
            value: (
              <>
                {t(`investment.recourse.${dispute.recourse}`)} {dispute.recourseFen === '0' ? null : <Amount fen={dispute.recourseFen} unit />} {dispute.recourseReason}
              </>
            ),
          },
        ]}
      />
      {payments.length > 0 ? <PaymentLines payments={payments} /> : null}
      {interest ? <DelayPart dispute={dispute} interest={interest} /> : null}
      <Section title={t('evidence.files.title')}>
        <EvidencePart
          about={`investment.dispute:${disputeId}`}
          add={{ endpoint: addDisputeEvidence, params: { disputeId } }}
          reason={reason('investment.dispute.enter', dispute.unit)}
        />
      </Section>
      {dispute.state === 'filed' ? <DecideForm key={dispute.version} dispute={dispute} /> : null}
      {dispute.state === 'decided' ? (
        <fieldset className="inv-part">
          <legend>{t('investment.disputes.pay')}</legend>
          <PaymentForm
            key={dispute.version}
            reason={reason('investment.dispute.enter', dispute.unit)}
            busy={pay.busy}
            onPay={(payment) => void pay.run({ params: { disputeId }, body: { version: dispute.version, ...payment } })}
          />
          <ErrorPanel error={pay.error} />
        </fieldset>
      ) : null}
      {dispute.state === 'performed' ? <RecourseForm key={dispute.version} dispute={dispute} /> : null}
    </>
  )
}

function DecideForm({ dispute }: { dispute: Dispute }) {
  const t = useText()
  const reason = useReason()
  const [outcome, setOutcome] = useState<DisputeOutcome>('against-unit')
  const [document, setDocument] = useState('')
  const [decided, setDecided] = useState('')
  const [effective, setEffective] = useState('')
  const [yuan, setYuan] = useState('')
  const [bearing, setBearing] = useState('')
  const [due, setDue] = useState('')
  const act = useAct(decideDispute, done)
  const [decidedOn, effectiveOn, dueOn, fen] = [readDay(decided), readDay(effective), readDay(due), fenOf(yuan)]
  const owes = fen !== undefined && mustPerform(outcome, fen)
  const missing =
    reason('investment.dispute.enter', dispute.unit) ??
    (fen === undefined || fenOf(bearing) === undefined
      ? t('investment.field.amount-wrong')
      : !decidedOn || !effectiveOn || document.trim().length < 2 || (owes && !dueOn)
        ? t('investment.disputes.decide-needed')
        : null)
  return (
    <fieldset className="inv-part">
      <legend>{t('investment.disputes.decide')}</legend>
      <Form layout="vertical">
        <div className="inv-form">
          <ChoiceField label={t('investment.disputes.outcome')} prefix="investment.outcome" values={disputeOutcomes} value={outcome} onChange={setOutcome} />
          <LineField label={t('investment.disputes.document')} value={document} max={128} onChange={setDocument} />
          <DayLine label={t('investment.disputes.decided')} value={decided} max={todayInShanghai()} onChange={setDecided} />
          <DayLine label={t('investment.disputes.effective')} value={effective} onChange={setEffective} />
          <YuanField label={t('investment.disputes.sum')} value={yuan} onChange={setYuan} />
          {bearsDelayInterest(dispute.forum) ? (
            <YuanField label={t('investment.disputes.bearing')} hint={t('investment.disputes.bearing-hint')} value={bearing} onChange={setBearing} />
          ) : null}
          <DayLine label={t('investment.disputes.due')} value={due} onChange={setDue} />
        </div>
        <ErrorPanel error={act.error} />
        <div className="sn-acts">
          <ReasonedButton
            type="primary"
            reason={missing}
            loading={act.busy}
            onClick={() =>
              decidedOn &&
              effectiveOn &&
              void act.run({
                params: { disputeId: dispute.disputeId },
                body: {
                  version: dispute.version,
                  outcome,
                  documentNumber: document,
                  decidedOn,
                  effectiveOn,
                  sumFen: (fen ?? 0n).toString(),
                  bearingFen: bearing.trim() === '' ? null : (fenOf(bearing) ?? 0n).toString(),
                  dueOn: dueOn ?? null,
                },
              })
            }
          >
            {t('investment.papers.save')}
          </ReasonedButton>
        </div>
      </Form>
    </fieldset>
  )
}

function RecourseForm({ dispute }: { dispute: Dispute }) {
  const t = useText()
  const reason = useReason()
  const [recourse, setRecourse] = useState<RecourseKind>('no-serious-fault')
  const [yuan, setYuan] = useState('')
  const [why, setWhy] = useState('')
  const act = useAct(closeDispute, done)
  const fen = fenOf(yuan)
  return (
    <fieldset className="inv-part">
      <legend>{t('investment.disputes.recourse')}</legend>
      <p className="sn-muted">{t('investment.disputes.recourse-hint')}</p>
      <Form layout="vertical">
        <div className="inv-form">
          <ChoiceField label={t('investment.disputes.recourse')} prefix="investment.recourse" values={recourseKinds} value={recourse} onChange={setRecourse} />
          <YuanField label={t('investment.disputes.recourse-sum')} value={yuan} onChange={setYuan} />
          <WordsField label={t('investment.papers.why')} value={why} onChange={setWhy} />
        </div>
        <ErrorPanel error={act.error} />
        <div className="sn-acts">
          <ReasonedButton
            type="primary"
            reason={
              reason('investment.dispute.close', dispute.unit) ??
              (fen === undefined ? t('investment.field.amount-wrong') : why.trim().length < 2 ? t('investment.words.missing') : null)
            }
            loading={act.busy}
            onClick={() =>
              void act.run({ params: { disputeId: dispute.disputeId }, body: { version: dispute.version, recourse, recourseFen: (fen ?? 0n).toString(), reason: why } })
            }
          >
            {t('investment.disputes.close')}
          </ReasonedButton>
        </div>
      </Form>
    </fieldset>
  )
}
