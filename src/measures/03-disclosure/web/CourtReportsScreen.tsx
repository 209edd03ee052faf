import './disclosure.css'
import { Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { ConfirmAct, DataTable, Day, PageHeader, ReasonedButton, StatusTag, useAct, useApi, useReason, useText } from '#platform/ui/web'
import { type CourtReportLine, debtorClasses } from '../common/court-report.ts'
import { type CourtReportReply, certifyCourtReport, courtReports, draftCourtReport, returnCourtReport, submitCourtReport } from '../common/registers-api.ts'

type Report = z.output<typeof CourtReportReply>

const court = 'district-court'
const counted = ['eligible', 'listed', 'listedLate', 'deleted', 'deletedLate', 'corrected', 'correctedLate'] as const
const empty: CourtReportLine = { debtorClass: 'organisation', eligible: 0, listed: 0, listedLate: 0, deleted: 0, deletedLate: 0, corrected: 0, correctedLate: 0 }

/** What the court did with dishonest judgment debtors, month by month: aggregates, never a name. */
export function CourtReportsScreen() {
  const t = useText()
  const reason = useReason()
  const [editing, setEditing] = useState<Report | 'new' | null>(null)
  const answer = useApi(courtReports)
  const options = { says: 'disclosure.court.done' } as const
  const submit = useAct(submitCourtReport, options)
  const certify = useAct(certifyCourtReport, options)
  const giveBack = useAct(returnCourtReport, options)
  const total = (report: Report, field: (typeof counted)[number]) => report.lines.reduce((sum, line) => sum + line[field], 0)
  return (
    <>
      <PageHeader
        title={t('disclosure.court.title')}
        lead={t('disclosure.court.lead')}
        actions={
          <ReasonedButton type="primary" reason={reason('disclosure.debtor.report', court)} onClick={() => setEditing('new')}>
            {t('disclosure.court.new')}
          </ReasonedButton>
        }
      />
      <DataTable
        name="disclosure-court"
        caption={t('disclosure.court.title')}
        rows={answer.data?.items}
        rowKey={(report) => report.reportId}
        refreshing={answer.isFetching}
        error={answer.error}
        retry={() => void answer.refetch()}
        empty={{ title: t('disclosure.court.empty'), hint: t('disclosure.court.empty-hint') }}
        columns={[
          { key: 'month', title: t('disclosure.debtors.month'), names: true, render: (report) => report.month, text: (report) => report.month },
          ...(['eligible', 'listed', 'listedLate', 'deleted', 'deletedLate', 'corrected', 'correctedLate'] as const).map((field) => ({
            key: field,
            title: t(`disclosure.court.field.${field}`),
            align: 'right' as const,
            // What was never handed in is not nought.
            render: (report: Report) => (reported(report) ? total(report, field) : t('ui.none')),
            text: (report: Report) => (reported(report) ? total(report, field) : null),
          })),
          { key: 'due', title: t('disclosure.court.due'), render: (report) => <Day on={report.dueOn} short />, text: (report) => report.dueOn },
          {
            key: 'state',
            title: t('disclosure.actions.state'),
            render: (report) => (
              <StatusTag
                tone={report.finding === 'late' || report.finding === 'missing' ? 'bad' : report.state === 'certified' ? 'good' : 'waiting'}
                word={t(report.finding === 'missing' ? 'disclosure.court.state.missing' : `disclosure.court.state.${report.finding === 'late' ? 'late' : report.state}`)}
              />
            ),
            text: (report) => t(`disclosure.court.state.${report.finding === 'missing' ? 'missing' : report.state}`),
          },
          {
            key: 'acts',
            title: t('disclosure.court.acts'),
            render: (report) => (
              <div className="sn-acts">
                {report.state === 'drafted' ? (
                  <>
                    <ReasonedButton size="small" reason={reason('disclosure.debtor.report', court)} onClick={() => setEditing(report)}>
                      {t('disclosure.court.edit')}
                    </ReasonedButton>
                    <ReasonedButton
                      size="small"
                      type="primary"
                      reason={reason('disclosure.debtor.report', court) ?? (report.lines.length === 0 ? t('disclosure.court.lines-needed') : null)}
                      loading={submit.busy}
                      onClick={() => void submit.run({ params: { reportId: report.reportId }, body: { version: report.version } })}
                    >
                      {t('disclosure.court.submit')}
                    </ReasonedButton>
                  </>
                ) : null}
                {report.state === 'submitted' ? (
                  <>
                    <ReasonedButton
                      size="small"
                      reason={reason('disclosure.debtor.certify', court)}
                      loading={giveBack.busy}
                      onClick={() => void giveBack.run({ params: { reportId: report.reportId }, body: { version: report.version } })}
                    >
                      {t('disclosure.court.return')}
                    </ReasonedButton>
                    <ReasonedButton
                      size="small"
                      type="primary"
                      reason={reason('disclosure.debtor.certify', court)}
                      loading={certify.busy}
                      onClick={() => void certify.run({ params: { reportId: report.reportId }, body: { version: report.version } })}
                    >
                      {t('disclosure.court.certify')}
                    </ReasonedButton>
                  </>
                ) : null}
              </div>
            ),
          },
        ]}
      />
      {editing ? <ReportForm report={editing === 'new' ? null : editing} onClose={() => setEditing(null)} /> : null}
    </>
  )
}

function ReportForm({ report, onClose }: { report: Report | null; onClose: () => void }) {
  const t = useText()
  const [form] = Form.useForm<{ month: string; lines: CourtReportLine[] }>()
  const draft = useAct(draftCourtReport, { errors: 'inline', says: 'disclosure.court.done' })
  const lines = debtorClasses.map((debtorClass) => report?.lines.find((line) => line.debtorClass === debtorClass) ?? { ...empty, debtorClass })
  const placeOf = (path: string) => {
    const [, index, field] = path.split('.')
    const line = lines[Number(index)]
    return line && counted.some((each) => each === field) ? `${t(`disclosure.debtors.class.${line.debtorClass}`)} · ${t(`disclosure.court.field.${field}`)}` : null
  }
  return (
    <ConfirmAct
      open
      wide
      title={t('disclosure.court.new')}
      verb={t('disclosure.court.save')}
      error={draft.error}
      placeOf={placeOf}
      onClose={onClose}
      onConfirm={async () => {
        const fields = await form.validateFields()
        const done = await draft.run({
          body: {
            month: fields.month,
            ...(report ? { version: report.version } : {}),
            lines: lines.map((line, index) => ({ ...line, ...fields.lines[index], debtorClass: line.debtorClass })),
          },
        })
        if (done) onClose()
      }}
    >
      <p>{t('disclosure.court.explain')}</p>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ month: report?.month ?? '', lines }}>
        <Form.Item
          name="month"
          label={t('disclosure.debtors.month')}
          extra={t('disclosure.court.month-hint')}
          rules={[{ required: true, pattern: /^\d{4}-\d{2}$/, message: t('disclosure.court.month-hint') }]}
        >
          <Input maxLength={7} disabled={report !== null} />
        </Form.Item>
        {debtorClasses.map((debtorClass, index) => (
          <fieldset key={debtorClass} className="dis-question">
            <legend>{t(`disclosure.debtors.class.${debtorClass}`)}</legend>
            <div className="dis-figures">
              {counted.map((field) => (
                <Form.Item key={field} name={['lines', index, field]} label={t(`disclosure.court.field.${field}`)}>
                  <InputNumber min={0} max={1_000_000} precision={0} />
                </Form.Item>
              ))}
            </div>
          </fieldset>
        ))}
      </Form>
    </ConfirmAct>
  )
}

/** Whether a month holds figures yet; one that was only opened by its limit does not. */
function reported(report: Report): boolean {
  return report.state !== 'drafted' || report.lines.some((line) => counted.some((field) => line[field] > 0))
}
