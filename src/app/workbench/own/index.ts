import { defineWebRoom, lazyScreen } from '#platform/ui/web'

/** Screens that belong to no room: they bring together what the rooms know. */
export const ownScreens = defineWebRoom({
  name: 'workbench',
  screens: [
    { path: '/units', titleKey: 'workbench.units.title', group: 'registers', order: 10, component: lazyScreen(() => import('./UnitsScreen.tsx').then((m) => m.UnitsScreen)) },
    {
      path: '/units/:code',
      titleKey: 'workbench.units.title',
      group: 'registers',
      order: 11,
      menu: false,
      component: lazyScreen(() => import('./UnitScreen.tsx').then((m) => m.UnitScreen)),
    },
    {
      path: '/account',
      titleKey: 'workbench.me.account',
      group: 'desk',
      order: 90,
      menu: false,
      component: lazyScreen(() => import('./AccountScreen.tsx').then((m) => m.AccountScreen)),
    },
  ],
  texts: { 'zh-CN': async () => ({}), en: async () => ({}) },
})
