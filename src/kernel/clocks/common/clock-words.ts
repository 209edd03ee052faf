import type { Translate } from '#platform/text/common'
import { formatShortDay } from '#platform/ui/common'
import type { ClockReading } from './read-clock.ts'

/** How a clock looks everywhere: kept, late, soon due, running, standing still, ended. */
export type ClockLook = 'kept' | 'late' | 'soon' | 'running' | 'paused' | 'ended'

/** Working days left at which a clock is said to be due soon. */
const SOON = 3

/** The few words a clock is known by, and how they look: 剩 3 个工作日, 逾期 2 个工作日, 暂定 2027年1月6日. */
export function clockInWords(t: Translate, reading: ClockReading, dueOn: string): { readonly look: ClockLook; readonly words: string; readonly explain: string } {
  const due = formatShortDay(t, dueOn)
  const explain = t(reading.provisional ? 'clocks.badge.explain-provisional' : 'clocks.badge.explain', { due })
  switch (reading.state) {
    case 'met':
      return { look: 'kept', words: t('clocks.badge.met'), explain }
    case 'met-late':
      return { look: 'late', words: t('clocks.badge.met-late', { days: reading.daysLate }), explain }
    case 'overdue':
      return { look: 'late', words: t('clocks.badge.overdue', { days: reading.daysLate }), explain }
    case 'suspended':
      return { look: 'paused', words: t('clocks.badge.suspended'), explain }
    case 'ended':
      return { look: 'ended', words: t('clocks.badge.ended'), explain }
    case 'running': {
      const look = reading.workingDaysLeft <= SOON && !reading.provisional ? 'soon' : 'running'
      if (reading.provisional) return { look, words: t('clocks.badge.provisional', { due }), explain }
      return { look, words: reading.workingDaysLeft === 0 ? t('clocks.badge.today') : t('clocks.badge.left', { days: reading.workingDaysLeft }), explain }
    }
  }
}
