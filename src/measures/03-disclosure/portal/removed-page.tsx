import { listPublicUnits } from '#kernel/parties/server'
import { definePage, PageHead, PageSection, Pagination, PortalDay, PortalTable } from '#platform/pages'
import { kindName } from '../common/kind-name.ts'
import { countRemovedActs, listRemovedActs } from '../server/public-acts.ts'
import { pageOf } from './act-list-page.tsx'

const SIZE = 50

/** What is no longer shown, and why: numbers by ground, then each act without its content. */
export const removedListPage = definePage('/removed', async (ctx, request) => {
  const { t, language } = request
  const page = pageOf(request.query)
  const counts = await countRemovedActs(ctx)
  const { items, total } = await listRemovedActs(ctx, { size: SIZE, offset: (page - 1) * SIZE })
  const units = new Map((await listPublicUnits(ctx)).map((unit) => [unit.code, language === 'en' ? unit.englishName : unit.shortName]))
  return {
    kind: 'page',
    title: t('disclosure.removed.title'),
    description: t('disclosure.removed.lead'),
    maxAge: 300,
    body: (
      <article>
        <PageHead title={t('disclosure.removed.title')} lead={t('disclosure.removed.lead')} />
        <PageSection title={t('disclosure.removed.counts')} id="counts">
          <PortalTable
            t={t}
            caption={t('disclosure.removed.counts')}
            rows={counts}
            rowKey={(row) => `${row.ground} ${row.kind}`}
            empty={t('disclosure.removed.none')}
            columns={[
              { title: t('disclosure.removed.why'), names: true, render: (row) => t(`disclosure.removed.ground.${row.ground}`) },
              { title: t('disclosure.acts.kind'), render: (row) => kindName(row.kind, language) },
              { title: t('disclosure.removed.count'), align: 'right', render: (row) => row.count },
            ]}
          />
        </PageSection>
        <PageSection title={t('disclosure.removed.each')} id="list">
          <PortalTable
            t={t}
            caption={t('disclosure.removed.each')}
            rows={items}
            rowKey={(row) => row.actionId}
            empty={t('disclosure.removed.none')}
            columns={[
              { title: t('disclosure.removed.on'), names: true, render: (row) => <PortalDay t={t} on={row.removedOn} short /> },
              { title: t('disclosure.acts.kind'), render: (row) => <a href={`/acts/${row.actionId}`}>{kindName(row.kind, language)}</a> },
              { title: t('disclosure.acts.unit'), render: (row) => units.get(row.unit) ?? row.unit },
              { title: t('disclosure.removed.why'), render: (row) => t(`disclosure.removed.ground.${row.ground}`) },
            ]}
          />
          <Pagination request={request} page={page} size={SIZE} total={total} />
        </PageSection>
      </article>
    ),
  }
})
