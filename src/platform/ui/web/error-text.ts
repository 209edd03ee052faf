import { ApiError } from './api-client.ts'
import { useText } from './text.tsx'

/** Says an error in the reader's words: the server's sentence, or our own, with the request's reference. */
export function useErrorText(): (error: unknown) => string {
  const t = useText()
  return (error) => {
    if (!(error instanceof ApiError)) return t('ui.error.screen')
    const sentence = error.message || t(error.code, error.params)
    const fields = error.fields.map((field) => field.message).filter((message) => message && !sentence.includes(message))
    const reference = error.requestId && error.status >= 500 ? ` ${t('ui.error.request', { request: error.requestId })}` : ''
    return [sentence, ...fields].join(' ') + reference
  }
}
