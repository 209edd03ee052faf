import { Day, formatShortDay, StatusTag, todayInShanghai, useText } from '#platform/ui/web'

/** The day by which something that is still open has to be done, in red once it has passed. */
export function AnswerBy({ on }: { on: string | null }) {
  const t = useText()
  return on === null ? <Day on={on} short /> : <StatusTag tone={todayInShanghai() > on ? 'bad' : 'active'} word={formatShortDay(t, on)} />
}
