import { formatYuan } from '#base/money'
import { listPublicUnits } from '#kernel/parties/server'
import { ChartFigure, definePage, PageHead, PageSection, PortalDay, PortalTable, Remark } from '#platform/pages'
import { formatCount, formatShare } from '#platform/ui/common'
import { publicAggregates, publicClearance, publicStatements, type UnitAggregate } from '../server/aggregates.ts'

/** How the units pay: in time, how late, what is unpaid and how old it is; annual statements and clearance plans. No supplier, no contract. */
export const paymentsPage = definePage(
  '/payments',
  async (ctx, request) => {
    const { t, language } = request
    const units = await publicAggregates(ctx)
    const statements = await publicStatements(ctx)
    const plans = await publicClearance(ctx)
    const names = new Map((await listPublicUnits(ctx)).map((unit) => [unit.code, language === 'en' ? unit.englishName : unit.shortName]))
    const nameOf = (code: string) => names.get(code) ?? code
    const none = t('ui.none')
    const wan = (fen: bigint) => (Number(fen) / 1_000_000).toFixed(2)
    const share = (unit: UnitAggregate) => (unit.small || unit.due === 0 ? none : `${formatShare(unit.onTime / unit.due)} %`)
    const disputed = (unit: UnitAggregate) => (unit.small || unit.owedFen === 0n ? none : `${formatShare(Number(unit.disputedFen) / Number(unit.owedFen))} %`)
    const ages = (['to-90', 'to-180', 'to-365', 'over-365'] as const).map((age) => ({
      age,
      fen: units.reduce((sum, unit) => sum + (unit.ages.find((each) => each.age === age)?.fen ?? 0n), 0n),
    }))
    const owed = units.reduce((sum, unit) => sum + unit.owedFen, 0n)
    return {
      kind: 'page',
      title: t('arrears.page.title'),
      description: t('arrears.page.lead'),
      maxAge: 600,
      body: (
        <article>
          <PageHead title={t('arrears.page.title')} lead={t('arrears.page.lead')} />
          <Remark>
            <p>{t('arrears.page.rule')}</p>
          </Remark>
          <PageSection title={t('arrears.page.units')} id="units">
            <ChartFigure
              t={t}
              title={t('arrears.page.chart-units')}
              summary={t('arrears.page.chart-units-answer', { units: units.filter((unit) => unit.unpaid > 0).length, amount: wan(owed) })}
              bars={units
                .filter((unit) => unit.owedFen > 0n)
                .sort((a, b) => (a.owedFen > b.owedFen ? -1 : 1))
                .map((unit) => ({ label: nameOf(unit.unit), value: Number(unit.owedFen), shown: wan(unit.owedFen), href: `/units/${unit.unit}`, tone: 'red' as const }))}
              heads={[t('arrears.payables.unit'), t('arrears.page.owed-wan')]}
            />
            <PortalTable
              t={t}
              caption={t('arrears.page.units')}
              rows={units}
              rowKey={(unit) => unit.unit}
              empty={t('arrears.page.none')}
              columns={[
                { title: t('arrears.payables.unit'), names: true, render: (unit) => <a href={`/units/${unit.unit}`}>{nameOf(unit.unit)}</a> },
                { title: t('arrears.page.due'), align: 'right', render: (unit) => formatCount(unit.due) },
                { title: t('arrears.page.on-time'), align: 'right', render: share },
                { title: t('arrears.page.average'), align: 'right', render: (unit) => (unit.averageDaysLate === null || unit.small ? none : unit.averageDaysLate) },
                { title: t('arrears.page.unpaid'), align: 'right', render: (unit) => formatCount(unit.unpaid) },
                { title: t('arrears.page.owed-wan'), align: 'right', render: (unit) => wan(unit.owedFen) },
                { title: t('arrears.page.disputed'), align: 'right', render: disputed },
                {
                  title: t('arrears.page.interest-left'),
                  align: 'right',
                  render: (unit) =>
                    unit.interestLeft === 0 ? none : t('arrears.page.interest-left-of', { count: formatCount(unit.interestLeft), amount: formatYuan(unit.interestLeftFen) }),
                },
              ]}
            />
            <p className="chart-note">{t('arrears.page.small')}</p>
          </PageSection>
          <PageSection title={t('arrears.page.ages')} id="ages">
            <ChartFigure
              t={t}
              title={t('arrears.statement.chart')}
              summary={t('arrears.page.ages-answer', { amount: wan(owed) })}
              bars={ages.map(({ age, fen }) => ({
                label: t(`arrears.age.${age}`),
                value: Number(fen),
                shown: wan(fen),
                tone: age === 'over-365' ? ('red' as const) : ('blue' as const),
              }))}
              heads={[t('arrears.age'), t('arrears.page.owed-wan')]}
            />
          </PageSection>
          <PageSection title={t('arrears.page.statements')} id="statements">
            <PortalTable
              t={t}
              caption={t('arrears.page.statements')}
              rows={statements}
              rowKey={(row) => `${row.unit} ${row.year}`}
              empty={t('arrears.page.no-statements')}
              columns={[
                { title: t('arrears.payables.unit'), names: true, render: (row) => nameOf(row.unit) },
                { title: t('arrears.page.year'), align: 'right', render: (row) => row.year },
                { title: t('arrears.statement.contracts'), align: 'right', render: (row) => formatCount(row.contracts) },
                { title: `${t('arrears.statement.amount')}${t('arrears.yuan-brackets')}`, align: 'right', render: (row) => formatYuan(row.amountFen) },
                { title: t('arrears.page.published'), render: (row) => <PortalDay t={t} on={row.publishedOn} short /> },
              ]}
            />
          </PageSection>
          {plans.length === 0 ? null : (
            <PageSection title={t('arrears.page.plans')} id="plans">
              <PortalTable
                t={t}
                caption={t('arrears.page.plans')}
                rows={plans}
                rowKey={(row) => `${row.unit} ${row.year}`}
                columns={[
                  { title: t('arrears.payables.unit'), names: true, render: (row) => nameOf(row.unit) },
                  { title: t('arrears.page.year'), align: 'right', render: (row) => row.year },
                  { title: t('arrears.page.stock-wan'), align: 'right', render: (row) => wan(row.baselineFen) },
                  { title: t('arrears.page.target-wan'), align: 'right', render: (row) => wan(row.targetFen) },
                  { title: t('arrears.page.cleared-wan'), align: 'right', render: (row) => wan(row.clearedFen) },
                ]}
              />
            </PageSection>
          )}
          <PageSection title={t('arrears.page.unpaid-title')} id="complain">
            <p>{t('arrears.page.unpaid-means')}</p>
            <p>
              <a href="/arrears/complain">{t('arrears.portal.complaint.title')}</a>
            </p>
            <p>
              <a href="/arrears/complaint">{t('arrears.portal.complaint.status')}</a>
            </p>
          </PageSection>
        </article>
      ),
    }
  },
  { key: 'arrears.page.menu', order: 45, part: 'promises' },
)
