import { partiesApi } from '#kernel/parties/common'
import { useApi, useLanguage } from '#platform/ui/web'

/** Names of units in the reader's language; an unknown code stays as it is. */
export function useUnitNames(): (code: string, short?: boolean) => string {
  const { language } = useLanguage()
  const units = useApi(partiesApi.listUnits, {}, { fresh: 300_000 }).data?.units ?? []
  const known = new Map(units.map((unit) => [unit.code, unit]))
  return (code, short = false) => {
    const unit = known.get(code)
    if (!unit) return code
    if (language === 'en') return unit.englishName
    return short ? unit.shortName : unit.name
  }
}
