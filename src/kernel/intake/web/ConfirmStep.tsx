import { Alert, Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { ErrorPanel, formatCount, ReasonedButton, Section, useAct, useGo, useText } from '#platform/ui/web'
import { confirmBatch } from '../common/api.ts'
import type { BatchView } from './intake-words.ts'

type Summary = NonNullable<BatchView['summary']>
type QuestionId = Summary['questions'][number]['id']

/** Step four: what will happen, what must have been seen, and the one act that stores anything. */
export function ConfirmStep({ batch, summary, next }: { batch: BatchView; summary: Summary; next: string | null }) {
  const t = useText()
  const go = useGo()
  const [accepted, setAccepted] = useState<readonly QuestionId[]>([])
  const act = useAct(confirmBatch, { errors: 'inline' })
  // What ends here was ended by this reader; a batch that came ended answers nobody.
  const [asked] = useState(batch.state === 'previewed' || batch.state === 'reading')
  const { counts, questions } = summary
  const leftOut = counts.error + counts['duplicate-in-file'] + counts['foreign-unit']
  if (batch.state === 'confirmed') {
    const done = t('intake.screen.confirmed', { count: formatCount(batch.received ?? 0) })
    return (
      <Outcome type="success" answers={asked} title={done} hint={t('intake.screen.confirmed-hint')}>
        {next ? (
          <Button type="primary" onClick={() => go(next.replace(':batch', batch.batchId).replace(':unit', batch.unit))}>
            {t('intake.screen.next')}
          </Button>
        ) : null}
      </Outcome>
    )
  }
  if (batch.state === 'withdrawn') return <Outcome type="info" answers={asked} title={t('intake.screen.withdrawn', { count: formatCount(batch.received ?? 0) })} />
  if (batch.state !== 'previewed') return null
  const open = questions.filter((question) => !accepted.includes(question.id)).length
  const reason =
    counts.new + counts.changed === 0
      ? t('intake.screen.reason.nothing')
      : batch.undecided > 0
        ? t('intake.screen.reason.differences', { count: formatCount(batch.undecided) })
        : open > 0
          ? t('intake.screen.reason.questions', { count: open })
          : null
  const tick = (id: QuestionId, on: boolean) => setAccepted(on ? [...accepted, id] : accepted.filter((other) => other !== id))
  const confirm = () => act.run({ params: { batchId: batch.batchId }, body: { version: batch.version, accept: [...accepted] } })
  return (
    <Section title={t('intake.screen.confirm')}>
      <p>{t('intake.screen.will-happen')}</p>
      <ul>
        <li>{t('intake.screen.will.new', { count: formatCount(counts.new) })}</li>
        {counts.changed > 0 ? <li>{t('intake.screen.will.changed', { count: formatCount(counts.changed) })}</li> : null}
        {counts.same > 0 ? <li>{t('intake.screen.will.same', { count: formatCount(counts.same) })}</li> : null}
        {leftOut > 0 ? <li>{t('intake.screen.will.left-out', { count: formatCount(leftOut) })}</li> : null}
        <li>{t('intake.screen.will.withdraw')}</li>
      </ul>
      {questions.length > 0 ? (
        <fieldset className="sn-questions">
          <legend>{t('intake.screen.questions')}</legend>
          {questions.map((question) => (
            <div key={question.id}>
              <Checkbox checked={accepted.includes(question.id)} onChange={(event) => tick(question.id, event.target.checked)}>
                {t(`intake.question.${question.id}`, question.params)}
              </Checkbox>
            </div>
          ))}
        </fieldset>
      ) : null}
      {act.answer?.outcome === 'read-again' ? <Alert type="warning" showIcon role="status" title={t('intake.screen.read-again')} /> : null}
      {act.error ? <ErrorPanel error={act.error} /> : null}
      <ReasonedButton type="primary" size="large" reason={reason} loading={act.busy} onClick={() => void confirm()}>
        {t('intake.screen.confirm-act')}
      </ReasonedButton>
    </Section>
  )
}

function Outcome({ type, title, hint, answers, children }: { type: 'success' | 'info'; title: string; hint?: string; answers: boolean; children?: ReactNode }) {
  const t = useText()
  return (
    <Section title={t('intake.screen.confirm')} answers={answers}>
      <Alert type={type} showIcon role="status" title={title} {...(hint ? { description: hint } : {})} />
      {children ? <p className="sn-acts">{children}</p> : null}
    </Section>
  )
}
