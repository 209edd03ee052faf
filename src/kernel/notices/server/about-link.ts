const links = new Map<string, (id: string) => string>()

/** Says where in the workbench records of a kind are looked at: `defineAboutLink('disclosure.action', (id) => …)`. */
export function defineAboutLink(kind: string, link: (id: string) => string): void {
  links.set(kind, link)
}

/** The screen of a record named as in the ledger (`disclosure.action:<id>`); undefined where nobody said. */
export function screenOfAbout(about: string): string | undefined {
  const colon = about.indexOf(':')
  return links.get(about.slice(0, colon))?.(about.slice(colon + 1))
}

/** The same, or the desk. */
export function linkOfAbout(about: string): string {
  return screenOfAbout(about) ?? '/'
}
