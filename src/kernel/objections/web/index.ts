import { defineWebRoom, lazyScreen } from '#platform/ui/web'

/** Objections in the browser: those of the reader's unit, or all of them for those who decide. */
export const objectionsWeb = defineWebRoom({
  name: 'objections',
  screens: [
    {
      path: '/objections',
      titleKey: 'objections.screen.title',
      permission: 'objections.objection.read',
      group: 'supervision',
      measure: 4,
      order: 40,
      component: lazyScreen(() => import('./ObjectionsScreen.tsx').then((m) => m.ObjectionsScreen)),
    },
  ],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
