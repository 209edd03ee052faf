import type { SeverityTier } from '../action-kind.ts'

const severe = ['吊销', '责令关闭', '限制从业', '行政拘留']
const minor = ['警告', '通报批评']

/** The tier a penalty's kinds suggest; a proposal for the reviewer, who decides. Several kinds: the gravest counts. */
export function suggestSeverity(category: string): SeverityTier {
  const kinds = category
    .split(/[;；、,，]/)
    .map((kind) => kind.trim())
    .filter(Boolean)
  if (kinds.some((kind) => severe.some((word) => kind.includes(word)))) return 'severe'
  if (kinds.length > 0 && kinds.every((kind) => minor.includes(kind))) return 'minor'
  return 'general'
}
