import { defineWebRoom } from '#platform/ui/web'

export { EvidencePart } from './EvidencePart.tsx'

/** Words of supporting files for the browser; lists of files stand inside the screens of other rooms. */
export const evidenceWeb = defineWebRoom({
  name: 'evidence',
  screens: [],
  texts: { 'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh), en: () => import('../common/text/en.ts').then((m) => m.en) },
})
