import { defineWebRoom, lazyScreen } from '#platform/ui/web'

const measure = { group: 'fields', measure: 14 } as const

/** The screens of measure 14: what is to be promised, what exists, what is disputed, what investors ask. */
export const investmentWeb = defineWebRoom({
  name: 'investment',
  screens: [
    {
      ...measure,
      path: '/investment/gates',
      titleKey: 'investment.gates.title',
      permission: 'investment.gate.read',
      order: 10,
      forUnit: '/investment/gates?unit=:unit',
      component: lazyScreen(() => import('./GatesScreen.tsx').then((m) => m.GatesScreen)),
    },
    {
      ...measure,
      path: '/investment/promises',
      titleKey: 'investment.promises.title',
      permission: 'investment.gate.read',
      order: 20,
      forUnit: '/investment/promises?unit=:unit',
      component: lazyScreen(() => import('./PromisesScreen.tsx').then((m) => m.PromisesScreen)),
    },
    {
      ...measure,
      path: '/investment/papers',
      titleKey: 'investment.papers.title',
      permission: 'investment.screening.read',
      order: 30,
      forUnit: '/investment/papers?unit=:unit',
      component: lazyScreen(() => import('./PapersScreen.tsx').then((m) => m.PapersScreen)),
    },
    {
      ...measure,
      path: '/investment/disputes',
      titleKey: 'investment.disputes.title',
      permission: 'investment.dispute.read',
      order: 40,
      forUnit: '/investment/disputes?unit=:unit',
      component: lazyScreen(() => import('./DisputesScreen.tsx').then((m) => m.DisputesScreen)),
    },
    {
      ...measure,
      path: '/investment/follow-ups',
      titleKey: 'investment.follow-ups.title',
      permission: 'investment.follow-up.read',
      order: 50,
      forUnit: '/investment/follow-ups?unit=:unit',
      component: lazyScreen(() => import('./FollowUpsScreen.tsx').then((m) => m.FollowUpsScreen)),
    },
  ],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
