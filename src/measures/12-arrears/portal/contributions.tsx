import { formatYuan } from '#base/money'
import type { HomeFigure, UnitSection } from '#platform/pages'
import { formatCount, formatShare } from '#platform/ui/common'
import { publicAggregates, publicStatements } from '../server/aggregates.ts'

/** What a unit's page says of how it pays. */
export const arrearsUnitSection: UnitSection = {
  id: 'payments',
  titleKey: 'arrears.page.unit-title',
  order: 30,
  async render(ctx, { t }, unit) {
    const [figures] = await publicAggregates(ctx, unit)
    const [statement] = await publicStatements(ctx, unit)
    if (!figures && !statement) return null
    const wan = (fen: bigint) => (Number(fen) / 1_000_000).toFixed(2)
    return (
      <>
        {figures ? (
          <p>
            {t(figures.small ? 'arrears.page.unit-small' : 'arrears.page.unit-line', {
              due: formatCount(figures.due),
              share: formatShare(figures.due === 0 ? 0 : figures.onTime / figures.due),
              unpaid: formatCount(figures.unpaid),
              amount: wan(figures.owedFen),
            })}
          </p>
        ) : null}
        {figures && figures.interestLeft > 0 ? (
          <p>{t('arrears.page.unit-interest', { count: formatCount(figures.interestLeft), amount: formatYuan(figures.interestLeftFen) })}</p>
        ) : null}
        {statement ? <p>{t('arrears.page.unit-statement', { year: statement.year, contracts: formatCount(statement.contracts), amount: wan(statement.amountFen) })}</p> : null}
        <p>
          <a href="/payments">{t('arrears.page.all')}</a>
        </p>
        <p>
          <a href={`/arrears/complain?unit=${unit}`}>{t('arrears.portal.complaint.title')}</a>
        </p>
      </>
    )
  },
}

/** What the district's units owe overdue today. */
export const arrearsHomeFigure: HomeFigure = {
  order: 40,
  async read(ctx, { t }) {
    const units = await publicAggregates(ctx)
    if (units.length === 0) return null
    const owed = units.reduce((sum, unit) => sum + unit.owedFen, 0n)
    return {
      value: (Number(owed) / 1_000_000).toFixed(0),
      unit: t('arrears.wan-yuan'),
      label: t('arrears.page.home'),
      href: '/payments',
      explain: t('arrears.page.home-means', { unpaid: formatCount(units.reduce((sum, unit) => sum + unit.unpaid, 0)) }),
      asOf: ctx.today,
    }
  },
}
