import { defineWebRoom, lazyScreen } from '#platform/ui/web'

/** How the district's bodies change. The register of units and a unit's page bring many rooms together and stand in the shell. */
export const partiesWeb = defineWebRoom({
  name: 'parties',
  screens: [
    {
      path: '/units/successions',
      titleKey: 'parties.screen.successions',
      group: 'registers',
      order: 15,
      component: lazyScreen(() => import('./SuccessionsScreen.tsx').then((m) => m.SuccessionsScreen)),
    },
    {
      path: '/units/successions/new',
      titleKey: 'parties.screen.propose',
      permission: 'parties.succession.propose',
      group: 'registers',
      order: 16,
      menu: false,
      component: lazyScreen(() => import('./ProposeSuccessionScreen.tsx').then((m) => m.ProposeSuccessionScreen)),
    },
    {
      path: '/units/successions/:successionId',
      titleKey: 'parties.screen.successions',
      group: 'registers',
      order: 17,
      menu: false,
      component: lazyScreen(() => import('./SuccessionScreen.tsx').then((m) => m.SuccessionScreen)),
    },
  ],
  texts: {
    'zh-CN': async () => ({ ...(await import('../common/text/zh-CN.ts')).zh, ...(await import('./text/zh-CN.ts')).zh }),
    en: async () => ({ ...(await import('../common/text/en.ts')).en, ...(await import('./text/en.ts')).en }),
  },
})
