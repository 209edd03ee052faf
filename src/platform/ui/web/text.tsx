import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { fill, type Language, type Texts, type Translate } from '#platform/text/common'

interface TextState {
  readonly language: Language
  readonly t: Translate
  readonly setLanguage: (language: Language) => void
}

const TextContext = createContext<TextState>({ language: 'zh-CN', t: (key) => key, setLanguage: () => undefined })

/** Gives the texts of one language to everything below. The shell loads them and switches the language. */
export function TextProvider(props: { language: Language; texts: Texts; setLanguage: (language: Language) => void; children: ReactNode }) {
  const state = useMemo<TextState>(
    () => ({ language: props.language, setLanguage: props.setLanguage, t: (key, params) => fill(props.texts[key] ?? key, params) }),
    [props.language, props.texts, props.setLanguage],
  )
  return <TextContext value={state}>{props.children}</TextContext>
}

/** `const t = useText()`, then `t('disclosure.action.title', { name })`. */
export function useText(): Translate {
  return useContext(TextContext).t
}

export function useLanguage(): { language: Language; setLanguage: (language: Language) => void } {
  const { language, setLanguage } = useContext(TextContext)
  return { language, setLanguage }
}
