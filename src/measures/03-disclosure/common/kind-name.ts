import type { Language } from '#platform/text/common'
import type { ActionKind } from './action-kind.ts'
import { type Field, fieldsOfKind, kindTitles } from './templates/index.ts'

/** The name of a kind in the reader's language. */
export function kindName(kind: ActionKind, language: Language): string {
  return language === 'en' ? kindTitles[kind].en : kindTitles[kind].zh
}

/** The name of a field of a kind in the reader's language. */
export function fieldName(kind: ActionKind, key: string, language: Language): string {
  const field = fieldsOfKind[kind].find((each) => each.key === key)
  return field ? (language === 'en' ? field.en : field.header) : key
}

/** A stored value of a choice field in the reader's words; where the national field writes a bare number, the word beside it. */
export function choiceName(field: Field, value: string, language: Language): string {
  const choice = field.choices?.find((each) => each.code === value || each.zh === value)
  if (!choice) return value
  if (language === 'en') return choice.en
  return /^\d+$/.test(choice.zh) ? (choice.aliases?.[0] ?? choice.zh) : choice.zh
}
