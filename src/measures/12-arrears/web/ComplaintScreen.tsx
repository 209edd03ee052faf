import { LedgerTrail } from '#kernel/ledger/web'
import {
  Amount,
  CaseColumns,
  Day,
  ErrorPanel,
  Facts,
  formatFen,
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
import './arrears.css'
import { useUnits } from '#kernel/parties/web'
import { ComplaintActs } from './ComplaintActs.tsx'
import { complaintTones } from './ComplaintsScreen.tsx'
import { StepClock } from './StepClock.tsx'

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
            <ul className="arr-steps">
              {steps.map((step) => (
                <li key={`${step.step} ${step.startedOn}`}>
                  {step.clockId === null ? (
                    t(`arrears.complaint.step.${step.step}`)
                  ) : (
                    <ScreenLink to={`/clocks/${step.clockId}`}>{t(`arrears.complaint.step.${step.step}`)}</ScreenLink>
                  )}{' '}
                  {step.finding === null ? null : <StatusTag tone={step.finding === 'on-time' ? 'good' : 'bad'} word={t(`arrears.complaint.finding.${step.finding}`)} />}
                  <div className="sn-muted">{units.nameOf(step.unit)}</div>
                  <div className="sn-muted">
                    {t('arrears.portal.complaint.due')} <Day on={step.dueOn} short /> ·{' '}
                    {step.doneOn === null ? (
                      t('arrears.portal.complaint.not-yet')
                    ) : (
                      <>
                        {t('arrears.portal.complaint.done')} <Day on={step.doneOn} short />
                      </>
                    )}
                  </div>
                </li>
              ))}
            </ul>
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
            {events.length === 0 ? <p className="sn-muted">{t('ui.none')}</p> : null}
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
              <ul className="arr-steps">
                {ledger.map((line) => (
                  <li key={line.payableId}>
                    <ScreenLink to={`/arrears/payables/${line.payableId}`}>{line.item}</ScreenLink>
                    {line.interestLeftFen === '0' ? null : <p>{t('arrears.complaint.ledger-interest', { amount: formatFen(line.interestLeftFen) })}</p>}
                    <div className="sn-muted">
                      {t('arrears.complaint.ledger-amount')} {formatFen(line.amountFen)} · {t('arrears.complaint.ledger-paid')} {formatFen(line.paidFen)}
                    </div>
                    <div className="sn-muted">
                      {t('arrears.complaint.ledger-due')} <Day on={line.dueOn} short />
                    </div>
                  </li>
                ))}
              </ul>
            )}
            <h3>{t('ledger.trail.title')}</h3>
            <LedgerTrail about={`arrears.complaint:${complaint.complaintId}`} />
          </Section>
        }
      />
    </>
  )
}
