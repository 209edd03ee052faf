import { defineWebRoom, lazyScreen } from '#platform/ui/web'

export const lawWeb = defineWebRoom({
  name: 'law',
  screens: [
    { path: '/law', titleKey: 'law.menu', group: 'registers', order: 50, component: lazyScreen(() => import('./RegisterScreen.tsx').then((m) => m.RegisterScreen)) },
    {
      path: '/law/:id',
      titleKey: 'law.title',
      group: 'registers',
      order: 51,
      menu: false,
      component: lazyScreen(() => import('./ParameterScreen.tsx').then((m) => m.ParameterScreen)),
    },
  ],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
