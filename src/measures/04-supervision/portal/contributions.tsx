import { type Period, periodName, unrankedReason } from '#kernel/scoring/common'
import type { HomeChanges, HomeFigure, OpenDataSet, UnitSection } from '#platform/pages'
import { PortalTable } from '#platform/pages'
import { intervalWords, shown } from '../common/bulletin-document.ts'
import { findLatestBulletin, listPublicBulletins } from './public-bulletins.ts'
import { rankedCount } from './ranking-view.tsx'

/** What the latest bulletin says about one unit: place, interval, score and its parts. */
export const bulletinUnitSection: UnitSection = {
  id: 'ranking',
  titleKey: 'supervision.page.unit-section',
  order: 40,
  async render(ctx, { t, language }, unitCode) {
    const latest = await findLatestBulletin(ctx)
    if (!latest) return null
    const { content, bulletin } = latest
    const group = content.groups.find((each) => each.units.some((unit) => unit.result.unit === unitCode))
    const unit = group?.units.find((each) => each.result.unit === unitCode)
    if (!group || !unit) return <p className="empty">{t('supervision.page.unit-none')}</p>
    const { result } = unit
    const period = periodName(content.period as Period, t)
    const declared = new Map(content.indicators.map(({ declaration }) => [declaration.id, declaration]))
    const counted = result.components.filter((part) => part.points !== null || part.sample > 0)
    const nameOf = (id: string) => (language === 'en' ? declared.get(id)?.en : declared.get(id)?.zh) ?? id
    return (
      <>
        <p>
          {result.rank === null
            ? t('supervision.page.unit-unranked', { period, reason: unrankedReason(result.unranked, t) })
            : t('supervision.page.unit-rank', {
                period,
                group: language === 'en' ? group.name.en : group.name.zh,
                rank: result.rank,
                interval: intervalWords(unit),
                score: shown(result.score),
              })}{' '}
          <a href={`/rankings/${bulletin.id}`}>{t('supervision.page.how-to-read')}</a>
        </p>
        <PortalTable
          t={t}
          caption={t('supervision.page.unit-section')}
          rows={counted}
          rowKey={(part) => part.indicator}
          columns={[
            { title: t('supervision.column.indicator'), names: true, render: (part) => nameOf(part.indicator) },
            { title: t('supervision.column.sample'), align: 'right', render: (part) => part.sample },
            { title: t('supervision.column.points'), align: 'right', render: (part) => (part.points === null ? t('ui.none') : `${shown(part.points)} / ${shown(part.weight)}`) },
          ]}
        />
        {counted.length < result.components.length ? <p>{t('supervision.page.unit-not-counted', { count: result.components.length - counted.length })}</p> : null}
      </>
    )
  },
  async figures(ctx, { t }, unitCode) {
    const latest = await findLatestBulletin(ctx)
    const unit = latest?.content.groups.flatMap((group) => group.units).find((each) => each.result.unit === unitCode)
    if (!latest || unit?.result.rank == null) return []
    return [
      {
        value: unit.result.rank,
        unit: t('supervision.unit.place'),
        label: t('supervision.page.unit-figure'),
        href: `/rankings/${latest.bulletin.id}`,
        asOf: latest.content.asOf,
        explain: t('supervision.page.chart-summary'),
      },
    ]
  },
}

/** How many units the latest ranking compares. */
export const bulletinHomeFigure: HomeFigure = {
  order: 40,
  async read(ctx, { t }) {
    const latest = await findLatestBulletin(ctx)
    return latest ? { value: rankedCount(latest.content), label: t('supervision.page.home-ranked'), href: '/rankings', asOf: latest.content.asOf } : null
  },
}

/** Bulletins issued lately. */
export const bulletinHomeChanges: HomeChanges = {
  async read(ctx, { t }, since, limit) {
    const all = await listPublicBulletins(ctx)
    return all
      .filter((bulletin) => bulletin.issuedOn >= since)
      .slice(0, limit)
      .map((bulletin) => ({
        on: bulletin.issuedOn,
        title: t('supervision.page.change-issued', { period: periodName(bulletin.period as Period, t) }),
        href: `/rankings/${bulletin.id}`,
      }))
  },
}

/** Every bulletin as data, listed on the archive. */
export const bulletinOpenData: OpenDataSet = {
  order: 40,
  titleKey: 'supervision.page.open-data',
  whatKey: 'supervision.page.open-data-what',
  formats: [{ label: 'JSON', href: '/rankings#archive' }],
}
