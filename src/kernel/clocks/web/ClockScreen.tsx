import { ErrorPanel, PageHeader, SkeletonLines, useApi, useLanguage, useScreenParams, useText } from '#platform/ui/web'
import { clockDetail } from '../common/index.ts'
import { ClockArithmetic } from './ClockArithmetic.tsx'
import { ClockBadge } from './ClockBadge.tsx'

/** One clock on a page of its own, for links from the desk. */
export function ClockScreen() {
  const t = useText()
  const { language } = useLanguage()
  const clockId = useScreenParams()['clockId'] ?? ''
  const answer = useApi(clockDetail, { params: { clockId }, query: { language } })
  if (answer.error) {
    return (
      <>
        <PageHeader title={t('clocks.arithmetic.steps')} />
        <ErrorPanel error={answer.error} retry={() => void answer.refetch()} />
      </>
    )
  }
  const clock = answer.data
  if (!clock) return <SkeletonLines lines={6} />
  return (
    <>
      <PageHeader title={language === 'en' ? clock.en : clock.zh} tags={<ClockBadge clock={clock} />} />
      <ClockArithmetic clockId={clockId} />
    </>
  )
}
