import { z } from 'zod'
import { severityTiers } from './action-kind.ts'
import { exemptionReasons, type WithholdingGround as Ground, withholdingGrounds } from './law-grounds.ts'

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]]

export const WithholdingGround = z.enum(keysOf(withholdingGrounds))
export const ExemptionReason = z.enum(keysOf(exemptionReasons))
export const SeverityTier = z.enum(severityTiers)

/** How the reviewer answers for secrets and privacy; every question has to be answered before anything is shown. */
export const SecrecyReview = z.strictObject({
  /** State and work secrets: only `none` lets an act pass. */
  stateSecret: z.enum(['none', 'found']),
  tradeSecret: z.enum(['none', 'consented', 'public-interest', 'found']),
  privacy: z.enum(['none', 'masked', 'consented', 'public-interest', 'found']),
  /** Danger to public security or social stability, internal affairs, process information. */
  otherGround: z.enum(['none', 'found']),
  /** The reviewer's words; they stay in the review, never in the ledger. */
  note: z.string().max(500).default(''),
})
export type SecrecyReview = z.infer<typeof SecrecyReview>

/** A field kept back from an otherwise published act, with its ground. */
export const PartialRelease = z.strictObject({
  fields: z
    .array(z.enum(['counterpartyName', 'content', 'amountFen']))
    .min(1)
    .max(3),
  ground: WithholdingGround,
})
export type PartialRelease = z.infer<typeof PartialRelease>

/** The answers that stand in the way of clearance; empty when the act may be shown (with its partial release). */
export function answersAgainst(review: SecrecyReview): readonly ('stateSecret' | 'tradeSecret' | 'privacy' | 'otherGround')[] {
  return (['stateSecret', 'tradeSecret', 'privacy', 'otherGround'] as const).filter((question) => review[question] === 'found')
}

type Question = ReturnType<typeof answersAgainst>[number]

/** The question of the form whose answer each ground rests on. */
const questionOf: Readonly<Record<Ground, Question>> = {
  'state-secret': 'stateSecret',
  'law-forbids': 'otherGround',
  'public-security': 'otherGround',
  'trade-secret': 'tradeSecret',
  privacy: 'privacy',
  'internal-affairs': 'otherGround',
  'process-information': 'otherGround',
  'enforcement-file': 'otherGround',
}

/** Whether the form found what a ground says: nothing is kept back on a ground the reviewer's own answer denies. */
export function groundFound(review: SecrecyReview, ground: Ground): boolean {
  return review[questionOf[ground]] === 'found'
}

/** Whether keeping a part back on a ground answers everything the form found; a state secret lets no part pass. */
export function coveredByPart(against: readonly Question[], ground: Ground | null): boolean {
  return against.every((question) => question !== 'stateSecret' && ground !== null && questionOf[ground] === question)
}

/** The one clean answer of a bulk form: it may be given only because doubtful acts fell out before. */
export function isCleanReview(review: SecrecyReview): boolean {
  return review.stateSecret === 'none' && review.tradeSecret === 'none' && review.otherGround === 'none' && (review.privacy === 'none' || review.privacy === 'masked')
}
