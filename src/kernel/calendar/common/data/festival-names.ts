import type { Language } from '#platform/text/common'

const english: Readonly<Record<string, string>> = {
  元旦: 'New Year’s Day',
  春节: 'Spring Festival',
  清明节: 'Tomb-Sweeping Day',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
}

/** The name of a festival as a notice writes it, several joined by 、, in the reader's language; unknown ones stay as they are. */
export function festivalWord(name: string, language: Language): string {
  if (language === 'zh-CN') return name
  return name
    .split('、')
    .map((part) => english[part] ?? part)
    .join(' and ')
}
