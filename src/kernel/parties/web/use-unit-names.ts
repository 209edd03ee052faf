import { partiesApi } from '#kernel/parties/common'
import { useApi, useLanguage } from '#platform/ui/web'

/** Names of today's units by code, in the reader's language; a code of a former or new unit stands for itself. */
export function useUnitNames(): { readonly nameOf: (code: string) => string; readonly options: readonly { value: string; label: string }[] } {
  const { language } = useLanguage()
  const units = useApi(partiesApi.listUnits, {}, { fresh: 300_000 }).data?.units ?? []
  const options = units.map((unit) => ({ value: unit.code, label: language === 'en' ? unit.englishName : unit.name }))
  return { nameOf: (code) => options.find((option) => option.value === code)?.label ?? code, options }
}
