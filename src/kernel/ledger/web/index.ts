import { defineWebRoom, lazyScreen } from '#platform/ui/web'

export { entryWords, useEntryWords } from './entry-words.ts'
export { LedgerTrail } from './LedgerTrail.tsx'

/** The ledger in the browser: its state for those who keep it, and the trail of one matter for every case page. */
export const ledgerWeb = defineWebRoom({
  name: 'ledger',
  screens: [
    { path: '/ledger', titleKey: 'ledger.screen.title', group: 'registers', order: 40, component: lazyScreen(() => import('./LedgerScreen.tsx').then((m) => m.LedgerScreen)) },
  ],
  texts: {
    'zh-CN': async () => ({ ...(await import('../common/text/zh-CN.ts')).zh, ...(await import('./text/zh-CN.ts')).zh, ...(await import('./text/kinds.zh-CN.ts')).kindsZh }),
    en: async () => ({ ...(await import('../common/text/en.ts')).en, ...(await import('./text/en.ts')).en, ...(await import('./text/kinds.en.ts')).kindsEn }),
  },
})
