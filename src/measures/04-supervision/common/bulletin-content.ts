import { z } from 'zod'
import { IndicatorDeclaration, UnitResult } from '#kernel/scoring/common'

const Words = z.strictObject({ zh: z.string(), en: z.string() })
const Change = z.strictObject({
  unit: z.string(),
  rank: z.strictObject({ before: z.int().nullable(), after: z.int().nullable() }),
  score: z.strictObject({ before: z.string().nullable(), after: z.string().nullable() }),
  causes: z.array(
    z.strictObject({
      indicator: z.string(),
      points: z.strictObject({ before: z.string().nullable(), after: z.string().nullable() }),
      counts: z.array(z.strictObject({ outcome: z.string(), change: z.int() })),
    }),
  ),
})

/**
 * Everything a bulletin says, fixed when it is issued: Word, PDF and the public pages are made from this one value. All
 * fractions are exact text. Names are those of the period's last day.
 */
export const BulletinContent = z.strictObject({
  v: z.literal(1),
  period: z.string(),
  from: z.string(),
  to: z.string(),
  asOf: z.string(),
  knownAt: z.string(),
  trial: z.boolean(),
  notice: z.strictObject({ number: z.string(), title: z.string(), issuedOn: z.string(), enteredLate: z.boolean() }),
  run: z.strictObject({ id: z.string(), sha256: z.string(), factCount: z.int(), factSha256: z.string(), method: z.string() }),
  indicators: z.array(z.strictObject({ declaration: IndicatorDeclaration, weight: z.string() })),
  groups: z.array(
    z.strictObject({ id: z.string(), name: Words, units: z.array(z.strictObject({ name: z.string(), shortName: z.string(), englishName: z.string(), result: UnitResult })) }),
  ),
  contest: z.strictObject({ days: z.int(), shownOn: z.string().nullable(), until: z.string().nullable(), lodged: z.int(), upheld: z.int(), open: z.int() }),
  supersedes: z.strictObject({ bulletinId: z.string(), number: z.string(), reason: z.string(), changes: z.array(Change) }).nullable(),
})
export type BulletinContent = z.infer<typeof BulletinContent>
export type BulletinUnit = BulletinContent['groups'][number]['units'][number]
