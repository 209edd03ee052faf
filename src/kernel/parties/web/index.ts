import { defineWebRoom, lazyScreen } from '#platform/ui/web'

export { useUnitNames, useUnitOptions, useUnits } from './use-units.ts'

/** Words of the units for the browser, and the screens of their successions; the register of units stands in the shell. */
export const partiesWeb = defineWebRoom({
  name: 'parties',
  screens: [
    {
      path: '/successions',
      titleKey: 'parties.successions.title',
      group: 'registers',
      order: 12,
      component: lazyScreen(() => import('./SuccessionsScreen.tsx').then((m) => m.SuccessionsScreen)),
    },
    {
      path: '/successions/propose',
      titleKey: 'parties.successions.propose',
      permission: 'parties.succession.propose',
      group: 'registers',
      order: 13,
      menu: false,
      component: lazyScreen(() => import('./ProposeSuccessionScreen.tsx').then((m) => m.ProposeSuccessionScreen)),
    },
    {
      path: '/successions/:successionId',
      titleKey: 'parties.successions.title',
      group: 'registers',
      order: 14,
      menu: false,
      component: lazyScreen(() => import('./SuccessionScreen.tsx').then((m) => m.SuccessionScreen)),
    },
  ],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
