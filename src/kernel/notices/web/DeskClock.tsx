import { ClockBadge } from '#kernel/clocks/web'
import { useText } from '#platform/ui/web'
import type { DeskLine } from '../common/api.ts'

/** The clock of a line as it looks everywhere; a dash where nothing runs. */
export function DeskClock({ item }: { item: DeskLine }) {
  const t = useText()
  if (!item.dueOn || item.workingDaysLeft === undefined) return <span className="sn-muted">{t('ui.none')}</span>
  const late = item.workingDaysLeft < 0
  return (
    <ClockBadge
      clock={{
        state: late ? 'overdue' : 'running',
        workingDaysLeft: late ? 0 : item.workingDaysLeft,
        daysLate: late ? -item.workingDaysLeft : 0,
        provisional: item.provisional ?? false,
        dueOn: item.dueOn,
      }}
    />
  )
}
