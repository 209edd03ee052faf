import { noticesApi } from '#kernel/notices/common'
import { useApi } from '#platform/ui/web'

/** How much waits for me: in all, and for each item of the plan (`03-disclosure` counts for item 3). */
export interface Waiting {
  readonly total: number
  readonly ofMeasure: (measure: number) => number
}

/** Read again every minute, together with the bell. */
export function useWaiting(): Waiting {
  const counts = useApi(noticesApi.getDeskCounts, {}, { every: 60_000, fresh: 15_000 }).data
  return {
    total: counts?.total ?? 0,
    ofMeasure: (measure) => (counts?.byMeasure ?? []).filter((one) => Number.parseInt(one.measure, 10) === measure).reduce((sum, one) => sum + one.count, 0),
  }
}
