import { Button, Flex, Input, Radio } from 'antd'
import { useState } from 'react'
import { useUnitNames } from '#kernel/scoring/web'
import { DataTable, Day, ErrorPanel, mayDo, Section, SideDrawer, SkeletonLines, UploadField, useAct, useApi, useLanguage, useMe, useText } from '#platform/ui/web'
import { getTask, reportProgress } from '../common/api.ts'
import { TaskState } from './programme-words.tsx'

const MEGABYTES = 50 * 1024 * 1024

/** One task: who owes it, what was reported, and a place to report. */
export function TaskDrawer({ taskId, onClose }: { taskId: string | null; onClose: () => void }) {
  const t = useText()
  return (
    <SideDrawer open={taskId !== null} wide title={`${t('programme.column.task')} ${taskId ?? ''}`} onClose={onClose}>
      {taskId === null ? null : <TaskView taskId={taskId} />}
    </SideDrawer>
  )
}

function TaskView({ taskId }: { taskId: string }) {
  const t = useText()
  const { language } = useLanguage()
  const me = useMe()
  const nameOf = useUnitNames()
  const answer = useApi(getTask, { params: { taskId } })
  if (answer.error) return <ErrorPanel error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <SkeletonLines />
  const { task, standings, progress } = answer.data
  const mine = standings.find((each) => each.unit === me.unit)
  const mayReport = mine !== undefined && mayDo(me, 'programme.progress.report', mine.unit) && mine.state !== 'done' && mine.state !== 'reported-done'
  return (
    <>
      <p>{language === 'en' ? task.en : task.zh}</p>
      <p className="sn-muted">
        {task.place} · {t('programme.column.due')} <Day on={task.dueOn} />
      </p>
      {mayReport ? <Report taskId={task.id} unit={mine.unit} /> : null}
      <Section title={t('programme.circular.by-unit')}>
        <DataTable
          name="task-units"
          tools={false}
          caption={t('programme.circular.by-unit')}
          rows={standings}
          rowKey={(each) => each.unit}
          columns={[
            { key: 'unit', title: t('programme.column.unit'), names: true, render: (each) => nameOf(each.unit) },
            { key: 'role', title: t('programme.column.role'), render: (each) => t(`programme.role.${each.role}`) },
            { key: 'state', title: t('programme.column.state'), render: (each) => <TaskState standing={each} /> },
            { key: 'done', title: t('programme.count.done'), render: (each) => <Day on={each.doneOn} short /> },
          ]}
        />
      </Section>
      {progress.length > 0 ? (
        <Section title={t('programme.screen.report-progress')}>
          <ul className="sn-trail">
            {progress.map((entry) => (
              <li key={entry.id}>
                <strong>{nameOf(entry.unit)}</strong> <Day on={entry.reportedOn} short />
                <p>{entry.note}</p>
                <p className="sn-muted">{entry.evidence.map((file) => file.name).join(' · ')}</p>
                {entry.reason ? <p className="sn-muted">{entry.reason}</p> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

function Report({ taskId, unit }: { taskId: string; unit: string }) {
  const t = useText()
  const [claim, setClaim] = useState<'under-way' | 'done'>('under-way')
  const [note, setNote] = useState('')
  const [file, setFile] = useState<File | undefined>(undefined)
  const act = useAct(reportProgress, {
    errors: 'inline',
    says: 'programme.screen.done',
    onDone: () => {
      setNote('')
      setFile(undefined)
    },
  })
  return (
    <Section title={t('programme.screen.report-progress')}>
      <Flex vertical gap={12} align="stretch">
        <ErrorPanel error={act.error} />
        <Radio.Group
          value={claim}
          onChange={(event) => setClaim(event.target.value as typeof claim)}
          options={(['under-way', 'done'] as const).map((value) => ({ value, label: t(`programme.screen.claim-${value}`) }))}
        />
        <Input.TextArea
          aria-label={t('programme.screen.note')}
          placeholder={t('programme.screen.note')}
          rows={3}
          maxLength={4_000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <UploadField accept=".pdf,.docx,.xlsx,.png,.jpg,.jpeg,.txt,.zip" maxBytes={MEGABYTES} label={file?.name ?? t('programme.screen.add-file')} onFile={setFile} />
        <Button type="primary" loading={act.busy} disabled={note.trim().length < 2} onClick={() => void act.run({ body: { taskId, unit, claim, note } }, file ? { file } : {})}>
          {t('programme.screen.report-progress')}
        </Button>
      </Flex>
    </Section>
  )
}
