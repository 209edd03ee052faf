import type { Translate } from '#platform/text/common'
import { type Period, partsOfPeriod } from './period.ts'

/** A period in words: the first half of 2026. */
export function periodName(period: Period, t: Translate): string {
  const { year, half } = partsOfPeriod(period)
  return t(half === null ? 'scoring.words.year' : `scoring.words.half-${half}`, { year })
}

/** An outcome in the reader's words; outcomes no text knows stay as they are. */
export function outcomeName(outcome: string, t: Translate): string {
  const key = `scoring.outcome.${outcome}`
  const text = t(key)
  return text === key ? outcome : text
}

/** Why a unit has no rank, in the reader's words. */
export function unrankedReason(reason: string | null, t: Translate): string {
  return t(`scoring.unranked.${reason ?? 'no-group'}`)
}
