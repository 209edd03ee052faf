import { definePage, PageHead, PageSection, PortalDay, PortalTable, Remark, StatusWord } from '#platform/pages'
import { formatShortDay } from '#platform/ui/common'
import { type Festival, festivalWord, type HolidayNotice } from '../common/index.ts'
import { listKnownNotices } from '../server/load-calendar.ts'
import { readYears } from '../server/read-days.ts'

/** The public calendar: each year with its notices, what they say, and since when it was known. */
export const calendarPage = definePage('/calendar', async (ctx, request) => {
  const { t, language } = request
  const { years, version } = await readYears(ctx)
  const notices = await listKnownNotices(ctx)
  const span = (festival: Festival) =>
    festival.from === festival.to ? formatShortDay(t, festival.from) : `${formatShortDay(t, festival.from)} – ${formatShortDay(t, festival.to)}`
  const replaced = (notice: HolidayNotice) =>
    notice.festivals
      .filter((festival) =>
        notices.some((later) => later.year === notice.year && later.revision > notice.revision && later.festivals.some((other) => other.name === festival.name)),
      )
      .map((festival) => festivalWord(festival.name, language))
  return {
    kind: 'page',
    title: t('calendar.title'),
    description: t('calendar.lead'),
    body: (
      <>
        <PageHead title={t('calendar.title')} lead={t('calendar.page.intro')} />
        {years.map((year) => (
          <PageSection key={year.year} id={String(year.year)} title={t('calendar.year', { year: year.year })}>
            {year.hasNotice ? (
              <p>{t('calendar.year.working-days', { count: year.workingDays })}</p>
            ) : (
              <Remark tone="warn">
                <StatusWord tone="warn">{t('calendar.year.none')}</StatusWord> {t('calendar.provisional.explain')}
              </Remark>
            )}
            {notices
              .filter((notice) => notice.year === year.year && notice.knownOn <= ctx.today)
              .map((notice) => (
                <div key={notice.revision}>
                  <p>
                    <a href={notice.url}>{notice.title}</a> ({notice.documentNumber}) · {t('calendar.table.known-on')} <PortalDay t={t} on={notice.knownOn} short />
                  </p>
                  {replaced(notice).length > 0 ? <Remark>{t('calendar.superseded', { names: replaced(notice).join(', ') })}</Remark> : null}
                  <PortalTable
                    t={t}
                    caption={notice.title}
                    rows={notice.festivals}
                    rowKey={(festival) => festival.name}
                    columns={[
                      { title: t('calendar.table.festival'), names: true, render: (festival) => festivalWord(festival.name, language) },
                      { title: t('calendar.table.rest'), render: span },
                      { title: t('calendar.table.make-up'), render: (festival) => festival.makeUpDays.map((day) => formatShortDay(t, day)).join(', ') || t('ui.none') },
                    ]}
                  />
                </div>
              ))}
          </PageSection>
        ))}
        <p>
          <code>{version}</code>
        </p>
      </>
    ),
  }
})
