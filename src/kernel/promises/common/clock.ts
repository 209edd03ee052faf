import { defineClock, workingDays } from '#kernel/clocks/common'
import { requestLimit } from './law.ts'

/** Runs from the day the other side asks how its promise stands until it is answered. */
export const requestClock = defineClock({
  id: 'promises.request',
  zh: '答复跟进请求',
  en: 'Answering a follow-up request',
  parameter: requestLimit,
  limit: workingDays,
})
