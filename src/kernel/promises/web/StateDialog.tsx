import { Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { ConfirmAct, DayField, readDay, todayInShanghai, useAct, useText } from '#platform/ui/web'
import { promisesApi, type StatedOutcome, statedOutcomes } from '../common/index.ts'
import { EvidenceFiles } from './EvidenceFiles.tsx'
import type { MilestoneReply, PromiseFileReply } from './promise-words.tsx'
import { fenOf } from './read-yuan.ts'

/** The unit says what became of a milestone. */
export function StateDialog({ file, milestone, onClose }: { file: PromiseFileReply; milestone: MilestoneReply; onClose: () => void }) {
  const t = useText()
  const [outcome, setOutcome] = useState<StatedOutcome | null>(milestone.outcome)
  const [day, setDay] = useState(milestone.doneOn ?? '')
  const [amount, setAmount] = useState('')
  const act = useAct(promisesApi.stateMilestone, { errors: 'inline', says: 'promises.screen.stated', onDone: onClose })
  const counted = milestone.amountFen !== null && outcome !== 'not-met'
  const deliveredFen = counted ? fenOf(amount) : null
  const doneOn = readDay(day)
  const missing = outcome === null || (outcome !== 'not-met' && doneOn === undefined) || deliveredFen === undefined
  return (
    <ConfirmAct
      open
      title={t('promises.screen.state-title', { title: milestone.title })}
      verb={t('promises.screen.state-verb')}
      reason={missing ? t('promises.screen.state-needed') : null}
      error={act.error}
      onConfirm={async () =>
        outcome &&
        deliveredFen !== undefined &&
        act.run({
          params: { milestoneId: milestone.milestoneId },
          body: { version: milestone.version, outcome, doneOn: outcome === 'not-met' ? null : (doneOn ?? null), deliveredFen },
        })
      }
      onClose={onClose}
    >
      <p>{t('promises.screen.state-what')}</p>
      <Form layout="vertical">
        <Form.Item label={t('promises.screen.outcome')}>
          <Radio.Group
            value={outcome}
            options={statedOutcomes.map((value) => ({ value, label: t(`promises.milestone-state.${value}`) }))}
            onChange={(event) => setOutcome(event.target.value as StatedOutcome)}
          />
        </Form.Item>
        {outcome !== 'not-met' ? (
          <Form.Item label={t('promises.screen.done-on')}>
            <DayField value={day} onChange={setDay} min={file.madeOn} max={todayInShanghai()} aria-label={t('promises.screen.done-on')} />
          </Form.Item>
        ) : null}
        {counted ? (
          <Form.Item label={t('promises.screen.delivered-yuan')}>
            <Input aria-label={t('promises.screen.delivered-yuan')} inputMode="decimal" maxLength={20} value={amount} onChange={(event) => setAmount(event.target.value)} />
          </Form.Item>
        ) : null}
      </Form>
      <h3>{t('promises.screen.evidence')}</h3>
      <EvidenceFiles promiseId={file.promiseId} milestoneId={milestone.milestoneId} unit={file.unit} files={milestone.evidence} />
    </ConfirmAct>
  )
}
