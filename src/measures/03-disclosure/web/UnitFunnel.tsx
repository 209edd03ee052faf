import { ScreenLink, SkeletonLines, useApi, useText } from '#platform/ui/web'
import { funnel } from '../common/api.ts'
import { addCounts, type FunnelCounts, noCounts } from '../common/funnel.ts'
import { FunnelFigures } from './FunnelNumbers.tsx'
import { type Period, useUsualPeriod } from './funnel-period.ts'

/** A unit's half-year of publication on its page: the running one, or the last while nothing fell due in it. */
export function UnitFunnel({ unit }: { unit: string }) {
  const period = useUsualPeriod(unit)
  return period ? <Figures unit={unit} period={period} /> : <SkeletonLines lines={2} />
}

function Figures({ unit, period }: { unit: string; period: Period }) {
  const t = useText()
  const answer = useApi(funnel, { query: { ...period, unit } })
  if (answer.error) return <p className="sn-muted">{t('disclosure.funnel.not-readable')}</p>
  if (!answer.data) return <SkeletonLines lines={2} />
  const total = answer.data.rows.reduce<FunnelCounts>(addCounts, noCounts)
  if (total.due === 0) return <p className="sn-muted">{t('disclosure.funnel.empty')}</p>
  return (
    <>
      <FunnelFigures counts={total} filter={{ unit, dueFrom: period.from, dueTo: period.to }} />
      <p>
        <ScreenLink to={`/disclosure/funnel?unit=${unit}&from=${period.from}&to=${period.to}`}>{t('disclosure.funnel.open')}</ScreenLink>
      </p>
    </>
  )
}
