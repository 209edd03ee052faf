import { Fragment, type ReactNode } from 'react'

interface Element {
  readonly type: unknown
  readonly props: Readonly<Record<string, unknown>>
}

/**
 * The HTML text of a page's elements, as React's `renderToStaticMarkup` writes it but for the order of attributes, in a fraction of its time: public
 * pages are plain functions of their data, so there is nothing to suspend, stream or hydrate. Knows elements, fragments,
 * arrays, text and function components; anything else (hooks, classes, context, raw markup, a style object) throws.
 */
export function renderHtml(node: ReactNode): string {
  return nodeHtml(node, undefined)
}

/** `chosen`: the value of the select this stands in. */
function nodeHtml(node: unknown, chosen: unknown): string {
  if (typeof node === 'string') return escapeHtml(node)
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (typeof node === 'number' || typeof node === 'bigint') return String(node)
  if (Array.isArray(node)) {
    let html = ''
    for (const each of node) html += nodeHtml(each, chosen)
    return html
  }
  if (typeof node === 'object' && 'type' in node && 'props' in node) return elementHtml(node as Element, chosen)
  if (typeof node === 'object' && Symbol.iterator in node) return nodeHtml([...(node as Iterable<unknown>)], chosen)
  throw new Error('not something a public page can show')
}

function elementHtml({ type, props }: Element, chosen: unknown): string {
  if (typeof type === 'function') return nodeHtml((type as (props: unknown) => unknown)(props), chosen)
  if (type === Fragment) return nodeHtml(props['children'], chosen)
  if (typeof type !== 'string') throw new Error('public pages are made of elements, fragments and plain functions')
  const open = `<${type}${attributes(type, props, chosen)}`
  if (VOID.has(type)) return `${open}/>`
  return `${open}>${contentOf(type, props, chosen)}</${type}>`
}

function contentOf(type: string, props: Element['props'], chosen: unknown): string {
  // A first line break inside these two is not part of the text.
  if (type === 'textarea') return afterBreak(escapeHtml(String(props['value'] ?? props['defaultValue'] ?? '')))
  if (type === 'select') return nodeHtml(props['children'], props['value'] ?? props['defaultValue'])
  const html = nodeHtml(props['children'], chosen)
  return type === 'pre' ? afterBreak(html) : html
}

const afterBreak = (html: string) => (html.startsWith('\n') ? `\n${html}` : html)

function attributes(type: string, props: Element['props'], chosen: unknown): string {
  let text = ''
  for (const name in props) {
    const value = props[name]
    if (value === null || value === undefined || NOT_ATTRIBUTES.has(name)) continue
    if (name === 'style') throw new Error('public pages carry no inline styles')
    if (name === 'value' || name === 'defaultValue') text += type === 'select' || type === 'textarea' ? '' : attribute('value', value)
    else text += attribute(name === 'defaultChecked' ? 'checked' : name, value)
  }
  if (type === 'option' && chosen !== undefined && chosen !== null && String(chosen) === String(props['value'] ?? props['children'])) text += ' selected=""'
  return text
}

function attribute(name: string, value: unknown): string {
  const written = ALIASES[name] ?? name
  if (typeof value === 'string') {
    if (BOOLEANS.has(written)) return value ? ` ${written}=""` : ''
    if (value === '' && name === 'src') return ''
    return ADDRESSES.has(written) && SCRIPT_ADDRESS.test(value) ? '' : ` ${written}="${escapeHtml(value)}"`
  }
  if (typeof value === 'boolean') {
    if (BOOLEANS.has(written)) return value ? ` ${written}=""` : ''
    return name.startsWith('aria-') || name.startsWith('data-') || name === 'spellCheck' || name === 'draggable' ? ` ${written}="${value}"` : ''
  }
  if (typeof value === 'number' || typeof value === 'bigint') return ` ${written}="${value}"`
  throw new Error(`an attribute ${name} that is neither text, number nor boolean`)
}

const NOT_ATTRIBUTES = new Set(['children', 'key', 'ref'])
const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])
const BOOLEANS = new Set(['async', 'autofocus', 'checked', 'defer', 'disabled', 'hidden', 'multiple', 'noValidate', 'open', 'readOnly', 'required', 'reversed', 'selected'])
const ALIASES: Readonly<Record<string, string>> = {
  className: 'class',
  htmlFor: 'for',
  autoFocus: 'autofocus',
  strokeWidth: 'stroke-width',
  strokeLinecap: 'stroke-linecap',
  strokeLinejoin: 'stroke-linejoin',
  strokeDasharray: 'stroke-dasharray',
  textAnchor: 'text-anchor',
  dominantBaseline: 'dominant-baseline',
  fillOpacity: 'fill-opacity',
}
const ADDRESSES = new Set(['href', 'src', 'action', 'formAction'])
// The control characters and spaces that browsers overlook in a scheme.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const SCRIPT_ADDRESS = /^[\u0000-\u001F ]*j[\r\n\t]*a[\r\n\t]*v[\r\n\t]*a[\r\n\t]*s[\r\n\t]*c[\r\n\t]*r[\r\n\t]*i[\r\n\t]*p[\r\n\t]*t[\r\n\t]*:/i

const SPECIAL = /["&'<>]/
const EACH_SPECIAL = /["&'<>]/g
const ENTITIES: Readonly<Record<string, string>> = { '"': '&quot;', '&': '&amp;', "'": '&#x27;', '<': '&lt;', '>': '&gt;' }

function escapeHtml(text: string): string {
  return SPECIAL.test(text) ? text.replace(EACH_SPECIAL, (character) => ENTITIES[character]!) : text
}
