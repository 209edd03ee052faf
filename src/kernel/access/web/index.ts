import { defineWebRoom } from '#platform/ui/web'

/** Words of roles, accounts and refusals for the browser, and the screens of accounts and audit. */
export const accessWeb = defineWebRoom({
  name: 'access',
  screens: [],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
