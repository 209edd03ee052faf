import { useApi } from '#platform/ui/web'
import { noticesApi } from '../common/index.ts'

const EVERY = 60_000

/** How much waits for me, in all and by measure (`03-disclosure`), and how many messages are unread; read again every minute. */
export function useDeskCounts(): { readonly total: number; readonly unread: number; readonly ofMeasure: (measure: string) => number } {
  const counts = useApi(noticesApi.getDeskCounts, {}, { every: EVERY, fresh: 15_000 }).data
  return {
    total: counts?.total ?? 0,
    unread: counts?.unread ?? 0,
    ofMeasure: (measure) => counts?.byMeasure.find((one) => one.measure === measure)?.count ?? 0,
  }
}
