import { type PlainDate, parsePlainDate, plainDate } from '#base/plain-date'
import type { Query } from '#platform/ui/web'
import { todayHere } from './today.ts'

export const presets = ['half-year', 'year', 'last-half-year', 'since-plan'] as const
export type Preset = (typeof presets)[number]

export interface Period {
  readonly from: PlainDate
  readonly to: PlainDate
}

/** The days of a preset, both included; half-years are the calendar's. */
export function periodOf(preset: Preset): Period {
  const today = todayHere()
  const year = Number(today.slice(0, 4))
  const second = today.slice(5, 7) > '06'
  const day = (on: string) => plainDate(on)
  if (preset === 'year') return { from: day(`${year}-01-01`), to: day(`${year}-12-31`) }
  if (preset === 'since-plan') return { from: day('2020-07-01'), to: today }
  if (preset === 'half-year') return second ? { from: day(`${year}-07-01`), to: day(`${year}-12-31`) } : { from: day(`${year}-01-01`), to: day(`${year}-06-30`) }
  return second ? { from: day(`${year}-01-01`), to: day(`${year}-06-30`) } : { from: day(`${year - 1}-07-01`), to: day(`${year - 1}-12-31`) }
}

/** The period of the address; the running half-year where it names none. */
export function periodIn(query: Query): Period {
  const usual = periodOf('half-year')
  return { from: parsePlainDate(query['from'] ?? '') ?? usual.from, to: parsePlainDate(query['to'] ?? '') ?? usual.to }
}

/** Which preset a period is, or null. */
export function presetOf(period: Period): Preset | null {
  return presets.find((preset) => periodOf(preset).from === period.from && periodOf(preset).to === period.to) ?? null
}
