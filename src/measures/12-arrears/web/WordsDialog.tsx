import { Form, Input } from 'antd'
import { useState } from 'react'
import { ConfirmAct, useText } from '#platform/ui/web'

/** Asks for a sentence or two and hands it to the act. */
export function WordsDialog({
  title,
  verb,
  label,
  explain,
  error,
  onConfirm,
  onClose,
}: {
  title: string
  verb: string
  label: string
  explain: string
  error: unknown
  onConfirm: (words: string) => Promise<unknown>
  onClose: () => void
}) {
  const t = useText()
  const [words, setWords] = useState('')
  return (
    <ConfirmAct
      open
      title={title}
      verb={verb}
      reason={words.trim().length < 2 ? t('arrears.act.words-needed') : null}
      error={error}
      onClose={onClose}
      onConfirm={() => onConfirm(words.trim())}
    >
      <p>{explain}</p>
      <Form layout="vertical">
        <Form.Item label={label}>
          <Input.TextArea aria-label={label} rows={4} maxLength={1000} value={words} onChange={(event) => setWords(event.target.value)} />
        </Form.Item>
      </Form>
    </ConfirmAct>
  )
}
