import { defineClock, workingDays } from '#kernel/clocks/common'
import { objectionDecisionLimit } from './law.ts'

/** Runs from the day an objection is lodged until it is decided or withdrawn. */
export const objectionDecisionClock = defineClock({
  id: 'objections.decision',
  zh: '异议处理',
  en: 'Deciding an objection',
  parameter: objectionDecisionLimit,
  limit: workingDays,
})
