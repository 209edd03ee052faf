import { addDays, type PlainDate } from '#base/plain-date'
import type { PauseGround } from './pause-ground.ts'

/** A time in which a clock stands still: from the day it was stopped to the day it went on; open while `to` is null. */
export interface Pause {
  readonly ground: Pick<PauseGround, 'id' | 'firstDayCounts' | 'lastDayCounts'>
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** Days that do not count, both ends included, with the grounds they rest on; open at the end while `to` is null. */
export interface JoinedPause {
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly grounds: readonly string[]
}

/** The days lost to pauses: each ground says whether its end days count, overlaps and neighbours are joined and count once. */
export function joinPauses(pauses: readonly Pause[]): JoinedPause[] {
  const lost = pauses
    .map((pause) => ({
      from: pause.ground.firstDayCounts ? addDays(pause.from, 1) : pause.from,
      to: pause.to === null ? null : pause.ground.lastDayCounts ? addDays(pause.to, -1) : pause.to,
      grounds: [pause.ground.id],
    }))
    .filter((span) => span.to === null || span.to >= span.from)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const joined: { from: PlainDate; to: PlainDate | null; grounds: string[] }[] = []
  for (const span of lost) {
    const last = joined.at(-1)
    if (last && (last.to === null || span.from <= addDays(last.to, 1))) {
      last.to = last.to === null || span.to === null ? null : later(last.to, span.to)
      for (const ground of span.grounds) if (!last.grounds.includes(ground)) last.grounds.push(ground)
    } else {
      joined.push({ ...span })
    }
  }
  return joined
}

function later(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b
}
