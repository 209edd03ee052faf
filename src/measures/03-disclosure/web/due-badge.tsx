import { type BadgeClock, ClockBadge } from '#kernel/clocks/web'
import { StatusTag, useText } from '#platform/ui/web'

/** The clock of an act in a list, as the server reads it; acts without a limit say so. */
export function DueBadge({ clock }: { clock: BadgeClock | null }) {
  const t = useText()
  if (clock === null) return <StatusTag tone="closed" word={t('disclosure.actions.no-limit')} explain={t('disclosure.actions.no-limit-explain')} />
  return <ClockBadge clock={clock} />
}
