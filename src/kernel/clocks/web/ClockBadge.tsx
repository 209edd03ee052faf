import { StatusTag, type Tone, useText } from '#platform/ui/web'
import { type ClockLook, type ClockReading, clockInWords } from '../common/index.ts'

const tones: Readonly<Record<ClockLook, Tone>> = { kept: 'good', late: 'bad', soon: 'warn', running: 'active', paused: 'paused', ended: 'closed' }

/** What a badge needs of a clock: the fields lists answer beside their rows. */
export interface BadgeClock extends Pick<ClockReading, 'state' | 'workingDaysLeft' | 'daysLate' | 'provisional'> {
  readonly dueOn: string
}

/** A clock in an icon and a few words: 剩 3 个工作日, 逾期 2 个工作日, 暂定. The due day is said on hover and focus. */
export function ClockBadge({ clock }: { clock: BadgeClock }) {
  const t = useText()
  const { look, words, explain } = clockInWords(t, { ...clock, calendarDaysLate: 0 }, clock.dueOn)
  return <StatusTag tone={tones[look]} word={words} explain={explain} />
}
