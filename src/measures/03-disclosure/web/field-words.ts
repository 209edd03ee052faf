import { formatFenInWan, useLanguage, useText } from '#platform/ui/web'
import { type ActionKind, endlessDay } from '../common/action-kind.ts'
import { choiceName, fieldName } from '../common/kind-name.ts'
import { fieldsOfKind } from '../common/templates/index.ts'

/** Names of a kind's fields, and their stored values as a reader reads them. */
export function useFieldWords(kind: ActionKind): { nameOf: (key: string) => string; say: (key: string, value: string | null) => string } {
  const t = useText()
  const { language } = useLanguage()
  return {
    nameOf: (key) => fieldName(kind, key, language),
    say(key, value) {
      if (value === null || value === '') return t('disclosure.file.empty-value')
      const field = fieldsOfKind[kind].find((each) => each.key === key)
      if (!field) return value
      if (field.kind.startsWith('amount')) return formatFenInWan(value)
      if (field.kind === 'date' && value === endlessDay) return t('disclosure.act.endless')
      return field.choices ? choiceName(field, value, language) : value
    },
  }
}
