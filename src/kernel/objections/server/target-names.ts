import type { ActContext } from '#platform/acts'
import type { Objection } from './objection-store.ts'

/** What an objection is aimed at, as readers call it, and its screen where it has one. */
export interface TargetName {
  readonly zh: string
  readonly en: string
  readonly link: string | null
}

type NamesTarget = (ctx: ActContext, objection: Objection) => Promise<TargetName | null>

let names: NamesTarget = async () => null

/** Says how the target of an objection is called, null where it has no name; a later room knows indicators and records. */
export function defineTargetName(how: NamesTarget): void {
  names = how
}

/** For readers of this objection. */
export function nameOfTarget(ctx: ActContext, objection: Objection): Promise<TargetName | null> {
  return names(ctx, objection)
}
