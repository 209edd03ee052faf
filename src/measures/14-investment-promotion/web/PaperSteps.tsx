import { Checkbox, Form } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { ErrorPanel, ReasonedButton, readDay, todayInShanghai, useAct, useReason, useText } from '#platform/ui/web'
import { assessLoss, endPaper, hearParties, judgePaper, type PaperReply, payCompensation, screenAgain, signLegality } from '../common/api.ts'
import type { BanCode } from '../common/law-bans.ts'
import { type CompensationKind, compensationKinds, type HearingForm, hearingForms } from '../common/screening.ts'
import { useBans } from './bans.tsx'
import { ChoiceField, DayLine, fenOf, Labelled, LineField, WordsField, YuanField } from './fields.tsx'
import { PaymentForm } from './payments.tsx'

type Paper = z.output<typeof PaperReply>
interface Act {
  readonly act: string
  readonly obstacle: string | null
}

const done = { errors: 'inline', says: 'investment.done' } as const

/** The next lawful step of a paper, as a form. */
export function PaperSteps({ paper, signed, acts }: { paper: Paper; signed: boolean; acts: readonly Act[] }) {
  const t = useText()
  const reason = useReason()
  const again = useAct(screenAgain, done)
  const pay = useAct(payCompensation, done)
  const barred = (act: string) => {
    const found = acts.find((each) => each.act === act)
    return found?.obstacle && found.obstacle !== 'procedures.act.signature-missing' ? t(found.obstacle, { act: '', permission: '', earlier: '' }) : null
  }
  if (paper.state === 'entered') return <JudgeForm paper={paper} />
  if (paper.state === 'forbidden') return <HearForm paper={paper} />
  if (paper.state === 'heard') return <AssessForm paper={paper} />
  if (paper.state === 'assessed') return <EndForm paper={paper} signed={signed} obstacle={barred('end')} />
  const { paperId, version } = paper
  if (paper.state === 'lawful')
    return (
      <>
        <ErrorPanel error={again.error} />
        <div className="sn-acts">
          <ReasonedButton reason={reason('investment.screening.enter', paper.unit)} loading={again.busy} onClick={() => void again.run({ params: { paperId }, body: { version } })}>
            {t('investment.papers.again')}
          </ReasonedButton>
        </div>
      </>
    )
  if (paper.state !== 'ended') return null
  return (
    <fieldset className="inv-part">
      <legend>{t('investment.papers.pay')}</legend>
      <PaymentForm
        reason={reason('investment.screening.enter', paper.unit)}
        busy={pay.busy}
        onPay={(payment) => void pay.run({ params: { paperId }, body: { version, ...payment } })}
      />
      <ErrorPanel error={pay.error} />
    </fieldset>
  )
}

function JudgeForm({ paper }: { paper: Paper }) {
  const t = useText()
  const reason = useReason()
  const bans = useBans()
  const [grounds, setGrounds] = useState<readonly BanCode[]>([])
  const [why, setWhy] = useState('')
  const act = useAct(judgePaper, done)
  return (
    <fieldset className="inv-part">
      <legend>{t('investment.papers.judge')}</legend>
      <Form layout="vertical">
        <div className="inv-form">
          <Labelled label={t('investment.papers.grounds')} hint={t('investment.papers.grounds-hint')} wide>
            <Checkbox.Group
              value={[...grounds]}
              options={bans.all.map((ban) => ({ value: ban.code, label: `${bans.nameOf(ban.code)} · ${ban.instrument}${ban.article}` }))}
              onChange={(chosen) => setGrounds(chosen as BanCode[])}
            />
          </Labelled>
          <WordsField label={t('investment.papers.why')} value={why} onChange={setWhy} />
        </div>
        <ErrorPanel error={act.error} />
        <div className="sn-acts">
          <ReasonedButton
            type="primary"
            danger={grounds.length > 0}
            reason={reason('investment.screening.judge', paper.unit) ?? (why.trim().length < 2 ? t('investment.words.missing') : null)}
            loading={act.busy}
            onClick={() => void act.run({ params: { paperId: paper.paperId }, body: { version: paper.version, grounds: [...grounds], reason: why } })}
          >
            {t(grounds.length > 0 ? 'investment.papers.forbid' : 'investment.papers.keep')}
          </ReasonedButton>
        </div>
      </Form>
    </fieldset>
  )
}

function HearForm({ paper }: { paper: Paper }) {
  const t = useText()
  const reason = useReason()
  const [day, setDay] = useState('')
  const [form, setForm] = useState<HearingForm>('letter')
  const [result, setResult] = useState('')
  const act = useAct(hearParties, done)
  const heardOn = readDay(day)
  return (
    <fieldset className="inv-part">
      <legend>{t('investment.papers.hear')}</legend>
      <Form layout="vertical">
        <div className="inv-form">
          <DayLine label={t('investment.papers.heard')} value={day} max={todayInShanghai()} onChange={setDay} />
          <ChoiceField label={t('investment.papers.hearing-form')} prefix="investment.hearing" values={hearingForms} value={form} onChange={setForm} />
          <WordsField label={t('investment.papers.hearing-result')} value={result} onChange={setResult} />
        </div>
        <ErrorPanel error={act.error} />
        <div className="sn-acts">
          <ReasonedButton
            type="primary"
            reason={reason('investment.screening.enter', paper.unit) ?? (!heardOn || result.trim().length < 2 ? t('investment.papers.hear-needed') : null)}
            loading={act.busy}
            onClick={() => heardOn && void act.run({ params: { paperId: paper.paperId }, body: { version: paper.version, heardOn, form, result } })}
          >
            {t('investment.papers.save')}
          </ReasonedButton>
        </div>
      </Form>
    </fieldset>
  )
}

function AssessForm({ paper }: { paper: Paper }) {
  const t = useText()
  const reason = useReason()
  const [loss, setLoss] = useState('')
  const [kind, setKind] = useState<CompensationKind>('compensation')
  const [yuan, setYuan] = useState('')
  const [why, setWhy] = useState('')
  const act = useAct(assessLoss, done)
  const [lossFen, fen] = [fenOf(loss), fenOf(yuan)]
  return (
    <fieldset className="inv-part">
      <legend>{t('investment.papers.assess')}</legend>
      <Form layout="vertical">
        <div className="inv-form">
          <YuanField label={t('investment.papers.loss')} value={loss} onChange={setLoss} />
          <ChoiceField
            label={t('investment.papers.compensation')}
            prefix="investment.compensation"
            values={compensationKinds}
            value={kind}
            onChange={setKind}
            hint={t('investment.papers.compensation-hint')}
          />
          <YuanField label={t('investment.papers.compensation-amount')} value={yuan} onChange={setYuan} />
          <WordsField label={t('investment.papers.why')} value={why} onChange={setWhy} />
        </div>
        <ErrorPanel error={act.error} />
        <div className="sn-acts">
          <ReasonedButton
            type="primary"
            reason={
              reason('investment.screening.enter', paper.unit) ??
              (lossFen === undefined || fen === undefined ? t('investment.field.amount-wrong') : why.trim().length < 2 ? t('investment.words.missing') : null)
            }
            loading={act.busy}
            onClick={() =>
              void act.run({
                params: { paperId: paper.paperId },
                body: { version: paper.version, lossFen: (lossFen ?? 0n).toString(), kind, compensationFen: (fen ?? 0n).toString(), reason: why },
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

function EndForm({ paper, signed, obstacle }: { paper: Paper; signed: boolean; obstacle: string | null }) {
  const t = useText()
  const reason = useReason()
  const [number, setNumber] = useState('')
  const [address, setAddress] = useState('')
  const sign = useAct(signLegality, done)
  const end = useAct(endPaper, done)
  const params = { paperId: paper.paperId }
  return (
    <fieldset className="inv-part">
      <legend>{t('investment.papers.end')}</legend>
      <p className="sn-muted">{t(signed ? 'investment.papers.signed' : 'investment.papers.unsigned')}</p>
      <Form layout="vertical">
        <div className="inv-form">
          <LineField label={t('investment.papers.end-number')} value={number} max={128} onChange={setNumber} />
          <LineField label={t('investment.papers.end-address')} value={address} max={500} onChange={setAddress} />
        </div>
        <ErrorPanel error={sign.error ?? end.error} />
        <div className="sn-acts">
          <ReasonedButton
            reason={reason('investment.screening.judge', paper.unit) ?? (signed ? t('investment.papers.signed') : null)}
            loading={sign.busy}
            onClick={() => void sign.run({ params, body: { version: paper.version } })}
          >
            {t('investment.papers.sign')}
          </ReasonedButton>
          <ReasonedButton
            type="primary"
            danger
            reason={
              reason('investment.screening.end', paper.unit) ??
              obstacle ??
              (signed ? (number.trim().length < 2 || address.trim() === '' ? t('investment.papers.end-needed') : null) : t('investment.papers.unsigned'))
            }
            loading={end.busy}
            onClick={() => void end.run({ params, body: { version: paper.version, number, address } })}
          >
            {t('investment.papers.end')}
          </ReasonedButton>
        </div>
      </Form>
    </fieldset>
  )
}
