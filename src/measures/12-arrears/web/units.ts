import { partiesApi } from '#kernel/parties/common'
import { useApi, useLanguage, useMe } from '#platform/ui/web'

/** Units within reach of a permission as options, every unit as an option, and every unit's name. */
export function useUnits(permission: string): { nameOf: (code: string) => string; options: { value: string; label: string }[]; all: { value: string; label: string }[] } {
  const { language } = useLanguage()
  const me = useMe()
  const units = useApi(partiesApi.listUnits, {}, { fresh: 300_000 }).data?.units ?? []
  // Old matters name units that have ended.
  const ever = useApi(partiesApi.listUnits, { query: { ever: 'yes' } }, { fresh: 300_000 }).data?.units ?? units
  const label = (unit: { name: string; englishName: string }) => (language === 'en' ? unit.englishName : unit.name)
  const reaches = me.grants.filter((grant) => grant.permission === permission).map((grant) => grant.reach)
  const reached = (code: string) => reaches.includes('district') || code === me.unit || (reaches.includes('led') && me.ledUnits.includes(code))
  return {
    nameOf: (code) => {
      const unit = ever.find((each) => each.code === code)
      return unit ? label(unit) : code
    },
    all: units.map((unit) => ({ value: unit.code, label: label(unit) })),
    options: units.filter((unit) => reached(unit.code)).map((unit) => ({ value: unit.code, label: label(unit) })),
  }
}
