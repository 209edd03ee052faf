import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { DayField, ErrorPanel, formatFenInWan, ReasonedButton, SideDrawer, useAct, useLanguage, useText } from '#platform/ui/web'
import { type ActionFileReply, proposeCorrection } from '../common/api.ts'
import { correctableFields } from '../common/correct-fields.ts'
import { choiceName } from '../common/kind-name.ts'
import type { Field } from '../common/templates/index.ts'
import { Changes } from './Corrections.tsx'

const reasons = ['clerical-error', 'wrong-decision-data', 'objection-upheld', 'reader-report', 'decision-changed'] as const

/** Proposes new values for a published act: change the fields, see both values, say why. Another person approves. */
export function CorrectionDrawer({ file, open, onClose }: { file: ActionFileReply; open: boolean; onClose: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  const { action } = file
  const [reason, setReason] = useState<(typeof reasons)[number] | null>(null)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const act = useAct(proposeCorrection, {
    errors: 'inline',
    says: 'disclosure.correct.proposed',
    onDone: () => {
      setTyped({})
      setReason(null)
      onClose()
    },
  })
  const fields = correctableFields(action)
  const changes = fields.flatMap((field) => {
    const text = typed[field.key]
    const before = storedText(action, field)
    if (text === undefined) return []
    const after = wireText(field, text)
    return after === before ? [] : [{ field: field.key, before, after }]
  })
  const placeOf = (path: string) => {
    const field = fields.find((each) => each.key === path)
    return field ? (language === 'en' ? field.en : field.header) : null
  }
  const missing = changes.length === 0 ? t('disclosure.correction.nothing-changes') : reason === null ? t('disclosure.correct.reason-needed') : null
  return (
    <SideDrawer
      open={open}
      wide
      title={t('disclosure.correct.propose')}
      onClose={onClose}
      footer={
        <>
          <ReasonedButton
            type="primary"
            reason={missing}
            loading={act.busy}
            onClick={() =>
              reason &&
              void act.run({
                params: { actionId: action.actionId },
                body: { version: action.version, reason, values: Object.fromEntries(changes.map((change) => [change.field, change.after])) },
              })
            }
          >
            {t('disclosure.correct.send')}
          </ReasonedButton>
          <Button onClick={onClose}>{t('ui.act.cancel')}</Button>
        </>
      }
    >
      <p className="sn-muted">{t('disclosure.correct.propose-what')}</p>
      <ErrorPanel error={act.error} placeOf={placeOf} />
      <Form layout="vertical">
        <Form.Item label={t('disclosure.correct.reason')}>
          <Select
            aria-label={t('disclosure.correct.reason')}
            value={reason}
            placeholder={t('disclosure.correct.reason-needed')}
            options={reasons.map((value) => ({ value, label: t(`disclosure.correction-reason.${value}`) }))}
            onChange={setReason}
          />
        </Form.Item>
        {changes.length > 0 ? (
          <>
            <h3>{t('disclosure.correct.both')}</h3>
            <Changes kind={action.kind} changes={changes} />
          </>
        ) : null}
        <div className="dis-fields">
          {fields.map((field) => {
            const label = language === 'en' ? field.en : field.header
            const value = typed[field.key] ?? shownText(action, field)
            const change = (text: string) => setTyped((before) => ({ ...before, [field.key]: text }))
            return (
              <Form.Item key={field.key} label={label} {...(field.kind === 'long-text' ? { className: 'dis-wide' } : {})}>
                {field.kind === 'date' ? (
                  <DayField value={value} onChange={change} aria-label={label} />
                ) : field.choices ? (
                  <Select
                    aria-label={label}
                    value={value || null}
                    allowClear={!field.required}
                    options={field.choices.map((choice) => ({ value: field.key === 'category' ? choice.zh : choice.code, label: choiceName(field, choice.code, language) }))}
                    onChange={(next: string | undefined) => change(next ?? '')}
                  />
                ) : field.kind === 'long-text' ? (
                  <Input.TextArea
                    aria-label={label}
                    autoSize={{ minRows: 2, maxRows: 8 }}
                    maxLength={field.maxLength ?? 5000}
                    value={value}
                    onChange={(event) => change(event.target.value)}
                  />
                ) : (
                  <Input aria-label={label} maxLength={field.maxLength ?? 5000} value={value} onChange={(event) => change(event.target.value)} />
                )}
              </Form.Item>
            )
          })}
        </div>
      </Form>
    </SideDrawer>
  )
}

type Act = ActionFileReply['action']

function storedText(action: Act, field: Field): string | null {
  if ('counterpartyName' in field.place) return action.publicName
  const value = 'column' in field.place ? action[field.place.column as keyof Act] : action.detail[field.key]
  return value === null || value === undefined ? null : String(value)
}

/** As the reader writes it: amounts in ten thousand yuan. */
function shownText(action: Act, field: Field): string {
  const text = storedText(action, field)
  if (text === null) return ''
  return field.kind.startsWith('amount') ? formatFenInWan(text).replaceAll(',', '') : text
}

/** As the endpoint takes it: amounts in fen, nothing for an empty field. */
function wireText(field: Field, text: string): string | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (!field.kind.startsWith('amount')) return trimmed
  const match = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(trimmed)
  return match ? String(BigInt(match[1] ?? '0') * 1_000_000n + BigInt((match[2] ?? '').padEnd(6, '0'))) : trimmed
}
