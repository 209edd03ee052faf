import { ClockNote, definePage, PageHead, PageSection, PortalDay, PortalTable, Remark } from '#platform/pages'
import { formatShortDay } from '#platform/ui/common'
import type { CourtReportLine } from '../common/court-report.ts'
import { listPublicCourtReports } from '../server/court-report.ts'

/** The court's own site is the only list; here stand the numbers of each month and the way there. */
const courtSite = 'http://zxgk.court.gov.cn/shixin/'

/** How the court lists dishonest judgment debtors: aggregates by class and month, and a link to the court. No debtor is named here. */
export const debtorsPage = definePage('/debtors', async (ctx, request) => {
  const { t } = request
  const months = await listPublicCourtReports(ctx)
  const rows = months.flatMap(({ lines, ...month }) => (lines.length === 0 ? [null] : lines).map((line) => ({ ...month, line })))
  const figure = (line: CourtReportLine | null, done: 'listed' | 'deleted' | 'corrected', late: 'listedLate' | 'deletedLate' | 'correctedLate') =>
    line ? t('disclosure.debtors.with-late', { done: line[done], late: line[late] }) : t('ui.none')
  return {
    kind: 'page',
    title: t('disclosure.debtors.title'),
    description: t('disclosure.debtors.lead'),
    maxAge: 600,
    body: (
      <article>
        <PageHead title={t('disclosure.debtors.title')} lead={t('disclosure.debtors.lead')} />
        <Remark>
          <p>
            {t('disclosure.debtors.court')} <a href={courtSite}>{t('disclosure.debtors.court-link')}</a>
          </p>
        </Remark>
        <PageSection title={t('disclosure.debtors.months')} id="months">
          <PortalTable
            t={t}
            caption={t('disclosure.debtors.months')}
            rows={rows}
            rowKey={(row) => `${row.month} ${row.line?.debtorClass ?? ''}`}
            empty={t('disclosure.debtors.none')}
            columns={[
              { title: t('disclosure.debtors.month'), names: true, render: (row) => row.month },
              { title: t('disclosure.debtors.class'), render: (row) => (row.line ? t(`disclosure.debtors.class.${row.line.debtorClass}`) : t('ui.none')) },
              { title: t('disclosure.debtors.eligible'), align: 'right', render: (row) => row.line?.eligible ?? t('ui.none') },
              { title: t('disclosure.debtors.listed'), align: 'right', render: (row) => figure(row.line, 'listed', 'listedLate') },
              { title: t('disclosure.debtors.deleted'), align: 'right', render: (row) => figure(row.line, 'deleted', 'deletedLate') },
              { title: t('disclosure.debtors.corrected'), align: 'right', render: (row) => figure(row.line, 'corrected', 'correctedLate') },
              {
                title: t('disclosure.debtors.reported'),
                render: (row) => (row.reportedOn ? <PortalDay t={t} on={row.reportedOn} short /> : t('disclosure.debtors.due', { day: formatShortDay(t, row.dueOn) })),
              },
              {
                title: t('disclosure.acts.clock'),
                render: (row) => (
                  <ClockNote tone={row.finding === 'on-time' ? 'kept' : row.finding === null ? 'ended' : 'late'}>
                    {t(`disclosure.debtors.kept.${row.finding ?? 'unjudged'}`)}
                  </ClockNote>
                ),
              },
            ]}
          />
        </PageSection>
      </article>
    ),
  }
})
