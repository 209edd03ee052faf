import { refuse } from '#base/domain-error'
import { getPublicUnit, listPublicUnits, type PublicUnit } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { empty, sql } from '#platform/database'
import {
  Citation,
  ClockNote,
  definePage,
  Facts,
  NumberDoor,
  NumberRow,
  PageHead,
  PageSection,
  PortalDay,
  type PortalRequest,
  PortalTable,
  Remark,
  StatusWord,
  type UnitSection,
} from '#platform/pages'
import { formatCount, formatShortDay } from '#platform/ui/common'
import { type GuideContent, type GuideDifference, guideDifference, type ServiceKind } from '../common/service-guide.ts'
import { countServices, noServiceFigures, type ServiceFigures } from '../server/service-figures.ts'

interface PublicGuide {
  readonly guideId: string
  readonly itemId: string
  readonly unit: string
  readonly code: string
  readonly name: string
  readonly kind: ServiceKind
  readonly number: number
  readonly content: GuideContent
  readonly publishedOn: string
  readonly current: boolean
}

async function publicGuides(ctx: ActContext, filter: { readonly unit?: string; readonly itemId?: string; readonly currentOnly?: boolean }): Promise<PublicGuide[]> {
  return ctx.db.rows<PublicGuide>(sql`
    select g.guide_id as "guideId", g.item_id as "itemId", g.unit as "unit", g.code as "code", g.name as "name", g.kind as "kind", g.number as "number", g.content as "content",
           g.published_on as "publishedOn", g.current as "current"
      from commitments.public_service_guide g
     where g.district = ${ctx.district} ${filter.unit ? sql`and g.unit = ${filter.unit}` : empty} ${filter.itemId ? sql`and g.item_id = ${filter.itemId}` : empty} ${filter.currentOnly ? sql`and g.current` : empty}
     order by g.unit, g.code, g.number desc limit 500`)
}

interface PublicPledge {
  readonly pledgeId: string
  readonly unit: string
  readonly title: string
  readonly what: string
  readonly whom: string
  readonly limit: string
  readonly channel: string
  readonly remedy: string | null
  readonly itemId: string | null
  readonly state: 'published' | 'ended'
  readonly endedOn: string | null
  readonly endReason: string | null
}

async function publicPledges(ctx: ActContext, unit?: string): Promise<PublicPledge[]> {
  return ctx.db.rows<PublicPledge>(sql`
    select p.pledge_id as "pledgeId", p.unit as "unit", p.title as "title", p.what as "what", p.whom as "whom", p.limit_words as "limit", p.channel as "channel", p.remedy as "remedy",
           p.item_id as "itemId", p.state as "state", p.ended_on as "endedOn", p.end_reason as "endReason"
      from commitments.public_service_pledge p where p.district = ${ctx.district} ${unit ? sql`and p.unit = ${unit}` : empty} order by p.state desc, p.unit, p.title, p.pledge_id limit 500`)
}

const nameOf = (request: Pick<PortalRequest, 'language'>, unit: PublicUnit) => (request.language === 'en' ? unit.englishName : unit.shortName)
const judged = (figures: ServiceFigures) => figures.kept + figures.late + figures.overdue
const share = (request: Pick<PortalRequest, 't'>, figures: ServiceFigures) =>
  judged(figures) === 0 ? request.t('ui.none') : request.t('commitments.services.of', { done: formatCount(figures.kept), all: formatCount(judged(figures)) })

function UnitFilter({ request, units, action, unit }: { request: PortalRequest; units: readonly PublicUnit[]; action: string; unit: string | undefined }) {
  const { t } = request
  return (
    <form className="filters" method="get" action={action}>
      <label>
        {t('commitments.services.unit')}
        <select name="unit" defaultValue={unit ?? ''}>
          <option value="">{t('commitments.services.all-units')}</option>
          {units.map((each) => (
            <option key={each.code} value={each.code}>
              {request.language === 'en' ? each.englishName : each.name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{t('commitments.services.filter')}</button>
    </form>
  )
}

/** Every service item with the days promised, the days of law, and the share kept. Duties 2.1 and 2.2. */
export const servicesPage = definePage(
  '/services',
  async (ctx, request) => {
    const { t } = request
    const units = await listPublicUnits(ctx)
    const unit = units.find((each) => each.code === request.query['unit'])?.code
    const guides = await publicGuides(ctx, { currentOnly: true, ...(unit ? { unit } : {}) })
    const figures = await countServices(ctx, { itemIds: guides.map((guide) => guide.itemId) })
    const names = new Map(units.map((each) => [each.code, nameOf(request, each)]))
    const of = (guide: PublicGuide) => figures.get(guide.itemId) ?? noServiceFigures
    return {
      kind: 'page',
      title: t('commitments.services.title'),
      description: t('commitments.services.lead'),
      maxAge: 300,
      body: (
        <article>
          <PageHead title={t('commitments.services.title')} lead={t('commitments.services.lead')} />
          <UnitFilter request={request} units={units} action="/services" unit={unit} />
          <PortalTable
            t={t}
            caption={t('commitments.services.title')}
            rows={guides}
            rowKey={(guide) => guide.itemId}
            empty={t('commitments.services.none')}
            columns={[
              { title: t('commitments.services.item'), names: true, render: (guide) => <a href={`/services/${guide.itemId}`}>{guide.name}</a> },
              { title: t('commitments.services.unit'), render: (guide) => names.get(guide.unit) ?? guide.unit },
              { title: t('commitments.services.promised'), align: 'right', render: (guide) => days(request, guide.content.promisedDays) },
              {
                title: t('commitments.services.statutory'),
                align: 'right',
                render: (guide) => (guide.content.statutoryDays === null ? t('ui.none') : days(request, guide.content.statutoryDays)),
              },
              { title: t('commitments.services.kept'), align: 'right', render: (guide) => share(request, of(guide)) },
              { title: t('commitments.services.overdue'), align: 'right', render: (guide) => of(guide).overdue },
            ]}
          />
          <p>
            <a href="/service-pledges">{t('commitments.pledges.all')}</a>
          </p>
        </article>
      ),
    }
  },
  { key: 'commitments.services.menu', order: 13, part: 'promises' },
)

function days(request: Pick<PortalRequest, 't'>, count: number): string {
  return count === 0 ? request.t('commitments.services.at-once') : request.t('commitments.services.days', { days: count })
}

/** One item: its guide, how the promise was kept, and what each new version changed. */
export const servicePage = definePage('/services/:itemId', async (ctx, request) => {
  const { t } = request
  const itemId = request.params['itemId'] ?? ''
  const versions = /^[0-9a-f-]{36}$/.test(itemId) ? await publicGuides(ctx, { itemId }) : []
  const guide = versions[0]
  if (!guide) refuse('not-found', 'commitments.guide.unknown')
  const { unit } = await getPublicUnit(ctx, guide.unit)
  const figures = (await countServices(ctx, { itemIds: [itemId] })).get(itemId) ?? noServiceFigures
  const { content } = guide
  const list = (names: readonly string[]) =>
    names.length === 0 ? (
      t('ui.none')
    ) : (
      <ol>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ol>
    )
  return {
    kind: 'page',
    title: guide.name,
    description: t('commitments.service.description', { name: guide.name }),
    maxAge: 300,
    body: (
      <article>
        <PageHead
          title={guide.name}
          lead={t('commitments.service.lead', { number: guide.number, day: formatShortDay(t, guide.publishedOn) })}
          back={{ href: `/services?unit=${guide.unit}`, label: nameOf(request, unit) }}
          tags={t(`commitments.service-kind.${guide.kind}`)}
        />
        <NumberRow>
          <NumberDoor
            t={t}
            value={content.promisedDays === 0 ? t('commitments.services.at-once') : content.promisedDays}
            unit={content.promisedDays === 0 ? '' : t('commitments.services.working-days')}
            label={t('commitments.services.promised')}
          />
          <NumberDoor
            t={t}
            value={content.statutoryDays}
            unit={t('commitments.services.working-days')}
            label={t('commitments.services.statutory')}
            explain={content.statutoryBasis ?? t('commitments.service.general-limit')}
          />
          <NumberDoor t={t} value={content.visits} unit={t('commitments.services.times')} label={t('commitments.service.visits')} />
          <NumberDoor t={t} value={content.materials.length} unit={t('commitments.services.papers')} label={t('commitments.service.materials')} />
        </NumberRow>
        <PageSection title={t('commitments.service.guide')} id="guide">
          <Facts
            items={[
              { label: t('commitments.service.whom'), value: content.whom, wide: true },
              { label: t('commitments.service.channel'), value: content.channel, wide: true },
              { label: t('commitments.service.depth'), value: t(`commitments.depth.${content.onlineDepth}`) },
              { label: t('commitments.service.parallel'), value: content.parallelGroup ?? t('commitments.service.alone') },
              { label: t('commitments.service.steps'), value: list(content.steps), wide: true },
              { label: t('commitments.service.links'), value: list(content.links), wide: true },
              { label: t('commitments.service.materials'), value: list(content.materials), wide: true },
              { label: t('commitments.service.shared'), value: list(content.shared), wide: true },
            ]}
          />
        </PageSection>
        <PageSection title={t('commitments.service.results')} id="results">
          <Facts
            items={[
              { label: t('commitments.service.handled'), value: t(figures.sample ? 'commitments.service.with-sample' : 'commitments.service.count', { count: figures.handled }) },
              { label: t('commitments.services.kept'), value: share(request, figures) },
              { label: t('commitments.service.took'), value: figures.days === null ? t('ui.none') : t('commitments.services.days', { days: figures.days }) },
              {
                label: t('commitments.services.overdue'),
                value: figures.overdue > 0 ? <ClockNote tone="late">{t('commitments.service.overdue-count', { count: figures.overdue })}</ClockNote> : 0,
              },
              content.statutoryDays !== null && { label: t('commitments.service.beyond-law'), value: figures.beyondLaw },
            ]}
          />
        </PageSection>
        <PageSection title={t('commitments.service.versions')} id="versions">
          {versions.slice(0, -1).map((version, index) => (
            <Change key={version.guideId} request={request} version={version} difference={guideDifference(versions[index + 1]!.content, version.content)} />
          ))}
          <p>{t('commitments.service.first-version', { number: versions.at(-1)!.number, day: formatShortDay(t, versions.at(-1)!.publishedOn) })}</p>
        </PageSection>
        <Remark>
          <p>{t('commitments.service.caveat')}</p>
          <p>
            <a href="/complain">{t('commitments.service.complain')}</a>
          </p>
        </Remark>
        <Citation request={request} title={guide.name} day={ctx.today} />
      </article>
    ),
  }
})

const tones = { simplified: 'good', heavier: 'bad', mixed: 'warn', unchanged: 'plain' } as const

/** What one version changed against the one before: only what differs. */
function Change({ request, version, difference }: { request: PortalRequest; version: PublicGuide; difference: GuideDifference }) {
  const { t } = request
  const rows = Object.entries(difference.numbers).filter(([, { before, after }]) => before !== after)
  const named = (['steps', 'links', 'materials'] as const).flatMap((part) => [
    ...difference.removed[part].map((name) => ({ key: `- ${part} ${name}`, words: t('commitments.service.removed', { what: t(`commitments.service.${part}`), name }) })),
    ...difference.added[part].map((name) => ({ key: `+ ${part} ${name}`, words: t('commitments.service.added', { what: t(`commitments.service.${part}`), name }) })),
  ])
  return (
    <section id={`version-${version.number}`}>
      <h3>
        {t('commitments.service.version', { number: version.number })} <PortalDay t={t} on={version.publishedOn} short />{' '}
        <StatusWord tone={tones[difference.outcome]}>{t(`commitments.change.${difference.outcome}`)}</StatusWord>
      </h3>
      <PortalTable
        t={t}
        caption={t('commitments.service.version', { number: version.number })}
        rows={rows}
        rowKey={([measure]) => measure}
        empty={t('commitments.service.no-number-changed')}
        columns={[
          { title: t('commitments.service.what'), names: true, render: ([measure]) => t(`commitments.measure-of.${measure}`) },
          { title: t('commitments.service.before'), align: 'right', render: ([, numbers]) => numbers.before },
          { title: t('commitments.service.after'), align: 'right', render: ([, numbers]) => numbers.after },
        ]}
      />
      {named.length > 0 || difference.parallel !== 'same' ? (
        <ul>
          {named.map(({ key, words }) => (
            <li key={key}>{words}</li>
          ))}
          {difference.parallel !== 'same' ? <li>{t(`commitments.parallel.${difference.parallel}`)}</li> : null}
        </ul>
      ) : null}
    </section>
  )
}

/** Every public pledge of service quality: what, for whom, in which time, where, and what follows when it is not kept. Duty 2.2. */
export const servicePledgesPage = definePage('/service-pledges', async (ctx, request) => {
  const { t } = request
  const units = await listPublicUnits(ctx)
  const unit = units.find((each) => each.code === request.query['unit'])?.code
  const pledges = await publicPledges(ctx, unit)
  const figures = await countServices(ctx, { itemIds: pledges.flatMap((pledge) => (pledge.itemId ? [pledge.itemId] : [])) })
  const names = new Map(units.map((each) => [each.code, nameOf(request, each)]))
  return {
    kind: 'page',
    title: t('commitments.pledges.title'),
    description: t('commitments.pledges.lead'),
    maxAge: 300,
    body: (
      <article>
        <PageHead title={t('commitments.pledges.title')} lead={t('commitments.pledges.lead')} back={{ href: '/services', label: t('commitments.services.title') }} />
        <UnitFilter request={request} units={units} action="/service-pledges" unit={unit} />
        <PortalTable
          t={t}
          caption={t('commitments.pledges.title')}
          rows={pledges}
          rowKey={(pledge) => pledge.pledgeId}
          empty={t('commitments.pledges.none')}
          columns={[
            {
              title: t('commitments.pledges.pledge'),
              names: true,
              render: (pledge) => (
                <>
                  {pledge.title}{' '}
                  {pledge.state === 'ended' ? <StatusWord>{t('commitments.pledges.ended', { day: pledge.endedOn ?? '', reason: pledge.endReason ?? '' })}</StatusWord> : null}
                </>
              ),
            },
            { title: t('commitments.services.unit'), render: (pledge) => names.get(pledge.unit) ?? pledge.unit },
            { title: t('commitments.pledges.what'), render: (pledge) => pledge.what },
            { title: t('commitments.service.whom'), render: (pledge) => pledge.whom },
            { title: t('commitments.pledges.limit'), render: (pledge) => pledge.limit },
            { title: t('commitments.service.channel'), render: (pledge) => pledge.channel },
            { title: t('commitments.pledges.remedy'), render: (pledge) => pledge.remedy ?? t('ui.none') },
            {
              title: t('commitments.services.kept'),
              render: (pledge) => (pledge.itemId ? <a href={`/services/${pledge.itemId}`}>{share(request, figures.get(pledge.itemId) ?? noServiceFigures)}</a> : t('ui.none')),
            },
          ]}
        />
      </article>
    ),
  }
})

/** What a unit's own page says of its services. */
export const servicesUnitSection: UnitSection = {
  id: 'services',
  titleKey: 'commitments.services.unit-title',
  order: 30,
  async render(ctx, request, unit) {
    const { t } = request
    const guides = await publicGuides(ctx, { unit, currentOnly: true })
    const pledges = (await publicPledges(ctx, unit)).filter((pledge) => pledge.state === 'published')
    if (guides.length === 0 && pledges.length === 0) return null
    const all = [...(await countServices(ctx, { unit })).values()]
    const sum = (part: 'kept' | 'late' | 'overdue') => all.reduce((total, each) => total + each[part], 0)
    return (
      <p>
        {t('commitments.services.unit-summary', { items: guides.length, pledges: pledges.length, kept: sum('kept'), judged: sum('kept') + sum('late') + sum('overdue') })}{' '}
        <a href={`/services?unit=${unit}`}>{t('commitments.services.see-items')}</a> <a href={`/service-pledges?unit=${unit}`}>{t('commitments.services.see-pledges')}</a>
      </p>
    )
  },
}
