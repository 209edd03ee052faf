import { type Period, periodName, unrankedReason } from '#kernel/scoring/common'
import { ChartFigure, type PortalRequest, PortalTable } from '#platform/pages'
import { formatShortDay } from '#platform/ui/common'
import type { BulletinContent, BulletinUnit } from '../common/bulletin-content.ts'
import { intervalWords, nameIn, sampleOf, shown } from '../common/bulletin-document.ts'

type Said = Pick<PortalRequest, 't' | 'language'>

/** One peer group: the chart of places with their intervals, the table, and the units without a place. */
export function GroupView({ t, language, group }: Said & { group: BulletinContent['groups'][number] }) {
  const ranked = group.units.filter(({ result }) => result.rank !== null)
  const others = group.units.filter(({ result }) => result.rank === null)
  const name = language === 'en' ? group.name.en : group.name.zh
  const link = (unit: BulletinUnit) => <a href={`/units/${unit.result.unit}`}>{nameIn(language, unit)}</a>
  return (
    <section id={group.id}>
      <h2>{name}</h2>
      {ranked.length === 0 ? (
        <p className="empty">{t('supervision.print.nobody-ranked')}</p>
      ) : (
        <>
          <ChartFigure
            t={t}
            title={t('supervision.page.chart-title', { group: name })}
            summary={t('supervision.page.chart-summary')}
            max={ranked.length}
            heads={[t('supervision.column.unit'), t('supervision.column.rank'), t('supervision.column.interval')]}
            bars={ranked.map((unit) => ({
              label: nameIn(language, unit, true),
              value: unit.result.rank ?? 0,
              shown: String(unit.result.rank),
              href: `/units/${unit.result.unit}`,
              ...(unit.result.interval ? { from: unit.result.interval.best, to: unit.result.interval.worst } : {}),
            }))}
          />
          <PortalTable
            t={t}
            caption={t('supervision.print.table-caption', { group: name })}
            rows={ranked}
            rowKey={(unit) => unit.result.unit}
            columns={[
              { title: t('supervision.column.rank'), align: 'right', render: (unit) => unit.result.rank },
              { title: t('supervision.column.unit'), names: true, render: link },
              { title: t('supervision.column.score'), align: 'right', render: (unit) => shown(unit.result.score) },
              { title: t('supervision.column.interval'), align: 'right', render: (unit) => intervalWords(unit) },
              { title: t('supervision.column.sample'), align: 'right', render: sampleOf },
              { title: t('supervision.column.contested'), align: 'right', render: (unit) => unit.result.contested },
            ]}
          />
        </>
      )}
      {others.length > 0 ? (
        <details>
          <summary>
            {t('supervision.page.unranked')} ({others.length})
          </summary>
          <PortalTable
            t={t}
            caption={t('supervision.print.unranked-caption')}
            rows={others}
            rowKey={(unit) => unit.result.unit}
            columns={[
              { title: t('supervision.column.unit'), names: true, render: link },
              { title: t('supervision.column.reason'), render: (unit) => unrankedReason(unit.result.unranked, t) },
            ]}
          />
        </details>
      ) : null}
    </section>
  )
}

/** What was counted, how, and what each indicator asks. */
export function MethodView({ t, language, content }: Said & { content: BulletinContent }) {
  return (
    <section id="method">
      <h2>{t('supervision.page.method')}</h2>
      <p>{t('supervision.print.method-score')}</p>
      <PortalTable
        t={t}
        caption={t('supervision.print.indicators')}
        rows={content.indicators}
        rowKey={({ declaration }) => declaration.id}
        columns={[
          {
            title: t('supervision.page.question'),
            names: true,
            render: ({ declaration }) => (
              <>
                {language === 'en' ? declaration.en : declaration.zh}
                <br />
                <small>{language === 'en' ? declaration.question.en : declaration.question.zh}</small>
              </>
            ),
          },
          { title: t('supervision.column.weight'), align: 'right', render: ({ weight }) => shown(weight) },
          { title: t('supervision.column.minimum'), align: 'right', render: ({ declaration }) => declaration.minimumSample },
          { title: t('supervision.column.basis'), render: ({ declaration }) => `${declaration.article.instrument} ${declaration.article.article}` },
        ]}
      />
      <p>{t('supervision.print.method-interval', { method: content.run.method })}</p>
      <p className="break">{t('supervision.print.method-proof', { knownAt: content.knownAt, sha256: content.run.sha256, factSha256: content.run.factSha256 })}</p>
    </section>
  )
}

/** What was counted, in one sentence. */
export function leadOf(content: BulletinContent, t: PortalRequest['t']): string {
  return t('supervision.page.lead', {
    from: formatShortDay(t, content.from),
    to: formatShortDay(t, content.to),
    asOf: formatShortDay(t, content.asOf),
    ranked: rankedCount(content),
  })
}

/** A period in words. */
export function periodIn(content: Pick<BulletinContent, 'period'>, t: PortalRequest['t']): string {
  return periodName(content.period as Period, t)
}

/** Units with a place in a bulletin. */
export function rankedCount(content: BulletinContent): number {
  return content.groups.flatMap((group) => group.units).filter(({ result }) => result.rank !== null).length
}
