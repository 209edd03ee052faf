import type { Translate } from '#platform/text/common'
import { useText } from '#platform/ui/web'

/** A kind of entry in the reader's words: as the room that writes it names it, or from the ledger's own list; otherwise its code. */
export function entryWords(t: Translate, kind: string): string {
  const [room = '', ...rest] = kind.split('.')
  for (const key of [`${room}.entry.${rest.join('.')}`, `ledger.kind.${kind}`]) {
    const words = t(key)
    if (words !== key) return words
  }
  return kind
}

export function useEntryWords(): (kind: string) => string {
  const t = useText()
  return (kind) => entryWords(t, kind)
}
