import { defineWebRoom } from '#platform/ui/web'

export { useUnitNames } from '#kernel/parties/web'
export { ExplanationDrawer } from './ExplanationDrawer.tsx'
export { ExplanationView } from './ExplanationView.tsx'

/** Words of scores for the browser, and the explanation that other rooms open; it has no screen of its own. */
export const scoringWeb = defineWebRoom({
  name: 'scoring',
  screens: [],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
