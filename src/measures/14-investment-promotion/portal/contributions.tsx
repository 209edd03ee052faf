import { listPublicUnits } from '#kernel/parties/server'
import type { HomeChanges, UnitSection } from '#platform/pages'
import { listEndedPapers, readInvestmentNumbers } from '../server/public-investment.ts'
import { investmentFigures } from './investment-page.tsx'

/** What a unit's page says of its promises to investors. */
export const investmentUnitSection: UnitSection = {
  id: 'investment',
  titleKey: 'investment.page.unit-title',
  order: 60,
  async render(ctx, { t }, unit) {
    const numbers = await readInvestmentNumbers(ctx, unit)
    if (numbers.cleared + numbers.blocked + numbers.screened + numbers.rulings + numbers.asked === 0) return null
    return (
      <>
        <p>{t('investment.page.gate-text', { cleared: numbers.cleared, blocked: numbers.blocked })}</p>
        <p>{t('investment.page.ended-text', { screened: numbers.screened, lawful: numbers.lawful, forbidden: numbers.forbidden, ended: numbers.ended })}</p>
        <p>{t('investment.page.follow-up-text', { asked: numbers.asked, inTime: numbers.answeredInTime, overdue: numbers.overdue })}</p>
        <p>
          <a href={`/investment?unit=${unit}`}>{t('investment.page.more')}</a>
        </p>
      </>
    )
  },
  async figures(ctx, request, unit) {
    const numbers = await readInvestmentNumbers(ctx, unit)
    if (numbers.ended + numbers.unperformed === 0) return []
    return investmentFigures(request, numbers, unit, ctx.today).slice(2)
  },
}

/** Policy papers ended lately. */
export const investmentHomeChanges: HomeChanges = {
  async read(ctx, { t, language }, since, limit) {
    const papers = await listEndedPapers(ctx, { unit: null, since, limit, offset: 0 })
    const names = new Map((await listPublicUnits(ctx)).map((unit) => [unit.code, language === 'en' ? unit.englishName : unit.shortName]))
    return papers.map((paper) => ({
      on: paper.endedOn,
      title: t('investment.page.ended-line', { title: paper.title }),
      href: `/investment?unit=${paper.unit}#ended`,
      unit: names.get(paper.unit) ?? paper.unit,
    }))
  },
}
