import { addDays, type PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { definePage, type HomeChange, NumberDoor, NumberRow, PageHead, PageSection, PortalDay, type PortalNumber, type PortalRequest, SearchBox } from '#platform/pages'
import { homeChanges, homeFigures } from './contributions.ts'
import { districtName } from './district-name.ts'

const CHANGES_SHOWN = 8
/** Days back that the page looks when the last week brought nothing. */
const LONGEST_SILENCE = 366

async function changesSince(ctx: ActContext, request: PortalRequest, since: PlainDate): Promise<HomeChange[]> {
  const changes: HomeChange[] = []
  for (const source of homeChanges) changes.push(...(await source.read(ctx, request, since, CHANGES_SHOWN)))
  return changes.sort((a, b) => (a.on < b.on ? 1 : -1)).slice(0, CHANGES_SHOWN)
}

/** The first page: one search, four numbers with their days, what changed this week, how to complain, how to check us. */
export const homePage = definePage(
  '/',
  async (ctx, request) => {
    const { t } = request
    const figures: PortalNumber[] = []
    for (const figure of [...homeFigures].sort((a, b) => a.order - b.order)) {
      const number = await figure.read(ctx, request)
      if (number) figures.push(number)
    }
    const ofWeek = await changesSince(ctx, request, addDays(ctx.today, -6))
    const changes = ofWeek.length > 0 ? ofWeek : await changesSince(ctx, request, addDays(ctx.today, -LONGEST_SILENCE))

    return {
      kind: 'page',
      title: t('portal.home.title'),
      description: t('portal.home.lead', { district: districtName(ctx, request) }),
      body: (
        <>
          <PageHead title={t('portal.home.title')} lead={t('portal.home.lead', { district: districtName(ctx, request) })} />
          <SearchBox t={t} action="/acts" label={t('portal.home.search-label')} placeholder={t('portal.home.search-hint')} />
          {figures.length > 0 ? (
            <PageSection title={t('portal.home.numbers-title')}>
              <NumberRow>
                {figures.slice(0, 4).map((figure) => (
                  <NumberDoor key={figure.label} t={t} {...figure} />
                ))}
              </NumberRow>
            </PageSection>
          ) : null}
          <PageSection title={t(ofWeek.length > 0 ? 'portal.home.changes-title' : 'portal.home.changes-latest')}>
            {ofWeek.length === 0 ? <p className="empty">{t('portal.home.changes-none')}</p> : null}
            {changes.length === 0 ? null : (
              <ul className="changes">
                {changes.map((change) => (
                  <li key={`${change.on} ${change.href}`}>
                    <PortalDay t={t} on={change.on} short />
                    <a href={change.href}>{change.title}</a>
                    {change.unit ? <small>{change.unit}</small> : null}
                  </li>
                ))}
              </ul>
            )}
          </PageSection>
          <div className="two">
            <PageSection title={t('portal.home.complain-title')}>
              <p>{t('portal.home.complain-text')}</p>
              <p className="ways">
                <a href="/complain">{t('portal.home.complain-link')}</a>
              </p>
            </PageSection>
            <PageSection title={t('portal.home.check-title')}>
              <p>{t('portal.home.check-text')}</p>
              <p className="ways">
                <a href="/ledger">{t('portal.home.check-ledger')}</a>
                <a href="/verify">{t('portal.home.check-verify')}</a>
              </p>
            </PageSection>
          </div>
        </>
      ),
    }
  },
  { key: 'portal.menu.home', order: 0 },
)
