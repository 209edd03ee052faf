import './intake.css'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { ConfirmAct, ErrorPanel, Facts, formatBytes, formatCount, Moment, Section, SkeletonLines, StatusTag, useAct, useApi, useGo, useText } from '#platform/ui/web'
import { getBatch, withdrawBatch } from '../common/api.ts'
import { uploadedHere } from './ChooseFile.tsx'
import { ConfirmStep } from './ConfirmStep.tsx'
import { DifferencesStep } from './DifferencesStep.tsx'
import { type BatchView, stateTones, type TemplateView, useIntakeNames } from './intake-words.ts'
import { PreviewStep } from './PreviewStep.tsx'
import { ReadingProgress } from './ReadingProgress.tsx'

/** What is said about one uploaded file, from reading to the end. While it is read the page looks again every second. */
export function BatchConversation({ batchId, templates }: { batchId: string; templates: readonly TemplateView[] }) {
  const [every, setEvery] = useState<number | false>(1_000)
  const batch = useApi(getBatch, { params: { batchId } }, { every, fresh: 0 })
  const wanted = batch.data === undefined || batch.data.state === 'reading' ? 1_000 : false
  if (wanted !== every) setEvery(wanted)
  if (batch.error && !batch.data) return <ErrorPanel error={batch.error} retry={() => void batch.refetch()} />
  if (!batch.data) return <SkeletonLines lines={8} />
  const template = templates.find((candidate) => candidate.id === batch.data.template)
  return (
    <div className="sn-intake">
      <FileFacts batch={batch.data} templates={templates} />
      {batch.data.state === 'reading' ? <ReadingProgress batch={batch.data} /> : null}
      {batch.data.state === 'failed' ? <Failure batch={batch.data} /> : null}
      {batch.data.summary ? (
        <>
          <PreviewStep batch={batch.data} summary={batch.data.summary} template={template} />
          <DifferencesStep batch={batch.data} changed={batch.data.summary.counts.changed} template={template} />
          <ConfirmStep batch={batch.data} summary={batch.data.summary} next={template?.next ?? null} />
        </>
      ) : null}
    </div>
  )
}

function FileFacts({ batch, templates }: { batch: BatchView; templates: readonly TemplateView[] }) {
  const t = useText()
  const names = useIntakeNames(templates)
  const open = batch.state === 'previewed' || batch.state === 'confirmed' || batch.state === 'failed'
  return (
    <Section title={t('intake.screen.choose')} extra={open ? <Withdraw batch={batch} /> : null}>
      <Facts
        columns={3}
        items={[
          { label: t('intake.screen.template'), value: names.template(batch.template) },
          { label: t('intake.screen.unit'), value: names.unit(batch.template, batch.unit) },
          { label: t('intake.screen.history.state'), value: <StatusTag tone={stateTones[batch.state]} word={t(`intake.state.${batch.state}`)} /> },
          { label: t('intake.screen.file'), value: `${batch.fileName} (${formatBytes(batch.fileSize)})` },
          batch.summary?.sheet ? { label: t('intake.screen.sheet'), value: t('intake.screen.sheet-value', { sheet: batch.summary.sheet, row: batch.summary.headerRow }) } : null,
          { label: t('intake.screen.opened'), value: <Moment at={batch.openedAt} /> },
        ]}
      />
    </Section>
  )
}

function Failure({ batch }: { batch: BatchView }) {
  const t = useText()
  const go = useGo()
  return (
    <Section title={t('intake.screen.preview')} answers={uploadedHere.has(batch.batchId)}>
      <Alert type="error" showIcon role="alert" title={t('intake.screen.failed')} description={t(batch.refusalCode ?? 'intake.file.unreadable', batch.refusalParams ?? {})} />
      <p className="sn-acts">
        <Button type="primary" onClick={() => go(`/intake?template=${batch.template}&unit=${batch.unit}`)}>
          {t('intake.screen.again')}
        </Button>
      </p>
    </Section>
  )
}

function Withdraw({ batch }: { batch: BatchView }) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const act = useAct(withdrawBatch, { errors: 'inline' })
  const withdraw = async () => {
    if (await act.run({ params: { batchId: batch.batchId }, body: { version: batch.version } })) setAsking(false)
  }
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('intake.screen.withdraw')}</Button>
      <ConfirmAct
        open={asking}
        title={t('intake.screen.withdraw-title')}
        verb={t('intake.screen.withdraw')}
        danger
        onConfirm={withdraw}
        onClose={() => setAsking(false)}
        error={act.error}
      >
        <p>{t(batch.state === 'confirmed' ? 'intake.screen.withdraw-confirmed' : 'intake.screen.withdraw-open')}</p>
        {batch.received === null ? null : <p>{t('intake.screen.confirmed', { count: formatCount(batch.received) })}</p>}
      </ConfirmAct>
    </>
  )
}
