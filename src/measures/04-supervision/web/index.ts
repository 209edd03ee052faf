import { defineWebRoom, lazyScreen } from '#platform/ui/web'

/** Item 4 in the browser: the ranking, its bulletins. */
export const supervisionWeb = defineWebRoom({
  name: 'supervision',
  screens: [
    {
      path: '/supervision/ranking',
      titleKey: 'supervision.screen.ranking',
      permission: 'scoring.ranking.read',
      group: 'supervision',
      measure: 4,
      order: 10,
      component: lazyScreen(() => import('./RankingScreen.tsx').then((m) => m.RankingScreen)),
    },
    {
      path: '/supervision/bulletins',
      titleKey: 'supervision.screen.bulletins',
      permission: 'supervision.bulletin.read',
      group: 'supervision',
      measure: 4,
      order: 20,
      component: lazyScreen(() => import('./BulletinsScreen.tsx').then((m) => m.BulletinsScreen)),
    },
    {
      path: '/supervision/bulletins/:bulletinId',
      titleKey: 'supervision.screen.bulletin',
      permission: 'supervision.bulletin.read',
      group: 'supervision',
      measure: 4,
      order: 21,
      menu: false,
      component: lazyScreen(() => import('./BulletinScreen.tsx').then((m) => m.BulletinScreen)),
    },
  ],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
