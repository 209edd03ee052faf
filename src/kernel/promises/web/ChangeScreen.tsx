import { Button } from 'antd'
import { LedgerTrail } from '#kernel/ledger/web'
import type { AnswerOf } from '#platform/http/common'
import {
  Amount,
  CaseColumns,
  Day,
  ErrorPanel,
  Facts,
  PageHeader,
  ScreenLink,
  Section,
  SkeletonLines,
  StatusTag,
  urlOf,
  useApi,
  useLanguage,
  useScreenParams,
  useText,
} from '#platform/ui/web'
import { changeLetters, promiseChangesApi } from '../common/index.ts'
import { ChangeActs } from './ChangeActs.tsx'
import { changeTones } from './ChangesScreen.tsx'
import { useUnits } from './promise-words.tsx'

export type ChangeFileReply = AnswerOf<typeof promiseChangesApi.changeFile>

const parts = ['reason', 'opinion', 'notice', 'hearing', 'loss', 'compensation', 'return', 'refusal'] as const

/** One change on its lawful path: what would change and why, what comes next, and who took each step. */
export function ChangeScreen() {
  const t = useText()
  const { language } = useLanguage()
  const units = useUnits('promises.promise.read')
  const caseId = useScreenParams()['caseId'] ?? ''
  const answer = useApi(promiseChangesApi.changeFile, { params: { caseId } }, { keep: false })
  const file = answer.data
  const back = { to: '/promises/changes', label: t('promises.screen.changes-title') }
  if (!file) {
    return (
      <>
        <PageHeader title={t('promises.screen.changes-title')} back={back} />
        {answer.error ? <ErrorPanel error={answer.error} retry={() => void answer.refetch()} /> : <SkeletonLines lines={8} />}
      </>
    )
  }
  const letters = changeLetters.filter((letter) => (letter === 'notice' ? file.notifiedOn : file.approvedOn) !== null)
  const hrefOf = (letter: (typeof changeLetters)[number], format: 'pdf' | 'docx') =>
    urlOf(promiseChangesApi.changeLetter, { params: { caseId, letter }, query: { format, language } })
  return (
    <>
      <PageHeader
        title={`${t(`promises.aim.${file.aim}`)}：${file.promise.title}`}
        back={back}
        lead={[file.promise.number, units.nameOf(file.unit), file.promise.counterpartyName].filter(Boolean).join(' · ')}
        tags={<StatusTag tone={changeTones[file.state]} word={t(`promises.change-state.${file.state}`)} />}
      />
      <CaseColumns
        facts={
          <>
            <Section title={t('promises.screen.facts')}>
              <div className="sn-sheet">
                <Facts
                  columns={1}
                  items={[
                    { label: t('promises.screen.promise'), value: <ScreenLink to={`/promises/${file.promiseId}`}>{file.promise.title}</ScreenLink> },
                    { label: t('promises.screen.ground'), value: t(`promises.ground.${file.ground}`) },
                    { label: t('promises.screen.organ'), value: file.organ },
                    file.opinion !== null && { label: t('promises.screen.opinion'), value: t(`promises.opinion.${file.opinion}`) },
                    file.notifiedOn !== null && { label: t('promises.screen.notified-on'), value: <Day on={file.notifiedOn} short /> },
                    file.replyUntil !== null && { label: t('promises.screen.reply-until'), value: <Day on={file.replyUntil} short /> },
                    file.hearing !== null && { label: t('promises.screen.hearing'), value: t(`promises.hearing.${file.hearing}`) },
                    file.consent !== null && { label: t('promises.screen.consent'), value: t(file.consent ? 'promises.screen.consented' : 'promises.screen.not-consented') },
                    file.lossFen !== null && { label: t('promises.screen.loss'), value: <Amount fen={file.lossFen} unit /> },
                    file.compensation !== null && { label: t('promises.screen.compensation'), value: t(`promises.compensation.${file.compensation}`) },
                    file.compensationFen !== null && { label: t('promises.screen.compensation-sum'), value: <Amount fen={file.compensationFen} unit /> },
                    file.payBy !== null && { label: t('promises.screen.pay-by'), value: <Day on={file.payBy} short /> },
                    { label: t('promises.screen.paid'), value: <Amount fen={file.paidFen} unit /> },
                    file.finding !== null && { label: t('promises.screen.finding'), value: t(`promises.compensation-finding.${file.finding}`) },
                  ]}
                />
              </div>
            </Section>
            <Section title={t('promises.screen.items')}>
              {file.items.length === 0 ? <p>{t('promises.screen.all-end')}</p> : null}
              <ul>
                {file.items.map((item) => (
                  <li key={item.milestoneId}>
                    {item.title}：<Day on={item.oldDueOn} short /> → {item.ends ? t('promises.milestone-state.ended') : <Day on={item.newDueOn ?? item.oldDueOn} short />}
                    {item.newAmountFen !== null ? (
                      <>
                        {' '}
                        <Amount fen={item.oldAmountFen} unit /> → <Amount fen={item.newAmountFen} unit />
                      </>
                    ) : null}
                  </li>
                ))}
              </ul>
            </Section>
            <Section title={t('promises.screen.law')}>
              {file.citations.map((citation) => (
                <p key={`${citation.instrument} ${citation.zh}`} className="sn-muted">
                  {citation.instrument} {citation.article}：{language === 'en' ? citation.en : citation.zh}
                </p>
              ))}
            </Section>
          </>
        }
        procedure={
          <>
            {['settled', 'refused', 'withdrawn'].includes(file.state) ? null : (
              <Section title={t('promises.screen.next-step')}>
                <ChangeActs file={file} />
              </Section>
            )}
            {letters.length > 0 ? (
              <Section title={t('promises.screen.letters')}>
                {letters.map((letter) => (
                  <div key={letter} className="sn-acts sn-space">
                    {t(`promises.letter.${letter}`)}
                    <Button href={hrefOf(letter, 'docx')} aria-label={`${t(`promises.letter.${letter}`)} Word`}>
                      Word
                    </Button>
                    <Button href={hrefOf(letter, 'pdf')} target="_blank" aria-label={`${t(`promises.letter.${letter}`)} PDF`}>
                      PDF
                    </Button>
                  </div>
                ))}
              </Section>
            ) : null}
            <Section title={t('promises.screen.on-file')}>
              {parts.map((part) =>
                file.texts[part] === undefined ? null : (
                  <div key={part} className="sn-sheet sn-space">
                    <h3>{t(`promises.screen.part-${part}`)}</h3>
                    <p>{file.texts[part]}</p>
                  </div>
                ),
              )}
            </Section>
            {file.payments.length > 0 ? (
              <Section title={t('promises.screen.payments')}>
                <ul>
                  {file.payments.map((payment, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: payments do not reorder
                    <li key={index}>
                      <Day on={payment.paidOn} short /> <Amount fen={payment.amountFen} unit />
                    </li>
                  ))}
                </ul>
              </Section>
            ) : null}
          </>
        }
        trail={
          <>
            <Section title={t('promises.screen.steps')}>
              <ol>
                {file.trail.map((step) => (
                  <li key={`${step.act} ${step.to} ${step.on}`}>
                    <Day on={step.on} short /> {t(`promises.change-act.${step.act}`)} → {t(`promises.change-state.${step.to}`)}
                  </li>
                ))}
              </ol>
            </Section>
            <Section title={t('ledger.trail.title')}>
              <LedgerTrail about={`promises.change:${caseId}`} />
            </Section>
          </>
        }
      />
    </>
  )
}
