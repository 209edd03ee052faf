import { defineWebRoom, lazyScreen } from '#platform/ui/web'

/** Words of roles, accounts and refusals for the browser, and the screens of accounts, deputies and audit. */
export const accessWeb = defineWebRoom({
  name: 'access',
  screens: [
    {
      path: '/users',
      titleKey: 'access.users.title',
      permission: 'access.account.view',
      group: 'system',
      order: 10,
      component: lazyScreen(() => import('./UsersScreen.tsx').then((m) => m.UsersScreen)),
    },
    {
      path: '/users/:accountId',
      titleKey: 'access.users.title',
      permission: 'access.account.view',
      group: 'system',
      order: 11,
      menu: false,
      component: lazyScreen(() => import('./UserScreen.tsx').then((m) => m.UserScreen)),
    },
    { path: '/deputies', titleKey: 'access.deputies.title', group: 'system', order: 20, component: lazyScreen(() => import('./DeputiesScreen.tsx').then((m) => m.DeputiesScreen)) },
    {
      path: '/audit',
      titleKey: 'access.audit.title',
      permission: 'access.audit.read',
      group: 'system',
      order: 30,
      component: lazyScreen(() => import('./AuditScreen.tsx').then((m) => m.AuditScreen)),
    },
  ],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
