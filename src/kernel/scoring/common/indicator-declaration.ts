import { z } from 'zod'

const Words = z.strictObject({ zh: z.string(), en: z.string() })

/** An indicator as data: in replies, and in bulletins that must say for ever what they counted. */
export const IndicatorDeclaration = z.strictObject({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  question: Words,
  factKinds: z.array(z.string()),
  roles: z.array(z.enum(['lead', 'joint', 'share', 'sole'])),
  formula: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('rate'), numerator: z.array(z.string()), denominator: z.array(z.string()) }),
    z.strictObject({ kind: z.enum(['deduction', 'bonus']), points: z.record(z.string(), z.string()), cap: z.string() }),
  ]),
  direction: z.enum(['higher-is-better', 'lower-is-better']),
  minimumSample: z.int(),
  exclusions: z.array(z.strictObject({ outcome: z.string(), reason: Words })),
  article: z.strictObject({ instrument: z.string(), article: z.string() }),
  crosswalk: z.array(z.strictObject({ scheme: z.string(), item: z.string() })),
})
export type IndicatorDeclaration = z.infer<typeof IndicatorDeclaration>
