import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import type { Locale } from 'antd/es/locale'
import { useEffect, useState } from 'react'
import type { Language, Texts } from '#platform/text/common'
import { configureClient, TextProvider, themeOf } from '#platform/ui/web'
import { keepLanguage, keptLanguage } from './language.ts'
import { loadTexts } from './load-texts.ts'
import { Session } from './Session.tsx'

const queries = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: true, retry: false } } })
const locales: Readonly<Record<Language, () => Promise<Locale>>> = {
  'zh-CN': () => import('antd/es/locale/zh_CN').then((m) => m.default),
  en: () => import('antd/es/locale/en_US').then((m) => m.default),
}

interface Words {
  readonly language: Language
  readonly texts: Texts
  readonly locale: Locale
}

/** Loads the words of the reader's language, then opens the session. */
export function App() {
  const [wanted, setWanted] = useState<Language>(keptLanguage)
  const [words, setWords] = useState<Words | null>(null)
  const calm = useCalm()

  useEffect(() => {
    let current = true
    void Promise.all([loadTexts(wanted), locales[wanted]()]).then(([texts, locale]) => {
      if (!current) return
      configureClient({ language: wanted })
      keepLanguage(wanted)
      document.documentElement.lang = wanted
      document.documentElement.dataset['product'] = texts['workbench.product'] ?? ''
      setWords({ language: wanted, texts, locale })
      // Sentences that the server wrote are read again in the new language.
      void queries.invalidateQueries()
    })
    return () => {
      current = false
    }
  }, [wanted])

  if (!words) return null
  return (
    <ConfigProvider locale={words.locale} theme={themeOf(calm)} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
      <AntApp message={{ maxCount: 3 }}>
        <QueryClientProvider client={queries}>
          <TextProvider language={words.language} texts={words.texts} setLanguage={setWanted}>
            <Session />
          </TextProvider>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  )
}

/** Whether the system asks for no motion. */
function useCalm(): boolean {
  const query = '(prefers-reduced-motion: reduce)'
  const [calm, setCalm] = useState(() => window.matchMedia(query).matches)
  useEffect(() => {
    const media = window.matchMedia(query)
    const change = () => setCalm(media.matches)
    media.addEventListener('change', change)
    return () => media.removeEventListener('change', change)
  }, [])
  return calm
}
