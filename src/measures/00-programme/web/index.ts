import { defineWebRoom, lazyScreen } from '#platform/ui/web'

/** Part four in the browser: tasks and progress, reports, weights and notices. */
export const programmeWeb = defineWebRoom({
  name: 'programme',
  screens: [
    {
      path: '/programme',
      titleKey: 'programme.screen.programme',
      permission: 'programme.task.read',
      group: 'safeguards',
      order: 10,
      component: lazyScreen(() => import('./ProgrammeScreen.tsx').then((m) => m.ProgrammeScreen)),
    },
    {
      path: '/programme/reports',
      titleKey: 'programme.screen.reports',
      permission: 'programme.report.read',
      group: 'safeguards',
      order: 20,
      component: lazyScreen(() => import('./ReportsScreen.tsx').then((m) => m.ReportsScreen)),
    },
    {
      path: '/programme/reports/:reportId',
      titleKey: 'programme.screen.report',
      permission: 'programme.report.read',
      group: 'safeguards',
      order: 21,
      menu: false,
      component: lazyScreen(() => import('./ReportScreen.tsx').then((m) => m.ReportScreen)),
    },
    {
      path: '/programme/circulars',
      titleKey: 'programme.screen.circulars',
      permission: 'programme.circular.read',
      group: 'safeguards',
      order: 30,
      component: lazyScreen(() => import('./CircularsScreen.tsx').then((m) => m.CircularsScreen)),
    },
    {
      path: '/programme/weights',
      titleKey: 'programme.screen.weights',
      group: 'safeguards',
      order: 40,
      component: lazyScreen(() => import('./WeightsScreen.tsx').then((m) => m.WeightsScreen)),
    },
    {
      path: '/programme/weights/new',
      titleKey: 'programme.weights.title',
      permission: 'scoring.scheme.draft',
      group: 'safeguards',
      order: 41,
      menu: false,
      component: lazyScreen(() => import('./DraftWeightsScreen.tsx').then((m) => m.DraftWeightsScreen)),
    },
  ],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
