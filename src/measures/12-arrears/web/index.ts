import { defineWebRoom, lazyScreen } from '#platform/ui/web'
import { furtherScreens } from './further-screens.ts'

const measure = { group: 'fields', measure: 12 } as const

/** The screens of measure 12: what is owed, when it was due, what it costs to be late. */
export const arrearsWeb = defineWebRoom({
  name: 'arrears',
  screens: [
    {
      ...measure,
      path: '/arrears/payables',
      titleKey: 'arrears.payables.title',
      permission: 'arrears.payable.read',
      order: 10,
      forUnit: '/arrears/payables?unit=:unit',
      component: lazyScreen(() => import('./PayablesScreen.tsx').then((m) => m.PayablesScreen)),
    },
    {
      ...measure,
      path: '/arrears/payables/:payableId',
      titleKey: 'arrears.payables.title',
      permission: 'arrears.payable.read',
      order: 11,
      menu: false,
      component: lazyScreen(() => import('./PayableFileScreen.tsx').then((m) => m.PayableFileScreen)),
    },
    {
      ...measure,
      path: '/arrears/summary',
      titleKey: 'arrears.aggregates.title',
      permission: 'arrears.payable.read',
      order: 5,
      component: lazyScreen(() => import('./AggregatesScreen.tsx').then((m) => m.AggregatesScreen)),
    },
    {
      ...measure,
      path: '/arrears/matches',
      titleKey: 'arrears.match.title',
      permission: 'arrears.payable.read',
      order: 20,
      component: lazyScreen(() => import('./MatchesScreen.tsx').then((m) => m.MatchesScreen)),
    },
    {
      ...measure,
      path: '/arrears/leads',
      titleKey: 'arrears.leads.title',
      permission: 'arrears.lead.read',
      order: 30,
      component: lazyScreen(() => import('./LeadsScreen.tsx').then((m) => m.LeadsScreen)),
    },
    {
      ...measure,
      path: '/arrears/plans',
      titleKey: 'arrears.plans.title',
      permission: 'arrears.payable.read',
      order: 40,
      component: lazyScreen(() => import('./PlansScreen.tsx').then((m) => m.PlansScreen)),
    },
    {
      ...measure,
      path: '/arrears/statements',
      titleKey: 'arrears.statements.title',
      permission: 'arrears.payable.read',
      order: 50,
      component: lazyScreen(() => import('./StatementsScreen.tsx').then((m) => m.StatementsScreen)),
    },
    {
      ...measure,
      path: '/arrears/obligations',
      titleKey: 'arrears.obligations.title',
      permission: 'arrears.payable.read',
      order: 60,
      component: lazyScreen(() => import('./ObligationsScreen.tsx').then((m) => m.ObligationsScreen)),
    },
    {
      ...measure,
      path: '/arrears/draft-check',
      titleKey: 'arrears.draft.title',
      permission: 'arrears.contract.draft',
      order: 70,
      component: lazyScreen(() => import('./DraftCheckScreen.tsx').then((m) => m.DraftCheckScreen)),
    },
    {
      ...measure,
      path: '/arrears/lpr',
      titleKey: 'arrears.lpr.title',
      permission: ['arrears.lpr.enter', 'arrears.lpr.confirm', 'arrears.payable.read'],
      order: 80,
      component: lazyScreen(() => import('./LprScreen.tsx').then((m) => m.LprScreen)),
    },
    ...furtherScreens,
  ],
  texts: {
    'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh),
    en: () => import('../common/text/en.ts').then((m) => m.en),
  },
})
