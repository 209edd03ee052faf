import type { AnswerOf } from '#platform/http/common'
import { formatFen, formatFenInWan, formatShortDay, type Tone, useApi, useLanguage, useText } from '#platform/ui/web'
import { type getBatch, listTemplates } from '../common/api.ts'

export type BatchView = AnswerOf<typeof getBatch>
export type TemplateView = AnswerOf<typeof listTemplates>['templates'][number]
export type ColumnView = TemplateView['columns'][number]

/** The templates one may import, with their columns and one's units. */
export function useTemplates() {
  return useApi(listTemplates, {}, { fresh: 300_000 })
}

/** Names of templates, units and columns in the reader's language. */
export function useIntakeNames(templates: readonly TemplateView[]) {
  const { language } = useLanguage()
  const en = language === 'en'
  return {
    template: (id: string) => {
      const found = templates.find((template) => template.id === id)
      return found ? (en ? found.en : found.zh) : id
    },
    unit: (template: string, code: string) => {
      const found = templates.find((candidate) => candidate.id === template)?.units.find((unit) => unit.code === code)
      return found ? (en ? found.englishName : found.name) : code
    },
    column: (template: string, key: string | null) => {
      const found = templates.find((candidate) => candidate.id === template)?.columns.find((column) => column.key === key)
      return found ? (en ? found.en : found.header) : (key ?? '')
    },
  }
}

/** A staged value as a reader knows it: labels for codes, amounts in the column's unit, days in words. */
export function useValueText(): (column: ColumnView | undefined, value: string | null) => string {
  const t = useText()
  const { language } = useLanguage()
  return (column, value) => {
    if (value === null) return t('intake.screen.blank')
    switch (column?.kind) {
      case 'choice': {
        const choice = column.choices.find((candidate) => candidate.code === value)
        return choice ? (language === 'en' ? choice.en : choice.zh) : value
      }
      case 'amount-yuan':
        return formatFen(value)
      case 'amount-wan-yuan':
        return formatFenInWan(value)
      case 'date':
        return formatShortDay(t, value)
      default:
        return value
    }
  }
}

export const stateTones: Readonly<Record<BatchView['state'], Tone>> = { reading: 'active', previewed: 'waiting', confirmed: 'good', withdrawn: 'closed', failed: 'bad' }
