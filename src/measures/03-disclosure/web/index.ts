import { defineWebRoom, lazyPanel, lazyScreen } from '#platform/ui/web'

const measure = { group: 'supervision', measure: 3 } as const

/** The screens of measure 3: acts on their way to the public, their review, what became due, what readers say. */
export const disclosureWeb = defineWebRoom({
  name: 'disclosure',
  screens: [
    {
      ...measure,
      path: '/disclosure/actions',
      titleKey: 'disclosure.actions.title',
      permission: 'disclosure.action.read',
      order: 10,
      forUnit: '/disclosure/actions?unit=:unit',
      component: lazyScreen(() => import('./ActionListScreen.tsx').then((m) => m.ActionListScreen)),
    },
    {
      ...measure,
      path: '/disclosure/actions/:actionId',
      titleKey: 'disclosure.actions.title',
      permission: 'disclosure.action.read',
      order: 11,
      menu: false,
      component: lazyScreen(() => import('./ActionFileScreen.tsx').then((m) => m.ActionFileScreen)),
    },
    {
      ...measure,
      path: '/disclosure/review',
      titleKey: 'disclosure.queue.title',
      permission: 'disclosure.action.review',
      order: 20,
      component: lazyScreen(() => import('./ReviewScreen.tsx').then((m) => m.ReviewScreen)),
    },
    {
      ...measure,
      path: '/disclosure/review/bulk/:bulkId',
      titleKey: 'disclosure.bulk-screen.title',
      permission: 'disclosure.action.review',
      order: 21,
      menu: false,
      component: lazyScreen(() => import('./BulkReviewScreen.tsx').then((m) => m.BulkReviewScreen)),
    },
    {
      ...measure,
      path: '/disclosure/funnel',
      titleKey: 'disclosure.funnel.title',
      permission: 'disclosure.funnel.read',
      order: 30,
      forUnit: '/disclosure/funnel?unit=:unit',
      component: lazyScreen(() => import('./FunnelScreen.tsx').then((m) => m.FunnelScreen)),
    },
    {
      ...measure,
      path: '/disclosure/reader-reports',
      titleKey: 'disclosure.reader-desk.title',
      permission: 'disclosure.reader-report.read',
      order: 40,
      forUnit: '/disclosure/reader-reports?unit=:unit',
      component: lazyScreen(() => import('./ReaderReportsScreen.tsx').then((m) => m.ReaderReportsScreen)),
    },
  ],
  unitPanels: [
    {
      titleKey: 'disclosure.funnel.panel',
      order: 30,
      permission: 'disclosure.funnel.read',
      component: lazyPanel(() => import('./UnitFunnel.tsx').then((m) => m.UnitFunnel)),
    },
  ],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
