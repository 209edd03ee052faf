import { refuse } from '#base/domain-error'

/** Refuses an empty explanation and says which field it belongs to. Answers the words trimmed. */
export function requireWords(text: string, path: string): string {
  const words = text.trim()
  if (words.length < 2) refuse('invalid', 'investment.words.missing', {}, [{ path, code: 'investment.words.missing' }])
  return words
}
