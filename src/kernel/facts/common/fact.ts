import { z } from 'zod'
import type { Canonical } from '#base/canonical-json'
import { type Id, isId, newId } from '#base/identifier'
import { type Instant, type PlainDate, parsePlainDate } from '#base/plain-date'

/** How the subject stands to the matter. Totals count matters, indicators say which roles they count. */
export const FactRole = z.enum(['lead', 'joint', 'share', 'sole'])
export type FactRole = z.infer<typeof FactRole>

/** A kind of fact one room declares and others may read: `disclosure.publication-timeliness`. */
export interface FactKind<Detail extends z.ZodType = z.ZodType> {
  readonly kind: string
  /** Immutable: a changed meaning is a new version. */
  readonly version: number
  /** The closed set of outcomes an indicator can count. */
  readonly outcomes: readonly string[]
  /** Ids, codes, days, counts and amounts as strings; never free text or personal data. */
  readonly detail: Detail
}

export function defineFact<Detail extends z.ZodType>(kind: FactKind<Detail>): FactKind<Detail> {
  return kind
}

export interface NewFact<Detail> {
  /** An id known beforehand, so that a later act can name the fact without reading it back; a new one by default. */
  readonly id?: string
  /** Code of the unit it is about. */
  readonly about: string
  /** The matter it concerns (`disclosure.action:<id>`): joint responsibility is one matter with several facts. */
  readonly matter: string
  readonly role?: FactRole
  readonly outcome: string
  /** The day it is about; it decides the period it counts in. */
  readonly validOn: PlainDate
  /** First day it may have any effect: after the right of reply ended or was waived. */
  readonly effectiveFrom: PlainDate
  readonly counterparty?: string
  /** Unit code, `system` or a source that states it. */
  readonly statedBy: string
  readonly detail: Detail
  /** The fact this one replaces; a fact with outcome `void` ends it without a successor. */
  readonly supersedes?: string
}

/** A fact as it stands in the projection. */
export interface Fact {
  readonly id: Id<'fact'>
  readonly kind: string
  readonly version: number
  readonly about: string
  readonly counterparty: string | null
  readonly statedBy: string
  readonly matter: string
  readonly role: FactRole
  readonly outcome: string
  readonly validOn: PlainDate
  readonly effectiveFrom: PlainDate
  readonly detail: Readonly<Record<string, Canonical>>
  readonly supersedes: Id<'fact'> | null
  /** The ledger entry that states it. */
  readonly entryId: string
  /** Place of that entry: the fact is known at tree size N when position < N. */
  readonly position: bigint
  /** Its place among the facts of the entry, from 1. */
  readonly ordinal: number
  readonly recordedAt: Instant
  /** Place of the entry that replaced or ended it; null while nothing did. */
  readonly supersededPosition: bigint | null
  /** First day on which that replacement has effect: until the day before, this fact counts. */
  readonly supersededFrom: PlainDate | null
}

/**
 * A fact ready for `append(ctx, { facts: [...] })`. Throws when the outcome, a day or the detail is not of the kind: a
 * fact that cannot be projected must never reach the ledger.
 */
export function factOf<Detail extends z.ZodType>(kind: FactKind<Detail>, fact: NewFact<z.input<Detail>>): Canonical & { id: Id<'fact'> } {
  if (fact.outcome !== 'void' && !kind.outcomes.includes(fact.outcome)) throw new Error(`${kind.kind} has no outcome ${fact.outcome}`)
  if (fact.outcome === 'void' && fact.supersedes === undefined) throw new Error(`a void ${kind.kind} names the fact it ends`)
  for (const day of [fact.validOn, fact.effectiveFrom]) if (parsePlainDate(day) === undefined) throw new Error(`${kind.kind} has a day that is none: ${day}`)
  if (fact.supersedes !== undefined && !isId(fact.supersedes)) throw new Error(`${kind.kind} supersedes something that is no fact: ${fact.supersedes}`)
  return {
    about: fact.about,
    counterparty: fact.counterparty,
    detail: kind.detail.parse(fact.detail) as Canonical,
    effectiveFrom: fact.effectiveFrom,
    id: (fact.id ?? newId()) as Id<'fact'>,
    kind: kind.kind,
    matter: fact.matter,
    outcome: fact.outcome,
    role: fact.role ?? 'sole',
    statedBy: fact.statedBy,
    supersedes: fact.supersedes,
    validOn: fact.validOn,
    version: kind.version,
  }
}
