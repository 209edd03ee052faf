import { inflateSync } from 'node:zlib'

/** The text of a PDF in the order it is drawn, without white space. For tests; reads what our own setter writes. */
export function pdfText(pdf: Uint8Array): string {
  return pdfPages(pdf).join('')
}

/** The same, page by page. */
export function pdfPages(pdf: Uint8Array): string[] {
  const file = Buffer.from(pdf).toString('latin1')
  const objects = new Map([...file.matchAll(/(?<=\n)(\d+) 0 obj([\s\S]*?)endobj/g)].map((match) => [match[1] ?? '', match[2] ?? '']))
  const pages: string[] = []
  for (const page of objects.values()) {
    const contents = /\/Type \/Page\s[\s\S]*\/Contents (\d+) 0 R/.exec(page)?.[1]
    if (contents === undefined) continue
    const fonts = new Map<string, Map<number, string>>()
    for (const [, name = '', id = ''] of page.matchAll(/\/(f\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1] ?? ''
      fonts.set(name, unicodeMap(streamOf(objects.get(map) ?? '')))
    }
    pages.push(drawnText(streamOf(objects.get(contents) ?? ''), fonts).replace(/\s/g, ''))
  }
  return pages
}

function streamOf(object: string): string {
  const match = /stream\r?\n([\s\S]*?)\nendstream/.exec(object)
  if (!match) return ''
  const bytes = Buffer.from(match[1] ?? '', 'latin1')
  return object.slice(0, match.index).includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : bytes.toString('latin1')
}

function unicodeMap(cmap: string): Map<number, string> {
  const map = new Map<number, string>()
  const unicode = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', to = ''] of block.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g)) map.set(Number.parseInt(code, 16), unicode(to))
  }
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', start = ''] of block.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>/g)) {
      for (let code = Number.parseInt(from, 16); code <= Number.parseInt(to, 16); code += 1) {
        map.set(code, String.fromCodePoint((unicode(start).codePointAt(0) ?? 0) + code - Number.parseInt(from, 16)))
      }
    }
  }
  return map
}

function drawnText(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let text = ''
  let font: ReadonlyMap<number, string> | undefined
  for (const [, face, literal, hex] of content.matchAll(/\/(f\d+) [\d.]+ Tf|\(((?:\\[\s\S]|[^\\()])*)\)|<([0-9a-fA-F]+)>/g)) {
    if (face !== undefined) font = fonts.get(face)
    else {
      const bytes = hex === undefined ? unescaped(literal ?? '') : Buffer.from(hex, 'hex')
      for (let index = 0; index + 1 < bytes.length; index += 2) text += font?.get(bytes.readUInt16BE(index)) ?? ''
    }
  }
  return text
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function unescaped(literal: string): Buffer {
  return Buffer.from(
    literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) => (/^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code))),
    'latin1',
  )
}
