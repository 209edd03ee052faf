import { useApi, useLanguage, useMe } from '#platform/ui/web'
import { partiesApi } from '../common/index.ts'

interface UnitOption {
  readonly value: string
  readonly label: string
}

/** Names of units by their codes, in the reader's language: those that ended too, for old matters name them. */
export function useUnitNames(): (code: string | null, short?: boolean) => string {
  const { language } = useLanguage()
  const units = useApi(partiesApi.listUnits, { query: { ever: 'yes' } }, { fresh: 300_000 }).data?.units ?? []
  const known = new Map(units.map((unit) => [unit.code, unit]))
  return (code, short = false) => {
    const unit = code === null ? undefined : known.get(code)
    if (!unit) return code ?? ''
    return language === 'en' ? unit.englishName : short ? unit.shortName : unit.name
  }
}

/** Units of today as options of a choice. */
export function useUnitOptions(): readonly UnitOption[] {
  const { language } = useLanguage()
  const units = useApi(partiesApi.listUnits, {}, { fresh: 300_000 }).data?.units ?? []
  return units.map((unit) => ({ value: unit.code, label: language === 'en' ? unit.englishName : unit.name }))
}

/** Every unit's name, the units of today as options, and those of them a permission reaches. */
export function useUnits(permission: string): { readonly nameOf: (code: string) => string; readonly options: UnitOption[]; readonly all: readonly UnitOption[] } {
  const me = useMe()
  const nameOf = useUnitNames()
  const all = useUnitOptions()
  const held = me.grants.filter((grant) => grant.permission === permission)
  const reached = (code: string) => code === me.unit || held.some(({ reach, units }) => reach === 'district' || (reach === 'led' && (units ?? me.ledUnits).includes(code)))
  return { nameOf, all, options: all.filter((unit) => reached(unit.value)) }
}
