import { generateAtomFeed, generateRssFeed } from 'feedsmith'
import type { Instant } from '#base/plain-date'
import { listPublicUnits } from '#kernel/parties/server'
import type { ActContext } from '#platform/acts'
import { addressOf, definePage, type PortalRequest } from '#platform/pages'
import { kindName } from '../common/kind-name.ts'
import { type LatestAct, latestPublicActs } from '../server/latest-public-acts.ts'
import { filterOf } from './act-list-page.tsx'

/** The latest published acts of a filter as Atom. Natural persons are left out: a feed is copied beyond recall. */
export const atomFeed = definePage('/acts/feed.atom', async (ctx, request) => {
  const { t } = request
  const { items, names } = await load(ctx, request)
  const self = `${request.origin}${addressOf('/acts/feed.atom', request.query, {})}`
  return {
    kind: 'raw',
    contentType: 'application/atom+xml; charset=utf-8',
    maxAge: 300,
    body: generateAtomFeed({
      id: self,
      title: { value: t('disclosure.feed.title') },
      subtitle: { value: t('disclosure.feed.lead') },
      updated: dateOf(items[0]?.publishedAt ?? ctx.now),
      links: [
        { href: self, rel: 'self' },
        { href: `${request.origin}${addressOf('/acts', request.query, {})}`, rel: 'alternate' },
      ],
      entries: items.map((item) => ({
        id: `${request.origin}/acts/${item.actionId}`,
        title: { value: item.title },
        updated: dateOf(item.publishedAt),
        links: [{ href: `${request.origin}/acts/${item.actionId}` }],
        summary: { value: summaryOf(item, names, request) },
        categories: [{ term: item.kind, label: kindName(item.kind, request.language) }],
        authors: [{ name: names.get(item.unit) ?? item.unit }],
      })),
    }),
  }
})

/** The same as RSS 2.0. */
export const rssFeed = definePage('/acts/feed.rss', async (ctx, request) => {
  const { t } = request
  const { items, names } = await load(ctx, request)
  return {
    kind: 'raw',
    contentType: 'application/rss+xml; charset=utf-8',
    maxAge: 300,
    body: generateRssFeed({
      title: t('disclosure.feed.title'),
      link: `${request.origin}${addressOf('/acts', request.query, {})}`,
      description: t('disclosure.feed.lead'),
      language: request.language,
      items: items.map((item) => ({
        title: item.title,
        link: `${request.origin}/acts/${item.actionId}`,
        guid: { value: `${request.origin}/acts/${item.actionId}`, isPermaLink: true },
        description: summaryOf(item, names, request),
        pubDate: dateOf(item.publishedAt),
        categories: [{ name: kindName(item.kind, request.language) }],
      })),
    }),
  }
})

async function load(ctx: ActContext, request: PortalRequest): Promise<{ items: readonly LatestAct[]; names: ReadonlyMap<string, string> }> {
  const units = await listPublicUnits(ctx)
  return {
    items: await latestPublicActs(ctx, filterOf(request.query), 50),
    names: new Map(units.map((unit) => [unit.code, request.language === 'en' ? unit.englishName : unit.name])),
  }
}

function summaryOf(item: LatestAct, names: ReadonlyMap<string, string>, { t, language }: PortalRequest): string {
  const kept = item.finding === 'on-time' ? t('disclosure.kept.on-time') : item.finding === 'late' ? t('disclosure.kept.late', { days: item.daysLate }) : ''
  return [names.get(item.unit) ?? item.unit, kindName(item.kind, language), item.decisionNumber, item.publicName, item.decidedOn, kept].filter(Boolean).join(' · ')
}

function dateOf(at: Instant): Date {
  return new Date(at)
}
