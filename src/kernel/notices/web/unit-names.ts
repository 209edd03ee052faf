import { partiesApi } from '#kernel/parties/common'
import { useApi, useLanguage } from '#platform/ui/web'

/** Units of today as options of a choice, in the reader's language. */
export function useUnitOptions(): readonly { readonly value: string; readonly label: string }[] {
  const { language } = useLanguage()
  const units = useApi(partiesApi.listUnits, {}, { fresh: 300_000 }).data?.units ?? []
  return units.map((unit) => ({ value: unit.code, label: language === 'en' ? unit.englishName : unit.name }))
}

/** A unit's name by its code; the code itself where it is not known today. */
export function useUnitNames(): (code: string) => string {
  const options = useUnitOptions()
  return (code) => options.find((option) => option.value === code)?.label ?? code
}
