import { defineWebRoom, lazyScreen } from '#platform/ui/web'

export { BellMenu } from './BellMenu.tsx'
export { type DeskPanelProps, defineDeskPanel } from './desk-panels.ts'
export { useDeskCounts } from './use-desk-counts.ts'

/** The desk, messages, supervised matters and the ladders of reminders. */
export const noticesWeb = defineWebRoom({
  name: 'notices',
  screens: [
    { path: '/', titleKey: 'notices.desk.title', group: 'desk', order: 0, component: lazyScreen(() => import('./DeskScreen.tsx').then((m) => m.DeskScreen)) },
    { path: '/messages', titleKey: 'notices.messages.title', group: 'desk', order: 5, component: lazyScreen(() => import('./MessagesScreen.tsx').then((m) => m.MessagesScreen)) },
    {
      path: '/notices/supervisions',
      titleKey: 'notices.supervisions.title',
      permission: 'notices.supervision.view',
      group: 'safeguards',
      order: 60,
      forUnit: '/notices/supervisions?unit=:unit',
      component: lazyScreen(() => import('./SupervisionsScreen.tsx').then((m) => m.SupervisionsScreen)),
    },
    {
      path: '/notices/supervisions/:supervisionId',
      titleKey: 'notices.supervisions.title',
      permission: 'notices.supervision.view',
      group: 'safeguards',
      order: 61,
      menu: false,
      component: lazyScreen(() => import('./SupervisionScreen.tsx').then((m) => m.SupervisionScreen)),
    },
    {
      path: '/notices/ladders',
      titleKey: 'notices.ladders.title',
      permission: 'notices.ladder.view',
      group: 'safeguards',
      order: 62,
      component: lazyScreen(() => import('./LaddersScreen.tsx').then((m) => m.LaddersScreen)),
    },
  ],
  texts: {
    'zh-CN': async () => ({ ...(await import('../common/text/zh-CN.ts')).zh, ...(await import('./text/zh-CN.ts')).zh }),
    en: async () => ({ ...(await import('../common/text/en.ts')).en, ...(await import('./text/en.ts')).en }),
  },
})
