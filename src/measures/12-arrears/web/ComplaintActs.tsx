import { Form, Input, InputNumber, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import { useUnits } from '#kernel/parties/web'
import type { Endpoint } from '#platform/http/common'
import { type ActInput, ErrorPanel, ReasonedButton, useAct, useReason, useText } from '#platform/ui/web'
import * as api from '../common/api-complaint.ts'
import { complaintProcedure, complaintResults, declineGrounds, escalations } from '../common/complaint.ts'

type Complaint = z.output<typeof api.complaintFile.reply>['complaint']

/** What may be done with a complaint now; what may not says why. */
export function ComplaintActs({ complaint }: { complaint: Complaint }) {
  const t = useText()
  const reason = useReason()
  const units = useUnits('arrears.complaint.read')
  const open = (act: keyof typeof complaintProcedure.acts) => complaintProcedure.acts[act].from.includes(complaint.state as never)
  const params = { complaintId: complaint.complaintId }
  const body = { version: complaint.version }
  const shown = { received: open('accept'), accepted: open('forward'), handling: open('propose'), proposed: open('conclude'), concluded: open('reopen') }
  // What the reader may not do folds away below what is the reader's own.
  const handling = [
    { closed: reason('arrears.complaint.respond', complaint.respondent), node: <RespondForm key="respond" complaint={complaint} /> },
    { closed: reason('arrears.complaint.handle', complaint.desk), node: <ProposeForm key="propose" complaint={complaint} /> },
    { closed: reason('arrears.complaint.extend', complaint.desk), node: <ExtendForm key="extend" complaint={complaint} /> },
    { closed: reason('arrears.complaint.escalate', complaint.desk), node: <EscalateForm key="escalate" complaint={complaint} /> },
  ]
  const second = complaint.mine ? t('arrears.complaint.same-person') : null
  return (
    <>
      {shown.received ? (
        <>
          <PlainAct endpoint={api.acceptComplaint} input={{ params, body }} word="accept" reason={reason('arrears.complaint.accept', complaint.desk)} primary />
          <DeclineForm complaint={complaint} />
        </>
      ) : null}
      {shown.accepted ? <ForwardForm complaint={complaint} units={units} /> : null}
      {shown.handling ? (
        <>
          {handling.filter((form) => form.closed === null).map((form) => form.node)}
          {handling.some((form) => form.closed !== null) ? (
            <details>
              <summary>{t('arrears.complaint.others')}</summary>
              {handling.filter((form) => form.closed !== null).map((form) => form.node)}
            </details>
          ) : null}
        </>
      ) : null}
      {shown.proposed ? (
        <>
          <PlainAct endpoint={api.concludeComplaint} input={{ params, body }} word="conclude" reason={reason('arrears.complaint.conclude', complaint.desk) ?? second} primary />{' '}
          <PlainAct endpoint={api.returnComplaint} input={{ params, body }} word="return" reason={reason('arrears.complaint.conclude', complaint.desk) ?? second} />
        </>
      ) : null}
      {shown.concluded ? <ReopenForm complaint={complaint} /> : null}
      {complaint.state === 'declined' ? <p className="sn-muted">{t('arrears.complaint.state.declined')}</p> : null}
    </>
  )
}

interface Acting<E extends Endpoint> {
  readonly endpoint: E
  readonly input: ActInput<E>['input']
  readonly word: string
  /** Why the button is closed; null opens it. */
  readonly reason: string | null
  readonly primary?: boolean
}

function PlainAct<E extends Endpoint>({ endpoint, input, word, reason, primary }: Acting<E>) {
  const t = useText()
  const act = useAct(endpoint, { errors: 'inline', says: 'arrears.complaint.done' })
  return (
    <>
      <ErrorPanel error={act.error} />
      <ReasonedButton {...(primary ? { type: 'primary' as const } : {})} reason={reason} loading={act.busy} onClick={() => void act.run(input)}>
        {t(`arrears.complaint.act.${word}`)}
      </ReasonedButton>
    </>
  )
}

function Fields({ word, children }: { word: string; children: ReactNode }) {
  const t = useText()
  return (
    <section aria-label={t(`arrears.complaint.act.${word}`)}>
      <hr className="sn-rule" />
      <Form layout="vertical" component="div">
        {children}
      </Form>
    </section>
  )
}

function WordsField({ label, value, onChange }: { label: string; value: string; onChange: (words: string) => void }) {
  return (
    <Form.Item label={label}>
      <Input.TextArea aria-label={label} rows={3} maxLength={4000} value={value} onChange={(event) => onChange(event.target.value)} />
    </Form.Item>
  )
}

function ChoiceField<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: Value | null
  options: readonly { readonly value: Value; readonly label: string }[]
  onChange: (value: Value) => void
}) {
  return (
    <Form.Item label={label}>
      <Select aria-label={label} value={value} options={[...options]} showSearch={{ optionFilterProp: 'label' }} onChange={onChange} />
    </Form.Item>
  )
}

function DeclineForm({ complaint }: { complaint: Complaint }) {
  const t = useText()
  const reason = useReason()
  const [ground, setGround] = useState<(typeof declineGrounds)[number] | null>(null)
  const [words, setWords] = useState('')
  const missing = ground === null || words.trim() === '' ? t('arrears.complaint.words-missing') : null
  return (
    <Fields word="decline">
      <ChoiceField
        label={t('arrears.complaint.ground')}
        value={ground}
        options={declineGrounds.map((value) => ({ value, label: t(`arrears.complaint.ground.${value}`) }))}
        onChange={setGround}
      />
      <WordsField label={t('arrears.complaint.ground-words')} value={words} onChange={setWords} />
      <PlainAct
        endpoint={api.declineComplaint}
        input={{ params: { complaintId: complaint.complaintId }, body: { version: complaint.version, ground: ground ?? 'no-contract', words } }}
        word="decline"
        reason={reason('arrears.complaint.decline', complaint.desk) ?? missing}
      />
    </Fields>
  )
}

function ForwardForm({ complaint, units }: { complaint: Complaint; units: ReturnType<typeof useUnits> }) {
  const t = useText()
  const reason = useReason()
  const [handler, setHandler] = useState<string | null>(null)
  return (
    <Fields word="forward">
      <ChoiceField label={t('arrears.complaint.handler')} value={handler} options={units.all.filter((unit) => unit.value !== complaint.respondent)} onChange={setHandler} />
      <PlainAct
        endpoint={api.forwardComplaint}
        input={{ params: { complaintId: complaint.complaintId }, body: { version: complaint.version, handler: handler ?? '' } }}
        word="forward"
        primary
        reason={reason('arrears.complaint.accept', complaint.desk) ?? (handler === null ? t('arrears.complaint.handler') : null)}
      />
    </Fields>
  )
}

function RespondForm({ complaint }: { complaint: Complaint }) {
  const t = useText()
  const reason = useReason()
  const [words, setWords] = useState('')
  return (
    <Fields word="respond">
      <WordsField label={t('arrears.complaint.event.respond')} value={words} onChange={setWords} />
      <PlainAct
        endpoint={api.respondComplaint}
        input={{ params: { complaintId: complaint.complaintId }, body: { words } }}
        word="respond"
        reason={reason('arrears.complaint.respond', complaint.respondent) ?? (words.trim() === '' ? t('arrears.complaint.words-missing') : null)}
      />
    </Fields>
  )
}

function ProposeForm({ complaint }: { complaint: Complaint }) {
  const t = useText()
  const reason = useReason()
  const [result, setResult] = useState<(typeof complaintResults)[number] | null>(null)
  const [yuan, setYuan] = useState<string | null>(null)
  const [answer, setAnswer] = useState('')
  const missing = result === null || answer.trim() === '' ? t('arrears.complaint.words-missing') : null
  const foundFen = result === 'not-owed' ? '0' : fenOf(yuan)
  return (
    <Fields word="propose">
      <ChoiceField
        label={t('arrears.complaint.result')}
        value={result}
        options={complaintResults.map((value) => ({ value, label: t(`arrears.complaint.result.${value}`) }))}
        onChange={setResult}
      />
      {result === 'not-owed' ? null : (
        <Form.Item label={t('arrears.complaint.found')}>
          <InputNumber<string> aria-label={t('arrears.complaint.found')} stringMode min="0" precision={2} value={yuan} onChange={setYuan} style={{ width: '100%' }} />
        </Form.Item>
      )}
      <WordsField label={t('arrears.complaint.answer')} value={answer} onChange={setAnswer} />
      <PlainAct
        endpoint={api.proposeComplaint}
        input={{ params: { complaintId: complaint.complaintId }, body: { version: complaint.version, result: result ?? 'not-owed', foundFen, answer } }}
        word="propose"
        primary
        reason={reason('arrears.complaint.handle', complaint.desk) ?? missing}
      />
    </Fields>
  )
}

/** Yuan with two decimals, as the field gives them, to fen as text. */
function fenOf(yuan: string | null): string {
  const [whole = '0', part = ''] = (yuan ?? '0').split('.')
  return (BigInt(whole || '0') * 100n + BigInt(part.padEnd(2, '0').slice(0, 2))).toString()
}

function ExtendForm({ complaint }: { complaint: Complaint }) {
  const t = useText()
  const reason = useReason()
  const [days, setDays] = useState<number | null>(30)
  const [ground, setGround] = useState('')
  return (
    <Fields word="extend">
      <Form.Item label={t('arrears.complaint.days')}>
        <InputNumber aria-label={t('arrears.complaint.days')} min={1} max={60} precision={0} value={days} onChange={setDays} />
      </Form.Item>
      <WordsField label={t('arrears.complaint.extend-ground')} value={ground} onChange={setGround} />
      <PlainAct
        endpoint={api.extendComplaint}
        input={{ params: { complaintId: complaint.complaintId }, body: { version: complaint.version, days: days ?? 1, ground } }}
        word="extend"
        reason={reason('arrears.complaint.extend', complaint.desk) ?? (ground.trim() === '' ? t('arrears.complaint.words-missing') : null)}
      />
    </Fields>
  )
}

function EscalateForm({ complaint }: { complaint: Complaint }) {
  const t = useText()
  const reason = useReason()
  const [rung, setRung] = useState<(typeof escalations)[number]>('supervise')
  const [document, setDocument] = useState('')
  const [subject, setSubject] = useState('')
  const [words, setWords] = useState('')
  const missing = subject.trim().length < 2 || words.trim() === '' || (rung !== 'supervise' && document.trim() === '') ? t('arrears.complaint.words-missing') : null
  return (
    <Fields word="escalate">
      <ChoiceField
        label={t('arrears.complaint.rung')}
        value={rung}
        options={escalations.map((value) => ({ value, label: t(`arrears.complaint.event.${value}`) }))}
        onChange={setRung}
      />
      <Form.Item label={t('arrears.complaint.subject')}>
        <Input aria-label={t('arrears.complaint.subject')} maxLength={200} value={subject} onChange={(event) => setSubject(event.target.value)} />
      </Form.Item>
      <Form.Item label={t('arrears.complaint.document')}>
        <Input aria-label={t('arrears.complaint.document')} maxLength={100} value={document} onChange={(event) => setDocument(event.target.value)} />
      </Form.Item>
      <WordsField label={t('arrears.complaint.reason')} value={words} onChange={setWords} />
      <PlainAct
        endpoint={api.escalateComplaint}
        input={{ params: { complaintId: complaint.complaintId }, body: { version: complaint.version, rung, document, subject, reason: words } }}
        word="escalate"
        reason={reason('arrears.complaint.escalate', complaint.desk) ?? missing}
      />
    </Fields>
  )
}

function ReopenForm({ complaint }: { complaint: Complaint }) {
  const t = useText()
  const reason = useReason()
  const [words, setWords] = useState('')
  return (
    <Fields word="reopen">
      <WordsField label={t('arrears.complaint.reason')} value={words} onChange={setWords} />
      <PlainAct
        endpoint={api.reopenComplaint}
        input={{ params: { complaintId: complaint.complaintId }, body: { version: complaint.version, reason: words } }}
        word="reopen"
        reason={reason('arrears.complaint.escalate', complaint.desk) ?? (words.trim() === '' ? t('arrears.complaint.words-missing') : null)}
      />
    </Fields>
  )
}
