import { partiesApi } from '#kernel/parties/common'
import type { AnswerOf } from '#platform/http/common'
import { type Me, useApi, useLanguage, useMe } from '#platform/ui/web'

export type UnitEntry = AnswerOf<typeof partiesApi.listUnits>['units'][number]

/** The units of today, in the register's order. */
export function useUnits(): readonly UnitEntry[] {
  const answer = useApi(partiesApi.listUnits, {}, { fresh: 300_000 })
  return answer.data?.units ?? []
}

/** A unit's name in the reader's language. */
export function useUnitName(): (code: string | null) => string {
  const units = useUnits()
  const { language } = useLanguage()
  return (code) => {
    const unit = units.find((candidate) => candidate.code === code)
    return unit ? (language === 'en' ? unit.englishName : unit.name) : (code ?? '')
  }
}

/** The units a person may look at: the own one, those led, or all. */
export function unitsInReach(me: Me, units: readonly UnitEntry[]): readonly UnitEntry[] {
  if (me.grants.some((grant) => grant.reach === 'district')) return units
  const led = me.grants.some((grant) => grant.reach === 'led') ? me.ledUnits : []
  return units.filter((unit) => unit.code === me.unit || led.includes(unit.code))
}

export function useUnitsInReach(): readonly UnitEntry[] {
  return unitsInReach(useMe(), useUnits())
}
