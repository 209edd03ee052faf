import { defineWebRoom, lazyScreen } from '#platform/ui/web'

const place = { group: 'supervision', measure: 2 } as const

/** The screens of promises: the register, one promise, its changes, handovers. Every measure's promises are in them. */
export const promisesWeb = defineWebRoom({
  name: 'promises',
  screens: [
    {
      ...place,
      path: '/promises',
      titleKey: 'promises.screen.title',
      permission: 'promises.promise.read',
      order: 10,
      forUnit: '/promises?unit=:unit',
      component: lazyScreen(() => import('./PromisesScreen.tsx').then((m) => m.PromisesScreen)),
    },
    {
      ...place,
      path: '/promises/new',
      titleKey: 'promises.screen.new',
      permission: 'promises.promise.register',
      order: 11,
      menu: false,
      component: lazyScreen(() => import('./NewPromiseScreen.tsx').then((m) => m.NewPromiseScreen)),
    },
    {
      ...place,
      path: '/promises/changes',
      titleKey: 'promises.screen.changes-title',
      permission: 'promises.promise.read',
      order: 20,
      component: lazyScreen(() => import('./ChangesScreen.tsx').then((m) => m.ChangesScreen)),
    },
    {
      ...place,
      path: '/promises/changes/:caseId',
      titleKey: 'promises.screen.changes-title',
      permission: 'promises.promise.read',
      order: 21,
      menu: false,
      component: lazyScreen(() => import('./ChangeScreen.tsx').then((m) => m.ChangeScreen)),
    },
    {
      ...place,
      path: '/promises/handovers',
      titleKey: 'promises.screen.handovers',
      permission: 'promises.promise.read',
      order: 30,
      component: lazyScreen(() => import('./HandoversScreen.tsx').then((m) => m.HandoversScreen)),
    },
    {
      ...place,
      path: '/promises/handovers/:handoverId',
      titleKey: 'promises.screen.handovers',
      permission: 'promises.promise.read',
      order: 31,
      menu: false,
      component: lazyScreen(() => import('./HandoverScreen.tsx').then((m) => m.HandoverScreen)),
    },
    {
      ...place,
      path: '/promises/:promiseId',
      titleKey: 'promises.screen.title',
      permission: 'promises.promise.read',
      order: 12,
      menu: false,
      component: lazyScreen(() => import('./PromiseScreen.tsx').then((m) => m.PromiseScreen)),
    },
  ],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})

export { type PromiseBody, PromiseForm } from './PromiseForm.tsx'
export { PromiseTable } from './PromiseTable.tsx'
export { SignalBadge } from './promise-words.tsx'
