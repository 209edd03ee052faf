import { unitKinds } from '#kernel/parties/common'
import { getPublicUnit, listPublicUnits, type PublicUnit, type PublicUnitPage } from '#kernel/parties/server'
import { Citation, definePage, Facts, NumberDoor, NumberRow, PageHead, PageSection, PortalDay, type PortalNumber, type PortalRequest, Remark, SearchBox } from '#platform/pages'
import { unitSections } from './contributions.ts'

const nameOf = (request: Pick<PortalRequest, 'language'>, unit: PublicUnit) => (request.language === 'en' ? unit.englishName : unit.name)

/** All units of today, by kind. */
export const unitsPage = definePage(
  '/units',
  async (ctx, request) => {
    const { t } = request
    const asked = (request.query['q'] ?? '').trim()
    const units = (await listPublicUnits(ctx)).filter(
      (unit) => asked === '' || [unit.name, unit.shortName, unit.englishName.toLowerCase()].some((name) => name.includes(asked.toLowerCase())),
    )
    const kinds = unitKinds.map((kind) => ({ kind, units: units.filter((unit) => unit.kind === kind) })).filter((group) => group.units.length > 0)
    return {
      kind: 'page',
      title: t('portal.units.title'),
      description: t('portal.units.lead'),
      body: (
        <>
          <PageHead title={t('portal.units.title')} lead={t('portal.units.lead')} />
          <SearchBox t={t} action="/units" value={asked} label={t('portal.units.search-hint')} placeholder={t('portal.units.search-hint')} />
          {units.length === 0 ? <p className="empty">{asked ? t('portal.units.filtered-none', { q: asked }) : t('portal.units.none')}</p> : null}
          {kinds.map((group) => (
            <PageSection key={group.kind} id={group.kind} title={t(`parties.unit-kind.${group.kind}`)}>
              <ul className="columns">
                {group.units.map((unit) => (
                  <li key={unit.code}>
                    <a href={`/units/${unit.code}`}>{nameOf(request, unit)}</a>
                  </li>
                ))}
              </ul>
            </PageSection>
          ))}
        </>
      ),
    }
  },
  { key: 'portal.menu.units', order: 20 },
)

/** One unit: what it owed, what it kept, what is late, what was lawfully changed, each with its list. */
export const unitPage = definePage('/units/:code', async (ctx, request) => {
  const { t } = request
  const code = request.params['code'] ?? ''
  const page = await getPublicUnit(ctx, code)
  const figures: PortalNumber[] = []
  const parts = []
  for (const section of [...unitSections].sort((a, b) => a.order - b.order)) {
    if (section.figures) figures.push(...(await section.figures(ctx, request, code)))
    const body = await section.render(ctx, request, code)
    if (body) parts.push({ section, body })
  }
  const name = nameOf(request, page.unit)
  const successor = page.successor === code ? null : await getPublicUnit(ctx, page.successor)
  return {
    kind: 'page',
    title: name,
    description: `${name}: ${t('portal.unit.lead')}`,
    body: (
      <>
        <PageHead title={name} lead={t('portal.unit.lead')} back={{ href: '/units', label: t('portal.units.title') }} />
        {successor ? (
          <Remark tone="warn">
            <p>
              {t('portal.unit.succeeded')} <a href={`/units/${successor.unit.code}`}>{nameOf(request, successor.unit)}</a>
            </p>
          </Remark>
        ) : null}
        {figures.length > 0 ? (
          <NumberRow>
            {figures.slice(0, 4).map((figure) => (
              <NumberDoor key={figure.label} t={t} {...figure} />
            ))}
          </NumberRow>
        ) : null}
        {parts.map(({ section, body }) => (
          <PageSection key={section.id} id={section.id} title={t(section.titleKey)}>
            {body}
          </PageSection>
        ))}
        {parts.length === 0 ? <p className="empty">{t('portal.unit.nothing')}</p> : null}
        <UnitFacts request={request} page={page} />
        <Remark>
          <p>{t('portal.unit.caveat')}</p>
          <p>
            <a href="/complain">{t('portal.unit.contest')}</a>
          </p>
        </Remark>
        <Citation request={request} title={name} day={ctx.today} />
      </>
    ),
  }
})

function UnitFacts({ request, page }: { request: PortalRequest; page: PublicUnitPage }) {
  const { t } = request
  const { unit } = page
  const items = (role: 'lead' | 'joint') => [...new Set(page.responsibilities.filter((duty) => duty.role === role).map((duty) => duty.duty.split('.')[0] ?? duty.duty))]
  const list = (numbers: readonly string[]) => numbers.join(t('portal.unit.and'))
  const said = (all: readonly string[]) => {
    const safeguards = all.filter((item) => item.startsWith('S')).map((item) => item.slice(1))
    const measures = all.filter((item) => !item.startsWith('S'))
    return [measures.length > 0 && t('portal.unit.items', { numbers: list(measures) }), safeguards.length > 0 && t('portal.unit.safeguards', { numbers: list(safeguards) })]
      .filter(Boolean)
      .join(' · ')
  }
  const leads = items('lead')
  const joins = items('joint').filter((item) => !leads.includes(item))
  return (
    <Facts
      items={[
        { label: t('portal.unit.kind'), value: t(`parties.unit-kind.${unit.kind}`) },
        { label: t('portal.unit.uscc'), value: unit.uscc ?? t('portal.unit.uscc-unknown') },
        { label: t('portal.unit.since'), value: <PortalDay t={t} on={unit.from} short /> },
        leads.length > 0 && { label: t('portal.unit.leads'), value: said(leads), wide: true },
        joins.length > 0 && { label: t('portal.unit.joins'), value: said(joins), wide: true },
      ]}
    />
  )
}
