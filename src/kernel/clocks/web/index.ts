import { defineWebRoom } from '#platform/ui/web'

export { ClockArithmetic } from './ClockArithmetic.tsx'
export { type BadgeClock, ClockBadge } from './ClockBadge.tsx'

/** Words of clocks for the browser; they are shown inside the screens of other rooms. */
export const clocksWeb = defineWebRoom({
  name: 'clocks',
  screens: [],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
