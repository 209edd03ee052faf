import { partiesApi } from '#kernel/parties/common'
import { useApi, useLanguage } from '#platform/ui/web'

/** Names of units in the reader's language. */
export function useUnitNames(): (code: string) => string {
  const { language } = useLanguage()
  const units = useApi(partiesApi.listUnits, {}, { fresh: 300_000 }).data?.units ?? []
  return (code) => {
    const unit = units.find((each) => each.code === code)
    return unit ? (language === 'en' ? unit.englishName : unit.name) : code
  }
}
