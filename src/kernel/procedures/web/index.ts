import { defineWebRoom } from '#platform/ui/web'

export { type StepAct, StepButtons } from './StepButtons.tsx'
export { StepTrail, type TakenStepLine } from './StepTrail.tsx'

/** Words of procedures for the browser; buttons and trails stand inside the screens of other rooms. */
export const proceduresWeb = defineWebRoom({
  name: 'procedures',
  screens: [],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
