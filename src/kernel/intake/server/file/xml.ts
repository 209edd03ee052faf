export interface XmlTag {
  /** Name without its namespace prefix. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly kind: 'open' | 'close' | 'empty'
  /** Text up to the next tag, decoded. */
  readonly text: string
}

const TAG = /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>([^<]*)/g
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** The tags of a small XML part in order; document types and entities of its own are not looked at, so they can do no harm. */
export function* xmlTags(xml: string): Generator<XmlTag> {
  for (const match of xml.matchAll(TAG)) {
    const attributes: Record<string, string> = {}
    for (const attribute of match[3]!.matchAll(ATTRIBUTE)) {
      attributes[attribute[1]!.replace(/^[^:]*:(?=id$)/, 'r:')] = decodeEntities(attribute[2] ?? attribute[3] ?? '')
    }
    yield { name: match[2]!, attributes, kind: match[1] ? 'close' : match[4] ? 'empty' : 'open', text: decodeEntities(match[5]!) }
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return NAMED[name]!
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** Excel writes characters XML cannot hold as _x000D_. */
export function decodeExcelEscapes(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text
}

export function encodeXml(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n\r\x7f-\x9f]|[\ufffe\uffff]/gu, '')
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
