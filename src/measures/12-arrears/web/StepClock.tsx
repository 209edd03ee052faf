import { ClockBadge } from '#kernel/clocks/web'

/** The clock of a step under way, from the working days the server counted; nothing where none runs. */
export function StepClock({ dueOn, daysLeft }: { dueOn: string | null; daysLeft: number | null }) {
  if (dueOn === null || daysLeft === null) return null
  const late = daysLeft < 0
  return <ClockBadge clock={{ dueOn, state: late ? 'overdue' : 'running', workingDaysLeft: late ? 0 : daysLeft, daysLate: late ? -daysLeft : 0, provisional: false }} />
}
