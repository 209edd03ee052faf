import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect } from 'vitest'
import { renderHtml } from '#platform/pages'

/** The HTML of a part of a public page; fails when the portal's own renderer says anything else than React would. */
export function portalHtml(node: ReactNode): string {
  const html = renderHtml(node)
  expect(inOneOrder(html)).toBe(inOneOrder(renderToStaticMarkup(node)))
  return html
}

/** The attributes of every tag by name; React has an order of its own for some elements. */
function inOneOrder(html: string): string {
  return html.replace(
    /<([a-z][\w-]*)((?: [\w:-]+="[^"]*")+)/gi,
    (_tag, name: string, attributes: string) => `<${name}${[...attributes.matchAll(/ [\w:-]+="[^"]*"/g)].map(String).sort().join('')}`,
  )
}
