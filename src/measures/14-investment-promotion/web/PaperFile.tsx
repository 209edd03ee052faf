import type { z } from 'zod'
import { EvidencePart } from '#kernel/evidence/web'
import { Amount, Day, ErrorPanel, Facts, ScreenLink, Section, SkeletonLines, useApi, useReason, useText } from '#platform/ui/web'
import { addPaperEvidence, type PaperReply, paperFile } from '../common/api.ts'
import { BanLines } from './bans.tsx'
import { PaperSteps } from './PaperSteps.tsx'
import { PaymentLines } from './payments.tsx'

type Paper = z.output<typeof PaperReply>

/** One existing paper: what it promises, how it was judged, and the lawful path to its end. */
export function PaperFile({ paperId, unitName }: { paperId: string; unitName: (code: string) => string }) {
  const t = useText()
  const reason = useReason()
  const answer = useApi(paperFile, { params: { paperId } })
  if (!answer.data) return answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : <SkeletonLines lines={8} />
  const { paper, payments, suspected, signed } = answer.data
  return (
    <>
      <Facts items={itemsOf(t, paper, unitName)} />
      <Section title={t('investment.papers.content')}>
        <p className="sn-prose">{paper.content}</p>
        {suspected.length > 0 && paper.state === 'entered' ? (
          <>
            <p className="sn-muted">{t('investment.file.suspected-hint')}</p>
            <BanLines codes={suspected} />
          </>
        ) : null}
      </Section>
      {paper.judgedOn ? (
        <Section title={t('investment.papers.judgment')}>
          <p>
            <Day on={paper.judgedOn} /> {paper.reason}
          </p>
          <BanLines codes={paper.grounds} />
        </Section>
      ) : null}
      {payments.length > 0 ? <PaymentLines payments={payments} /> : null}
      <Section title={t('evidence.files.title')}>
        <EvidencePart about={`investment.paper:${paperId}`} add={{ endpoint: addPaperEvidence, params: { paperId } }} reason={reason('investment.screening.enter', paper.unit)} />
      </Section>
      <PaperSteps key={`${paper.paperId} ${paper.version} ${signed}`} paper={paper} signed={signed} acts={answer.data.acts} />
    </>
  )
}

function itemsOf(t: (key: string) => string, paper: Paper, unitName: (code: string) => string) {
  return [
    { label: t('investment.field.title'), value: paper.title, wide: true },
    { label: t('investment.field.number'), value: paper.number },
    { label: t('investment.field.state'), value: t(`investment.paper.state.${paper.state}`) },
    { label: t('investment.field.unit'), value: unitName(paper.unit) },
    { label: t('investment.field.form'), value: t(`investment.form.${paper.kind}`) },
    { label: t('investment.papers.issued'), value: <Day on={paper.issuedOn} /> },
    { label: t('investment.field.investor'), value: paper.counterpartyName ? `${paper.counterpartyName} ${paper.counterpartyCode ?? ''}` : t('investment.field.class') },
    paper.promiseId !== null && { label: t('investment.papers.promise'), value: <ScreenLink to={`/promises/${paper.promiseId}`}>{t('investment.make.see')}</ScreenLink> },
    paper.amountFen !== null && { label: t('investment.field.amount'), value: <Amount fen={paper.amountFen} /> },
    paper.heardOn !== null && {
      label: t('investment.papers.heard'),
      wide: true,
      value: (
        <>
          <Day on={paper.heardOn} /> {t(`investment.hearing.${paper.hearingForm}`)} {paper.hearingResult}
        </>
      ),
    },
    paper.lossFen !== null && { label: t('investment.papers.loss'), value: <Amount fen={paper.lossFen} /> },
    paper.compensationKind !== null && {
      label: t('investment.papers.compensation'),
      value: (
        <>
          {t(`investment.compensation.${paper.compensationKind}`)} <Amount fen={paper.compensationFen} /> {paper.compensationReason}
        </>
      ),
    },
    paper.compensationKind !== null && { label: t('investment.field.paid'), value: <Amount fen={paper.paidFen} /> },
    paper.endedOn !== null && {
      label: t('investment.papers.ended'),
      wide: true,
      value: (
        <>
          <Day on={paper.endedOn} /> <a href={paper.endAddress ?? ''}>{paper.endNumber}</a>
        </>
      ),
    },
  ]
}
