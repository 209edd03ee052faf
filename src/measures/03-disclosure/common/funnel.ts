/** The stages an act that fell due can be in; every stage opens its list. */
export const funnelStages = ['due', 'published', 'on-time', 'late', 'unjudged', 'withheld', 'not-required', 'missing', 'open'] as const
export type FunnelStage = (typeof funnelStages)[number]

/** Numbers of acts whose due day lies in a period. `due` is the sum of published, withheld, not-required, missing and open. */
export type FunnelCounts = Readonly<Record<FunnelStage, number>>

export interface FunnelRow extends FunnelCounts {
  readonly unit: string
  readonly kind: string
}

export const noCounts: FunnelCounts = { due: 0, published: 0, 'on-time': 0, late: 0, unjudged: 0, withheld: 0, 'not-required': 0, missing: 0, open: 0 }

export function addCounts(a: FunnelCounts, b: FunnelCounts): FunnelCounts {
  return Object.fromEntries(funnelStages.map((stage) => [stage, a[stage] + b[stage]])) as FunnelCounts
}
