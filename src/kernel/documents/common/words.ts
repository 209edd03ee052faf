import type { RefusalParams } from '#base/domain-error'
import { fill, type Language } from '#platform/text/common'
import { en } from './text/en.ts'
import { zh } from './text/zh-CN.ts'

export type DocumentWord = keyof typeof zh

/** The fixed words of documents (annex, copies to, printed on) in the document's language. */
export function wordsOf(language: Language | undefined): (key: DocumentWord, params?: RefusalParams) => string {
  const texts: Readonly<Record<DocumentWord, string>> = language === 'en' ? en : zh
  return (key, params) => fill(texts[key], params)
}
