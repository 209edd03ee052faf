import type { PlainDate } from '#base/plain-date'
import type { ActContext } from '#platform/acts'
import { type ConfirmedSuccession, successorOf } from '../common/succession.ts'
import { listConfirmedSuccessions } from './succession-store.ts'

/** Whose matters count as whose on a day. */
export interface AttributionMap {
  readonly on: PlainDate
  /** The unit that stands for `unit` on that day, for one duty or for the rest of its matters. */
  of(unit: string, duty?: string | null): string
  /** Units whose matters (the rest of them) passed to `unit` by that day. */
  predecessorsOf(unit: string): readonly string[]
}

/** The code that stands for `code` on a day (today by default); the code itself when nothing succeeded it. */
export async function currentUnitOf(ctx: ActContext, code: string, on: PlainDate = ctx.today, duty: string | null = null): Promise<string> {
  return successorOf(await listConfirmedSuccessions(ctx), code, on, duty)
}

/** The whole mapping as of a day, read once. Facts keep the unit of their day; a run that counts "as is" asks this. */
export async function attributionMap(ctx: ActContext, on: PlainDate = ctx.today): Promise<AttributionMap> {
  return attributionOf(await listConfirmedSuccessions(ctx), on)
}

/** The mapping made from confirmed successions in order of their effective days. */
export function attributionOf(successions: readonly ConfirmedSuccession[], on: PlainDate): AttributionMap {
  const former = new Set(successions.flatMap((succession) => succession.mappings.map((mapping) => mapping.from)))
  const known = new Map<string, string>()
  return {
    on,
    of(unit, duty = null) {
      const key = `${unit} ${duty ?? ''}`
      const found = known.get(key) ?? successorOf(successions, unit, on, duty)
      known.set(key, found)
      return found
    },
    predecessorsOf: (unit) => [...former].filter((code) => code !== unit && successorOf(successions, code, on) === unit).sort(),
  }
}
