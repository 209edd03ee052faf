import { useText } from '#platform/ui/web'

/** A kind of entry in the reader's words: the room that writes it names it `<room>.entry.<what>`; otherwise its code. */
export function useEntryWords(): (kind: string) => string {
  const t = useText()
  return (kind) => {
    const [room = '', ...rest] = kind.split('.')
    const key = `${room}.entry.${rest.join('.')}`
    const words = t(key)
    return words === key ? kind : words
  }
}
