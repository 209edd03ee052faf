import { Input } from 'antd'
import { useState } from 'react'
import { useUnitNames } from '#kernel/scoring/web'
import type { AnswerOf } from '#platform/http/common'
import { ConfirmAct, DataTable, Day, mayDo, ReasonedButton, Section, useAct, useApi, useLanguage, useMe, useText } from '#platform/ui/web'
import { decideProgress, listPending } from '../common/api.ts'
import type { Task } from './programme-words.tsx'

type Entry = AnswerOf<typeof listPending>['progress'][number]

/** Claims that a task is done, waiting for this person's decision. */
export function PendingProgress({ tasks }: { tasks: readonly Task[] }) {
  const t = useText()
  const me = useMe()
  const { language } = useLanguage()
  const nameOf = useUnitNames()
  const [returning, setReturning] = useState<Entry | null>(null)
  const [reason, setReason] = useState('')
  const may = mayDo(me, 'programme.progress.decide')
  const answer = useApi(listPending, {}, { enabled: may })
  const decide = useAct(decideProgress, { says: 'programme.screen.done', onDone: () => setReturning(null) })
  const entries = answer.data?.progress ?? []
  if (!may || entries.length === 0) return null
  const taskName = (entry: Entry) => {
    const task = tasks.find((each) => each.id === entry.taskId)
    return task ? (language === 'en' ? task.en : task.zh) : entry.taskId
  }
  return (
    <Section title={t('programme.count.pending')}>
      <DataTable
        name="pending-progress"
        tools={false}
        caption={t('programme.count.pending')}
        rows={entries}
        rowKey={(entry) => entry.id}
        columns={[
          { key: 'unit', title: t('programme.column.unit'), names: true, render: (entry) => nameOf(entry.unit) },
          { key: 'task', title: t('programme.column.task'), render: taskName },
          { key: 'note', title: t('programme.column.note'), render: (entry) => entry.note },
          { key: 'files', title: t('programme.section.evidence'), render: (entry) => entry.evidence.map((file) => file.name).join(' · ') },
          { key: 'on', title: t('programme.column.submitted-on'), render: (entry) => <Day on={entry.reportedOn} short /> },
          {
            key: 'acts',
            title: t('programme.screen.accept'),
            render: (entry) => (
              <span className="sn-acts">
                <ReasonedButton size="small" reason={null} onClick={() => setReturning(entry)}>
                  {t('programme.screen.return')}
                </ReasonedButton>
                <ReasonedButton
                  size="small"
                  type="primary"
                  reason={null}
                  loading={decide.busy}
                  onClick={() => void decide.run({ params: { progressId: entry.id }, body: { version: entry.version, decision: 'accepted' } })}
                >
                  {t('programme.screen.accept')}
                </ReasonedButton>
              </span>
            ),
          },
        ]}
      />
      <ConfirmAct
        open={returning !== null}
        title={t('programme.screen.return')}
        verb={t('programme.screen.return')}
        reason={reason.trim().length < 2 ? t('programme.progress.reason-missing') : null}
        onConfirm={() => decide.run({ params: { progressId: returning?.id ?? '' }, body: { version: returning?.version ?? 0, decision: 'returned', reason } })}
        onClose={() => setReturning(null)}
      >
        <Input.TextArea
          aria-label={t('programme.screen.reason')}
          placeholder={t('programme.screen.reason')}
          rows={3}
          maxLength={1_000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </ConfirmAct>
    </Section>
  )
}
