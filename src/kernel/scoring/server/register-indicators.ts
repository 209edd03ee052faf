import { createHash } from 'node:crypto'
import { type Canonical, canonicalJson } from '#base/canonical-json'
import { refuse } from '#base/domain-error'
import { append } from '#kernel/ledger/server'
import type { ActContext } from '#platform/acts'
import { sql } from '#platform/database'
import type { Indicator } from '../common/index.ts'

/** An indicator as it was registered, with the hash of its declaration. */
export interface RegisteredIndicator {
  readonly indicator: Indicator
  readonly sha256: string
}

/**
 * Makes the indicators of all measures known to the installation; called at every start and harmless when repeated.
 * Refuses `scoring.indicator.changed` when a known id comes with another meaning: a changed meaning is a new version.
 * One ledger entry for those that are new, so that everybody can see the method before the period it judges.
 */
export async function registerIndicators(ctx: ActContext, indicators: readonly Indicator[]): Promise<number> {
  const known = new Map((await listIndicators(ctx)).map((each) => [each.indicator.id, each.sha256]))
  const added: { id: string; text: string; sha256: string }[] = []
  for (const indicator of indicators) {
    const text = canonicalJson(indicator as unknown as Canonical)
    const sha256 = createHash('sha256').update(text).digest('hex')
    const before = known.get(indicator.id)
    if (before !== undefined && before !== sha256) refuse('conflict', 'scoring.indicator.changed', { indicator: indicator.id })
    if (before === undefined) added.push({ id: indicator.id, text, sha256 })
  }
  if (added.length === 0) return 0
  await ctx.db.insertMany(
    'scoring.indicator',
    [
      { name: 'district', type: 'text' },
      { name: 'indicator_id', type: 'text' },
      { name: 'definition', type: 'text' },
      { name: 'sha256', type: 'text' },
      { name: 'registered_at', type: 'timestamptz' },
    ],
    added.map((each) => [ctx.district, each.id, each.text, each.sha256, ctx.now]),
  )
  await append(ctx, { kind: 'scoring.indicators-registered', about: 'scoring.indicator', payload: { indicators: added.map(({ id, sha256 }) => ({ id, sha256 })) } })
  return added.length
}

/** Every registered indicator version, also those no measure declares any more. */
export async function listIndicators(ctx: ActContext): Promise<RegisteredIndicator[]> {
  const rows = await ctx.db.rows<{ definition: string; sha256: string }>(sql`
    select definition as "definition", sha256 as "sha256" from scoring.indicator where district = ${ctx.district} order by indicator_id`)
  return rows.map(({ definition, sha256 }) => ({ indicator: JSON.parse(definition) as Indicator, sha256 }))
}

/** Registered indicators by id. */
export async function indicatorsById(ctx: ActContext): Promise<Map<string, RegisteredIndicator>> {
  return new Map((await listIndicators(ctx)).map((each) => [each.indicator.id, each]))
}
