import { z } from 'zod'
import type { FieldRefusal } from '#base/domain-error'
import type { PlainDate } from '#base/plain-date'
import { jointDecision, licenceDecision } from './law-service.ts'

export const serviceKinds = ['licence', 'confirmation', 'benefit', 'public-service', 'other'] as const
export type ServiceKind = (typeof serviceKinds)[number]

const Names = z.array(z.string().trim().min(1).max(100)).max(60)

/** What a guide tells the applicant. Days are working days; online depth runs from 1 (information) to 4 (all of it online). */
export const GuideContent = z.strictObject({
  whom: z.string().trim().min(1).max(300),
  channel: z.string().trim().min(1).max(300),
  /** What the applicant does, in order. */
  steps: Names,
  /** What the organ does, in order: 环节. */
  links: Names,
  /** Papers the applicant brings. */
  materials: Names,
  /** Papers the organ fetches by data sharing. */
  shared: Names,
  visits: z.int().min(0).max(20),
  promisedDays: z.int().min(0).max(365),
  statutoryDays: z.int().min(1).max(365).nullable(),
  /** The rule the statutory limit rests on, where it is another than the general one. */
  statutoryBasis: z.string().trim().max(200).nullable(),
  onlineDepth: z.int().min(1).max(4),
  /** Items handled together (并联、一件事); null where the item stands alone. */
  parallelGroup: z.string().trim().max(100).nullable(),
})
export type GuideContent = z.infer<typeof GuideContent>

/** The limit the licensing law sets in general for such an item on a day; null where that law does not govern it. */
export function generalLimit(kind: ServiceKind, parallel: boolean, on: PlainDate): number | null {
  if (kind !== 'licence') return null
  return (parallel ? jointDecision : licenceDecision).on(on).value
}

/** What in a guide contradicts the law or itself, field by field; empty when it may be published. */
export function checkGuide(kind: ServiceKind, guide: GuideContent, on: PlainDate): readonly FieldRefusal[] {
  const found: FieldRefusal[] = []
  const say = (path: string, what: string, params: FieldRefusal['params'] = {}) => found.push({ path, code: `commitments.guide.${what}`, params })
  const general = generalLimit(kind, guide.parallelGroup !== null, on)
  if (general !== null && guide.statutoryDays === null) say('statutoryDays', 'statutory-missing', { general })
  if (general !== null && guide.statutoryDays !== null && guide.statutoryDays > general && !guide.statutoryBasis) say('statutoryBasis', 'statutory-beyond-law', { general })
  if (guide.statutoryDays !== null && guide.promisedDays > guide.statutoryDays) say('promisedDays', 'promised-beyond-law', { statutory: guide.statutoryDays })
  if (guide.steps.length === 0) say('steps', 'no-steps')
  for (const part of ['steps', 'links', 'materials', 'shared'] as const) if (new Set(guide[part]).size !== guide[part].length) say(part, 'named-twice')
  const both = guide.materials.find((name) => guide.shared.includes(name))
  if (both) say('shared', 'asked-and-shared', { name: both })
  return found
}

/** What can get fewer from one guide to the next. */
export const guideMeasures = ['steps', 'links', 'materials', 'visits', 'promisedDays'] as const
export type GuideMeasure = (typeof guideMeasures)[number]

export interface GuideDifference {
  readonly outcome: 'simplified' | 'heavier' | 'mixed' | 'unchanged'
  readonly numbers: Readonly<Record<GuideMeasure | 'onlineDepth', { readonly before: number; readonly after: number }>>
  /** Names that fell away or came in, of steps, links and papers. */
  readonly removed: Readonly<Record<'steps' | 'links' | 'materials', readonly string[]>>
  readonly added: Readonly<Record<'steps' | 'links' | 'materials', readonly string[]>>
  /** Whether the item joined or left a parallel group. */
  readonly parallel: 'joined' | 'left' | 'same'
}

const numbersOf = (guide: GuideContent) => ({
  steps: guide.steps.length,
  links: guide.links.length,
  materials: guide.materials.length,
  visits: guide.visits,
  promisedDays: guide.promisedDays,
  onlineDepth: guide.onlineDepth,
})

/** The difference of two published guides: what simplification is, and nothing else is. More online depth and joining a group count as lighter. */
export function guideDifference(before: GuideContent, after: GuideContent): GuideDifference {
  const [old, now] = [numbersOf(before), numbersOf(after)]
  const parallel = before.parallelGroup === null && after.parallelGroup !== null ? 'joined' : before.parallelGroup !== null && after.parallelGroup === null ? 'left' : 'same'
  const lighter = guideMeasures.some((measure) => now[measure] < old[measure]) || now.onlineDepth > old.onlineDepth || parallel === 'joined'
  const heavier = guideMeasures.some((measure) => now[measure] > old[measure]) || now.onlineDepth < old.onlineDepth || parallel === 'left'
  const only = (here: GuideContent, there: GuideContent) => ({
    steps: here.steps.filter((name) => !there.steps.includes(name)),
    links: here.links.filter((name) => !there.links.includes(name)),
    materials: here.materials.filter((name) => !there.materials.includes(name)),
  })
  return {
    outcome: lighter ? (heavier ? 'mixed' : 'simplified') : heavier ? 'heavier' : 'unchanged',
    numbers: Object.fromEntries(Object.keys(old).map((key) => [key, { before: old[key as GuideMeasure], after: now[key as GuideMeasure] }])) as GuideDifference['numbers'],
    removed: only(before, after),
    added: only(after, before),
    parallel,
  }
}
