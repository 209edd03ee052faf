import './disclosure.css'
import { Input, Radio } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import {
  DataTable,
  Day,
  ErrorPanel,
  Facts,
  PageHeader,
  ReasonedButton,
  ScreenLink,
  SideDrawer,
  StatusTag,
  useAct,
  useApi,
  useReason,
  useScreenQuery,
  useText,
  useUnitScope,
} from '#platform/ui/web'
import { answerReaderReport, type ReaderReportReply, readerReports } from '../common/api.ts'
import { useUnits } from './action-words.tsx'
import { DueBadge } from './due-badge.tsx'

type Report = z.output<typeof ReaderReportReply>

const states = ['received', 'answered'] as const
/** The endpoint gives the most pressing first and no further page. */
const MOST = 200

/** What readers say is wrong or missing, and the answers they are owed. */
export function ReaderReportsScreen() {
  const t = useText()
  const scope = useUnitScope()
  const units = useUnits('disclosure.reader-report.read')
  const [query] = useScreenQuery()
  const [open, setOpen] = useState<string | null>(null)
  const unit = query['unit'] ?? scope.unit ?? undefined
  const state = states.find((one) => one === query['state'])
  const answer = useApi(readerReports, { query: { limit: MOST, ...(unit ? { unit } : {}), ...(state ? { state } : {}) } })
  const reports = answer.data?.items
  const chosen = reports?.find((report) => report.reportId === open)
  const stateWord = (report: Report) =>
    t(report.state === 'received' ? 'disclosure.reader-desk.waiting' : report.upheld ? 'disclosure.report.upheld' : 'disclosure.report.not-upheld')
  return (
    <>
      <PageHeader title={t('disclosure.reader-desk.title')} lead={t('disclosure.reader-desk.lead')} />
      <DataTable
        name="disclosure-reader-reports"
        caption={t('disclosure.reader-desk.title')}
        rows={reports}
        rowKey={(report) => report.reportId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(report) => setOpen(report.reportId)}
        empty={{ title: t('disclosure.reader-desk.empty'), hint: t('disclosure.reader-desk.empty-hint') }}
        rowTone={(report) => (report.clock.state === 'overdue' ? 'bad' : undefined)}
        filters={[
          {
            kind: 'choice',
            keys: ['state'],
            label: t('disclosure.actions.state'),
            options: states.map((value) => ({ value, label: t(`disclosure.reader-desk.state.${value}`) })),
          },
          ...(units.options.length > 1 ? [{ kind: 'choice' as const, keys: ['unit'] as [string], label: t('disclosure.actions.unit'), options: units.options }] : []),
        ]}
        columns={[
          {
            key: 'words',
            title: t('disclosure.report.words'),
            names: true,
            render: (report) => (
              <button type="button" className="sn-link" onClick={() => setOpen(report.reportId)} title={report.words}>
                {report.words.length > 60 ? `${report.words.slice(0, 60)}…` : report.words}
              </button>
            ),
            text: (report) => report.words,
          },
          {
            key: 'topic',
            title: t('disclosure.report.topic'),
            render: (report) => t(`disclosure.report.topic.${report.topic}`),
            text: (report) => t(`disclosure.report.topic.${report.topic}`),
          },
          {
            key: 'unit',
            title: t('disclosure.actions.unit'),
            ...(units.options.length > 1 ? {} : { optional: true }),
            render: (report) => units.nameOf(report.unit),
            text: (report) => units.nameOf(report.unit),
          },
          { key: 'received', title: t('disclosure.report.received'), render: (report) => <Day on={report.receivedOn} short />, text: (report) => report.receivedOn },
          { key: 'clock', title: t('disclosure.reader-desk.clock'), render: (report) => <DueBadge clock={report.clock} />, text: (report) => report.dueOn },
          {
            key: 'state',
            title: t('disclosure.actions.state'),
            render: (report) => <StatusTag tone={report.state === 'received' ? 'waiting' : 'good'} word={stateWord(report)} />,
            text: stateWord,
          },
        ]}
      />
      <SideDrawer open={chosen !== undefined} title={chosen ? t(`disclosure.report.topic.${chosen.topic}`) : ''} onClose={() => setOpen(null)}>
        {chosen ? <ReportFile key={chosen.reportId} report={chosen} unitName={units.nameOf(chosen.unit)} onDone={() => setOpen(null)} /> : null}
      </SideDrawer>
    </>
  )
}

function ReportFile({ report, unitName, onDone }: { report: Report; unitName: string; onDone: () => void }) {
  const t = useText()
  const reason = useReason()
  const [upheld, setUpheld] = useState<boolean | null>(null)
  const [words, setWords] = useState('')
  const act = useAct(answerReaderReport, { errors: 'inline', says: 'disclosure.reader-desk.done', onDone })
  const missing =
    reason('disclosure.reader-report.answer', report.unit) ??
    (upheld === null ? t('disclosure.reader-desk.upheld-needed') : words.trim().length < 2 ? t('disclosure.reader-desk.answer-needed') : null)
  return (
    <>
      <Facts
        columns={1}
        items={[
          { label: t('disclosure.report.words'), value: report.words, wide: true },
          { label: t('disclosure.actions.unit'), value: unitName },
          report.actionId !== null && {
            label: t('disclosure.report.about'),
            value: <ScreenLink to={`/disclosure/actions/${report.actionId}`}>{t('disclosure.reader-desk.act')}</ScreenLink>,
          },
          report.contact !== null && { label: t('disclosure.reader-desk.contact'), value: report.contact },
          { label: t('disclosure.report.received'), value: <Day on={report.receivedOn} /> },
          { label: t('disclosure.reader-desk.due'), value: <Day on={report.dueOn} /> },
          report.answer !== null && { label: t('disclosure.report.answer'), value: report.answer, wide: true },
          report.answeredOn !== null && { label: t('disclosure.reader-desk.answered'), value: <Day on={report.answeredOn} /> },
        ]}
      />
      {report.state === 'received' ? (
        <>
          <hr className="sn-rule" />
          <fieldset className="dis-question">
            <legend>{t('disclosure.reader-desk.upheld')}</legend>
            <Radio.Group
              value={upheld}
              options={[
                { value: true, label: t('disclosure.reader-desk.upheld-yes') },
                { value: false, label: t('disclosure.reader-desk.upheld-no') },
              ]}
              onChange={(event) => setUpheld(event.target.value as boolean)}
            />
            {upheld && report.actionId ? (
              <p className="sn-muted">
                {t('disclosure.reader-desk.then-correct')} <ScreenLink to={`/disclosure/actions/${report.actionId}`}>{t('disclosure.correct.propose')}</ScreenLink>
              </p>
            ) : null}
          </fieldset>
          <fieldset className="dis-question">
            <legend>{t('disclosure.report.answer')}</legend>
            <p className="sn-muted">{t('disclosure.reader-desk.answer-hint')}</p>
            <Input.TextArea aria-label={t('disclosure.report.answer')} rows={5} maxLength={2000} showCount value={words} onChange={(event) => setWords(event.target.value)} />
          </fieldset>
          <ErrorPanel error={act.error} />
          <ReasonedButton
            type="primary"
            reason={missing}
            loading={act.busy}
            onClick={() => upheld !== null && void act.run({ params: { reportId: report.reportId }, body: { version: report.version, upheld, answer: words } })}
          >
            {t('disclosure.reader-desk.send')}
          </ReasonedButton>
          {missing ? <p className="sn-muted">{missing}</p> : null}
        </>
      ) : null}
    </>
  )
}
