import { type ClockKind, defineClock, workingDays } from '#kernel/clocks/common'
import { checkLimit, followUpLimit } from './law.ts'

/** A reviewing unit's time for its check. */
export const checkClock = defineClock({
  id: 'investment.check',
  zh: '招商承诺事前审查',
  en: 'A check before an investment promise',
  parameter: checkLimit,
  limit: (value) => workingDays(value),
})

/** A unit's time to follow up after an investor asked. */
export const followUpClock = defineClock({
  id: 'investment.follow-up',
  zh: '投资者提出事项的跟踪回访',
  en: 'Follow-up after an investor asked',
  parameter: followUpLimit,
  limit: (value) => workingDays(value),
})

export const investmentClocks: readonly ClockKind<number>[] = [checkClock, followUpClock]
