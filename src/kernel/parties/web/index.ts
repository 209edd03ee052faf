import { defineWebRoom } from '#platform/ui/web'

/** Words of the units for the browser; their screens bring many rooms together and stand in the shell. */
export const partiesWeb = defineWebRoom({
  name: 'parties',
  screens: [],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
