import { Button, Flex, Input, InputNumber, Select } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { LedgerTrail } from '#kernel/ledger/web'
import { type Period, periodName } from '#kernel/scoring/common'
import { useUnitNames } from '#kernel/scoring/web'
import type { AnswerOf } from '#platform/http/common'
import {
  DataTable,
  Day,
  download,
  ErrorPanel,
  Facts,
  PageHeader,
  ReasonedButton,
  Section,
  SkeletonLines,
  UploadField,
  useAct,
  useApi,
  useLanguage,
  useReason,
  useScreenParams,
  useText,
} from '#platform/ui/web'
import { addReportEvidence, getReport, printReport, saveReport } from '../common/api.ts'
import { type FigureKey, figureKeys, type ReportContent } from '../common/report-content.ts'
import { ReportState, ReportTimeliness } from './programme-words.tsx'
import { Findings, ReportSteps } from './ReportSteps.tsx'

type Answer = AnswerOf<typeof getReport>
const MEGABYTES = 50 * 1024 * 1024
const texts = ['organisation', 'problems', 'nextSteps', 'publicity'] as const

/** One periodic report: filled in by the liaison, checked as it is written, certified by the head; every version below. */
export function ReportScreen() {
  const t = useText()
  const nameOf = useUnitNames()
  const reportId = useScreenParams()['reportId'] ?? ''
  const answer = useApi(getReport, { params: { reportId } })
  const back = { to: '/programme/reports', label: t('programme.screen.reports') }
  if (!answer.data) {
    return (
      <>
        <PageHeader title={t('programme.screen.report')} back={back} />
        {answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : <SkeletonLines lines={8} />}
      </>
    )
  }
  const { report } = answer.data
  return (
    <>
      <PageHeader
        title={`${nameOf(report.unit)} · ${periodName(report.period as Period, t)}`}
        back={back}
        lead={t('programme.screen.report-lead')}
        tags={
          <>
            <ReportState state={report.state} />
            <ReportTimeliness report={report} />
          </>
        }
        actions={<ReportSteps answer={answer.data} />}
      />
      <div className="sn-sheet">
        <Facts
          columns={3}
          items={[
            { label: t('programme.column.due'), value: <Day on={report.dueOn} /> },
            { label: t('programme.column.certified-on'), value: <Day on={report.firstCertifiedOn} /> },
            { label: t('programme.column.version'), value: answer.data.versions.length },
          ]}
        />
        <p className="sn-acts">
          {(['docx', 'pdf'] as const).map((format) => (
            <Button key={format} onClick={() => void download(printReport, { params: { reportId }, query: { format } })}>
              {t('programme.screen.download')} {format.toUpperCase()}
            </Button>
          ))}
        </p>
      </div>
      <Writing key={report.version} answer={answer.data} />
      <Findings findings={answer.data.findings} />
      <Evidence answer={answer.data} />
      <Versions answer={answer.data} />
      <Section title={t('programme.screen.versions')}>
        <LedgerTrail about={`programme.report:${report.id}`} />
      </Section>
    </>
  )
}

function Writing({ answer }: { answer: Answer }) {
  const t = useText()
  const { language } = useLanguage()
  const reason = useReason()
  const { report, tasks } = answer
  const begun = useMemo(() => withStandings(answer), [answer])
  const [content, setContent] = useState<ReportContent>(begun)
  useEffect(() => setContent(begun), [begun])
  const save = useAct(saveReport, { says: 'programme.screen.done' })
  const locked = report.state !== 'open' || reason('programme.report.write', report.unit) !== null
  const lineOf = (taskId: string) => content.tasks.find((task) => task.taskId === taskId)
  const setTask = (taskId: string, change: Partial<ReportContent['tasks'][number]>) => {
    const line = { taskId, state: 'not-started' as const, text: '', ...lineOf(taskId), ...change }
    setContent({ ...content, tasks: [...content.tasks.filter((task) => task.taskId !== taskId), line].sort((a, b) => order(tasks, a.taskId) - order(tasks, b.taskId)) })
  }
  return (
    <Section
      title={t('programme.screen.report')}
      extra={
        <ReasonedButton
          reason={locked ? t('programme.report.not-open', { state: t(`programme.report-state.${report.state}`) }) : null}
          loading={save.busy}
          onClick={() => void save.run({ params: { reportId: report.id }, body: { version: report.version, content } })}
        >
          {t('programme.screen.save')}
        </ReasonedButton>
      }
    >
      <Flex vertical gap={16}>
        {texts.map((name) => (
          <div key={name}>
            <h3>{t(`programme.section.${name}`)}</h3>
            {locked ? (
              <p className="sn-text">{content[name] || t('ui.none')}</p>
            ) : (
              <Input.TextArea
                aria-label={t(`programme.section.${name}`)}
                autoSize={{ minRows: 3, maxRows: 14 }}
                maxLength={8_000}
                value={content[name]}
                onChange={(event) => setContent({ ...content, [name]: event.target.value })}
              />
            )}
          </div>
        ))}
      </Flex>
      <h3>{t('programme.section.tasks')}</h3>
      <DataTable
        name="report-tasks"
        tools={false}
        caption={t('programme.section.tasks')}
        rows={tasks}
        rowKey={(task) => task.id}
        columns={[
          { key: 'task', title: t('programme.column.task'), names: true, render: (task) => `${task.id} ${language === 'en' ? task.en : task.zh}` },
          {
            key: 'state',
            title: t('programme.column.state'),
            width: '11em',
            render: (task) =>
              locked ? (
                t(`programme.task-state.${lineOf(task.id)?.state ?? 'not-started'}`)
              ) : (
                <Select
                  aria-label={`${task.id} ${t('programme.column.state')}`}
                  style={{ width: '10em' }}
                  value={lineOf(task.id)?.state ?? null}
                  onChange={(state) => setTask(task.id, { state })}
                  options={(['not-started', 'under-way', 'done'] as const).map((value) => ({ value, label: t(`programme.task-state.${value}`) }))}
                />
              ),
          },
          {
            key: 'text',
            title: t('programme.column.note'),
            render: (task) =>
              locked ? (
                lineOf(task.id)?.text || t('ui.none')
              ) : (
                <Input
                  aria-label={`${task.id} ${t('programme.column.note')}`}
                  maxLength={1_000}
                  value={lineOf(task.id)?.text ?? ''}
                  onChange={(event) => setTask(task.id, { text: event.target.value })}
                />
              ),
          },
        ]}
      />
      <h3>{t('programme.section.figures')}</h3>
      <div className="sn-form-grid">
        {figureKeys.map((key) => (
          <Figure
            key={key}
            name={key}
            locked={locked}
            value={content.figures[key]}
            onChange={(value) => setContent({ ...content, figures: withFigure(content.figures, key, value) })}
          />
        ))}
      </div>
    </Section>
  )
}

function Figure({ name, value, locked, onChange }: { name: FigureKey; value: number | undefined; locked: boolean; onChange: (value: number | null) => void }) {
  const t = useText()
  const id = `figure-${name}`
  return (
    <div>
      {locked ? <span className="sn-muted">{t(`programme.figure.${name}`)}</span> : <label htmlFor={id}>{t(`programme.figure.${name}`)}</label>}
      {locked ? (
        <p className="sn-number" id={id}>
          {value ?? t('ui.none')}
        </p>
      ) : (
        <InputNumber id={id} min={0} precision={0} value={value ?? null} onChange={onChange} style={{ width: '100%' }} />
      )}
    </div>
  )
}

function Evidence({ answer: { report, evidence } }: { answer: Answer }) {
  const t = useText()
  const reason = useReason()
  const upload = useAct(addReportEvidence, { says: 'programme.screen.done' })
  const open = report.state === 'open' && reason('programme.report.write', report.unit) === null
  return (
    <Section title={t('programme.section.evidence')}>
      <ul>
        {evidence.map((file) => (
          <li key={file.id}>
            {file.name} <code>{file.sha256.slice(0, 12)}</code>
          </li>
        ))}
      </ul>
      {open ? (
        <UploadField
          accept=".pdf,.docx,.xlsx,.png,.jpg,.jpeg,.txt,.zip"
          maxBytes={MEGABYTES}
          label={t('programme.screen.add-file')}
          disabled={upload.busy}
          onFile={(file) => void upload.run({ params: { reportId: report.id } }, { file })}
        />
      ) : null}
    </Section>
  )
}

function Versions({ answer: { report, versions } }: { answer: Answer }) {
  const t = useText()
  if (versions.length === 0) return null
  return (
    <DataTable
      name="report-versions"
      tools={false}
      caption={t('programme.screen.versions')}
      rows={versions}
      rowKey={(version) => String(version.number)}
      columns={[
        { key: 'number', title: t('programme.column.version'), names: true, render: (version) => version.number },
        { key: 'submitted', title: t('programme.column.submitted-on'), render: (version) => <Day on={version.submittedOn} short /> },
        {
          key: 'outcome',
          title: t('programme.column.state'),
          render: (version) =>
            version.outcome === null
              ? t('programme.report-state.submitted')
              : version.outcome === 'certified'
                ? t('programme.report-state.certified')
                : t('programme.screen.return'),
        },
        { key: 'decided', title: t('programme.column.certified-on'), render: (version) => <Day on={version.decidedOn} short /> },
        { key: 'reason', title: t('programme.screen.reason'), render: (version) => version.reason ?? '' },
        { key: 'warnings', title: t('programme.screen.warning'), align: 'right', render: (version) => version.warnings.length },
        {
          key: 'file',
          title: t('programme.screen.download'),
          render: (version) => (
            <Button size="small" onClick={() => void download(printReport, { params: { reportId: report.id }, query: { format: 'docx', number: version.number } })}>
              DOCX
            </Button>
          ),
        },
      ]}
    />
  )
}

/** What is written, with a line for every task that has none yet, as its entries say it stands. */
function withStandings({ draft, tasks, standings }: Answer): ReportContent {
  const written = new Set(draft.tasks.map((task) => task.taskId))
  const missing = standings.filter((each) => !written.has(each.taskId)).map(({ taskId, state }) => ({ taskId, state, text: '' }))
  return { ...draft, tasks: [...draft.tasks, ...missing].sort((a, b) => order(tasks, a.taskId) - order(tasks, b.taskId)) }
}

function order(tasks: readonly { readonly id: string }[], id: string): number {
  return tasks.findIndex((task) => task.id === id)
}

function withFigure(figures: ReportContent['figures'], key: FigureKey, value: number | null): ReportContent['figures'] {
  const { [key]: _, ...rest } = figures
  return value === null ? rest : { ...rest, [key]: value }
}
