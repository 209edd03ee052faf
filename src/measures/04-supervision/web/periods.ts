import { type Period, periodName, scoringApi } from '#kernel/scoring/common'
import { useApi, useText } from '#platform/ui/web'

/** Periods that have confirmed weights, latest first, as options of a choice. */
export function usePeriods(): readonly { readonly value: string; readonly label: string }[] {
  const t = useText()
  const schemes = useApi(scoringApi.listSchemes).data?.schemes ?? []
  const periods = new Set(schemes.filter((each) => each.state === 'confirmed').flatMap((each) => each.scheme.periods as readonly string[]))
  return [...periods]
    .sort()
    .reverse()
    .map((value) => ({ value, label: periodName(value as Period, t) }))
}
