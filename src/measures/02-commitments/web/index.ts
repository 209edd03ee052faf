import { defineWebRoom } from '#platform/ui/web'
import { keepScreens } from './keep-screens.ts'
import { serviceScreens } from './service-screens.ts'

/** The screens of measure 2. */
export const commitmentsWeb = defineWebRoom({
  name: 'commitments',
  screens: [...keepScreens, ...serviceScreens],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
