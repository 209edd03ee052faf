import { partiesApi } from '#kernel/parties/common'
import { useApi, useLanguage } from '#platform/ui/web'

/** Units of today as options of a choice, and their names by code, in the reader's language. */
export function useUnitChoice(): { options: { value: string; label: string }[]; nameOf: (code: string | null) => string } {
  const { language } = useLanguage()
  const units = useApi(partiesApi.listUnits, {}, { fresh: 300_000 }).data?.units ?? []
  const options = units.map((unit) => ({ value: unit.code, label: language === 'en' ? unit.englishName : unit.name }))
  return { options, nameOf: (code) => options.find((option) => option.value === code)?.label ?? code ?? '' }
}
