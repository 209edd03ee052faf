import { defineClock, workingDays } from '#kernel/clocks/common'
import { breachAnswerLimit } from './law.ts'

/** Runs from the report of a breach until the unit says what happened. */
export const breachAnswerClock = defineClock({
  id: 'commitments.breach-answer',
  zh: '说明违约情况',
  en: 'Answering a reported breach',
  parameter: breachAnswerLimit,
  limit: workingDays,
})
export const commitmentClocks = [breachAnswerClock] as const
