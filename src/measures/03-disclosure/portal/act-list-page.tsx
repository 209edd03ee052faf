import { parsePlainDate } from '#base/plain-date'
import { listPublicUnits, type PublicUnit } from '#kernel/parties/server'
import { addressOf, ClockNote, DataLinks, definePage, PageHead, Pagination, PortalDay, type PortalRequest, PortalTable, Remark, SearchBox } from '#platform/pages'
import { formatCount } from '#platform/ui/common'
import { type ActionKind, actionKinds } from '../common/action-kind.ts'
import { kindName } from '../common/kind-name.ts'
import { countOffPages } from '../server/not-shown-acts.ts'
import { type PublicActFilter, type PublicActItem, searchPublicActs, searchTerms } from '../server/public-acts.ts'

const SIZE = 20

/** The filters of an address; anything that is not one is left out. */
export function filterOf(query: Readonly<Record<string, string>>): PublicActFilter {
  const day = (name: string) => (parsePlainDate(query[name] ?? '') ? query[name] : undefined)
  const stage = query['stage']
  return {
    words: query['q']?.slice(0, 60) || undefined,
    kind: actionKinds.includes(query['kind'] as ActionKind) ? query['kind'] : undefined,
    unit: /^[a-z0-9-]{1,60}$/.test(query['unit'] ?? '') ? query['unit'] : undefined,
    from: day('from'),
    to: day('to'),
    dueFrom: day('dueFrom'),
    dueTo: day('dueTo'),
    stage: stage === 'published' || stage === 'on-time' || stage === 'late' ? stage : undefined,
  }
}

export function pageOf(query: Readonly<Record<string, string>>): number {
  const page = Number(query['page'] ?? '1')
  return Number.isSafeInteger(page) && page >= 1 && page <= 5_000 ? page : 1
}

/** Search over what is published: words of two characters and more, kind, unit, days. */
export const actListPage = definePage(
  '/acts',
  async (ctx, request) => {
    const { t, query } = request
    const filter = filterOf(query)
    const page = pageOf(query)
    const units = await listPublicUnits(ctx)
    const { items, total, more } = await searchPublicActs(ctx, filter, { size: SIZE, offset: (page - 1) * SIZE })
    const offPages = more ? 0 : await countOffPages(ctx, filter, total)
    const tooShort = Boolean(filter.words) && searchTerms(filter.words).length === 0
    const kept = Object.fromEntries(Object.entries(filter).filter(([name, value]) => value && name !== 'words')) as Record<string, string>
    const address = (path: string) => addressOf(path, query, { page: undefined, lang: undefined })
    return {
      kind: 'page',
      title: t('disclosure.acts.title'),
      description: t('disclosure.acts.lead'),
      maxAge: 60,
      // A list of every filter is not worth an index entry of its own, and may name natural persons.
      noIndex: Object.keys(query).length > 0,
      alternates: [
        { type: 'application/atom+xml', href: address('/acts/feed.atom'), title: t('disclosure.feed.atom') },
        { type: 'application/rss+xml', href: address('/acts/feed.rss'), title: t('disclosure.feed.rss') },
      ],
      body: (
        <>
          <PageHead title={t('disclosure.acts.title')} lead={t('disclosure.acts.lead')} />
          <SearchBox t={t} action="/acts" value={filter.words ?? ''} label={t('disclosure.acts.search')} placeholder={t('disclosure.acts.search-hint')} keep={kept} />
          <Filters request={request} filter={filter} units={units} />
          {tooShort ? (
            <Remark tone="warn">
              <p>{t('disclosure.acts.too-short')}</p>
            </Remark>
          ) : null}
          <p className="count" role="status">
            {t(more ? 'disclosure.acts.found-more' : 'disclosure.acts.found', { count: formatCount(total) })}
          </p>
          {offPages > 0 ? (
            <p>
              {t('disclosure.acts.off-pages', { count: formatCount(offPages) })} <a href="/removed">{t('disclosure.removed.title')}</a>
            </p>
          ) : null}
          <ActTable request={request} items={items} units={units} filtered={Object.values(filter).some(Boolean)} />
          <Pagination request={request} page={page} size={SIZE} total={total} more={more} full={items.length === SIZE} />
          <DataLinks
            t={t}
            links={[
              { href: address('/acts.csv'), label: 'CSV' },
              { href: address('/acts.json'), label: 'JSON' },
              { href: address('/acts/feed.atom'), label: 'Atom' },
              { href: address('/acts/feed.rss'), label: 'RSS' },
              { href: '/acts/feed.json', label: t('disclosure.feed.ordered') },
              { href: '/acts/dictionary', label: t('disclosure.open-data.dictionary') },
            ]}
          />
          <p>
            <a href="/reports/new">{t('disclosure.acts.report')}</a>
            {' · '}
            <a href="/removed">{t('disclosure.removed.title')}</a>
            {' · '}
            <a href="/acts/not-shown">{t('disclosure.not-shown.title')}</a>
            {' · '}
            <a href="/debtors">{t('disclosure.debtors.title')}</a>
          </p>
        </>
      ),
    }
  },
  { key: 'disclosure.menu.acts', order: 10, part: 'acts' },
)

function Filters({ request, filter, units }: { request: PortalRequest; filter: PublicActFilter; units: readonly PublicUnit[] }) {
  const { t, language } = request
  return (
    <form className="filters" method="get" action="/acts">
      {filter.words ? <input type="hidden" name="q" value={filter.words} /> : null}
      <label>
        {t('disclosure.acts.kind')}
        <select name="kind" defaultValue={filter.kind ?? ''}>
          <option value="">{t('disclosure.acts.all-kinds')}</option>
          {actionKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindName(kind, language)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('disclosure.acts.unit')}
        <select name="unit" defaultValue={filter.unit ?? ''}>
          <option value="">{t('disclosure.acts.all-units')}</option>
          {units.map((unit) => (
            <option key={unit.code} value={unit.code}>
              {language === 'en' ? unit.englishName : unit.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('disclosure.acts.from')}
        <input type="date" name="from" defaultValue={filter.from ?? ''} />
      </label>
      <label>
        {t('disclosure.acts.to')}
        <input type="date" name="to" defaultValue={filter.to ?? ''} />
      </label>
      <button type="submit">{t('disclosure.acts.filter')}</button>
    </form>
  )
}

/** A list of acts; each opens its page. */
export function ActTable({ request, items, units, filtered }: { request: PortalRequest; items: readonly PublicActItem[]; units: readonly PublicUnit[]; filtered: boolean }) {
  const { t, language } = request
  const names = new Map(units.map((unit) => [unit.code, language === 'en' ? unit.englishName : unit.shortName]))
  return (
    <PortalTable
      t={t}
      caption={t('disclosure.acts.title')}
      rows={items}
      rowKey={(item) => item.actionId}
      empty={t(filtered ? 'disclosure.acts.none-filtered' : 'disclosure.acts.none')}
      columns={[
        {
          title: t('disclosure.acts.act'),
          names: true,
          render: (item) => (
            <>
              <a href={`/acts/${item.actionId}`}>{item.title}</a>
              <br />
              <small>
                {kindName(item.kind, language)}
                {item.decisionNumber ? ` · ${item.decisionNumber}` : ''}
              </small>
            </>
          ),
        },
        { title: t('disclosure.acts.unit'), render: (item) => names.get(item.unit) ?? item.unit },
        { title: t('disclosure.acts.addressee'), render: (item) => item.publicName ?? t('ui.none') },
        { title: t('disclosure.acts.decided'), render: (item) => <PortalDay t={t} on={item.decidedOn} short /> },
        { title: t('disclosure.acts.published'), render: (item) => <PortalDay t={t} on={item.publishedOn} short /> },
        { title: t('disclosure.acts.clock'), render: (item) => <Kept request={request} item={item} /> },
      ]}
    />
  )
}

/** Whether the limit was kept, in words and with a mark. */
export function Kept({ request, item }: { request: Pick<PortalRequest, 't'>; item: Pick<PublicActItem, 'finding' | 'daysLate' | 'dueOn'> }) {
  const { t } = request
  if (item.finding === 'on-time') return <ClockNote tone="kept">{t('disclosure.kept.on-time')}</ClockNote>
  if (item.finding === 'late') return <ClockNote tone="late">{t('disclosure.kept.late', { days: item.daysLate })}</ClockNote>
  return <ClockNote tone="ended">{t(item.dueOn === null ? 'disclosure.kept.no-limit' : 'disclosure.kept.unjudged')}</ClockNote>
}
