import { ClockNote, definePage, PageHead, PageSection, PortalDay, PortalTable, Remark } from '#platform/pages'
import { listPublicCourtReports } from '../server/court-report.ts'

/** The court's own site is the only list; here stand the numbers of each month and the way there. */
const courtSite = 'http://zxgk.court.gov.cn/shixin/'

/** How the court lists dishonest judgment debtors: aggregates by class and month, and a link to the court. No debtor is named here. */
export const debtorsPage = definePage('/debtors', async (ctx, request) => {
  const { t } = request
  const months = await listPublicCourtReports(ctx)
  const rows = months.flatMap((month) => month.lines.map((line) => ({ ...line, month: month.month, dueOn: month.dueOn, reportedOn: month.reportedOn, finding: month.finding })))
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
            rowKey={(row) => `${row.month} ${row.debtorClass}`}
            empty={t('disclosure.debtors.none')}
            columns={[
              { title: t('disclosure.debtors.month'), names: true, render: (row) => row.month },
              { title: t('disclosure.debtors.class'), render: (row) => t(`disclosure.debtors.class.${row.debtorClass}`) },
              { title: t('disclosure.debtors.eligible'), align: 'right', render: (row) => row.eligible },
              { title: t('disclosure.debtors.listed'), align: 'right', render: (row) => t('disclosure.debtors.with-late', { done: row.listed, late: row.listedLate }) },
              { title: t('disclosure.debtors.deleted'), align: 'right', render: (row) => t('disclosure.debtors.with-late', { done: row.deleted, late: row.deletedLate }) },
              { title: t('disclosure.debtors.corrected'), align: 'right', render: (row) => t('disclosure.debtors.with-late', { done: row.corrected, late: row.correctedLate }) },
              { title: t('disclosure.debtors.reported'), render: (row) => <PortalDay t={t} on={row.reportedOn} short /> },
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
