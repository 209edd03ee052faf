import { defineWebRoom, lazyScreen } from '#platform/ui/web'

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
  ],
  texts: {
    'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh),
    en: () => import('../common/text/en.ts').then((m) => m.en),
  },
})
