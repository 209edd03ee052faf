import type { ActContext } from '#platform/acts'

type NameGiver = (ctx: ActContext, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
const givers = new Map<string, NameGiver>()

/**
 * Says what records of a kind are called in lists of work: `defineAboutName('disclosure.action', (ctx, ids) => …)`. Asked
 * once for all lines of a desk, and only for records the reader already sees there.
 */
export function defineAboutName(kind: string, names: NameGiver): void {
  givers.set(kind, names)
}

/** Names of records written as in the ledger (`disclosure.action:<id>`); those nobody names are left out. */
export async function namesOfAbout(ctx: ActContext, abouts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const byKind = Map.groupBy(new Set(abouts), (about) => about.slice(0, about.indexOf(':')))
  for (const [kind, group] of byKind) {
    const names = await givers.get(kind)?.(
      ctx,
      group.map((about) => about.slice(kind.length + 1)),
    )
    for (const [id, name] of names ?? []) found.set(`${kind}:${id}`, name)
  }
  return found
}
