import { formatDocumentNumber } from '#kernel/documents/common'
import { type Period, periodName } from '#kernel/scoring/common'
import { definePage, PageHead, PageSection, PortalDay, PortalTable, StatusWord } from '#platform/pages'
import { findLatestBulletin, listPublicBulletins } from './public-bulletins.ts'
import { GroupView, leadOf, periodIn } from './ranking-view.tsx'

/** `/rankings`: the latest ranking, and every bulletin ever issued. */
export const rankingsPage = definePage(
  '/rankings',
  async (ctx, request) => {
    const { t, language } = request
    const [latest, all] = [await findLatestBulletin(ctx), await listPublicBulletins(ctx)]
    return {
      kind: 'page',
      title: t('supervision.page.rankings'),
      description: t('supervision.page.rankings-lead'),
      maxAge: 300,
      body: (
        <>
          <PageHead title={t('supervision.page.rankings')} lead={t('supervision.page.rankings-lead')} />
          {latest ? (
            <PageSection title={`${t('supervision.page.latest')}: ${periodIn(latest.content, t)}`} id="latest">
              <p>{leadOf(latest.content, t)}</p>
              {latest.content.trial ? (
                <p>
                  <StatusWord tone="warn">{t('supervision.page.trial')}</StatusWord>
                </p>
              ) : null}
              <p>{t('supervision.print.caveat')}</p>
              {latest.content.groups.map((group) => (
                <GroupView key={group.id} t={t} language={language} group={group} />
              ))}
              <p>
                <a href={`/rankings/${latest.bulletin.id}`}>
                  {t('supervision.page.method')} · {t('supervision.page.downloads')}
                </a>
              </p>
            </PageSection>
          ) : (
            <p className="empty">{t('supervision.page.none')}</p>
          )}
          {all.length > 0 ? (
            <PageSection title={t('supervision.page.archive')} id="archive">
              <PortalTable
                t={t}
                caption={t('supervision.page.archive')}
                rows={all}
                rowKey={(bulletin) => bulletin.id}
                columns={[
                  { title: t('supervision.page.period'), names: true, render: (bulletin) => <a href={`/rankings/${bulletin.id}`}>{periodName(bulletin.period as Period, t)}</a> },
                  { title: t('supervision.page.number'), render: (bulletin) => formatDocumentNumber(bulletin.number, language) },
                  { title: t('supervision.page.issued-on'), render: (bulletin) => <PortalDay t={t} on={bulletin.issuedOn} short /> },
                  { title: t('supervision.page.state'), render: (bulletin) => t(bulletin.state === 'issued' ? 'supervision.page.in-force' : 'supervision.page.superseded') },
                ]}
              />
            </PageSection>
          ) : null}
        </>
      ),
    }
  },
  { key: 'supervision.page.rankings', order: 30 },
)
