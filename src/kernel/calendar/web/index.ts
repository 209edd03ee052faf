import { defineWebRoom, lazyScreen } from '#platform/ui/web'

export { type MonthCell, MonthGrid } from './MonthGrid.tsx'

export const calendarWeb = defineWebRoom({
  name: 'calendar',
  screens: [
    {
      path: '/calendar',
      titleKey: 'calendar.menu',
      group: 'registers',
      order: 40,
      component: lazyScreen(() => import('./CalendarScreen.tsx').then((m) => m.CalendarScreen)),
    },
  ],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
