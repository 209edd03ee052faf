import { type PlainDate, parsePlainDate, plainDate } from '#base/plain-date'
import { type Query, useApi, useToday } from '#platform/ui/web'
import { funnel } from '../common/api.ts'

export const presets = ['half-year', 'year', 'last-half-year', 'since-plan'] as const
export type Preset = (typeof presets)[number]

export interface Period {
  readonly from: PlainDate
  readonly to: PlainDate
}

/** The days of a preset, both included; half-years are the calendar's. */
export function periodOf(preset: Preset, today: PlainDate): Period {
  const year = Number(today.slice(0, 4))
  const second = today.slice(5, 7) > '06'
  const day = (on: string) => plainDate(on)
  if (preset === 'year') return { from: day(`${year}-01-01`), to: day(`${year}-12-31`) }
  if (preset === 'since-plan') return { from: day('2020-07-01'), to: today }
  if (preset === 'half-year') return second ? { from: day(`${year}-07-01`), to: day(`${year}-12-31`) } : { from: day(`${year}-01-01`), to: day(`${year}-06-30`) }
  return second ? { from: day(`${year}-01-01`), to: day(`${year}-06-30`) } : { from: day(`${year - 1}-07-01`), to: day(`${year - 1}-12-31`) }
}

/** The period of the address; where it names none, the usual one. */
export function periodIn(query: Query, usual: Period): Period {
  return { from: parsePlainDate(query['from'] ?? '') ?? usual.from, to: parsePlainDate(query['to'] ?? '') ?? usual.to }
}

/** Which preset a period is, or null. */
export function presetOf(period: Period, today: PlainDate): Preset | null {
  return presets.find((preset) => periodOf(preset, today).from === period.from && periodOf(preset, today).to === period.to) ?? null
}

/**
 * The half-year people ask about first: the running one, or the last one while nothing has fallen due in it yet. Undefined while
 * that is being asked.
 */
export function useUsualPeriod(unit: string | undefined): Period | undefined {
  const today = useToday()
  const running = periodOf('half-year', today)
  const answer = useApi(funnel, { query: { ...running, ...(unit ? { unit } : {}) } })
  if (answer.error) return running
  return answer.data && (answer.data.rows.some((row) => row.due > 0) ? running : periodOf('last-half-year', today))
}
