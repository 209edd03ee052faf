import { defineWebRoom } from '#platform/ui/web'

/** The screens of measure 2. */
export const commitmentsWeb = defineWebRoom({
  name: 'commitments',
  screens: [],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
