import { defineWebRoom, lazyScreen } from '#platform/ui/web'

export { ClockArithmetic } from './ClockArithmetic.tsx'
export { type BadgeClock, ClockBadge } from './ClockBadge.tsx'

/** Words of clocks for the browser, and one clock on a page; badges stand inside the screens of other rooms. */
export const clocksWeb = defineWebRoom({
  name: 'clocks',
  screens: [
    {
      path: '/clocks/:clockId',
      titleKey: 'clocks.arithmetic.steps',
      group: 'registers',
      order: 60,
      menu: false,
      component: lazyScreen(() => import('./ClockScreen.tsx').then((m) => m.ClockScreen)),
    },
  ],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
