import { z } from 'zod'
import type { Language } from '#platform/text/common'

const locales = { 'zh-CN': z.locales.zhCN().localeError, en: z.locales.en().localeError }

type LocaleError = (issue: z.core.$ZodRawIssue) => string | undefined

/** Zod's own messages in the reader's language. */
export function zodLocale(language: Language): LocaleError {
  return (issue) => {
    const message = locales[language](issue)
    return typeof message === 'string' ? message : message?.message
  }
}
