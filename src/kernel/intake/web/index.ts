import { defineWebRoom, lazyScreen, type WebRoom } from '#platform/ui/web'

/** The import of tables, in the menu of whoever holds one of these permissions of the measures. */
export function intakeWeb(permissions: readonly string[]): WebRoom {
  return defineWebRoom({
    name: 'intake',
    screens: [
      {
        path: '/intake',
        titleKey: 'intake.screen.title',
        group: 'desk',
        order: 20,
        permission: permissions,
        component: lazyScreen(() => import('./ImportScreen.tsx').then((m) => m.ImportScreen)),
      },
    ],
    texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
  })
}
