import type { z } from 'zod'
import { EvidencePart } from '#kernel/evidence/web'
import { useUnitNames } from '#kernel/parties/web'
import { Amount, Day, ErrorPanel, Facts, Section, SkeletonLines, useApi, useReason, useText } from '#platform/ui/web'
import { addComplaintEvidence, complaintFile } from '../common/complaint-api.ts'
import { endedStates } from '../common/default-complaint.ts'
import { ComplaintSteps } from './ComplaintSteps.tsx'

type File = z.output<typeof complaintFile.reply>

/** One complaint: what is said, what everybody answered, and the next lawful step. */
export function ComplaintFile({ complaintId }: { complaintId: string }) {
  const t = useText()
  const nameOf = useUnitNames()
  const reason = useReason()
  const answer = useApi(complaintFile, { params: { complaintId } })
  if (!answer.data) return answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : <SkeletonLines lines={8} />
  const { complaint, words, consequences, passedOn } = answer.data
  const parts = [complaint.handler, complaint.receiver, complaint.unit].filter((unit) => unit !== null)
  const noPart = parts.some((unit) => reason('commitments.complaint.evidence', unit) === null) ? null : t('commitments.complaint.no-part')
  return (
    <>
      <Facts items={itemsOf(t, answer.data, nameOf)} />
      <Section title={t('commitments.complaints.words')}>
        <p className="sn-prose">{complaint.words}</p>
      </Section>
      {words.length > 0 ? (
        <Section title={t('commitments.complaints.said')}>
          {words.map((said, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was said stands in its order
            <p key={index} className="sn-prose">
              <strong>{t(`commitments.complaint-word.${said.kind}`)}</strong> · {nameOf(said.saidBy)} · <Day on={said.saidOn} short />
              <br />
              {said.words}
            </p>
          ))}
        </Section>
      ) : null}
      <Section title={t('evidence.files.title')}>
        <EvidencePart
          about={`commitments.complaint:${complaintId}`}
          add={{ endpoint: addComplaintEvidence, params: { complaintId } }}
          reason={noPart ?? (endedStates.has(complaint.state) ? t('commitments.complaint.ended-already') : null)}
        />
      </Section>
      {passedOn.length > 0 ? (
        <Section title={t('commitments.complaints.passed-on')}>
          {passedOn.map((each) => (
            <p key={`${each.part} ${each.effectiveOn}`}>
              {t(`commitments.complaints.${each.part}`)} · {nameOf(each.from)} → {nameOf(each.to)} · <Day on={each.effectiveOn} short />
            </p>
          ))}
        </Section>
      ) : null}
      {consequences.length > 0 ? (
        <Section title={t('commitments.complaints.consequences')}>
          {consequences.map((each) => (
            <p key={`${each.kind} ${each.imposedOn}`}>
              {t(`commitments.consequence-kind.${each.kind}`)} · {each.instrument}
              {each.article} · <Day on={each.imposedOn} short /> – <Day on={each.endedOn} short />
            </p>
          ))}
        </Section>
      ) : null}
      <ComplaintSteps key={`${complaint.complaintId} ${complaint.version} ${consequences.length}`} file={answer.data} />
    </>
  )
}

function itemsOf(t: (key: string) => string, { complaint, complainant }: File, nameOf: (code: string | null) => string) {
  return [
    { label: t('commitments.complaints.subject'), value: complaint.subject, wide: true },
    { label: t('commitments.complaints.unit'), value: nameOf(complaint.unit) },
    { label: t('commitments.complaints.state'), value: t(`commitments.complaint-state.${complaint.state}`) },
    { label: t('commitments.complaints.field'), value: t(`commitments.complaint-field.${complaint.field}`) },
    { label: t('commitments.complaints.channel'), value: `${t(`commitments.complaint-channel.${complaint.channel}`)} ${complaint.sourceNumber ?? ''}` },
    { label: t('commitments.complaints.received'), value: <Day on={complaint.receivedOn} /> },
    complaint.handler !== null && { label: t('commitments.complaints.handler'), value: nameOf(complaint.handler) },
    complaint.dueOn !== null && { label: t('commitments.complaints.due'), value: <Day on={complaint.dueOn} /> },
    complaint.firmName !== null
      ? { label: t('commitments.complaints.firm'), value: `${complaint.firmName} ${complaint.firmCode ?? ''}` }
      : complaint.hideFirm && { label: t('commitments.complaints.firm'), value: t('commitments.complaints.hidden') },
    complaint.contractNumber !== null && { label: t('commitments.complaints.contract'), value: complaint.contractNumber },
    complaint.amountFen !== null && { label: t('commitments.complaints.amount'), value: <Amount fen={complaint.amountFen} unit /> },
    complainant !== null && { label: t('commitments.complaints.complainant'), value: `${complainant.name} ${complainant.contact}` },
    complaint.ground !== null && { label: t('commitments.complaints.ground'), value: t(`commitments.complaint-ground.${complaint.ground}`) },
    complaint.refusal !== null && { label: t('commitments.complaints.refusal'), value: t(`commitments.refusal.${complaint.refusal}`) },
    complaint.excuse !== null && {
      label: t('commitments.complaints.excuse'),
      value: `${t(`commitments.complaint-excuse.${complaint.excuse}`)} · ${t('commitments.complaints.excuse-explain')}`,
      wide: true,
    },
    complaint.confirmedOn !== null && { label: t('commitments.complaints.confirmed'), value: <Day on={complaint.confirmedOn} /> },
    complaint.struckOn !== null && { label: t('commitments.complaints.struck'), value: <Day on={complaint.struckOn} /> },
    complaint.effectiveFrom !== null && { label: t('commitments.complaints.effective'), value: <Day on={complaint.effectiveFrom} /> },
  ]
}
