import { listPublicUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import { addressOf, definePage, PageHead, PageSection, Pagination, PortalDay, PortalTable } from '#platform/pages'
import { type CatalogueField, type CatalogueStage, catalogueFields, catalogueStages } from '../common/catalogue.ts'
import { countCatalogue } from '../server/catalogue.ts'
import { Kept, pageOf } from './act-list-page.tsx'

const SIZE = 30

interface PublicItem {
  readonly itemId: string
  readonly unit: string
  readonly field: CatalogueField
  readonly stage: CatalogueStage
  readonly title: string
  readonly formedOn: string
  readonly address: string | null
  readonly dueOn: string
  readonly publishedOn: string
  readonly finding: string | null
  readonly daysLate: number
}

async function publishedItems(
  ctx: ActContext,
  filter: { unit: string | undefined; field: string | undefined; stage: string | undefined },
  page: number,
): Promise<{ items: PublicItem[]; total: number }> {
  const scope = sql`c.district = ${ctx.district} ${filter.unit ? sql`and c.unit = ${filter.unit}` : empty} ${filter.field ? sql`and c.field = ${filter.field}` : empty} ${filter.stage ? sql`and c.stage = ${filter.stage}` : empty}`
  const { total } = await ctx.db.one<{ total: number }>(sql`select count(*)::int as "total" from disclosure.public_catalogue_item c where ${scope}`)
  const items = await ctx.db.rows<PublicItem>(sql`
    select c.item_id as "itemId", c.unit as "unit", c.field as "field", c.stage as "stage", c.title as "title", c.formed_on as "formedOn", c.address as "address", c.due_on as "dueOn",
           c.published_on as "publishedOn", c.finding as "finding", c.days_late as "daysLate"
      from disclosure.public_catalogue_item c where ${scope} order by c.published_on desc, c.item_id limit ${SIZE} offset ${(page - 1) * SIZE}`)
  return { items, total }
}

/** The disclosure catalogue: nine key fields through five stages, what is due, published, overdue and withheld, and the items with their addresses. */
export const cataloguePage = definePage(
  '/catalogue',
  async (ctx, request) => {
    const { t, language, query } = request
    const units = await listPublicUnits(ctx)
    const names = new Map(units.map((unit) => [unit.code, language === 'en' ? unit.englishName : unit.shortName]))
    const unit = names.has(query['unit'] ?? '') ? query['unit'] : undefined
    const field = catalogueFields.find((each) => each === query['field'])
    const stage = catalogueStages.find((each) => each === query['stage'])
    const page = pageOf(query)
    const cells = await countCatalogue(ctx, unit ?? null)
    const { items, total } = await publishedItems(ctx, { unit, field, stage }, page)
    const sumOf = (of: CatalogueField, part: 'due' | 'published' | 'overdue' | 'withheld') => cells.filter((cell) => cell.field === of).reduce((sum, cell) => sum + cell[part], 0)
    return {
      kind: 'page',
      title: t('disclosure.catalogue.title'),
      description: t('disclosure.catalogue.lead'),
      maxAge: 300,
      body: (
        <article>
          <PageHead title={t('disclosure.catalogue.title')} lead={t('disclosure.catalogue.lead')} />
          <form className="filters" method="get" action="/catalogue">
            <label>
              {t('disclosure.acts.unit')}
              <select name="unit" defaultValue={unit ?? ''}>
                <option value="">{t('disclosure.acts.all-units')}</option>
                {units.map((each) => (
                  <option key={each.code} value={each.code}>
                    {language === 'en' ? each.englishName : each.name}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t('disclosure.catalogue.stage')}
              <select name="stage" defaultValue={stage ?? ''}>
                <option value="">{t('disclosure.catalogue.all-stages')}</option>
                {catalogueStages.map((each) => (
                  <option key={each} value={each}>
                    {t(`disclosure.catalogue.stage.${each}`)}
                  </option>
                ))}
              </select>
            </label>
            <button type="submit">{t('disclosure.acts.filter')}</button>
          </form>
          <PageSection title={t('disclosure.catalogue.grid')} id="grid">
            <PortalTable
              t={t}
              caption={t('disclosure.catalogue.grid')}
              rows={catalogueFields}
              rowKey={(each) => each}
              columns={[
                {
                  title: t('disclosure.catalogue.field'),
                  names: true,
                  render: (each) => <a href={addressOf('/catalogue', query, { field: each, page: undefined })}>{t(`disclosure.catalogue.field.${each}`)}</a>,
                },
                { title: t('disclosure.stage.due'), align: 'right', render: (each) => sumOf(each, 'due') },
                { title: t('disclosure.stage.published'), align: 'right', render: (each) => sumOf(each, 'published') },
                { title: t('disclosure.stage.missing'), align: 'right', render: (each) => sumOf(each, 'overdue') },
                { title: t('disclosure.stage.withheld'), align: 'right', render: (each) => sumOf(each, 'withheld') },
              ]}
            />
          </PageSection>
          <PageSection title={field ? t(`disclosure.catalogue.field.${field}`) : t('disclosure.catalogue.items')} id="items">
            <PortalTable
              t={t}
              caption={t('disclosure.catalogue.items')}
              rows={items}
              rowKey={(item) => item.itemId}
              empty={t('disclosure.catalogue.none')}
              columns={[
                { title: t('disclosure.catalogue.item'), names: true, render: (item) => (item.address ? <a href={item.address}>{item.title}</a> : item.title) },
                { title: t('disclosure.catalogue.stage'), render: (item) => t(`disclosure.catalogue.stage.${item.stage}`) },
                { title: t('disclosure.acts.unit'), render: (item) => names.get(item.unit) ?? item.unit },
                { title: t('disclosure.catalogue.formed'), render: (item) => <PortalDay t={t} on={item.formedOn} short /> },
                { title: t('disclosure.acts.published'), render: (item) => <PortalDay t={t} on={item.publishedOn} short /> },
                { title: t('disclosure.acts.clock'), render: (item) => <Kept request={request} item={item as never} /> },
              ]}
            />
            <Pagination request={request} page={page} size={SIZE} total={total} />
          </PageSection>
        </article>
      ),
    }
  },
  { key: 'disclosure.menu.catalogue', order: 12, part: 'acts' },
)
