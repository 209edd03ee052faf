import type { ActContext } from '#platform/acts'
import type { Objection } from './objection-store.ts'

/** What an objection is aimed at, as readers call it, and its screen where it has one. */
export interface TargetName {
  readonly zh: string
  readonly en: string
  readonly link: string | null
}

type NamesTargets = (ctx: ActContext, objections: readonly Objection[]) => Promise<ReadonlyMap<string, TargetName>>

let names: NamesTargets = async () => new Map()

/** Says how the targets of objections are called, by the objections' ids; a later room knows indicators and records. */
export function defineTargetNames(how: NamesTargets): void {
  names = how
}

/** Names by objection id, for readers of these objections; none where the target has no name of its own. */
export function namesOfTargets(ctx: ActContext, objections: readonly Objection[]): Promise<ReadonlyMap<string, TargetName>> {
  return names(ctx, objections)
}
