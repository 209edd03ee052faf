import type { Language } from '#platform/text/common'

const OUTSIDE_THE_PORTAL = /^\/(?:assets|api|workbench)(?:[/?#]|$)/

/**
 * Keeps a reader who chose English in English: links and search forms of the portal carry the choice, so that it needs
 * no cookie and a shared address opens in the language it was read in.
 */
export function withLanguage(html: string, language: Language): string {
  if (language !== 'en') return html
  return html
    .replace(/(<a\b[^>]*?\shref=")(\/[^"/][^"]*|\/)(")/g, (whole, before: string, href: string, after: string) => {
      if (OUTSIDE_THE_PORTAL.test(href) || /[?;&]lang=/.test(href)) return whole
      const [path = '', anchor] = href.split('#')
      return `${before}${path}${path.includes('?') ? '&amp;' : '?'}lang=en${anchor === undefined ? '' : `#${anchor}`}${after}`
    })
    .replace(/(<form\b[^>]*\bmethod="get"[^>]*>)/g, '$1<input type="hidden" name="lang" value="en"/>')
}
