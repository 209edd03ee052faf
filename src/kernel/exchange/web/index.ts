import { defineWebRoom, lazyScreen } from '#platform/ui/web'

/** Aggregation upward in the browser: periods, packages, returned records, channels. */
export const exchangeWeb = defineWebRoom({
  name: 'exchange',
  screens: [
    {
      path: '/exchange',
      titleKey: 'exchange.runs.title',
      permission: 'exchange.package.view',
      group: 'supervision',
      measure: 3,
      order: 80,
      component: lazyScreen(() => import('./RunsScreen.tsx').then((m) => m.RunsScreen)),
    },
    {
      path: '/exchange/packages/:packageId',
      titleKey: 'exchange.package.title',
      permission: 'exchange.package.view',
      group: 'supervision',
      measure: 3,
      order: 81,
      menu: false,
      component: lazyScreen(() => import('./PackageScreen.tsx').then((m) => m.PackageScreen)),
    },
    {
      path: '/exchange/returned',
      titleKey: 'exchange.returned.title',
      permission: 'exchange.returned.view',
      group: 'supervision',
      measure: 3,
      order: 82,
      component: lazyScreen(() => import('./ReturnedScreen.tsx').then((m) => m.ReturnedScreen)),
    },
    {
      path: '/exchange/channels',
      titleKey: 'exchange.channels.title',
      permission: 'exchange.channel.view',
      group: 'system',
      order: 60,
      component: lazyScreen(() => import('./ChannelsScreen.tsx').then((m) => m.ChannelsScreen)),
    },
  ],
  texts: {
    'zh-CN': async () => ({ ...(await import('../common/text/zh-CN.ts')).zh, ...(await import('./text/zh-CN.ts')).zh }),
    en: async () => ({ ...(await import('../common/text/en.ts')).en, ...(await import('./text/en.ts')).en }),
  },
})
