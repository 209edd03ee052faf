import type { ReactNode } from 'react'
import { type MenuEntry, type MenuPart, PageHead, type PageReply, renderHtml } from '#platform/pages'
import type { Language, Translate } from '#platform/text/common'
import { withLanguage } from './with-language.ts'

export type MenuLink = MenuEntry & { readonly path: string }

/** What the frame of a public page needs besides the page. */
export interface PortalShell {
  readonly language: Language
  readonly t: Translate
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  /** In order. */
  readonly menu: readonly MenuLink[]
  readonly demo: boolean
  /** Built file by its plain name: `portal.css` → `/assets/portal.3f2a….css`. */
  readonly assets: Readonly<Record<string, string>>
}

/** The whole HTML text of a public page: header, menu, language switch, page, footer. No script but the page's own. */
export function renderPortalPage(reply: PageReply, shell: PortalShell): string {
  return `<!doctype html>${withLanguage(renderHtml(<Frame reply={reply} shell={shell} />), shell.language)}`
}

/** A refusal or an outage in plain words, with the way on. */
export function renderErrorPage(status: number, message: string, shell: PortalShell): string {
  const { t } = shell
  const known = [404, 410, 422, 429, 503].includes(status) ? String(status) : status >= 500 ? '503' : 'other'
  const title = t(`portal.error.${known}.title`)
  const body = (
    <>
      <PageHead title={title} lead={message} />
      <p>{t(`portal.error.${known}.next`)}</p>
      <p className="ways">
        <a href="/">{t('portal.error.home')}</a>
        {status === 410 ? <a href="/removed">{t('portal.footer.removed')}</a> : null}
        {status === 429 ? <a href="/open-data">{t('portal.menu.open-data')}</a> : null}
        <a href="/complain">{t('portal.menu.complain')}</a>
      </p>
    </>
  )
  return renderPortalPage({ kind: 'page', status, title, body, noIndex: true }, shell)
}

function Frame({ reply, shell }: { reply: PageReply; shell: PortalShell }) {
  const { t, language } = shell
  const css = shell.assets['portal.css']
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{shell.path === '/' ? `${t('portal.site.name')} · ${t('portal.site.tagline')}` : t('portal.site.title', { title: reply.title })}</title>
        {reply.description ? <meta name="description" content={reply.description} /> : null}
        {reply.noIndex ? <meta name="robots" content="noindex" /> : null}
        <meta name="theme-color" content="#f7f6f2" />
        <link rel="icon" href="data:," />
        {css ? <link rel="stylesheet" href={css} /> : null}
        {(reply.alternates ?? []).map((alternate) => (
          <link key={alternate.href} rel="alternate" type={alternate.type} href={alternate.href} title={alternate.title} />
        ))}
        {reply.script ? <script src={shell.assets[reply.script] ?? reply.script} defer /> : null}
      </head>
      <body>
        <a className="skip" href="#main">
          {t('portal.site.skip')}
        </a>
        <header className="site">
          <div className="site-row">
            <a className="brand" href="/">
              <Seal />
              <span className="brand-name">{t('portal.site.name')}</span>
              <span className="brand-tagline">{t('portal.site.tagline')}</span>
            </a>
            <LanguageSwitch shell={shell} />
          </div>
          <Menu shell={shell} />
          {shell.demo ? <p className="demo">{t('portal.demo')}</p> : null}
        </header>
        <main id="main">{reply.body}</main>
        <Footer t={t} />
      </body>
    </html>
  )
}

/** A small seal: two strokes kept inside one square. Decoration, so it has no name. */
function Seal() {
  return (
    <svg className="seal" viewBox="0 0 28 28" aria-hidden="true">
      <rect x="1" y="1" width="26" height="26" rx="4" />
      <path d="M8 14.5l4.2 4.3L20.5 9.5" />
    </svg>
  )
}

function LanguageSwitch({ shell }: { shell: PortalShell }) {
  const other: Language = shell.language === 'en' ? 'zh-CN' : 'en'
  const search = new URLSearchParams({ ...shell.query, lang: other })
  return (
    <a className="language" href={`${shell.path}?${search}`} lang={other} hrefLang={other} rel="alternate">
      {shell.t('portal.site.other-language')}
      <span className="hidden">{`, ${shell.t('portal.site.other-language-label')}`}</span>
    </a>
  )
}

function Menu({ shell }: { shell: PortalShell }) {
  const { t } = shell
  const current = [...shell.menu]
    .filter((entry) => entry.path === shell.path || (entry.path !== '/' && shell.path.startsWith(`${entry.path}/`)))
    .sort((a, b) => b.path.length - a.path.length)[0]
  const link = (entry: MenuLink) => (
    <li key={entry.path}>
      <a href={entry.path} {...(entry === current ? { 'aria-current': entry.path === shell.path ? ('page' as const) : ('true' as const) } : {})}>
        {t(entry.key)}
      </a>
    </li>
  )
  const lines = menuLines(shell.menu)
  return (
    <>
      <nav className="menu menu-wide" aria-label={t('portal.site.menu-label')}>
        <ul>
          {lines.map(({ part, entries }) =>
            part === undefined ? (
              entries.map(link)
            ) : (
              <li key={part}>
                <details name="menu" className="menu-part">
                  <summary {...(current && entries.includes(current) ? { 'aria-current': 'true' as const } : {})}>{t(`portal.menu.part.${part}`)}</summary>
                  <ul>{entries.map(link)}</ul>
                </details>
              </li>
            ),
          )}
        </ul>
      </nav>
      <details className="menu-narrow">
        <summary>{t('portal.site.menu')}</summary>
        <nav className="menu" aria-label={t('portal.site.menu-label')}>
          <ul>
            {lines.map(({ part, entries }) =>
              part === undefined ? (
                entries.map(link)
              ) : (
                <li key={part} className="menu-part">
                  <span>{t(`portal.menu.part.${part}`)}</span>
                  <ul>{entries.map(link)}</ul>
                </li>
              ),
            )}
          </ul>
        </nav>
      </details>
    </>
  )
}

/** The lines of the menu: single pages, and parts with their pages, each part where its first page would stand. */
function menuLines(menu: readonly MenuLink[]): { part: MenuPart | undefined; entries: MenuLink[] }[] {
  const lines: { part: MenuPart | undefined; entries: MenuLink[] }[] = []
  for (const entry of menu) {
    const known = entry.part === undefined ? undefined : lines.find((line) => line.part === entry.part)
    if (known) known.entries.push(entry)
    else lines.push({ part: entry.part, entries: [entry] })
  }
  return lines
}

function FooterPart({ title, links }: { title: string; links: readonly (readonly [href: string, label: string])[] }): ReactNode {
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {links.map(([href, label]) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Footer({ t }: { t: Translate }) {
  return (
    <footer className="site-end">
      <div className="site-end-parts">
        <FooterPart
          title={t('portal.footer.check-title')}
          links={[
            ['/ledger', t('portal.footer.check-ledger')],
            ['/verify', t('portal.footer.check-verify')],
            ['/law', t('portal.footer.check-law')],
          ]}
        />
        <FooterPart
          title={t('portal.footer.voice-title')}
          links={[
            ['/complain', t('portal.footer.complain')],
            ['/removed', t('portal.footer.removed')],
          ]}
        />
        <FooterPart
          title={t('portal.footer.about-title')}
          links={[
            ['/about', t('portal.footer.about')],
            ['/accessibility', t('portal.footer.accessibility')],
            ['/open-data', t('portal.footer.open-data')],
            ['/workbench', t('portal.footer.workbench')],
          ]}
        />
      </div>
      <p className="basis">{t('portal.footer.basis')}</p>
    </footer>
  )
}
