import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { ConfirmAct, DayField, readDay, useAct, useText, useToday } from '#platform/ui/web'
import { type MentionSource, mentionSources } from '../common/clue.ts'
import { recordMention } from '../common/registers-api.ts'
import { useUnits } from './action-words.tsx'

/** Records a decision number seen elsewhere; the weekly check compares it with what was reported. */
export function MentionDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const today = useToday()
  const units = useUnits('disclosure.concealment.decide')
  const [unit, setUnit] = useState<string | null>(null)
  const [source, setSource] = useState<MentionSource | null>(null)
  const [number, setNumber] = useState('')
  const [typed, setTyped] = useState('')
  const mentionedOn = readDay(typed)
  const act = useAct(recordMention, { errors: 'inline', says: 'disclosure.mention.done', onDone: onClose })
  const complete = unit !== null && source !== null && number.trim().length >= 3 && mentionedOn !== undefined
  return (
    <ConfirmAct
      open
      title={t('disclosure.mention.open')}
      verb={t('disclosure.mention.verb')}
      reason={complete ? null : t('disclosure.mention.needed')}
      error={act.error}
      onConfirm={async () => complete && act.run({ body: { unit, source, decisionNumber: number, mentionedOn } })}
      onClose={onClose}
    >
      <p>{t('disclosure.mention.explain')}</p>
      <Form layout="vertical">
        <Form.Item label={t('disclosure.actions.unit')}>
          <Select
            aria-label={t('disclosure.actions.unit')}
            value={unit}
            options={units.options}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(value: string) => setUnit(value)}
          />
        </Form.Item>
        <Form.Item label={t('disclosure.mention.source')}>
          <Select
            aria-label={t('disclosure.mention.source')}
            value={source}
            options={mentionSources.map((value) => ({ value, label: t(`disclosure.mention.source.${value}`) }))}
            onChange={(value: MentionSource) => setSource(value)}
          />
        </Form.Item>
        <Form.Item label={t('disclosure.mention.number')}>
          <Input aria-label={t('disclosure.mention.number')} maxLength={128} value={number} onChange={(event) => setNumber(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('disclosure.mention.day')}>
          <DayField aria-label={t('disclosure.mention.day')} value={typed} max={today} onChange={setTyped} />
        </Form.Item>
      </Form>
    </ConfirmAct>
  )
}
