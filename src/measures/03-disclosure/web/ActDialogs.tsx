import { Form, Input, Radio, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { ConfirmAct, DayField, readDay, useAct, useText, useToday } from '#platform/ui/web'
import { type ActionFileReply, consultThirdParty, recordOpinion, reopenAction, reportRevocation, withdrawAction } from '../common/api.ts'
import { withdrawalGrounds } from '../common/law-grounds.ts'

interface Dialog {
  readonly open: boolean
  readonly action: ActionFileReply['action']
  readonly onClose: () => void
}

/** Settles what every dialog here shares: a refusal stays in place, success closes. */
function settings(says: string, onClose: () => void) {
  return { errors: 'inline', says, onDone: onClose } as const
}

function Choices({
  legend,
  value,
  options,
  onChange,
}: {
  legend: string
  value: string | null
  options: readonly { value: string; label: ReactNode }[]
  onChange: (value: string) => void
}) {
  return (
    <fieldset className="dis-question">
      <legend>{legend}</legend>
      <Radio.Group value={value} options={options.map((option) => ({ ...option }))} onChange={(event) => onChange(String(event.target.value))} />
    </fieldset>
  )
}

/** Asks a third party whose secrets or privacy are touched; the clock stands still meanwhile. */
export function ConsultDialog({ open, action, onClose }: Dialog) {
  const t = useText()
  const [concern, setConcern] = useState<'trade-secret' | 'privacy' | null>(null)
  const act = useAct(consultThirdParty, settings('disclosure.consult.done', onClose))
  return (
    <ConfirmAct
      open={open}
      title={t('disclosure.step.consult')}
      verb={t('disclosure.consult.verb')}
      reason={concern === null ? t('disclosure.consult.choose') : null}
      error={act.error}
      onConfirm={async () => concern && act.run({ params: { actionId: action.actionId }, body: { version: action.version, concern } })}
      onClose={onClose}
    >
      <p>{t('disclosure.consult.what')}</p>
      <Choices
        legend={t('disclosure.consult.concern')}
        value={concern}
        options={(['trade-secret', 'privacy'] as const).map((value) => ({ value, label: t(`disclosure.ground.${value}`) }))}
        onChange={(value) => setConcern(value as 'trade-secret' | 'privacy')}
      />
    </ConfirmAct>
  )
}

/** Records what the third party answered. */
export function OpinionDialog({ open, action, onClose }: Dialog) {
  const t = useText()
  const [answer, setAnswer] = useState<'agree' | 'object' | 'partly' | null>(null)
  const act = useAct(recordOpinion, settings('disclosure.opinion.done', onClose))
  return (
    <ConfirmAct
      open={open}
      title={t('disclosure.step.record-opinion')}
      verb={t('disclosure.step.record-opinion')}
      reason={answer === null ? t('disclosure.opinion.choose') : null}
      error={act.error}
      onConfirm={async () => answer && act.run({ params: { actionId: action.actionId }, body: { version: action.version, answer } })}
      onClose={onClose}
    >
      <p>{t('disclosure.opinion.what')}</p>
      <Choices
        legend={t('disclosure.opinion.answer')}
        value={answer}
        options={(['agree', 'object', 'partly'] as const).map((value) => ({ value, label: t(`disclosure.opinion.${value}`) }))}
        onChange={(value) => setAnswer(value as 'agree' | 'object' | 'partly')}
      />
    </ConfirmAct>
  )
}

/** Takes a decided act up again, with the reason. */
export function ReopenDialog({ open, action, onClose }: Dialog) {
  const t = useText()
  const [words, setWords] = useState('')
  const act = useAct(reopenAction, settings('disclosure.reopen.done', onClose))
  return (
    <ConfirmAct
      open={open}
      title={t('disclosure.step.reopen')}
      verb={t('disclosure.step.reopen')}
      reason={words.trim().length < 2 ? t('disclosure.reopen.reason-needed') : null}
      error={act.error}
      onConfirm={() => act.run({ params: { actionId: action.actionId }, body: { version: action.version, reason: words } })}
      onClose={onClose}
    >
      <p>{t('disclosure.reopen.what')}</p>
      <Input.TextArea
        aria-label={t('disclosure.reopen.reason')}
        placeholder={t('disclosure.reopen.reason')}
        rows={3}
        maxLength={500}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </ConfirmAct>
  )
}

/** Takes a published act off the pages, on a ground of law. */
export function WithdrawDialog({ open, action, onClose }: Dialog) {
  const t = useText()
  const grounds = Object.keys(withdrawalGrounds) as (keyof typeof withdrawalGrounds)[]
  const [ground, setGround] = useState<(typeof grounds)[number] | null>(null)
  const act = useAct(withdrawAction, settings('disclosure.withdraw.done', onClose))
  const law = ground ? withdrawalGrounds[ground] : null
  return (
    <ConfirmAct
      open={open}
      danger
      title={t('disclosure.withdraw.title')}
      verb={t('disclosure.step.withdraw')}
      reason={ground === null ? t('disclosure.withdraw.choose') : null}
      error={act.error}
      onConfirm={async () => ground && act.run({ params: { actionId: action.actionId }, body: { version: action.version, ground } })}
      onClose={onClose}
    >
      <p>{t('disclosure.withdraw.what')}</p>
      <Select
        aria-label={t('disclosure.withdraw.ground')}
        placeholder={t('disclosure.withdraw.ground')}
        style={{ width: '100%' }}
        value={ground}
        options={grounds.map((value) => ({ value, label: t(`disclosure.removed.ground.${value}`) }))}
        onChange={setGround}
      />
      {law ? <p className="sn-muted">{[law.instrument, law.article].filter(Boolean).join(' ')}</p> : null}
    </ConfirmAct>
  )
}

/** Records that a penalty was changed or fell; from that day it has to leave the pages within three working days. */
export function RevocationDialog({ open, action, onClose }: Dialog) {
  const t = useText()
  const today = useToday()
  const [ground, setGround] = useState<'changed' | 'revoked' | 'unlawful' | 'void' | null>(null)
  const [day, setDay] = useState('')
  const [number, setNumber] = useState('')
  const act = useAct(reportRevocation, settings('disclosure.revocation-form.done', onClose))
  const revokedOn = readDay(day)
  return (
    <ConfirmAct
      open={open}
      title={t('disclosure.revocation-form.open')}
      verb={t('disclosure.revocation-form.verb')}
      reason={ground === null || !revokedOn ? t('disclosure.revocation-form.needed') : null}
      error={act.error}
      onConfirm={async () =>
        ground && revokedOn && act.run({ params: { actionId: action.actionId }, body: { ground, revokedOn, ...(number.trim() ? { documentNumber: number.trim() } : {}) } })
      }
      onClose={onClose}
    >
      <p>{t('disclosure.revocation-form.what')}</p>
      <Choices
        legend={t('disclosure.revocation-form.ground')}
        value={ground}
        options={(['changed', 'revoked', 'unlawful', 'void'] as const).map((value) => ({ value, label: t(`disclosure.removed.ground.${value}`) }))}
        onChange={(value) => setGround(value as 'changed' | 'revoked' | 'unlawful' | 'void')}
      />
      <Form layout="vertical">
        <Form.Item label={t('disclosure.revocation-form.day')}>
          <DayField value={day} onChange={setDay} min={action.decidedOn} max={today} aria-label={t('disclosure.revocation-form.day')} />
        </Form.Item>
        <Form.Item label={t('disclosure.revocation-form.number')}>
          <Input aria-label={t('disclosure.revocation-form.number')} maxLength={100} value={number} onChange={(event) => setNumber(event.target.value)} />
        </Form.Item>
      </Form>
    </ConfirmAct>
  )
}
