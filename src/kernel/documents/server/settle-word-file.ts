import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import type { OfficialDocument } from '../common/official-document.ts'
import { wordsOf } from '../common/words.ts'
import { faceNames } from './word-faces.ts'

/**
 * Makes a Word file depend on the document alone: the file's dates become the document's day, object numbers count
 * from one, entries are packed in the order of their names. Also names, for each face, the one to use where it is
 * missing, and keeps numerals on the grid.
 */
export function settleWordFile(file: Uint8Array, document: OfficialDocument): Uint8Array {
  const parts = unzipSync(file)
  const settled: Zippable = {}
  const ids = new Map<string, string>()
  for (const name of Object.keys(parts).sort()) {
    const bytes = parts[name] ?? new Uint8Array()
    settled[name] = [settlePart(name, bytes, document, ids), { mtime: '1980-01-02T00:00:00', level: 6 }]
  }
  return zipSync(settled)
}

function settlePart(name: string, bytes: Uint8Array, document: OfficialDocument, ids: Map<string, string>): Uint8Array {
  if (name.endsWith('.xlsx')) return settleWordFile(bytes, document)
  if (name === 'word/fontTable.xml') return strToU8(fontTable(document))
  if (!/\.(xml|rels)$/.test(name)) return bytes
  let objects = 0
  return strToU8(
    strFromU8(bytes)
      // The library names some references at random, 21 characters long.
      .replace(/(?<=rId|WaterMarkObject)[\w-]{21}(?=")/g, (random) => {
        const known = ids.get(random) ?? `x${ids.size + 1}`
        ids.set(random, known)
        return known
      })
      .replace(/(<wp:docPr [^>]*?id=")\d+"/g, (_, head: string) => {
        objects += 1
        return `${head}${objects}"`
      })
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${document.issuedOn}T00:00:00Z`)
      // Numerals and signs stand on the grid like in print, without the space Word puts beside them.
      .replace('<w:name w:val="Normal"/><w:qFormat/>', '<w:name w:val="Normal"/><w:qFormat/><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr>'),
  )
}

function fontTable(document: OfficialDocument): string {
  const words = wordsOf(document.language)
  const fonts = faceNames.map((face) => {
    const [name, alternative] = [words(`documents.fonts.${face}`), words(`documents.fonts.${face}-alternative`)]
    return `<w:font w:name="${name}"><w:altName w:val="${alternative}"/><w:charset w:val="${document.language === 'en' ? '00' : '86'}"/><w:pitch w:val="variable"/></w:font>`
  })
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
}
