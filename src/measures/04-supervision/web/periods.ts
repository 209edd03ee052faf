import type { PlainDate } from '#base/plain-date'
import { daysOf, type Period, periodName, scoringApi } from '#kernel/scoring/common'
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

/** The period people ask about first: the last one that is over, or the first there is. */
export function usualPeriod(periods: readonly { readonly value: string }[], today: PlainDate): string | undefined {
  return (periods.find(({ value }) => daysOf(value as Period).to < today) ?? periods.at(-1))?.value
}
