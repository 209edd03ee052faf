import type { Language, Texts } from '#platform/text/common'

/** The words of these parts, loaded for the reader's language only. */
export const uiWebTexts: Readonly<Record<Language, () => Promise<Texts>>> = {
  'zh-CN': () => import('../common/text/zh-CN.ts').then((m) => m.zh),
  en: () => import('../common/text/en.ts').then((m) => m.en),
}
