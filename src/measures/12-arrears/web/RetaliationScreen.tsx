import { Form, Input } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useUnits } from '#kernel/parties/web'
import { DataTable, Day, ErrorPanel, Facts, PageHeader, ReasonedButton, ScreenLink, SideDrawer, StatusTag, type Tone, useAct, useApi, useReason, useText } from '#platform/ui/web'
import { decideRetaliation, retaliationList } from '../common/api-complaint.ts'

type Report = z.output<typeof retaliationList.reply>['items'][number]

const tones: Readonly<Record<string, Tone>> = { reported: 'waiting', confirmed: 'bad', 'not-confirmed': 'closed' }

/** What complaining firms report of threats and reprisals; decided by the supervision department. */
export function RetaliationScreen() {
  const t = useText()
  const units = useUnits('arrears.retaliation.decide')
  const [open, setOpen] = useState<string | null>(null)
  const answer = useApi(retaliationList, {})
  const chosen = answer.data?.items.find((report) => report.retaliationId === open)
  return (
    <>
      <PageHeader title={t('arrears.retaliation.title')} lead={t('arrears.retaliation.lead')} />
      <DataTable
        name="arrears-retaliation"
        caption={t('arrears.retaliation.title')}
        rows={answer.data?.items}
        rowKey={(report) => report.retaliationId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        onOpen={(report) => setOpen(report.retaliationId)}
        empty={{ title: t('arrears.retaliation.empty') }}
        columns={[
          {
            key: 'words',
            title: t('arrears.retaliation.words'),
            names: true,
            render: (report) => (
              <button type="button" className="sn-link" onClick={() => setOpen(report.retaliationId)} title={report.words}>
                {report.words.length > 60 ? `${report.words.slice(0, 60)}…` : report.words}
              </button>
            ),
            text: (report) => report.words,
          },
          { key: 'unit', title: t('arrears.complaints.respondent'), render: (report) => units.nameOf(report.respondent), text: (report) => units.nameOf(report.respondent) },
          { key: 'reported', title: t('arrears.complaints.received'), render: (report) => <Day on={report.reportedOn} short />, text: (report) => report.reportedOn },
          { key: 'due', title: t('arrears.portal.complaint.due'), render: (report) => <Day on={report.dueOn} short />, text: (report) => report.dueOn },
          {
            key: 'state',
            title: t('arrears.complaints.state'),
            render: (report) => <StatusTag tone={tones[report.state] ?? 'closed'} word={t(`arrears.retaliation.state.${report.state}`)} />,
            text: (report) => t(`arrears.retaliation.state.${report.state}`),
          },
        ]}
      />
      <SideDrawer open={chosen !== undefined} title={t('arrears.retaliation.title')} onClose={() => setOpen(null)}>
        {chosen ? <RetaliationFile key={chosen.retaliationId} report={chosen} unitName={units.nameOf(chosen.respondent)} onDone={() => setOpen(null)} /> : null}
      </SideDrawer>
    </>
  )
}

function RetaliationFile({ report, unitName, onDone }: { report: Report; unitName: string; onDone: () => void }) {
  const t = useText()
  const reason = useReason()
  const [finding, setFinding] = useState('')
  const act = useAct(decideRetaliation, { errors: 'inline', says: 'arrears.complaint.done', onDone })
  const closed = reason('arrears.retaliation.decide', report.respondent) ?? (finding.trim() === '' ? t('arrears.complaint.words-missing') : null)
  const decide = (confirmed: boolean) => void act.run({ params: { retaliationId: report.retaliationId }, body: { version: report.version, confirmed, finding } })
  return (
    <>
      <Facts
        columns={1}
        items={[
          { label: t('arrears.complaints.respondent'), value: unitName },
          { label: t('arrears.complaints.title'), value: <ScreenLink to={`/arrears/complaints/${report.complaintId}`}>{t('arrears.complaints.title')}</ScreenLink> },
          { label: t('arrears.retaliation.words'), value: report.words, wide: true },
          { label: t('arrears.portal.complaint.due'), value: <Day on={report.dueOn} /> },
          report.finding !== null && { label: t('arrears.retaliation.finding'), value: report.finding, wide: true },
        ]}
      />
      {report.state === 'reported' ? (
        <>
          <Form.Item label={t('arrears.retaliation.finding')} layout="vertical">
            <Input.TextArea aria-label={t('arrears.retaliation.finding')} rows={4} maxLength={4000} value={finding} onChange={(event) => setFinding(event.target.value)} />
          </Form.Item>
          <ErrorPanel error={act.error} />
          <ReasonedButton type="primary" reason={closed} loading={act.busy} onClick={() => decide(true)}>
            {t('arrears.retaliation.confirm')}
          </ReasonedButton>{' '}
          <ReasonedButton reason={closed} loading={act.busy} onClick={() => decide(false)}>
            {t('arrears.retaliation.dismiss')}
          </ReasonedButton>
        </>
      ) : null}
    </>
  )
}
