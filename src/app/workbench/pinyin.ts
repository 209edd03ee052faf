import { useCallback, useState } from 'react'

/** Syllables of a text and their first letters: 发展改革委 → `fazhangaigewei` and `fzggw`. */
export type Pinyin = (text: string) => { readonly full: string; readonly initials: string }

/** Pinyin is loaded when someone starts to search, not before. */
export function usePinyin(): { pinyin: Pinyin | null; load: () => void } {
  const [pinyin, setPinyin] = useState<{ of: Pinyin } | null>(null)
  const load = useCallback(() => {
    void import('pinyin-pro').then(({ pinyin: read }) => {
      const known = new Map<string, { full: string; initials: string }>()
      setPinyin({
        of: (text) => {
          let found = known.get(text)
          if (!found) {
            const syllables = read(text, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
            found = {
              full: syllables.join('').toLowerCase(),
              initials: syllables
                .map((syllable) => syllable[0] ?? '')
                .join('')
                .toLowerCase(),
            }
            known.set(text, found)
          }
          return found
        },
      })
    })
  }, [])
  return { pinyin: pinyin?.of ?? null, load }
}

/** Whether what was typed is in the text, in its pinyin, or in the first letters of its pinyin. */
export function matchesPinyin(typed: string, text: string, pinyin: Pinyin | null): boolean {
  const wanted = typed.trim().toLowerCase().replaceAll(' ', '')
  if (wanted === '') return true
  if (text.toLowerCase().replaceAll(' ', '').includes(wanted)) return true
  if (!pinyin || !/^[a-z]+$/.test(wanted)) return false
  const { full, initials } = pinyin(text)
  return full.includes(wanted) || initials.includes(wanted)
}
