import {
  Amount,
  CaseColumns,
  DataTable,
  Day,
  ErrorPanel,
  Facts,
  PageHeader,
  ScreenLink,
  Section,
  SkeletonLines,
  StatusTag,
  useApi,
  useScreenParams,
  useText,
} from '#platform/ui/web'
import { complaintFile } from '../common/api-complaint.ts'
import { ComplaintActs } from './ComplaintActs.tsx'
import { complaintTones } from './ComplaintsScreen.tsx'
import { StepClock } from './StepClock.tsx'
import { useUnits } from './units.ts'

/** One supplier's complaint: what it says, what the unit's ledger says, the steps with their clocks, and what may be done now. */
export function ComplaintScreen() {
  const t = useText()
  const { complaintId } = useScreenParams() as { complaintId: string }
  const units = useUnits('arrears.complaint.read')
  const answer = useApi(complaintFile, { params: { complaintId } })
  if (answer.error) return <ErrorPanel error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <SkeletonLines lines={10} />
  const { complaint, steps, events, ledger, files, fileCount } = answer.data
  return (
    <>
      <PageHeader
        title={complaint.firmName}
        lead={complaint.contractNumber}
        actions={
          <>
            <StatusTag tone={complaintTones[complaint.state] ?? 'closed'} word={t(`arrears.complaint.state.${complaint.state}`)} />
            <StepClock dueOn={complaint.dueOn} daysLeft={complaint.daysLeft} />
          </>
        }
      />
      <CaseColumns
        facts={
          <Section title={t('arrears.complaints.title')}>
            <Facts
              columns={1}
              items={[
                { label: t('arrears.complaints.respondent'), value: units.nameOf(complaint.respondent) },
                { label: t('arrears.complaints.desk'), value: units.nameOf(complaint.desk) },
                { label: t('arrears.complaints.claimed'), value: <Amount fen={complaint.claimedFen} /> },
                { label: t('arrears.complaint.undisputed'), value: t(complaint.undisputed ? 'arrears.complaint.yes' : 'arrears.complaint.no') },
                { label: t('arrears.complaint.uscc'), value: complaint.firmUscc },
                { label: t('arrears.complaint.size'), value: t(`arrears.complaint.size.${complaint.firmSize}`) },
                { label: t('arrears.complaints.received'), value: <Day on={complaint.receivedOn} /> },
                { label: t('arrears.complaint.source'), value: t(`arrears.complaint.source.${complaint.source}`) },
                { label: t('arrears.complaint.words'), value: complaint.words, wide: true },
                complaint.contact !== null && { label: t('arrears.complaint.contact'), value: complaint.contact },
                complaint.declineGround !== null && { label: t('arrears.complaint.ground'), value: t(`arrears.complaint.ground.${complaint.declineGround}`) },
                complaint.result !== null && { label: t('arrears.complaint.result'), value: t(`arrears.complaint.result.${complaint.result}`) },
                complaint.foundFen !== null && { label: t('arrears.complaint.found'), value: <Amount fen={complaint.foundFen} /> },
                complaint.answer !== null && { label: t('arrears.complaint.answer'), value: complaint.answer, wide: true },
                complaint.state === 'concluded' && { label: t('arrears.complaint.view'), value: t(`arrears.complaint.view.${complaint.view}`) },
              ]}
            />
          </Section>
        }
        procedure={
          <Section title={t('arrears.complaint.acts')}>
            <ComplaintActs key={complaint.version} complaint={complaint} />
          </Section>
        }
        trail={
          <Section title={t('arrears.complaint.steps')}>
            <DataTable
              name="arrears-complaint-steps"
              caption={t('arrears.complaint.steps')}
              rows={steps}
              rowKey={(step) => `${step.step} ${step.startedOn}`}
              empty={{ title: t('ui.none') }}
              columns={[
                {
                  key: 'step',
                  title: t('arrears.portal.complaint.step'),
                  names: true,
                  render: (step) =>
                    step.clockId === null ? (
                      t(`arrears.complaint.step.${step.step}`)
                    ) : (
                      <ScreenLink to={`/clocks/${step.clockId}`}>{t(`arrears.complaint.step.${step.step}`)}</ScreenLink>
                    ),
                  text: (step) => t(`arrears.complaint.step.${step.step}`),
                },
                { key: 'unit', title: t('arrears.portal.complaint.who'), render: (step) => units.nameOf(step.unit), text: (step) => units.nameOf(step.unit) },
                { key: 'due', title: t('arrears.portal.complaint.due'), render: (step) => <Day on={step.dueOn} short />, text: (step) => step.dueOn },
                { key: 'done', title: t('arrears.portal.complaint.done'), render: (step) => <Day on={step.doneOn} short />, text: (step) => step.doneOn },
                {
                  key: 'finding',
                  title: t('arrears.complaints.state'),
                  render: (step) =>
                    step.finding === null ? null : <StatusTag tone={step.finding === 'on-time' ? 'good' : 'bad'} word={t(`arrears.complaint.finding.${step.finding}`)} />,
                  text: (step) => (step.finding === null ? null : t(`arrears.complaint.finding.${step.finding}`)),
                },
              ]}
            />
            <h3>{t('arrears.complaint.files')}</h3>
            {fileCount === 0 ? <p className="sn-muted">{t('arrears.complaint.files-empty')}</p> : null}
            {files === null && fileCount > 0 ? <p className="sn-muted">{t('arrears.complaint.files-count', { count: fileCount })}</p> : null}
            {files === null || files.length === 0 ? null : (
              <ul>
                {files.map((file) => (
                  <li key={file.fileId}>
                    <a href={`/api/evidence/${file.fileId}/content`}>{file.name}</a>{' '}
                    <span className="sn-muted">
                      {Math.max(1, Math.round(file.size / 1024))} KB · <Day on={file.addedOn} short />
                    </span>
                  </li>
                ))}
              </ul>
            )}
            <h3>{t('arrears.complaint.events')}</h3>
            <ul>
              {events.map((event) => (
                <li key={`${event.happenedOn} ${event.kind} ${event.document ?? ''} ${event.words ?? ''}`}>
                  <Day on={event.happenedOn} short /> {t(`arrears.complaint.event.${event.kind}`)} {event.document} {event.words}
                </li>
              ))}
            </ul>
            <h3>{t('arrears.complaint.ledger')}</h3>
            {ledger.length === 0 ? (
              <p className="sn-muted">{t('arrears.complaint.ledger-none')}</p>
            ) : (
              <DataTable
                name="arrears-complaint-ledger"
                caption={t('arrears.complaint.ledger')}
                rows={ledger}
                rowKey={(line) => line.payableId}
                empty={{ title: t('ui.none') }}
                columns={[
                  {
                    key: 'item',
                    title: t('arrears.complaint.ledger-item'),
                    names: true,
                    render: (line) => <ScreenLink to={`/arrears/payables/${line.payableId}`}>{line.item}</ScreenLink>,
                    text: (line) => line.item,
                  },
                  { key: 'amount', title: t('arrears.complaint.ledger-amount'), align: 'right', render: (line) => <Amount fen={line.amountFen} />, text: (line) => line.amountFen },
                  { key: 'paid', title: t('arrears.complaint.ledger-paid'), align: 'right', render: (line) => <Amount fen={line.paidFen} />, text: (line) => line.paidFen },
                  { key: 'due', title: t('arrears.complaint.ledger-due'), render: (line) => <Day on={line.dueOn} short />, text: (line) => line.dueOn },
                ]}
              />
            )}
          </Section>
        }
      />
    </>
  )
}
