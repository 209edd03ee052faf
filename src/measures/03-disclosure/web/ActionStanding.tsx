import { Day, type FactItem, Facts, Moment, Section, useText } from '#platform/ui/web'
import type { ActionFileReply } from '../common/api.ts'
import { withholdingGrounds } from '../common/law-grounds.ts'
import { SecrecyReview } from '../common/review-form.ts'

const questions = ['stateSecret', 'tradeSecret', 'privacy', 'otherGround'] as const

/** What was decided on publication: the review's answers and ground, how long it is shown, why it was taken off. */
export function ActionStanding({ file }: { file: ActionFileReply }) {
  const t = useText()
  const { action, review, consultations } = file
  const answers = answersOf(review?.form)
  const allNone = answers !== null && questions.every((question) => answers[question] === 'none')
  const words = wordsOf(review?.form)
  const law = review?.ground ? withholdingGrounds[review.ground as keyof typeof withholdingGrounds] : undefined
  const groundKey = review?.result === 'exempt' ? 'exemption-reason' : 'ground'
  const items: (FactItem | false)[] = [
    review !== null && { label: t('disclosure.file.review-result'), value: t(`disclosure.review-result.${review.result}`) },
    review !== null && { label: t('disclosure.file.reviewed-at'), value: <Moment at={review.reviewedAt} /> },
    review?.ground != null && {
      label: t('disclosure.file.ground'),
      wide: true,
      value: `${t(`disclosure.${groundKey}.${review.ground}`)}${law ? ` (${law.instrument} ${law.article})` : ''}`,
    },
    allNone && { label: t('disclosure.file.questions'), value: t('disclosure.file.all-none') },
    ...questions.flatMap((question) => (answers && !allNone ? [{ label: t(`disclosure.question.${question}`), value: t(`disclosure.answer.${answers[question]}`) }] : [])),
    words !== '' && { label: t('disclosure.file.words'), value: words, wide: true },
    action.severity !== null && { label: t('disclosure.file.severity'), value: t(`disclosure.severity.${action.severity}`) },
    action.displayUntil !== null && { label: t('disclosure.file.display-until'), value: <Day on={action.displayUntil} /> },
    action.repairableFrom !== null && { label: t('disclosure.file.repairable-from'), value: <Day on={action.repairableFrom} /> },
    action.publishedOn !== null && { label: t('disclosure.actions.published'), value: <Day on={action.publishedOn} /> },
    action.withdrawnOn !== null && { label: t('disclosure.file.withdrawn-on'), value: <Day on={action.withdrawnOn} /> },
    action.withdrawalGround !== null && { label: t('disclosure.file.withdrawal-ground'), value: t(`disclosure.removed.ground.${action.withdrawalGround}`) },
    action.sensitiveMark !== null && { label: t('disclosure.file.mark'), value: t(`disclosure.mark.${action.sensitiveMark}`), wide: true },
    ...consultations.map((one) => ({
      label: t('disclosure.file.consultation', { concern: t(`disclosure.ground.${one.concern}`) }),
      wide: true,
      value: (
        <>
          <Day on={one.sentOn} short /> → {one.endedOn ? <Day on={one.endedOn} short /> : t('disclosure.file.consultation-open')}
          {one.endedOn === null && one.answerDueOn !== null ? (
            <>
              {t('disclosure.file.consultation-due')} <Day on={one.answerDueOn} />
            </>
          ) : null}{' '}
          {one.answer ? t(`disclosure.opinion.${one.answer}`) : ''}
        </>
      ),
    })),
  ]
  if (items.every((item) => item === false)) return null
  return (
    <Section title={t('disclosure.file.decision')}>
      <Facts items={items} />
    </Section>
  )
}

function answersOf(form: unknown): SecrecyReview | null {
  const read = SecrecyReview.safeParse(form && typeof form === 'object' ? Object.fromEntries(Object.entries(form).filter(([key]) => key in SecrecyReview.shape)) : form)
  return read.success ? read.data : null
}

function wordsOf(form: unknown): string {
  const { note, reason } = (form ?? {}) as { note?: unknown; reason?: unknown }
  return String(reason ?? note ?? '')
}
