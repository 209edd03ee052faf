import type { ReactNode } from 'react'
import { definePage, PageHead, type PageReply, PageSection, type PortalRequest, type PortalRoute } from '#platform/pages'

/** A page that only says something: a title, a lead, and titled paragraphs whose keys share a prefix. */
function said(request: PortalRequest, name: string, parts: readonly string[], after: Readonly<Record<string, ReactNode>> = {}): PageReply {
  const { t } = request
  return {
    kind: 'page',
    title: t(`portal.${name}.title`),
    description: t(`portal.${name}.lead`),
    maxAge: 600,
    body: (
      <article>
        <PageHead title={t(`portal.${name}.title`)} lead={t(`portal.${name}.lead`)} />
        {parts.map((part) => (
          <PageSection key={part} id={part} title={t(`portal.${name}.${part}-title`)}>
            <p>{t(`portal.${name}.${part}`)}</p>
            {after[part] ?? null}
          </PageSection>
        ))}
      </article>
    ),
  }
}

export const staticPages: readonly PortalRoute[] = [
  definePage('/about', async (_ctx, request) => said(request, 'about', ['what', 'source', 'count', 'privacy', 'correct', 'score'])),
  definePage('/accessibility', async (_ctx, request) => said(request, 'accessibility', ['standard', 'how', 'limits', 'contact'])),
  definePage(
    '/complain',
    async (_ctx, request) =>
      said(request, 'complain', ['error', 'self', 'promise', 'conduct', 'disagree'], {
        error: (
          <p>
            <a href="/reports/new">{request.t('portal.complain.error-link')}</a>
          </p>
        ),
        promise: (
          <p>
            <a href="/arrears/complain">{request.t('portal.complain.arrears-link')}</a>
          </p>
        ),
      }),
    { key: 'portal.menu.complain', order: 80 },
  ),
]
