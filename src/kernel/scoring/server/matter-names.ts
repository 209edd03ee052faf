import type { Fact } from '#kernel/facts/common'
import { namesOfAbout, screenOfAbout } from '#kernel/notices/server'
import type { ActContext } from '#platform/acts'

/** What the record behind a fact is called, and its screen in the workbench; null where no room says. */
export interface NamedMatter {
  readonly name: string | null
  readonly link: string | null
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Names and screens of the records behind facts, by the facts' `matter`. A part of a record (`…:<id>#withdrawal`) goes by
 * the record. For readers who may open the score these facts make.
 */
export async function nameMatters(ctx: ActContext, facts: readonly Fact[]): Promise<ReadonlyMap<string, NamedMatter>> {
  const records = new Map(facts.map(({ matter }) => [matter, matter.split('#')[0]!]))
  const known = [...records.values()].filter((record) => uuid.test(record.slice(record.indexOf(':') + 1)))
  const names = await namesOfAbout(ctx, known)
  return new Map([...records].map(([matter, record]) => [matter, { name: names.get(record) ?? null, link: screenOfAbout(record) ?? null }]))
}
