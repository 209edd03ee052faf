import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { DataTable, download, ErrorPanel, formatCount, NumberDoor, NumberRow, Section, StatusTag, useGo, useLanguage, useScreenQuery, useText } from '#platform/ui/web'
import { downloadAnnotated } from '../common/api.ts'
import { uploadedHere } from './ChooseFile.tsx'
import { FaultDrawer } from './FaultDrawer.tsx'
import { type BatchView, type TemplateView, useIntakeNames } from './intake-words.ts'
import { RowsDrawer, type ShownVerdict } from './RowsDrawer.tsx'

type Summary = NonNullable<BatchView['summary']>
type FaultGroup = Summary['faults'][number]

/** Step two: how many rows are new, the same, changed or left out; what is wrong by rule; the file to take away and mend. */
export function PreviewStep({ batch, summary, template }: { batch: BatchView; summary: Summary; template: TemplateView | undefined }) {
  const t = useText()
  const go = useGo()
  const { language } = useLanguage()
  const [query, setQuery] = useScreenQuery()
  const [group, setGroup] = useState<FaultGroup | null>(null)
  const [failed, setFailed] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const { counts } = summary
  const leftOut = counts.error + counts['duplicate-in-file'] + counts['foreign-unit']
  const here = `/intake?batch=${batch.batchId}`
  const shown = (['new', 'same', 'changed', 'left-out'] as const).find((verdict) => verdict === query['rows'])
  const mark = async () => {
    setFailed(null)
    setBusy(true)
    await download(downloadAnnotated, { params: { batchId: batch.batchId }, query: { language } }).catch(setFailed)
    setBusy(false)
  }
  const figure = (value: number, verdict: ShownVerdict, label: string, explain: string, tone: 'ink' | 'good' | 'warn' | 'bad') => (
    <NumberDoor look="figure" value={value} label={label} explain={explain} tone={value === 0 ? 'ink' : tone} {...(value > 0 ? { to: `${here}&rows=${verdict}` } : {})} />
  )
  return (
    <Section
      title={t('intake.screen.preview')}
      answers={uploadedHere.has(batch.batchId)}
      extra={
        summary.faults.length > 0 ? (
          <>
            <Button icon={<DownloadOutlined aria-hidden />} loading={busy} onClick={() => void mark()}>
              {t('intake.screen.annotated')}
            </Button>
            {batch.state === 'previewed' ? (
              <Button icon={<UploadOutlined aria-hidden />} onClick={() => go(`/intake?template=${batch.template}&unit=${batch.unit}`)}>
                {t('intake.screen.again-fixed')}
              </Button>
            ) : null}
          </>
        ) : null
      }
    >
      <p>{t('intake.screen.counts', { rows: formatCount(counts.rows) })}</p>
      <NumberRow>
        {figure(counts.new, 'new', t('intake.verdict.new'), t('intake.screen.count.new'), 'good')}
        {figure(counts.same, 'same', t('intake.verdict.same'), t('intake.screen.count.same'), 'ink')}
        {figure(counts.changed, 'changed', t('intake.verdict.changed'), t('intake.screen.count.changed'), 'warn')}
        {figure(leftOut, 'left-out', t('intake.screen.left-out'), t('intake.screen.count.left-out'), 'bad')}
      </NumberRow>
      {failed ? <ErrorPanel error={failed} /> : null}
      <h3>{t('intake.screen.faults')}</h3>
      {summary.faults.length > 0 ? <p className="sn-muted">{t('intake.screen.annotated-hint')}</p> : null}
      <FaultTable summary={summary} template={template} onOpen={setGroup} />
      <Notes summary={summary} template={template} />
      <FaultDrawer batch={batch} group={group} template={template} onClose={() => setGroup(null)} />
      <RowsDrawer batch={batch} verdict={shown} template={template} onClose={() => setQuery({ rows: undefined })} />
    </Section>
  )
}

function FaultTable({ summary, template, onOpen }: { summary: Summary; template: TemplateView | undefined; onOpen: (group: FaultGroup) => void }) {
  const t = useText()
  const names = useIntakeNames(template ? [template] : [])
  return (
    <DataTable
      name="intake-faults"
      tools={false}
      caption={t('intake.screen.faults')}
      rows={summary.faults}
      rowKey={(group) => `${group.code} ${group.column} ${group.severity}`}
      onOpen={onOpen}
      empty={{ title: t('intake.screen.no-faults') }}
      columns={[
        {
          key: 'severity',
          title: t('intake.annotated.severity'),
          width: '7em',
          render: (group) => <StatusTag tone={group.severity === 'error' ? 'bad' : 'warn'} word={t(`intake.severity.${group.severity}`)} />,
        },
        {
          key: 'column',
          title: t('intake.screen.fault.column'),
          render: (group) => (group.column ? names.column(template?.id ?? '', group.column) : t('intake.annotated.whole-row')),
        },
        {
          key: 'rule',
          title: t('intake.screen.fault.rule'),
          names: true,
          render: (group) => (
            <>
              {t(group.code, group.params)}
              <Advice advice={group.advice} params={group.params} />
            </>
          ),
        },
        { key: 'count', title: t('intake.screen.fault.count'), align: 'right', render: (group) => formatCount(group.count) },
        {
          key: 'examples',
          title: t('intake.screen.fault.examples'),
          render: (group) =>
            group.examples
              .slice(0, 3)
              .map((example) => (example.text === '' ? example.address : `${example.address} ${example.text}`))
              .join('; '),
        },
      ]}
    />
  )
}

/** What to do next, where the rule says it. */
export function Advice({ advice, params }: { advice: string; params: FaultGroup['params'] }) {
  const t = useText()
  const text = t(advice, params)
  return text === advice ? null : <div className="sn-muted">{text}</div>
}

function Notes({ summary, template }: { summary: Summary; template: TemplateView | undefined }) {
  const t = useText()
  const names = useIntakeNames(template ? [template] : [])
  if (summary.notes.length === 0) return null
  return (
    <details>
      <summary>{t('intake.screen.notes')}</summary>
      <DataTable
        name="intake-notes"
        tools={false}
        caption={t('intake.screen.notes')}
        rows={summary.notes}
        rowKey={(note) => `${note.column} ${note.kind}`}
        columns={[
          { key: 'column', title: t('intake.screen.fault.column'), names: true, render: (note) => names.column(template?.id ?? '', note.column) },
          { key: 'kind', title: t('intake.screen.note.kind'), render: (note) => t(`intake.note.${note.kind}`) },
          { key: 'count', title: t('intake.screen.fault.count'), align: 'right', render: (note) => formatCount(note.count) },
          {
            key: 'examples',
            title: t('intake.screen.fault.examples'),
            render: (note) =>
              note.examples
                .slice(0, 2)
                .map((example) => `${example.address} ${t('intake.screen.note.read-as', { text: example.text, readAs: example.readAs })}`)
                .join('; '),
          },
        ]}
      />
    </details>
  )
}
