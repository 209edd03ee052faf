import { defineWebRoom } from '#platform/ui/web'
import { complaintScreens } from './complaint-screens.ts'
import { keepScreens } from './keep-screens.ts'
import { serviceScreens } from './service-screens.ts'

/** The screens of measure 2. */
export const commitmentsWeb = defineWebRoom({
  name: 'commitments',
  screens: [...keepScreens, ...complaintScreens, ...serviceScreens],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
