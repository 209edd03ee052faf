import { definePage, PageHead, PageSection, PortalTable } from '#platform/pages'
import { openDataSets } from './contributions.ts'

/** Every data set that can be taken away, with its fields and the terms of use. */
export const openDataPage = definePage(
  '/open-data',
  async (_ctx, request) => {
    const { t } = request
    const sets = [...openDataSets].sort((a, b) => a.order - b.order)
    return {
      kind: 'page',
      title: t('portal.open-data.title'),
      description: t('portal.open-data.lead'),
      body: (
        <>
          <PageHead title={t('portal.open-data.title')} lead={t('portal.open-data.lead')} />
          <PortalTable
            t={t}
            caption={t('portal.open-data.title')}
            rows={sets}
            rowKey={(set) => set.titleKey}
            empty={t('portal.open-data.none')}
            columns={[
              { title: t('portal.open-data.set'), names: true, render: (set) => t(set.titleKey) },
              { title: t('portal.open-data.what'), render: (set) => t(set.whatKey) },
              {
                title: t('portal.open-data.formats'),
                render: (set) => (
                  <span className="links">
                    {set.formats.map((format) => (
                      <a key={format.href} href={format.href}>
                        {format.label}
                      </a>
                    ))}
                    {set.dictionary ? <a href={set.dictionary}>{t('portal.open-data.dictionary')}</a> : null}
                  </span>
                ),
              },
            ]}
          />
          <PageSection title={t('portal.open-data.licence-title')} id="licence">
            <p>{t('portal.open-data.licence')}</p>
          </PageSection>
        </>
      ),
    }
  },
  { key: 'portal.menu.open-data', order: 70, part: 'check' },
)
