import { type Language, languages } from '#platform/text/common'

const PLACE = 'shounuo.language'

/** The language this browser last chose; otherwise what the browser asks for, Chinese unless it is English. */
export function keptLanguage(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang') ?? localStorage.getItem(PLACE)
  const known = languages.find((language) => language === asked)
  return known ?? (navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN')
}

/** Keeps the choice for the next visit, and for the server's sentences in downloads and the portal. */
export function keepLanguage(language: Language): void {
  localStorage.setItem(PLACE, language)
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http, where many installations run
  document.cookie = `lang=${language}; path=/; max-age=31536000; samesite=lax`
}
