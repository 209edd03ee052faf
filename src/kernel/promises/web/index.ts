import { defineWebRoom } from '#platform/ui/web'

/** Promises in the browser. */
export const promisesWeb = defineWebRoom({
  name: 'promises',
  screens: [],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
