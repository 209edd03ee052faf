import type { Language, Texts } from '#platform/text/common'
import { uiWebTexts } from '#platform/ui/web'
import { webRooms } from '../measures.web.ts'

const shared: Readonly<Record<Language, () => Promise<readonly Texts[]>>> = {
  'zh-CN': () => Promise.all([import('./text/zh-CN.ts').then((m) => m.zh), uiWebTexts['zh-CN']()]),
  en: () => Promise.all([import('./text/en.ts').then((m) => m.en), uiWebTexts.en()]),
}

/** All words of one language: the shell's, the shared parts' and those of every room. */
export async function loadTexts(language: Language): Promise<Texts> {
  const parts = await Promise.all([shared[language](), ...webRooms.map((room) => room.texts[language]())])
  return Object.assign({}, ...parts.flat())
}
