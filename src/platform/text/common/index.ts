import type { RefusalParams } from '#base/domain-error'

/** Chinese is the source; English is complete or does not compile. */
export type Language = 'zh-CN' | 'en'
export const languages: readonly Language[] = ['zh-CN', 'en']

/** Texts of a room by key, keys prefixed with the room's name: `disclosure.review.secrecy-form-missing`. */
export type Texts = Readonly<Record<string, string>>
export type Translation<Source extends Texts> = { readonly [Key in keyof Source]: string }

export interface RoomTexts {
  readonly 'zh-CN': Texts
  readonly en: Texts
}

export type Translate = (key: string, params?: RefusalParams) => string

/** Merges the texts of many rooms into one lookup a language; a key claimed twice is a bug. */
export function translator(rooms: readonly RoomTexts[], language: Language): Translate {
  const merged = new Map<string, string>()
  for (const room of rooms) {
    for (const [key, text] of Object.entries(room[language])) {
      if (merged.has(key)) throw new Error(`text key ${key} is defined twice`)
      merged.set(key, text)
    }
  }
  return (key, params) => fill(merged.get(key) ?? key, params)
}

/**
 * Puts parameters into `{name}` places; `{days:day|days}` gives the first word for one and the second for any other number.
 * A place without a parameter stays visible.
 */
export function fill(text: string, params: RefusalParams = {}): string {
  if (!text.includes('{')) return text
  return text.replace(/\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}/g, (place, name: string, one?: string, other?: string) => {
    const value = params[name]
    if (value === undefined || value === null) return place
    if (one === undefined || other === undefined) return String(value)
    return String(value) === '1' ? one : other
  })
}

/** `?lang=` first, then the cookie, then Accept-Language; Chinese otherwise. */
export function chooseLanguage(query: string | undefined, cookie: string | undefined, accept: string | undefined): Language {
  for (const wish of [query, cookie]) {
    if (wish === 'en' || wish === 'zh-CN') return wish
  }
  const first = accept?.split(',')[0]?.trim().toLowerCase() ?? ''
  return first.startsWith('en') ? 'en' : 'zh-CN'
}
