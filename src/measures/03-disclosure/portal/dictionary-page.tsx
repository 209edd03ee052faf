import { definePage, PageHead, PageSection, PortalTable } from '#platform/pages'
import { actionKinds } from '../common/action-kind.ts'
import { kindName } from '../common/kind-name.ts'
import { fieldsOfKind } from '../common/templates/index.ts'
import { openDataColumns } from '../server/open-data.ts'

/** What every column of the open data means, and the further fields of each kind. */
export const dictionaryPage = definePage('/acts/dictionary', async (_ctx, request) => {
  const { t, language } = request
  return {
    kind: 'page',
    title: t('disclosure.open-data.dictionary'),
    maxAge: 3_600,
    body: (
      <article>
        <PageHead title={t('disclosure.open-data.dictionary')} lead={t('disclosure.open-data.dictionary-lead')} back={{ href: '/acts', label: t('disclosure.acts.title') }} />
        <PageSection title={t('disclosure.open-data.columns')} id="columns">
          <PortalTable
            t={t}
            caption={t('disclosure.open-data.columns')}
            rows={openDataColumns}
            rowKey={(column) => column.name}
            columns={[
              { title: t('disclosure.open-data.name'), names: true, render: (column) => <code>{column.name}</code> },
              { title: t('disclosure.open-data.type'), render: (column) => t(`disclosure.open-data.type.${column.type}`) },
              { title: t('disclosure.open-data.meaning'), render: (column) => t(`disclosure.open-data.column.${column.name}`) },
            ]}
          />
        </PageSection>
        {actionKinds.map((kind) => (
          <PageSection key={kind} title={kindName(kind, language)} id={kind}>
            <PortalTable
              t={t}
              caption={kindName(kind, language)}
              rows={fieldsOfKind[kind].filter((field) => field.open && 'detail' in field.place)}
              rowKey={(field) => field.key}
              empty={t('disclosure.open-data.no-detail')}
              columns={[
                { title: t('disclosure.open-data.name'), names: true, render: (field) => <code>{field.key}</code> },
                { title: t('disclosure.open-data.meaning'), render: (field) => (language === 'en' ? field.en : field.header) },
                { title: t('disclosure.open-data.code'), render: (field) => (field.aliases ?? []).filter((alias) => /^[A-Z]/.test(alias)).join(', ') || t('ui.none') },
                {
                  title: t('disclosure.open-data.choices'),
                  render: (field) => field.choices?.map((choice) => `${choice.code} ${language === 'en' ? choice.en : choice.zh}`).join('; ') ?? t('ui.none'),
                },
              ]}
            />
          </PageSection>
        ))}
      </article>
    ),
  }
})
