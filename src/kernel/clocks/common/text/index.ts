import { calendarEn, calendarZh } from '#kernel/calendar/common'
import { lawEn, lawZh } from '#kernel/law/common'
import { type Language, type Translate, translator } from '#platform/text/common'
import { uiTexts } from '#platform/ui/common'
import { en } from './en.ts'
import { zh } from './zh-CN.ts'

export { en as clocksEn } from './en.ts'
export { zh as clocksZh } from './zh-CN.ts'

const known = new Map<Language, Translate>()

/** The words for clocks, days and law in one language, for lines written without a request (command line, documents). */
export function clockWords(language: Language): Translate {
  let words = known.get(language)
  if (!words) {
    words = translator([{ 'zh-CN': zh, en }, { 'zh-CN': calendarZh, en: calendarEn }, { 'zh-CN': lawZh, en: lawEn }, uiTexts], language)
    known.set(language, words)
  }
  return words
}
