import { Checkbox, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { StepButtons } from '#kernel/procedures/web'
import { ConfirmAct, DayField, ReasonedButton, readDay, todayInShanghai, useAct, useReason, useText } from '#platform/ui/web'
import { promiseChangesApi as api, type ChangeAct, type CompensationKind, compensationKinds } from '../common/index.ts'
import type { ChangeFileReply } from './ChangeScreen.tsx'
import { fenOf } from './read-yuan.ts'

type Asking = Exclude<ChangeAct, 'settle'> | 'pay' | 'settle'
const hearings = ['hearing-held', 'written-reply', 'waived', 'no-reply'] as const
const withWords: readonly Asking[] = ['return', 'review', 'refuse', 'notify', 'hear', 'assess', 'compensate']

/** The steps open now, each with its form; signatures and payments beside them. */
export function ChangeActs({ file }: { file: ChangeFileReply }) {
  const t = useText()
  const reason = useReason()
  const [asking, setAsking] = useState<Asking | null>(null)
  const [words, setWords] = useState('')
  const [day, setDay] = useState('')
  const [until, setUntil] = useState('')
  const [amount, setAmount] = useState('')
  const [opinion, setOpinion] = useState<'lawful' | 'lawful-with-conditions'>('lawful')
  const [hearing, setHearing] = useState<(typeof hearings)[number]>('written-reply')
  const [consent, setConsent] = useState(false)
  const [compensation, setCompensation] = useState<CompensationKind>('compensation')
  const close = () => {
    setAsking(null)
    setWords('')
    setDay('')
    setUntil('')
    setAmount('')
  }
  const options = { errors: 'inline', says: 'promises.screen.done', onDone: close } as const
  const acts = {
    submit: useAct(api.submitChange, options),
    withdraw: useAct(api.withdrawChange, options),
    return: useAct(api.returnChange, options),
    review: useAct(api.reviewChange, options),
    refuse: useAct(api.refuseChange, options),
    notify: useAct(api.notifyChange, options),
    hear: useAct(api.hearChange, options),
    assess: useAct(api.assessLoss, options),
    compensate: useAct(api.decideCompensation, options),
    approve: useAct(api.approveChange, options),
    publish: useAct(api.publishChange, options),
    settle: useAct(api.settleChange, options),
    pay: useAct(api.payCompensation, options),
  }
  const legal = useAct(api.signLegal, { says: 'promises.screen.signed' })
  const head = useAct(api.signHead, { says: 'promises.screen.signed' })
  const params = { caseId: file.caseId }
  const { version } = file
  const on = readDay(day)
  const last = readDay(until)
  const fen = fenOf(amount)
  const run = () => {
    switch (asking) {
      case 'return':
      case 'refuse':
        return acts[asking].run({ params, body: { version, reason: words } })
      case 'review':
        return acts.review.run({ params, body: { version, opinion, words } })
      case 'notify':
        return acts.notify.run({ params, body: { version, notifiedOn: on ?? '', replyUntil: last ?? '', words } })
      case 'hear':
        return acts.hear.run({ params, body: { version, heardOn: on ?? '', hearing, consent, words } })
      case 'assess':
        return acts.assess.run({ params, body: { version, lossFen: fen ?? '', words } })
      case 'compensate':
        return acts.compensate.run({
          params,
          body: { version, compensation, compensationFen: compensation === 'none' ? '0' : (fen ?? ''), payBy: compensation === 'none' ? null : (last ?? ''), words },
        })
      case 'pay':
        return acts.pay.run({ params, body: { version, paidOn: on ?? '', amountFen: fen ?? '' } })
      case null:
        return Promise.resolve()
      default:
        return acts[asking].run({ params, body: { version } })
    }
  }
  const needsDay = asking === 'notify' || asking === 'hear' || asking === 'pay'
  const needsLast = asking === 'notify' || (asking === 'compensate' && compensation !== 'none')
  const needsAmount = asking === 'assess' || asking === 'pay' || (asking === 'compensate' && compensation !== 'none')
  const missing =
    (asking !== null && withWords.includes(asking) && words.trim().length < 5) ||
    (needsDay && on === undefined) ||
    (needsLast && last === undefined) ||
    (needsAmount && fen === undefined)
  const payable = (file.state === 'approved' || file.state === 'published') && BigInt(file.compensationFen ?? '0') > BigInt(file.paidFen)
  return (
    <>
      {file.acts.length === 0 && !payable ? <p className="sn-muted">{t('promises.screen.nothing-next')}</p> : null}
      <div className="sn-acts">
        <StepButtons
          acts={file.acts}
          wordOf={(act) => t(`promises.change-act.${act}`)}
          onAct={(act) => setAsking(act as Asking)}
          primary={['submit', 'review', 'notify', 'hear', 'assess', 'compensate', 'approve', 'publish', 'settle']}
          danger={['refuse', 'withdraw']}
          hide={payable ? ['settle'] : []}
        />
        {payable ? (
          <ReasonedButton type="primary" reason={reason('promises.change.draft', file.unit)} onClick={() => setAsking('pay')}>
            {t('promises.screen.pay')}
          </ReasonedButton>
        ) : null}
      </div>
      {file.state === 'compensation-decided' ? (
        <>
          <p>{t(file.promise.approval === 'district' ? 'promises.screen.district-approves' : 'promises.screen.approval-needs')}</p>
          <div className="sn-acts">
            {file.signatures.map((signature) => (
              <ReasonedButton
                key={signature.rule}
                reason={
                  signature.given > 0
                    ? t('promises.screen.signature-given')
                    : signature.obstacle !== null
                      ? t(signature.obstacle, { act: t('promises.change-act.approve'), earlier: '' })
                      : null
                }
                loading={signature.rule === 'legal' ? legal.busy : head.busy}
                onClick={() => void (signature.rule === 'legal' ? legal : head).run({ params, body: { version } })}
              >
                {t(`promises.signature.${signature.rule}`)}
              </ReasonedButton>
            ))}
          </div>
        </>
      ) : null}
      <ConfirmAct
        open={asking !== null}
        title={t(asking === 'pay' ? 'promises.screen.pay' : `promises.change-act.${asking ?? 'submit'}`)}
        verb={t(asking === 'pay' ? 'promises.screen.pay' : `promises.change-act.${asking ?? 'submit'}`)}
        danger={asking === 'refuse' || asking === 'withdraw'}
        reason={missing ? t('promises.screen.step-needed') : null}
        error={asking ? acts[asking].error : null}
        onConfirm={run}
        onClose={close}
      >
        <p>{t(`promises.screen.step-${asking ?? 'submit'}`)}</p>
        <Form layout="vertical">
          {asking === 'review' ? (
            <Form.Item label={t('promises.screen.opinion')}>
              <Radio.Group
                value={opinion}
                options={(['lawful', 'lawful-with-conditions'] as const).map((value) => ({ value, label: t(`promises.opinion.${value}`) }))}
                onChange={(event) => setOpinion(event.target.value as 'lawful')}
              />
            </Form.Item>
          ) : null}
          {asking === 'hear' ? (
            <>
              <Form.Item label={t('promises.screen.hearing')}>
                <Radio.Group
                  value={hearing}
                  options={hearings.map((value) => ({ value, label: t(`promises.hearing.${value}`) }))}
                  onChange={(event) => setHearing(event.target.value as 'waived')}
                />
              </Form.Item>
              <Form.Item>
                <Checkbox checked={consent} onChange={(event) => setConsent(event.target.checked)}>
                  {t('promises.screen.consented')}
                </Checkbox>
              </Form.Item>
            </>
          ) : null}
          {asking === 'compensate' ? (
            <Form.Item label={t('promises.screen.compensation')}>
              <Radio.Group
                value={compensation}
                options={compensationKinds.map((value) => ({ value, label: t(`promises.compensation.${value}`) }))}
                onChange={(event) => setCompensation(event.target.value as CompensationKind)}
              />
            </Form.Item>
          ) : null}
          {needsDay ? (
            <Form.Item label={t(`promises.screen.day-${asking}`)}>
              <DayField value={day} onChange={setDay} max={todayInShanghai()} aria-label={t(`promises.screen.day-${asking}`)} />
            </Form.Item>
          ) : null}
          {needsLast ? (
            <Form.Item label={t(asking === 'notify' ? 'promises.screen.reply-until' : 'promises.screen.pay-by')}>
              <DayField value={until} onChange={setUntil} aria-label={t(asking === 'notify' ? 'promises.screen.reply-until' : 'promises.screen.pay-by')} />
            </Form.Item>
          ) : null}
          {needsAmount ? (
            <Form.Item label={t('promises.screen.amount-yuan')}>
              <Input aria-label={t('promises.screen.amount-yuan')} inputMode="decimal" maxLength={20} value={amount} onChange={(event) => setAmount(event.target.value)} />
            </Form.Item>
          ) : null}
          {asking !== null && withWords.includes(asking) ? (
            <Form.Item label={t('promises.screen.words-label')}>
              <Input.TextArea aria-label={t('promises.screen.words-label')} rows={4} maxLength={4000} value={words} onChange={(event) => setWords(event.target.value)} />
            </Form.Item>
          ) : null}
        </Form>
      </ConfirmAct>
    </>
  )
}
