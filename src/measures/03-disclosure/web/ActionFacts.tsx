import { Amount, Day, type FactItem, Facts, useLanguage, useText } from '#platform/ui/web'
import { endlessDay } from '../common/action-kind.ts'
import type { ActionFileReply } from '../common/api.ts'
import { choiceName, kindName } from '../common/kind-name.ts'
import { type Field, fieldsOfKind } from '../common/templates/index.ts'
import { useAddressee, useUnits } from './action-words.tsx'

type Act = ActionFileReply['action']

/** What was decided, about whom, in the order of the kind's own fields; what the public does not see is marked. */
export function ActionFacts({ file, columns = 3 }: { file: Pick<ActionFileReply, 'action' | 'persons'>; columns?: 1 | 2 | 3 }) {
  const t = useText()
  const { language } = useLanguage()
  const addressee = useAddressee()
  const units = useUnits('disclosure.action.read')
  const { action, persons } = file
  const items: FactItem[] = [
    { label: t('disclosure.actions.kind'), value: kindName(action.kind, language) },
    { label: t('disclosure.actions.unit'), value: units.nameOf(action.unit) },
  ]
  for (const field of fieldsOfKind[action.kind]) {
    const value = shownValue(field)
    if (value === null) continue
    const hidden = action.withheldFields.includes(field.key)
    items.push({
      label: (
        <>
          {language === 'en' ? field.en : field.header}
          {hidden ? <Mark word={t('disclosure.file.withheld-field')} explain={t('disclosure.file.withheld-field-explain')} /> : null}
          {!field.open && !hidden ? <Mark word={t('disclosure.file.closed-field')} explain={t('disclosure.file.closed-field-explain')} /> : null}
        </>
      ),
      value,
      wide: field.kind === 'long-text' || field.key === 'content',
    })
  }
  return <Facts columns={columns} items={items} />

  function shownValue(field: Field) {
    const { place } = field
    if ('counterpartyName' in place) {
      const person = action.counterpartyClass === 'natural-person' ? persons.find((each) => each.role === 'counterparty') : undefined
      return person ? t('disclosure.file.masked', { name: person.name, shown: addressee(action) }) : addressee(action)
    }
    if ('person' in place) {
      const part = persons.find((each) => each.role === place.person)?.[place.part]
      if (!part || (place.person === 'counterparty' && place.part === 'name')) return null
      return place.part === 'idType' ? choiceName(field, part, language) : part
    }
    const stored = 'detail' in place ? action.detail[field.key] : action[place.column as keyof Act]
    if (stored === null || stored === undefined || stored === '') return null
    const value = String(stored)
    if (field.kind.startsWith('amount')) return <Amount fen={value} inWan />
    if (field.kind === 'date') return value === endlessDay ? t('disclosure.act.endless') : <Day on={value} short />
    return field.choices ? choiceName(field, value, language) : value
  }
}

function Mark({ word, explain }: { word: string; explain: string }) {
  return (
    <span className="dis-mark" title={explain}>
      {word}
    </span>
  )
}
